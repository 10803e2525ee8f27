/** The steps by which agencies and people come and change: the record, its place in the list when it is new, and what its chain says of it. */
import { Problem } from '#shared/http/problem.ts';
import { type Agency, type AgencyKey, putAgency } from '#shared/store/agencies.ts';
import { putListed } from '#shared/store/directory.ts';
import { getKeyHolder, putKeyHolder, thumbprintOf } from '#shared/store/key-holders.ts';
import { getOfficerHolder, putOfficerHolder } from '#shared/store/officer-holders.ts';
import { type Person, putPerson } from '#shared/store/people.ts';
import type { Table, Write } from '#shared/store/table.ts';
import { agencyChain, changesBetween, personChain, type Step } from './change.ts';

/** Not an agency's own fields; keys are told one by one. */
const NOT_OF_AGENCY = ['agencyId', 'version', 'keys'];
const NOT_OF_PERSON = ['issuer', 'sub', 'version'];

/** @throws Problem `conflict` where a key that is new to the agency belongs to another */
export async function agencyStep(table: Table, before: Agency | undefined, record: Agency): Promise<Step<Agency>> {
  const { agencyId, version, areas } = record;
  const changes = [
    ...changesBetween(before, record, NOT_OF_AGENCY),
    ...changesBetween(before && keysByName(before), keysByName(record), []),
  ];
  const added = record.keys.filter(({ kid }) => !before?.keys.some((known) => known.kid === kid));
  const type = before === undefined ? 'agency.registered.v1' : 'agency.changed.v1';
  return {
    record,
    writes: [
      putAgency(record),
      ...(before === undefined ? [putListed('agency', agencyId)] : []),
      ...(await keyHolderWrites(table, agencyId, added)),
    ],
    entries: [{ subject: agencyChain(agencyId), id: `agency:${agencyId}:${version}`, type, areas, changes }],
  };
}

/** Who registers a key keeps it, revoked or not: elsewhere it would go on signing. @throws Problem `conflict` where another agency has it */
export async function keyHolderWrites(table: Table, agencyId: string, added: readonly AgencyKey[]): Promise<Write[]> {
  const writes = added.map(async ({ kid, jwk }) => {
    const thumbprint = thumbprintOf(jwk);
    const holder = await getKeyHolder(table, thumbprint);
    if (holder !== undefined && holder.agencyId !== agencyId) throw keyTaken();
    return holder === undefined ? [putKeyHolder({ thumbprint, agencyId, kid })] : [];
  });
  return (await Promise.all(writes)).flat();
}

const keyTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Kunci ini pernah didaftarkan instansi lain; buat pasangan kunci baru.',
    en: 'This key has been registered by another agency; make a new key pair.',
  });

/** By the place that history gives them: `keys/bri-1`. */
const keysByName = ({ keys }: Agency): Readonly<Record<string, unknown>> =>
  Object.fromEntries(keys.map((key) => [`keys/${key.kid}`, key]));

/** @throws Problem `conflict` where another person signs in as this officer */
export async function personStep(table: Table, before: Person | undefined, record: Person): Promise<Step<Person>> {
  const { sub, version, mandate } = record;
  const changes = changesBetween(before, record, NOT_OF_PERSON);
  const type = before === undefined ? 'person.registered.v1' : 'person.changed.v1';
  return {
    record,
    writes: [
      putPerson(record),
      ...(before === undefined ? [putListed('person', sub)] : []),
      ...(await holderWrites(table, before, record)),
    ],
    entries: [{ subject: personChain(sub), id: `person:${sub}:${version}`, type, areas: mandate?.areas ?? [], changes }],
  };
}

/** An officer's id goes from hand to hand, never into two; each holder is conditioned on what was read. */
async function holderWrites(table: Table, before: Person | undefined, { sub, officerId }: Person): Promise<Write[]> {
  if (before?.officerId === officerId) return [];
  const [left, taken] = await Promise.all(
    [before?.officerId, officerId].map(async (id) => (id === undefined ? undefined : getOfficerHolder(table, id))),
  );
  if (taken?.sub !== undefined && taken.sub !== sub) throw officerTaken();
  return [
    ...(left?.sub === sub ? [putOfficerHolder({ officerId: left.officerId, version: left.version + 1 })] : []),
    ...(officerId === undefined ? [] : [putOfficerHolder({ officerId, sub, version: (taken?.version ?? 0) + 1 })]),
  ];
}

const officerTaken = (): Problem =>
  new Problem('conflict', {
    id: 'Orang lain sudah masuk sebagai petugas dengan officerId ini; ubah dahulu data orang itu, atau pakai officerId lain.',
    en: 'Another person signs in as the officer of this officerId; change that person first, or use another officerId.',
  });

/** Whether a step changes nothing: then it is not made. */
export const changesNothing = ({ entries }: Step<unknown>): boolean => entries.every(({ changes }) => changes.length === 0);
