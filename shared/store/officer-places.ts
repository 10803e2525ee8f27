/** Where an officer was ever assigned, by kab/kota: so that those of an area can be listed (DESIGN §10). */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import type { AreaCode } from '../domain/brand.ts';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { entity } from './entity.ts';
import { officerPlaceKey, officerPlacePartition } from './keys.ts';
import type { Table, Write } from './table.ts';

const places = entity('officer-place', 1, z.object({ officerId: z.string() }));

/** The kab/kota that an area lies in; what is wider is its own place. */
export const placeOf = (area: AreaCode): AreaCode => ancestor(area, 'regency') ?? area;

/**
 * Written with the assignment, the same each time and never taken away: what an officer is assigned to now stands on the officer
 * alone. One item a place.
 */
export function putOfficerPlaces(officerId: string, facts: readonly OfficerFact[]): Write[] {
  const assigned = facts.filter(({ type }) => type === 'officer.assigned');
  return [...new Set(assigned.map(({ area }) => placeOf(area as AreaCode)))].map((place) => ({
    op: 'put',
    item: places.toItem(officerPlaceKey(place, officerId), { officerId }),
  }));
}

/** Officers of one place by their ids, after the one named. */
export async function officersIn(table: Table, place: AreaCode, limit: number, after?: string): Promise<string[]> {
  const key = after === undefined ? undefined : officerPlaceKey(place, after);
  const page = await table.query({
    pk: officerPlacePartition(place),
    limit,
    ...(key && { after: { pk: key.pk, sk: key.sk } }),
  });
  return page.items.map((item) => places.fromItem(item).officerId);
}
