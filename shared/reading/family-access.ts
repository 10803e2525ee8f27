/** Whether a caller may do something to a family, whichever of its ids is named: by where it lives now, and under a letter by the programmes of its cases (DESIGN §10). */
import { KPM_ID } from '#events/common.ts';
import { type Action, allow, areasFor, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { casesOf } from '#shared/store/cases.ts';
import { concernedBy, type EventFacts, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { getKpm, type Kpm, readKpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

/**
 * Out of scope is to be answered as what is not there. Reads the family's cases only for those whom a letter limits, and only of a
 * family in its areas: one elsewhere costs no more reads than none, so that how long it takes tells nothing.
 */
export async function mayOnFamily(table: Table, caller: Caller, action: Action, kpm: Kpm): Promise<boolean> {
  const area = kpm.area as AreaCode;
  if (caller.role !== 'auditor') return allow(caller, action, { area });
  if (!allow(caller, action, { area, programmes: caller.programmes ?? [] })) return false;
  return allow(caller, action, { area, programmes: await programmesOf(table, kpm.kpmId) });
}

/**
 * The family that the caller names; out of reach is not found, like one that is not there. An old id of a family that was linked
 * opens nothing where it once lay: access is by where the family lives now, and `area` says so (docs/adr/0009). What happened
 * elsewhere is hidden event by event.
 * @throws Problem `forbidden`, `not-found`
 */
export async function reachableKpm(table: Table, caller: Caller, action: Action, id: string): Promise<Kpm> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const kpm = KPM_ID.test(id) ? await getKpm(table, id) : undefined;
  const [present] = kpm === undefined ? [] : await presentFamilies(table, [kpm]);
  if (kpm === undefined || present === undefined || !(await mayOnFamily(table, caller, action, present))) throw notFound();
  return { ...kpm, area: present.area };
}

/** A family that was linked may have been linked again; so often it was not. */
const LINKS_MAX = 8;

/** Of families that are known by another id since, those that they are: each once. One that is not linked costs no read. */
export async function presentFamilies(table: Table, named: readonly Kpm[]): Promise<Kpm[]> {
  const present = new Map<string, Kpm>();
  let left = named;
  for (let hop = 0; hop <= LINKS_MAX && left.length > 0; hop++) {
    for (const kpm of left) if (kpm.linkedTo === undefined) present.set(kpm.kpmId, kpm);
    const next = new Set(left.flatMap(({ linkedTo }) => linkedTo ?? []));
    left = next.size === 0 ? [] : await readFamilies(table, [...next]);
  }
  return [...present.values()];
}

/** Those of the ids that are families. */
export const readFamilies = async (table: Table, kpmIds: readonly string[]): Promise<Kpm[]> =>
  (await table.getMany(kpmIds.map(kpmKey))).flatMap((item) => readKpm(item) ?? []);

/** The programmes in which a family has a case. */
export const programmesOf = async (table: Table, kpmId: string): Promise<string[]> => [
  ...new Set((await casesOf(table, kpmId)).map(({ programme }) => programme)),
];

/**
 * Whether one event of a family may be seen: an event follows its own area (DESIGN §6), and under a letter its programmes; what is
 * about the family itself is seen with the family.
 */
export const seesEvent = (caller: Caller, action: Action, event: StoredEvent): boolean =>
  seesWhat(caller, action, event.area, concernedBy(factsOf(event)));

/** The same, of what says where it happened and which programmes it is about. @param programmes `undefined`: the family itself */
export function seesWhat(caller: Caller, action: Action, where: string, programmes: readonly string[] | undefined): boolean {
  if (!areasFor(caller, action).some((area) => contains(area, where as AreaCode))) return false;
  return programmes === undefined || isNamed(caller, programmes);
}

/** Whether a letter names one of these; nobody else is limited by programme. */
const isNamed = (caller: Caller, programmes: readonly string[] = []): boolean =>
  caller.role !== 'auditor' || programmes.some((programme) => inLetter(caller, programme));

/** What an event that may be seen says, as far as a letter reaches: of a report about two programmes, or of several scores, those of the one. */
export function factsWithin(caller: Caller, event: StoredEvent): EventFacts {
  const facts = factsOf(event);
  const { cases, comparisons } = facts;
  return {
    ...facts,
    ...(cases && { cases: cases.filter(({ programme }) => inLetter(caller, programme)) }),
    ...(comparisons && { comparisons: comparisons.filter(({ programmes }) => isNamed(caller, programmes)) }),
  };
}
