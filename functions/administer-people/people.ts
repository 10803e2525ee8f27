/** People who may sign in, as administrators keep them: role, dated areas, an auditor's mandate (DESIGN §2, §10). */
import { isDeepStrictEqual } from 'node:util';
import { type Changed, commitStep } from '#shared/administration/change.ts';
import { outsideReach, refuseIfAny, unknownAreas } from '#shared/administration/checks.ts';
import { datesIn } from '#shared/administration/dates.ts';
import { areasNow, type Known, knownOf } from '#shared/administration/known.ts';
import { changesNothing, personStep } from '#shared/administration/steps.ts';
import { allow, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import { type NewPerson, type PersonChange, type PersonPage, subject } from '#shared/http/schemas/administration.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { listedAfter } from '#shared/store/directory.ts';
import { agencyKey, officerKey, personKey } from '#shared/store/keys.ts';
import { readOfficer } from '#shared/store/officers.ts';
import { getPerson, type Mandate, type Person, readPerson } from '#shared/store/people.ts';
import type { Item, Key, Table } from '#shared/store/table.ts';
import { type PeoplePorts, reachablePerson, refuseOwn } from './reach.ts';
import { showPerson } from './show.ts';
import { wideRoleFaults } from './wide-roles.ts';

/** Those in reach of one page of all: a page may hold fewer than its limit and still have a next one. */
export async function listPeople(
  ports: PeoplePorts,
  caller: Caller,
  query: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<PersonPage> {
  if (!roleMay(caller.role, 'people:read')) throw new Problem('forbidden');
  const { table, issuer, clock } = ports;
  const shape = { route: 'people', source: caller.source };
  const after = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, subject);
  const { ids, more } = await listedAfter(table, 'person', query.limit ?? PAGE_ROWS_DEFAULT, after);
  const people = (await table.getMany(ids.map((id) => personKey(issuer, id)))).flatMap((item) => readPerson(item) ?? []);
  const officers = await byId(
    table,
    people.map(({ officerId }) => officerId),
    officerKey,
    readOfficer,
  );
  const agencies = await byId(
    table,
    people.map(({ agencyId }) => agencyId),
    agencyKey,
    readAgency,
  );
  const now = clock.now();
  const last = ids.at(-1);
  return {
    people: people
      .map(
        (person): Known => ({
          person,
          officer: officers.get(person.officerId ?? ''),
          agency: agencies.get(person.agencyId ?? ''),
        }),
      )
      .filter((known) => allow(caller, 'people:read', { areas: areasNow(known, now) }))
      .map((known) => {
        const { assignments: _elsewhere, ...row } = showPerson(known, now);
        return row;
      }),
    ...(more && last !== undefined && { cursor: sealCursor(last, shape) }),
  };
}

/** What the people of a page are besides, each read once. */
async function byId<T>(
  table: Table,
  ids: readonly (string | undefined)[],
  keyOf: (id: string) => Key,
  read: (item: Item | undefined) => T | undefined,
): Promise<ReadonlyMap<string, T>> {
  const named = [...new Set(ids.flatMap((id) => id ?? []))];
  const items = named.length === 0 ? [] : await table.getMany(named.map(keyOf));
  return new Map(
    named.flatMap((id, i) => {
      const found = read(items[i]);
      return found === undefined ? [] : [[id, found] as const];
    }),
  );
}

/** @throws Problem `forbidden`, `invalid-fields`, `conflict` where the subject is known */
export async function registerPerson(ports: PeoplePorts, caller: Caller, body: NewPerson): Promise<Changed<Person>> {
  if (!roleMay(caller.role, 'people:edit')) throw new Problem('forbidden');
  refuseIfAny([...fieldsOfRole(body), ...faultyAreas(body)]);
  const person = personOf(ports, body);
  const now = ports.clock.now();
  if (person.role === 'clerk') await refuseAgencyBeyond(ports, caller, person);
  else refuseBeyond(caller, person, now, body.mandate ? '/mandate/areas' : '/assignments');
  refuseIfAny(wideRoleFaults(caller, person.role, areasNow(alone(person), now), '/role'));
  return commitStep(ports, caller, async () => {
    if ((await getPerson(ports.table, ports.issuer, body.subject)) !== undefined) throw subjectKnown();
    return personStep(ports.table, undefined, person);
  });
}

/** @param matches whether the caller read this version */
export async function changePerson(
  ports: PeoplePorts,
  caller: Caller,
  id: string,
  body: PersonChange,
  matches: (version: number) => boolean,
): Promise<Changed<Person>> {
  await reachablePerson(ports, caller, 'people:edit', id);
  refuseOwn(caller, id);
  refuseIfAny([...fieldsOfRole(body), ...faultyAreas(body)]);
  return commitStep(ports, caller, async () => {
    const known = await reachablePerson(ports, caller, 'people:edit', id);
    const { person: before } = known;
    if (!matches(before.version)) return { stale: before.version };
    const after = changed(before, body);
    if (body.mandate !== undefined) refuseBeyond(caller, after, ports.clock.now(), '/mandate/areas');
    if (givesAnew(before, after))
      refuseIfAny(wideRoleFaults(caller, after.role, areasOfBoth(known, after, ports.clock.now()), '/role'));
    if (after.officerId !== before.officerId) await refuseOfficerBeyond(ports, caller, after);
    if (after.agencyId !== before.agencyId) await refuseAgencyBeyond(ports, caller, after);
    const step = await personStep(ports.table, before, after);
    return changesNothing(step) ? { same: before } : step;
  });
}

/** What the role opens is given, or given again; whoever takes it away, or mends a name, gives nothing. */
const givesAnew = (before: Person, after: Person): boolean =>
  after.active && !(before.active && before.role === after.role && isDeepStrictEqual(before.mandate, after.mandate));

/** Where the person had a say and where the person is to have one. */
const areasOfBoth = (known: Known, after: Person, now: Instant): AreaCode[] => [
  ...new Set([...areasNow(known, now), ...areasNow(alone(after), now)]),
];

/** Areas that were assigned stay with who still has areas; an officer's are the officer's own facts, an auditor's the mandate's, a clerk's the agency's. */
function changed(before: Person, { name, role, officerId, agencyId, mandate, active }: PersonChange): Person {
  const { issuer, sub, version } = before;
  return {
    issuer,
    sub,
    version: version + 1,
    name,
    active,
    role,
    assignments: hasAssignments(role) ? before.assignments : [],
    ...(officerId !== undefined && { officerId }),
    ...(agencyId !== undefined && { agencyId }),
    ...(mandate !== undefined && { mandate: mandateOf(mandate) }),
  };
}

function personOf({ issuer }: PeoplePorts, body: NewPerson): Person {
  const { subject: sub, assignments = [], active = true, ...rest } = body;
  const begun = changed(
    { issuer, sub, version: 0, name: rest.name, active, role: 'manager', assignments: [] },
    { ...rest, active },
  );
  return { ...begun, assignments: assignments.map(({ area, from, to }) => ({ area, ...datesIn(area, from, to) })) };
}

/** A mandate's days are those of its first area; where it names several zones, the letter is the ministry's, in WIB or theirs. */
function mandateOf({ letter, areas, programmes, from, to }: NonNullable<PersonChange['mandate']>): Mandate {
  const dates = datesIn(areas[0] as string, from, to);
  return { letter, areas, programmes, from: dates.from, until: dates.until as Instant };
}

/** Which fields belong to which role. */
function fieldsOfRole(
  body: Pick<PersonChange, 'role' | 'officerId' | 'agencyId' | 'mandate'> & { readonly assignments?: NewPerson['assignments'] },
): FieldError[] {
  const errors: FieldError[] = [];
  const { role } = body;
  if (role === 'officer' && body.officerId === undefined) errors.push({ pointer: '/officerId', ...NEEDED });
  if (role !== 'officer' && body.officerId !== undefined) errors.push({ pointer: '/officerId', ...NOT_OF_ROLE });
  if (role === 'auditor' && body.mandate === undefined) errors.push({ pointer: '/mandate', ...NEEDED });
  if (role !== 'auditor' && body.mandate !== undefined) errors.push({ pointer: '/mandate', ...NOT_OF_ROLE });
  if (role === 'clerk' && body.agencyId === undefined) errors.push({ pointer: '/agencyId', ...NEEDED });
  if (role !== 'clerk' && body.agencyId !== undefined) errors.push({ pointer: '/agencyId', ...NOT_OF_ROLE });
  if (!hasAssignments(role) && body.assignments !== undefined) errors.push({ pointer: '/assignments', ...NOT_OF_ROLE });
  return errors;
}

function faultyAreas({ mandate, assignments = [] }: Partial<Pick<NewPerson, 'mandate' | 'assignments'>>): FieldError[] {
  return [
    ...unknownAreas(mandate?.areas ?? [], '/mandate/areas'),
    ...assignments.flatMap(({ area }, i) => unknownAreas([area], `/assignments/${i}/area`).map(inPlace(i))),
  ];
}
const inPlace =
  (i: number) =>
  (error: FieldError): FieldError => ({ ...error, pointer: `/assignments/${i}/area` });

/** Whose areas are assigned in the record itself. */
const hasAssignments = (role: Person['role']): boolean => !(role === 'officer' || role === 'auditor' || role === 'clerk');
/** A person of whom nothing but the record counts. */
const alone = (person: Person): Known => ({ person, officer: undefined, agency: undefined });

function refuseBeyond(caller: Caller, person: Person, now: Instant, pointer: string): void {
  refuseIfAny(outsideReach(caller, 'people:edit', areasNow(alone(person), now), pointer));
}

/** Whoever becomes an officer gets that officer's areas: those must be the sender's to give. @throws Problem `invalid-fields` */
async function refuseOfficerBeyond(ports: PeoplePorts, caller: Caller, person: Person): Promise<void> {
  if (person.officerId === undefined) return;
  refuseIfAny(outsideReach(caller, 'people:edit', areasNow(await knownOf(ports.table, person), ports.clock.now()), '/officerId'));
}

/** A clerk posts as the agency: it must be the sender's to give. One out of reach is told like one that is not there. @throws Problem `invalid-fields` */
async function refuseAgencyBeyond(ports: PeoplePorts, caller: Caller, person: Person): Promise<void> {
  if (person.agencyId === undefined) return;
  const { agency } = await knownOf(ports.table, person);
  const within = agency !== undefined && allow(caller, 'people:edit', { areas: agency.areas as AreaCode[] });
  refuseIfAny(within ? [] : [{ pointer: '/agencyId', ...NO_SUCH_AGENCY }]);
}

const NO_SUCH_AGENCY: Omit<FieldError, 'pointer'> = {
  message: { id: 'Tidak ada instansi dengan id ini di wilayah Anda', en: 'There is no agency of this id within your areas' },
  fix: { id: 'Lihat daftar di GET /v1/agencies', en: 'See the list at GET /v1/agencies' },
};
const NEEDED: Omit<FieldError, 'pointer'> = {
  message: { id: 'Wajib untuk peran ini', en: 'Is required for this role' },
  fix: { id: 'Tambahkan isian ini, atau ganti role', en: 'Add this field, or change role' },
};
const NOT_OF_ROLE: Omit<FieldError, 'pointer'> = {
  message: { id: 'Tidak berlaku untuk peran ini', en: 'Does not belong to this role' },
  fix: { id: 'Hapus isian ini, atau ganti role', en: 'Remove this field, or change role' },
};
const subjectKnown = (): Problem =>
  new Problem('conflict', {
    id: 'Orang dengan subject ini sudah terdaftar; ubah datanya dengan PUT.',
    en: 'A person with this subject is registered; change the record with PUT.',
  });
