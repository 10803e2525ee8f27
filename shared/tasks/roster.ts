/** Who works in an officer's kecamatan now, and what was given to whom there: read once for a list of tasks or a delegation. */
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import { placeOf, touches } from '#shared/domain/area/places.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Assignment, inForceAt } from '#shared/domain/officer/assignments.ts';
import type { Posted, Roster } from '#shared/domain/tasks/delegation.ts';
import { type OpenDelegation, openDelegations } from '#shared/store/delegations.ts';
import { officerKey } from '#shared/store/keys.ts';
import { postedIn } from '#shared/store/officer-places.ts';
import { type Officer, readOfficer } from '#shared/store/officers.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';

export interface KnownRoster extends Roster {
  readonly delegations: readonly OpenDelegation[];
}

/** Wider areas are no officer's beat: nobody gives anything there. */
const isBeat = (area: AreaCode): boolean => ancestor(area, 'regency') !== undefined;

/**
 * Officers of these kinds who work in the areas, or ever did or are to, and whoever was given something there, each with the posts in
 * force now.
 */
export async function rosterOf(
  table: Table,
  areas: readonly AreaCode[],
  kinds: readonly string[],
  now: Instant,
): Promise<KnownRoster> {
  const beat = areas.filter(isBeat);
  const [delegations, posted] = await Promise.all([delegationsIn(table, beat), postedAmong(table, beat, kinds)]);
  const takers = await officersOf(table, [...new Set(delegations.map(({ to }) => to))]);
  const posts = new Map<string, readonly Assignment[]>(posted);
  // what a taker holds elsewhere, or as another kind, counts too
  for (const { officerId, assignments } of takers) posts.set(officerId, assignments);
  return { delegations, officers: [...posts].map(([officerId, assignments]) => postedAt({ officerId, assignments }, now)) };
}

/** Of whole kab/kota, and of the kecamatan that other areas are or lie in. */
async function delegationsIn(table: Table, areas: readonly AreaCode[]): Promise<OpenDelegation[]> {
  const whole = new Set(areas.filter((area) => levelOf(area) === 'regency'));
  const within = areas.filter((area) => !whole.has(placeOf(area))).map((area) => ancestor(area, 'district') ?? area);
  return (await Promise.all([...new Set([...whole, ...within])].map((area) => openDelegations(table, area)))).flat();
}

/** All that they ever held in the areas, by officer. */
async function postedAmong(table: Table, areas: readonly AreaCode[], kinds: readonly string[]) {
  const held = new Map<string, Assignment[]>();
  for (const place of new Set(areas.map(placeOf))) {
    const posted = await Promise.all(kinds.map((kind) => postedIn(table, place, kind)));
    for (const { officerId, assignments } of posted.flat()) {
      const here = assignments.filter(({ area }) => areas.some((own) => touches(own, area as AreaCode)));
      if (here.length > 0) held.set(officerId, [...(held.get(officerId) ?? []), ...here]);
    }
  }
  return held;
}

export async function officersOf(table: Table, ids: readonly string[]): Promise<Officer[]> {
  const found: Officer[] = [];
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const items = await table.getMany(ids.slice(i, i + GET_MANY_MAX).map(officerKey), { consistent: false });
    found.push(...items.flatMap((item) => readOfficer(item) ?? []));
  }
  return found;
}

/** The officer with the posts in force. */
export const postedAt = (
  { officerId, assignments }: { readonly officerId: string; readonly assignments: readonly Assignment[] },
  at: Instant,
): Posted => ({
  officerId,
  posts: inForceAt(assignments, at).map(({ kind, area }) => ({ kind, area: area as AreaCode })),
});
