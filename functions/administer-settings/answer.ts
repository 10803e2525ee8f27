/** `/v1/programmes…` and `/v1/settings…`: from the call to the answer. */
import { type Answer, answerBy, bodyOf, changedAnswer, listQueryOf, shown } from '#shared/administration/answers.ts';
import { historyOf } from '#shared/administration/history.ts';
import { matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { expectedQuery, newProgramme, programmeChange, settingChangeOf } from '#shared/http/schemas/settings.ts';
import { expectedOf } from './expected.ts';
import { named, showSetting } from './named.ts';
import { addProgramme, changeProgramme, listProgrammes, programmeOf, showProgramme } from './programmes.ts';
import { recordChain, requireAccess, type SettingsPorts } from './records.ts';
import { changeSetting, listSettings, settingOf } from './settings.ts';

const codeIn = (request: HttpRequest): string => request.params['code'] ?? '';
const nameIn = (request: HttpRequest): string => request.params['name'] ?? '';

const ANSWERS: Readonly<Record<string, Answer<SettingsPorts>>> = {
  'GET /v1/programmes': async (ports, request) =>
    shown(request, 'programmes', await listProgrammes(ports, request.caller(), listQueryOf(request))),
  'POST /v1/programmes': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:edit');
    const body = parseFields(newProgramme, bodyOf(request));
    const changed = await addProgramme(ports, caller, body);
    return changedAnswer(changed, request, 'programme', showProgramme, `/v1/programmes/${body.code}`);
  },
  'GET /v1/programmes/{code}': async (ports, request) => {
    const programme = await programmeOf(ports, request.caller(), codeIn(request));
    return shown(request, 'programme', showProgramme(programme), programme.version);
  },
  'PUT /v1/programmes/{code}': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:edit');
    await programmeOf(ports, caller, codeIn(request));
    const tag = requireTag(request);
    const body = parseFields(programmeChange, bodyOf(request));
    const changed = await changeProgramme(ports, caller, codeIn(request), body, (version) => matchesTag(tag, version));
    return changedAnswer(changed, request, 'programme', showProgramme);
  },
  'GET /v1/programmes/{code}/history': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:read');
    const query = listQueryOf(request);
    const { value } = await programmeOf(ports, caller, codeIn(request));
    return shown(request, 'history', await historyOf(ports.table, caller, recordChain(`programme:${value.code}`), query));
  },
  'GET /v1/programmes/{code}/expected': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:read');
    const query = parseFields(expectedQuery, request.query, '', 'malformed-request');
    const { value } = await programmeOf(ports, caller, codeIn(request));
    return shown(request, 'expected', expectedOf(value, query));
  },
  'GET /v1/settings': async (ports, request) => shown(request, 'settings', await listSettings(ports, request.caller())),
  'GET /v1/settings/{name}': async (ports, request) => {
    const setting = await settingOf(ports, request.caller(), nameIn(request));
    return shown(request, 'setting', setting, setting.version);
  },
  'PUT /v1/settings/{name}': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:edit');
    const about = named(ports, nameIn(request));
    const tag = requireTag(request);
    const body = parseFields(settingChangeOf(about.kind), bodyOf(request));
    const changed = await changeSetting(ports, caller, about, body, (version) => matchesTag(tag, version));
    return changedAnswer(changed, request, 'setting', (kept) => showSetting(about, kept));
  },
  'GET /v1/settings/{name}/history': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:read');
    const query = listQueryOf(request);
    const { name } = named(ports, nameIn(request));
    return shown(request, 'history', await historyOf(ports.table, caller, recordChain(name), query));
  },
};

export const answer = answerBy(ANSWERS);
