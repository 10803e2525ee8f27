/** The field officers of an area, with their assignments that hold or are to come: whom a manager can send (DESIGN §2, §10). */
import * as z from 'zod';
import { childrenOf } from '#shared/areas/directory.ts';
import { allow, areasFor, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { contains, isAreaCode, levelOf, lineage } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Assignment } from '#shared/domain/officer/assignments.ts';
import { type KindSettings, kindLabel } from '#shared/domain/officer/kinds.ts';
import { kindAsked } from '#shared/http/officer-kinds.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import type { OfficerPage, OfficerQuery, OfficerRow } from '#shared/http/schemas/officers.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { officerHolderKey, officerKey, personKey } from '#shared/store/keys.ts';
import { readOfficerHolder } from '#shared/store/officer-holders.ts';
import { officersIn, placeOf } from '#shared/store/officer-places.ts';
import { type Officer, readOfficer } from '#shared/store/officers.ts';
import { type Person, readPerson } from '#shared/store/people.ts';
import type { Table } from '#shared/store/table.ts';

export interface OfficerPorts {
  readonly table: Table;
  readonly clock: Clock;
  readonly areas: AreaNames;
  /** Of people's tokens here. */
  readonly issuer: string;
  readonly settings: KindSettings;
}

/** Queries for one page: the country has 553 places, most of a page of a kab/kota is in one. */
const LOOKED_AT_MAX = 60;
/** Place and officer after which a page begins. */
const position = z.tuple([z.string().refine(isAreaCode), z.string().min(1).max(128)]);

interface Live {
  readonly officer: Officer;
  readonly assignments: readonly Assignment[];
}

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listOfficers(ports: OfficerPorts, caller: Caller, query: OfficerQuery): Promise<OfficerPage> {
  const areas = areasOf(caller, query);
  const now = ports.clock.now();
  const { limit: asked, cursor, ...filters } = query;
  const shape = { route: 'officers', source: caller.source, ...filters };
  const limit = asked ?? PAGE_ROWS_DEFAULT;
  const kind = query.kind === undefined ? undefined : kindAsked(ports.settings, query.kind, now).code;
  const places = placesOf(areas);
  const isAsked = (one: Assignment): boolean =>
    (one.until === undefined || now < one.until) &&
    (kind === undefined || one.kind === kind) &&
    areas.some((area) => touches(area, one.area as AreaCode));
  const start = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const found: Live[] = [];
  let next: readonly [string, string] | undefined = start;
  let place = start === undefined ? 0 : Math.max(0, places.indexOf(start[0] as AreaCode));
  let after = start?.[1];
  for (let looked = 0; looked < LOOKED_AT_MAX && place < places.length && found.length < limit; looked++) {
    const here = places[place] as AreaCode;
    const wanted = limit - found.length;
    const ids = await officersIn(ports.table, here, wanted, after);
    const live = (await officersOf(ports.table, ids)).map((officer) => ({
      officer,
      assignments: officer.assignments.filter(isAsked),
    }));
    // whoever is assigned in several places is shown in the first of them alone
    found.push(...live.filter(({ assignments }) => firstOf(places, assignments) === here));
    const more = ids.length === wanted;
    after = more ? ids.at(-1) : undefined;
    next = [here, ids.at(-1) ?? LAST];
    if (!more) place++;
  }
  const people = await peopleOf(
    ports,
    found.map(({ officer }) => officer.officerId),
  );
  return {
    officers: found.map((live, i) => rowOf(ports, live, people[i], now)),
    ...(place < places.length && next && { cursor: sealCursor(next, shape) }),
  };
}
/** Behind every officer of a place: ids are ASCII. */
const LAST = '\x7f';

/** The area named, else all of the caller's. */
function areasOf(caller: Caller, { area }: OfficerQuery): readonly AreaCode[] {
  if (!roleMay(caller.role, 'assignments:read')) throw new Problem('forbidden');
  if (area === undefined) return areasFor(caller, 'assignments:read');
  if (!isAreaCode(area) || !allow(caller, 'assignments:read', { area })) throw notFound();
  return [area];
}

const touches = (a: AreaCode, b: AreaCode): boolean => contains(a, b) || contains(b, a);

/** Where those are listed who may be assigned to these areas: everything above, the kab/kota, and of what is wider everything within. */
function placesOf(areas: readonly AreaCode[]): AreaCode[] {
  const within = (area: AreaCode): AreaCode[] =>
    levelOf(area) === 'country' || levelOf(area) === 'province' ? childrenOf(area).flatMap((one) => [one, ...within(one)]) : [];
  return [...new Set(areas.flatMap((area) => [...lineage(area).map(placeOf), ...within(area)]))].sort();
}

function firstOf(places: readonly AreaCode[], assignments: readonly Assignment[]): AreaCode | undefined {
  const theirs = new Set(assignments.map(({ area }) => placeOf(area as AreaCode)));
  return places.find((place) => theirs.has(place));
}

const officersOf = async (table: Table, ids: readonly string[]): Promise<Officer[]> =>
  ids.length === 0 ? [] : (await table.getMany(ids.map(officerKey))).flatMap((item) => readOfficer(item) ?? []);

/** Who signs in as each officer. */
async function peopleOf({ table, issuer }: OfficerPorts, officerIds: readonly string[]): Promise<(Person | undefined)[]> {
  if (officerIds.length === 0) return [];
  const holders = (await table.getMany(officerIds.map(officerHolderKey))).map(readOfficerHolder);
  const subjects = [...new Set(holders.flatMap((holder) => holder?.sub ?? []))];
  const items = subjects.length === 0 ? [] : await table.getMany(subjects.map((sub) => personKey(issuer, sub)));
  const people = new Map(items.flatMap((item) => readPerson(item) ?? []).map((person) => [person.sub, person] as const));
  return holders.map((holder) => people.get(holder?.sub ?? ''));
}

function rowOf(
  { areas: names, settings }: OfficerPorts,
  { officer, assignments }: Live,
  person: Person | undefined,
  now: Instant,
): OfficerRow {
  return {
    id: officer.officerId,
    ...(person && { person: { subject: person.sub, name: person.name, active: person.active } }),
    assignments: assignments.map(({ area, kind, from, until }) => ({
      area: areaRefOf(names, area),
      kind,
      label: kindLabel(settings, kind, now),
      from,
      ...(until !== undefined && { until }),
      inForce: from <= now,
    })),
  };
}
