/**
 * Who is drawn: each family gets the SHA-256 of the seed followed by its id, and those with the lowest are drawn. Anybody who has the
 * seed and the list draws the same, in any order of the list: `printf '%s%s' "$SEED" "$ID" | sha256sum`. No family is likelier than
 * another, and one that joins or leaves the list moves no other's number. Pure.
 */
import { createHash } from 'node:crypto';

/** 128 bits in lower-case hex: of fixed length, so that seed and id cannot run into each other. */
export const SEED = /^[0-9a-f]{32}$/;
export const SEED_BYTES = 16;

/** Lower-case hex; the lower, the sooner drawn. */
export const lotOf = (seed: string, kpmId: string): string => createHash('sha256').update(`${seed}${kpmId}`).digest('hex');

/** The `count` with the lowest lots, ascending by id. */
export function draw(seed: string, kpmIds: readonly string[], count: number): string[] {
  const lots = kpmIds.map((kpmId) => ({ kpmId, lot: lotOf(seed, kpmId) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0));
  return lots
    .slice(0, count)
    .map(({ kpmId }) => kpmId)
    .sort();
}

/** Of the list that is drawn from: SHA-256 of the ids in ascending order, each on a line of its own (`LC_ALL=C sort ids | sha256sum`). */
export const frameHash = (kpmIds: readonly string[]): string =>
  createHash('sha256')
    .update(
      kpmIds
        .toSorted()
        .map((kpmId) => `${kpmId}\n`)
        .join(''),
    )
    .digest('hex');
