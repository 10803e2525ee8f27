/** `/v1/people…`: from the call to the answer. */
import { type Answer, answerBy, bodyOf, changedAnswer, listQueryOf, shown } from '#shared/administration/answers.ts';
import { type Changed, personChain } from '#shared/administration/change.ts';
import { historyOf } from '#shared/administration/history.ts';
import { type Known, knownOf } from '#shared/administration/known.ts';
import { matchesTag, requireTag } from '#shared/http/etag.ts';
import { parseFields } from '#shared/http/fields.ts';
import type { HttpRequest } from '#shared/http/request.ts';
import type { HttpResponse } from '#shared/http/respond.ts';
import { type AssignmentList, assignmentChange, newPerson, personChange } from '#shared/http/schemas/administration.ts';
import type { Person } from '#shared/store/people.ts';
import { assign } from './assignments.ts';
import { changePerson, listPeople, registerPerson } from './people.ts';
import { type PeoplePorts, reachablePerson } from './reach.ts';
import { assignmentsOf, showPerson } from './show.ts';

const ANSWERS: Readonly<Record<string, Answer<PeoplePorts>>> = {
  'GET /v1/people': async (ports, request) =>
    shown(request, 'people', await listPeople(ports, request.caller(), listQueryOf(request))),
  'POST /v1/people': async (ports, request) => {
    const caller = request.caller();
    const body = parseFields(newPerson, bodyOf(request));
    return changedPerson(ports, request, await registerPerson(ports, caller, body), `/v1/people/${body.subject}`);
  },
  'GET /v1/people/{id}': async (ports, request, id) => {
    const known = await reachablePerson(ports, request.caller(), 'people:read', id);
    return shown(request, 'person', showPerson(known, ports.clock.now()), known.person.version);
  },
  'PUT /v1/people/{id}': async (ports, request, id) => {
    const caller = request.caller();
    const tag = requireTag(request);
    const body = parseFields(personChange, bodyOf(request));
    return changedPerson(ports, request, await changePerson(ports, caller, id, body, (version) => matchesTag(tag, version)));
  },
  'GET /v1/people/{id}/assignments': async (ports, request, id) =>
    shown(request, 'assignments', listed(ports, await reachablePerson(ports, request.caller(), 'assignments:read', id))),
  'POST /v1/people/{id}/assignments': async (ports, request, id) => {
    const caller = request.caller();
    const body = parseFields(assignmentChange, bodyOf(request));
    const changed = await assign(ports, caller, id, body);
    return changedAnswer(changed, request, 'assignments', (known) => listed(ports, known));
  },
  'GET /v1/people/{id}/history': async (ports, request, id) => {
    const caller = request.caller();
    const query = listQueryOf(request);
    await reachablePerson(ports, caller, 'people:read', id);
    return shown(request, 'history', await historyOf(ports.table, caller, personChain(id), query));
  },
};

const NOTHING_MORE = { officer: undefined, agency: undefined };
/** Whoever has become an officer is shown with that officer's areas. */
async function changedPerson(
  ports: PeoplePorts,
  request: HttpRequest,
  changed: Changed<Person>,
  created?: string,
): Promise<HttpResponse> {
  const { officer, agency } = changed.kind === 'done' ? await knownOf(ports.table, changed.record) : NOTHING_MORE;
  return changedAnswer(
    changed,
    request,
    'person',
    (person) => showPerson({ person, officer, agency }, ports.clock.now()),
    created,
  );
}

const listed = (ports: PeoplePorts, known: Known): AssignmentList => ({
  subject: known.person.sub,
  assignments: assignmentsOf(known, ports.clock.now()),
});

export const answer = answerBy(ANSWERS);
