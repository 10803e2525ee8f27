/** Whether a caller may do something to a family: by where it lives now, and under a letter by the programmes of its cases (DESIGN §10). */
import { KPM_ID } from '#events/common.ts';
import { type Action, allow, areasFor, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { casesOf } from '#shared/store/cases.ts';
import { type EventFacts, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { getKpm, type Kpm } from '#shared/store/kpms.ts';
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

/** The family that the caller names; out of reach is not found, like one that is not there. @throws Problem `forbidden`, `not-found` */
export async function reachableKpm(table: Table, caller: Caller, action: Action, id: string): Promise<Kpm> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const kpm = KPM_ID.test(id) ? await getKpm(table, id) : undefined;
  if (kpm === undefined || !(await mayOnFamily(table, caller, action, kpm))) throw notFound();
  return kpm;
}

/** The programmes in which a family has a case. */
export const programmesOf = async (table: Table, kpmId: string): Promise<string[]> => [
  ...new Set((await casesOf(table, kpmId)).map(({ programme }) => programme)),
];

/**
 * Whether one event of a family may be seen: an event follows its own area (DESIGN §6), and under a letter its programmes; what names
 * no programme is about the family itself.
 */
export function seesEvent(caller: Caller, action: Action, event: StoredEvent): boolean {
  if (!areasFor(caller, action).some((area) => contains(area, event.area as AreaCode))) return false;
  const { cases = [], alert } = factsOf(event);
  const programmes = [...cases, ...(alert ? [alert] : [])].flatMap(({ programme }) => programme ?? []);
  return programmes.length === 0 || programmes.some((programme) => inLetter(caller, programme));
}

/** What an event that may be seen says, as far as a letter reaches: of one report about two programmes, what it says about one. */
export function factsWithin(caller: Caller, event: StoredEvent): EventFacts {
  const facts = factsOf(event);
  return facts.cases ? { ...facts, cases: facts.cases.filter(({ programme }) => inLetter(caller, programme)) } : facts;
}
