/** `GET /v1/tasks/delegations`: what an officer gave and took, and to whom families may be given. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { touches } from '#shared/domain/area/places.ts';
import { kindCodes } from '#shared/domain/officer/kinds.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { DelegationList } from '#shared/http/schemas/delegations.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { officerHolderKey, personKey } from '#shared/store/keys.ts';
import { readOfficerHolder } from '#shared/store/officer-holders.ts';
import { readPerson } from '#shared/store/people.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';
import { rosterOf } from '#shared/tasks/roster.ts';
import { mayGiveTo } from './give.ts';
import { type DelegationPorts, shown } from './show.ts';

export async function listDelegations(ports: DelegationPorts, caller: Caller): Promise<DelegationList> {
  const now = ports.clock.now();
  const roster = await rosterOf(ports.table, caller.areas, kindCodes(ports.settings, now), now);
  const { delegation: ladder } = inForce(ports.settings.fieldWork, now);
  const colleagues = roster.officers
    .filter(({ officerId }) => officerId !== caller.id)
    .map((one) => ({
      ...one,
      posts: one.posts.filter(({ area }) =>
        caller.areas.some((own) => touches(own, area) && mayGiveTo(ladder, caller, one, own)),
      ),
    }))
    .filter(({ posts }) => posts.length > 0)
    // posts are read by kind: whoever asks twice finds each in the same place
    .toSorted((a, b) => (a.officerId < b.officerId ? -1 : 1));
  const names = await namesOf(
    ports.table,
    ports.issuer,
    colleagues.map(({ officerId }) => officerId),
  );
  return {
    given: roster.delegations.filter(({ from }) => from === caller.id).map((one) => shown(ports, one, roster, now)),
    taken: roster.delegations.filter(({ to }) => to === caller.id).map((one) => shown(ports, one, roster, now)),
    officers: colleagues.map(({ officerId, posts }) => {
      const name = names.get(officerId);
      return {
        id: officerId,
        ...(name !== undefined && { name }),
        posts: posts.map(({ kind, area }) => ({ kind, area: areaRefOf(ports.areas, area) })),
      };
    }),
  };
}

/** Names of the people who sign in as these officers. */
async function namesOf(table: Table, issuer: string, officerIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const holders = (await readAll(table, officerIds.map(officerHolderKey))).flatMap((item) => readOfficerHolder(item) ?? []);
  const held = holders.flatMap(({ officerId, sub }) => (sub === undefined ? [] : [{ officerId, sub }]));
  const people = await readAll(
    table,
    held.map(({ sub }) => personKey(issuer, sub)),
  );
  return new Map(
    held.flatMap(({ officerId }, i) => {
      const person = readPerson(people[i]);
      return person === undefined ? [] : [[officerId, person.name] as const];
    }),
  );
}

async function readAll(table: Table, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const found: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX)
    found.push(...(await table.getMany(keys.slice(i, i + GET_MANY_MAX), { consistent: false })));
  return found;
}
