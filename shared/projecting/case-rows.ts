/** What a case adds to the roll-ups of the areas that it lies in: those of all families, and those of each tag of its family. Pure. */
import { type AreaLevel, ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { readCounted } from '#shared/store/cases.ts';
import { shardOf } from '#shared/store/keys.ts';
import { keepsTags, summaryTally } from '#shared/store/summaries.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

/**
 * Child level → its parent level and into how many buckets the stream's shards part the writes of its rows. By shard and not by
 * family: no batch touches two buckets of one row, so the buckets cost no writes, and shards keep out of each other's way.
 */
const LEVELS: readonly Level[] = [
  { child: 'province', parent: 'country', buckets: 4 },
  { child: 'regency', parent: 'province', buckets: 2 },
  { child: 'district', parent: 'regency', buckets: 1 },
  { child: 'village', parent: 'district', buckets: 1 },
];
interface Level {
  readonly child: AreaLevel;
  readonly parent: AreaLevel;
  readonly buckets: number;
}

export function caseRows(shardId: string, image: Item): Tally[] {
  const counted = readCounted(image);
  if (counted === undefined) return [];
  const { programme, cycle, counts } = counted;
  const village = counts.area as AreaCode;
  return LEVELS.flatMap(({ child, parent, buckets }) => {
    const [inner, outer] = [ancestor(village, child), ancestor(village, parent)];
    if (inner === undefined || outer === undefined) return [];
    const bucket = shardOf(shardId, buckets);
    return [undefined, ...(keepsTags(parent) ? (counts.tags ?? []) : [])].map((tag) =>
      summaryTally(outer, programme, cycle, inner, bucket, counts, tag),
    );
  });
}
