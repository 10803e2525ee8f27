/** Members of an organisation: officers and people who are known here, by their ids; who they are stands in their own records. */

import { areasNow } from '#shared/administration/known.ts';
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { FieldError } from '#shared/http/problem.ts';
import type { Member } from '#shared/http/schemas/organisations.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { agencyKey, officerKey, personKey } from '#shared/store/keys.ts';
import { readOfficer } from '#shared/store/officers.ts';
import type { OrganisationMember } from '#shared/store/organisations.ts';
import { readPerson } from '#shared/store/people.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';
import type { OrganisationPorts } from './reach.ts';

const OFFICER = 'officer:';
const PERSON = 'person:';

export const keptMember = ({ officer, person, from, to }: Member): OrganisationMember => ({
  who: officer === undefined ? `${PERSON}${person}` : `${OFFICER}${officer}`,
  from,
  ...(to !== undefined && { to }),
});

/** As it was sent. */
export const memberOf = ({ who, from, to }: OrganisationMember): Member => ({
  ...(who.startsWith(OFFICER) ? { officer: who.slice(OFFICER.length) } : { person: who.slice(PERSON.length) }),
  from,
  ...(to !== undefined && { to }),
});

/**
 * Who is new must be known here and be the sender's to name: an officer with some area in reach, a person with all. One out of
 * reach is told like one that is not there. Who is a member already stays one, whatever has become of the areas since.
 */
export async function memberErrors(
  ports: OrganisationPorts,
  caller: Caller,
  members: readonly Member[],
  before: readonly OrganisationMember[],
): Promise<FieldError[]> {
  const kept = members.map(keptMember);
  const twice = kept.flatMap(({ who, from }, i) =>
    kept.findIndex((one) => one.who === who && one.from === from) < i ? [{ pointer: `/members/${i}`, ...NAMED_TWICE }] : [],
  );
  const known = new Set(before.map(({ who }) => who));
  const added = members.flatMap((member, i) => (known.has((kept[i] as OrganisationMember).who) ? [] : [{ member, i }]));
  const [officers, people] = await Promise.all([
    officersInReach(
      ports,
      caller,
      added.flatMap(({ member }) => member.officer ?? []),
    ),
    peopleInReach(
      ports,
      caller,
      added.flatMap(({ member }) => member.person ?? []),
    ),
  ]);
  const unknown = added.flatMap(({ member: { officer, person }, i }) => {
    if (officer !== undefined) return officers.has(officer) ? [] : [{ pointer: `/members/${i}/officer`, ...NO_SUCH_OFFICER }];
    return people.has(person as string) ? [] : [{ pointer: `/members/${i}/person`, ...NO_SUCH_PERSON }];
  });
  return [...unknown, ...twice];
}

async function officersInReach(
  { table, clock }: OrganisationPorts,
  caller: Caller,
  ids: readonly string[],
): Promise<Set<string>> {
  const now = clock.now();
  const officers = (await readAll(table, ids, officerKey)).flatMap((item) => readOfficer(item) ?? []);
  const isWithin = (areas: readonly string[]): boolean =>
    areas.length === 0
      ? allow(caller, 'organisations:edit', { areas: [] })
      : areas.some((area) => allow(caller, 'organisations:edit', { area: area as AreaCode }));
  return new Set(
    officers
      .filter(({ assignments }) =>
        isWithin(assignments.filter(({ until }) => until === undefined || now < until).map(({ area }) => area)),
      )
      .map(({ officerId }) => officerId),
  );
}

async function peopleInReach(
  { table, clock, issuer }: OrganisationPorts,
  caller: Caller,
  subjects: readonly string[],
): Promise<Set<string>> {
  const now = clock.now();
  const people = (await readAll(table, subjects, (sub) => personKey(issuer, sub))).flatMap((item) => readPerson(item) ?? []);
  const [officers, agencies] = await Promise.all([
    readAll(
      table,
      people.flatMap(({ officerId }) => officerId ?? []),
      officerKey,
    ),
    readAll(
      table,
      people.flatMap(({ agencyId }) => agencyId ?? []),
      agencyKey,
    ),
  ]);
  const officerOf = new Map(officers.flatMap((item) => readOfficer(item) ?? []).map((one) => [one.officerId, one]));
  const agencyOf = new Map(agencies.flatMap((item) => readAgency(item) ?? []).map((one) => [one.agencyId, one]));
  return new Set(
    people
      .map((person) => ({
        person,
        officer: officerOf.get(person.officerId ?? ''),
        agency: agencyOf.get(person.agencyId ?? ''),
      }))
      .filter((known) => allow(caller, 'organisations:edit', { areas: areasNow(known, now) }))
      .map(({ person }) => person.sub),
  );
}

/** Each once, as many at a time as a call takes. */
async function readAll(table: Table, ids: readonly string[], keyOf: (id: string) => Key): Promise<(Item | undefined)[]> {
  const once = [...new Set(ids)];
  const batches = Array.from({ length: Math.ceil(once.length / GET_MANY_MAX) }, (_, i) =>
    once.slice(i * GET_MANY_MAX, (i + 1) * GET_MANY_MAX),
  );
  return (await Promise.all(batches.map((batch) => table.getMany(batch.map(keyOf))))).flat();
}

const NAMED_TWICE: Omit<FieldError, 'pointer'> = {
  message: { id: 'Anggota ini sudah disebut mulai hari yang sama', en: 'This member is named from the same day already' },
  fix: { id: 'Sebutkan sekali saja', en: 'Name the member once' },
};
const NO_SUCH_OFFICER: Omit<FieldError, 'pointer'> = {
  message: { id: 'Tidak ada petugas dengan id ini di wilayah Anda', en: 'There is no officer of this id within your areas' },
  fix: { id: 'Lihat daftar di GET /v1/officers', en: 'See the list at GET /v1/officers' },
};
const NO_SUCH_PERSON: Omit<FieldError, 'pointer'> = {
  message: {
    id: 'Tidak ada orang dengan subject ini di wilayah Anda',
    en: 'There is no person of this subject within your areas',
  },
  fix: {
    id: 'Minta administrator mendaftarkan orang ini dahulu',
    en: 'Ask an administrator to register this person first',
  },
};
