/** What a call asks to follow: where to look within the caller's reach, for whom, in which period, and in whose chains it leaves its entry. */
import { areasFor, roleMay } from '../domain/access/allow.ts';
import type { Caller } from '../domain/access/subject.ts';
import { COUNTRY, contains, isAreaCode } from '../domain/area/area.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { addMs, instantOf, isDay, nextDay, startOfDay } from '../domain/time/instant.ts';
import { type Zone, zoneOf } from '../domain/time/zone.ts';
import { fieldProblem, notFound, Problem } from '../http/problem.ts';
import type { TrailPageQuery } from '../http/schemas/trail.ts';
import type { LookedAt } from '../recording/disclosure.ts';
import type { Agency } from '../store/agencies.ts';
import { factsOf, pageOfChain } from '../store/events.ts';
import { getOfficer, type Officer } from '../store/officers.ts';
import type { Table } from '../store/table.ts';
import { agencyMeant } from './partner.ts';

export interface Period {
  readonly from?: Instant;
  /** Last instant that is asked for. */
  readonly to?: Instant;
}
export interface Asked {
  /** Where to look; nothing where what was asked for never meets. */
  readonly areas: readonly AreaCode[];
  readonly area: AreaCode | undefined;
  readonly partner: Agency | undefined;
  readonly officer: Officer | undefined;
  readonly period: Period;
}

/**
 * @throws Problem `forbidden` by role; `not-found` for an area, partner or officer out of reach, as for one that is not there;
 * `malformed-request` for a period that ends before it begins
 */
export async function askedBy(table: Table, caller: Caller, query: TrailPageQuery): Promise<Asked> {
  if (!roleMay(caller.role, 'trail:read')) throw new Problem('forbidden');
  const reach = areasFor(caller, 'trail:read');
  const area = areaOf(reach, query.area);
  const partner = query.partner === undefined ? undefined : await agencyMeant(table, query.partner);
  const officer = query.officer === undefined ? undefined : await getOfficer(table, query.officer);
  if ((query.partner !== undefined && partner === undefined) || (query.officer !== undefined && officer === undefined))
    throw notFound();
  const limits = [
    ...(partner ? [await areasOfAgency(table, partner)] : []),
    ...(officer ? [officer.assignments.map((one) => one.area as AreaCode)] : []),
  ];
  if (limits.some((areas) => common(reach, areas).length === 0)) throw notFound();
  return {
    areas: limits.reduce<readonly AreaCode[]>(common, area === undefined ? widest(reach) : [area]),
    area,
    partner,
    officer,
    period: periodOf(query, zoneOf(area ?? reach[0] ?? COUNTRY)),
  };
}

function areaOf(reach: readonly AreaCode[], named: string | undefined): AreaCode | undefined {
  if (named === undefined) return undefined;
  if (!isAreaCode(named) || !reach.some((outer) => contains(outer, named))) throw notFound();
  return named;
}

/** Chains of agencies are short: what changes some times a year. */
const CHANGES_LOOKED_AT = 100;

/** The areas in which it may post and those in which it might before: what it sent then is part of its trail. */
async function areasOfAgency(table: Table, { agencyId, areas }: Agency): Promise<AreaCode[]> {
  const { events } = await pageOfChain(table, { kind: 'agency', id: agencyId }, CHANGES_LOOKED_AT);
  const before = events.flatMap((event) =>
    (factsOf(event).changes ?? []).flatMap(({ field, before }) => (field === '/areas' && Array.isArray(before) ? before : [])),
  );
  return [...areas, ...before].filter((area): area is AreaCode => typeof area === 'string' && isAreaCode(area));
}

/** What lies in both: of two areas, one inside the other, the inner one. */
function common(some: readonly AreaCode[], others: readonly AreaCode[]): AreaCode[] {
  return widest(some.flatMap((a) => others.flatMap((b) => (contains(a, b) ? [b] : contains(b, a) ? [a] : []))));
}

/** Each area once, without those that lie in another of them. */
function widest(areas: readonly AreaCode[]): AreaCode[] {
  const distinct = [...new Set(areas)];
  return distinct.filter((inner) => !distinct.some((outer) => outer !== inner && contains(outer, inner)));
}

/** Days are those of the area; a day is meant whole. */
function periodOf({ from, to }: TrailPageQuery, zone: Zone): Period {
  const start = from === undefined ? undefined : isDay(from) ? startOfDay(from, zone) : instantOf(Date.parse(from));
  const end = to === undefined ? undefined : isDay(to) ? addMs(startOfDay(nextDay(to), zone), -1) : instantOf(Date.parse(to));
  if (start !== undefined && end !== undefined && end < start) {
    throw fieldProblem(
      'malformed-request',
      '/to',
      { id: 'to mendahului from', en: 'to lies before from' },
      { id: 'Periksa kedua waktu', en: 'Check both times' },
    );
  }
  return { ...(start !== undefined && { from: start }), ...(end !== undefined && { to: end }) };
}

/**
 * Whose chains tell that somebody looked: the officer's, a person's; else the agency's; else those of the areas (docs/adr/0015). The
 * families that are listed are masked and too many for an entry each.
 */
export function lookedAt({ areas, area, partner, officer }: Asked): LookedAt[] {
  const where = area ?? (areas.length === 1 ? areas[0] : undefined) ?? COUNTRY;
  if (officer) return [{ subject: { kind: 'officer', id: officer.officerId }, area: where, kpmIds: [] }];
  if (partner) return [{ subject: { kind: 'agency', id: partner.agencyId }, area: where, kpmIds: [] }];
  return areas.map((one) => ({ subject: { kind: 'area', id: one }, area: one, kpmIds: [] }));
}
