/** `/v1/organisations…`: from the call to the answer. */
import { type Answer, answerBy, bodyOf, changedAnswer, listQueryOf, shown } from '#shared/administration/answers.ts';
import { historyOf } from '#shared/administration/history.ts';
import { matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseQuery } from '#shared/http/field-errors.ts';
import { parseFields } from '#shared/http/fields.ts';
import { newOrganisation, organisationChange, organisationQuery } from '#shared/http/schemas/organisations.ts';
import { changeOrganisation, registerOrganisation } from './change.ts';
import { listOrganisations } from './list.ts';
import { type OrganisationPorts, organisationChain, reachableOrganisation } from './reach.ts';
import { showOrganisation } from './show.ts';

const ANSWERS: Readonly<Record<string, Answer<OrganisationPorts>>> = {
  'GET /v1/organisations': async (ports, request) => {
    const query = parseQuery(organisationQuery, request.query);
    return shown(request, 'organisations', await listOrganisations(ports, request.caller(), query));
  },
  'POST /v1/organisations': async (ports, request) => {
    const caller = request.caller();
    const body = parseFields(newOrganisation, bodyOf(request));
    const changed = await registerOrganisation(ports, caller, body);
    return changedAnswer(changed, request, 'organisation', (one) => showOrganisation(ports, one), `/v1/organisations/${body.id}`);
  },
  'GET /v1/organisations/{id}': async (ports, request, id) => {
    const organisation = await reachableOrganisation(ports, request.caller(), 'organisations:read', id);
    return shown(request, 'organisation', showOrganisation(ports, organisation), organisation.version);
  },
  'PUT /v1/organisations/{id}': async (ports, request, id) => {
    const caller = request.caller();
    const tag = requireTag(request);
    const body = parseFields(organisationChange, bodyOf(request));
    const changed = await changeOrganisation(ports, caller, id, body, (version) => matchesTag(tag, version));
    return changedAnswer(changed, request, 'organisation', (one) => showOrganisation(ports, one));
  },
  'GET /v1/organisations/{id}/history': async (ports, request, id) => {
    const caller = request.caller();
    const query = listQueryOf(request);
    await reachableOrganisation(ports, caller, 'organisations:read', id);
    return shown(request, 'history', await historyOf(ports.table, caller, organisationChain(id), query));
  },
};

export const answer = answerBy(ANSWERS);
