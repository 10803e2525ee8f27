/** The field officers of an area, with their assignments that hold or are to come: whom a manager can send (DESIGN §2, §10). */

import { areasAsked } from '#shared/administration/areas-asked.ts';
import { placesOf } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { firstPlaceOf, touches } from '#shared/domain/area/places.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Assignment } from '#shared/domain/officer/assignments.ts';
import { type KindSettings, kindLabel } from '#shared/domain/officer/kinds.ts';
import { kindAsked } from '#shared/http/officer-kinds.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { OfficerPage, OfficerQuery, OfficerRow } from '#shared/http/schemas/officers.ts';
import { type AreaNames, areaRefOf } from '#shared/reading/area-ref.ts';
import type { Clock } from '#shared/runtime/ports.ts';
import { pageByPlace, positionByPlace } from '#shared/store/by-place.ts';
import { officerHolderKey, officerKey, personKey } from '#shared/store/keys.ts';
import { readOfficerHolder } from '#shared/store/officer-holders.ts';
import { officersIn } from '#shared/store/officer-places.ts';
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

interface Live {
  readonly officer: Officer;
  readonly assignments: readonly Assignment[];
}

/** @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a foreign cursor */
export async function listOfficers(ports: OfficerPorts, caller: Caller, query: OfficerQuery): Promise<OfficerPage> {
  const areas = areasAsked(caller, 'assignments:read', query.area);
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
  const start = cursor === undefined ? undefined : openCursor(cursor, shape, positionByPlace);
  const { found, next } = await pageByPlace(
    places,
    limit,
    start,
    (place, wanted, after) => officersIn(ports.table, place, wanted, after),
    async (place, ids) => {
      const live = (await officersOf(ports.table, ids)).map((officer) => ({
        officer,
        assignments: officer.assignments.filter(isAsked),
      }));
      // whoever is assigned in several places is shown in the first of them alone
      return live.filter(({ assignments }) => firstPlaceOf(places, areasIn(assignments)) === place);
    },
  );
  const people = await peopleOf(
    ports,
    found.map(({ officer }) => officer.officerId),
  );
  return {
    officers: found.map((live, i) => rowOf(ports, live, people[i], now)),
    ...(next && { cursor: sealCursor(next, shape) }),
  };
}

const areasIn = (assignments: readonly Assignment[]): AreaCode[] => assignments.map(({ area }) => area as AreaCode);

const officersOf = async (table: Table, ids: readonly string[]): Promise<Officer[]> =>
  ids.length === 0 ? [] : (await table.getMany(ids.map(officerKey))).flatMap((item) => readOfficer(item) ?? []);

/** Who signs in as each officer, of at most 100. */
export async function peopleOf(
  { table, issuer }: Pick<OfficerPorts, 'table' | 'issuer'>,
  officerIds: readonly string[],
): Promise<(Person | undefined)[]> {
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
