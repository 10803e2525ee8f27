/** `/v1/agencies…`: from the call to the answer. */
import { type Answer, answerBy, bodyOf, changedAnswer, listQueryOf, shown } from '#shared/administration/answers.ts';
import { type AdministrationPorts, agencyChain } from '#shared/administration/change.ts';
import { historyOf } from '#shared/administration/history.ts';
import { matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import { type AgencyKeys, agencyChange, newAgency, newKey, revocation } from '#shared/http/schemas/administration.ts';
import type { Agency } from '#shared/store/agencies.ts';
import { changeAgency, listAgencies, registerAgency, showAgency } from './agencies.ts';
import { keysOf, registerKey, revokeKey } from './keys.ts';
import { reachableAgency } from './reach.ts';

const ANSWERS: Readonly<Record<string, Answer<AdministrationPorts>>> = {
  'GET /v1/agencies': async (ports, request) =>
    shown(request, 'agencies', await listAgencies(ports, request.caller(), listQueryOf(request))),
  'POST /v1/agencies': async (ports, request) => {
    const caller = request.caller();
    const body = parseFields(newAgency, bodyOf(request));
    const changed = await registerAgency(ports, caller, body);
    return changedAnswer(changed, request, 'agency', (agency) => showAgency(ports, agency), `/v1/agencies/${body.id}`);
  },
  'GET /v1/agencies/{id}': async (ports, request, id) => {
    const agency = await reachableAgency(ports, request.caller(), 'agencies:read', id);
    return shown(request, 'agency', showAgency(ports, agency), agency.version);
  },
  'PUT /v1/agencies/{id}': async (ports, request, id) => {
    const caller = request.caller();
    const tag = requireTag(request);
    const body = parseFields(agencyChange, bodyOf(request));
    const changed = await changeAgency(ports, caller, id, body, (version) => matchesTag(tag, version));
    return changedAnswer(changed, request, 'agency', (agency) => showAgency(ports, agency));
  },
  'GET /v1/agencies/{id}/keys': async (ports, request, id) => {
    const agency = await reachableAgency(ports, request.caller(), 'agency-keys:read', id);
    return shown(request, 'agency-keys', showKeys(ports, agency), agency.version);
  },
  'POST /v1/agencies/{id}/keys': async (ports, request, id) => {
    const caller = request.caller();
    const body = parseFields(newKey, bodyOf(request));
    const changed = await registerKey(ports, caller, id, body);
    return changedAnswer(changed, request, 'agency-keys', (agency) => showKeys(ports, agency), `/v1/agencies/${id}/keys`);
  },
  'POST /v1/agencies/{id}/keys/{kid}/revocation': async (ports, request, id) => {
    const caller = request.caller();
    const body = parseFields(revocation, bodyOf(request));
    const changed = await revokeKey(ports, caller, id, request.params['kid'] ?? '', body);
    return changedAnswer(changed, request, 'agency-keys', (agency) => showKeys(ports, agency));
  },
  'GET /v1/agencies/{id}/history': async (ports, request, id) => {
    const caller = request.caller();
    const query = listQueryOf(request);
    await reachableAgency(ports, caller, 'agencies:read', id);
    return shown(request, 'history', await historyOf(ports.table, caller, agencyChain(id), query));
  },
};

const showKeys = (ports: AdministrationPorts, agency: Agency): AgencyKeys => ({
  agency: agency.agencyId,
  keys: keysOf(agency, ports.machineNow()),
});

export const answer = answerBy(ANSWERS);
