/** `/v1/programmes…`, `/v1/settings…` and `/v1/status-mappings…`: from the call to the answer. */
import { type Answer, answerBy, bodyOf, changedAnswer, listQueryOf, shown } from '#shared/administration/answers.ts';
import { historyOf } from '#shared/administration/history.ts';
import { named, showSetting } from '#shared/administration/settings/named.ts';
import { showProgramme } from '#shared/administration/settings/programme.ts';
import { recordChain, requireAccess, type SettingsPorts } from '#shared/administration/settings/records.ts';
import { matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import { expectedQuery, newProgramme, programmeChange, settingChangeOf } from '#shared/http/schemas/settings.ts';
import { statusMappingChange } from '#shared/http/schemas/status-mappings.ts';
import { expectedOf } from './expected.ts';
import { addProgramme, changeProgramme, listProgrammes, programmeOf } from './programmes.ts';
import { changeSetting, listSettings, settingOf } from './settings.ts';
import { changeMapping, listMappings, mappingOf, mappingRecord, requireMapping, shownMapping } from './status-mappings.ts';

const codeIn = (request: HttpRequest): string => request.params['code'] ?? '';
const agencyIn = (request: HttpRequest): string => request.params['agency'] ?? '';
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
    const query = parseQuery(expectedQuery, request.query);
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
  'GET /v1/status-mappings': async (ports, request) =>
    shown(request, 'status-mappings', await listMappings(ports, request.caller(), listQueryOf(request))),
  'GET /v1/status-mappings/{agency}': async (ports, request) => {
    const { version, shown: mapping } = await mappingOf(ports, request.caller(), agencyIn(request));
    return shown(request, 'status-mapping', mapping, version);
  },
  'PUT /v1/status-mappings/{agency}': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:edit');
    const agency = agencyIn(request);
    await requireMapping(ports, caller, agency);
    const tag = requireTag(request);
    const body = parseFields(statusMappingChange, bodyOf(request));
    const changed = await changeMapping(ports, caller, agency, body, (version) => matchesTag(tag, version));
    const mapping = changed.kind === 'stale' ? undefined : await shownMapping(ports, agency);
    return changedAnswer(changed, request, 'status-mapping', () => mapping);
  },
  'GET /v1/status-mappings/{agency}/history': async (ports, request) => {
    const caller = request.caller();
    requireAccess(caller, 'settings:read');
    const query = listQueryOf(request);
    const agency = agencyIn(request);
    await requireMapping(ports, caller, agency);
    return shown(request, 'history', await historyOf(ports.table, caller, recordChain(mappingRecord(agency)), query));
  },
};

export const answer = answerBy(ANSWERS);
