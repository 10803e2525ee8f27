/**
 * Where officers were ever assigned, by kab/kota: who can be listed there, and what each holds there as which kind, so that one
 * query says which posts of a kab/kota are filled (DESIGN §10).
 */
import * as z from 'zod';
import { placeOf } from '../domain/area/places.ts';
import type { AreaCode } from '../domain/brand.ts';
import type { Assignment } from '../domain/officer/assignments.ts';
import type { Posted } from '../domain/officer/coverage.ts';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { entity } from './entity.ts';
import { officerPlaceKey, officerPlacePartition, postKey, postPartition } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

const places = entity('officer-place', 1, z.object({ officerId: z.string() }));
const posts = entity(
  'officer-post',
  1,
  z.object({
    officerId: z.string(),
    kind: z.string(),
    assignments: z.array(z.object({ area: z.string(), from: z.string(), until: z.string().optional() })),
  }),
);

/** Kinds that one officer may be in one kab/kota, over all time: with more, a few events would be more than one transaction holds. */
export const KINDS_IN_PLACE_MAX = 6;

/** Whether every place of these has room for the kinds that the officer is there. */
export function fitPlaces(assignments: readonly Assignment[]): boolean {
  const kinds = new Map<string, Set<string>>();
  for (const { area, kind } of assignments) {
    const place = placeOf(area as AreaCode);
    kinds.set(place, (kinds.get(place) ?? new Set()).add(kind));
  }
  return [...kinds.values()].every(({ size }) => size <= KINDS_IN_PLACE_MAX);
}

/**
 * Written with each assignment or end, in the transaction of the officer: that the officer is listed there, the same each time
 * and never taken away, and what the officer holds there now, as each kind that the facts may have moved.
 */
export function putOfficerPlaces(
  { officerId, assignments }: { readonly officerId: string; readonly assignments: readonly Assignment[] },
  facts: readonly OfficerFact[],
): Write[] {
  const touched = [...new Set(facts.map(({ area }) => placeOf(area as AreaCode)))];
  return touched.flatMap((place) => {
    const here = assignments.filter(({ area }) => placeOf(area as AreaCode) === place);
    if (here.length === 0) return [];
    const held = [...new Set(here.map(({ kind }) => kind))].map((kind): Write => {
      const ofKind = here.filter((one) => one.kind === kind).map(({ area, from, until }) => ({ area, from, until }));
      return { op: 'put', item: posts.toItem(postKey(kind, place, officerId), { officerId, kind, assignments: ofKind }) };
    });
    return [{ op: 'put', item: places.toItem(officerPlaceKey(place, officerId), { officerId }) }, ...held];
  });
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

/** Items asked for at once; DynamoDB ends a page at 1 MB, which is several thousand of these. */
const POSTED_AT_ONCE = 1_000;

/** What everybody of a kind holds, held or is to hold in one place: all of it, so bounded by the place. */
export async function postedIn(table: Table, place: AreaCode, kind: string): Promise<Posted[]> {
  const found: Posted[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({ pk: postPartition(kind, place), limit: POSTED_AT_ONCE, ...(after && { after }) });
    for (const item of page.items) {
      const { officerId, assignments } = posts.fromItem(item);
      found.push({ officerId, assignments: assignments.map((one) => ({ ...one, kind })) });
    }
    after = page.cursor;
  } while (after !== undefined);
  return found;
}
