/** What a case adds to the roll-ups of the areas that it lies in: those of all families, and those of each tag of its family. Pure. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { readCounted } from '#shared/store/cases.ts';
import { shardOf } from '#shared/store/keys.ts';
import { IN_COUNTRY, IN_PROVINCE, type SumLevel } from '#shared/store/sum-levels.ts';
import { keepsTags, summaryTally } from '#shared/store/summaries.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

const LEVELS: readonly SumLevel[] = [
  IN_COUNTRY,
  IN_PROVINCE,
  { child: 'district', parent: 'regency', buckets: 1 },
  { child: 'village', parent: 'district', buckets: 1 },
];

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
      summaryTally(outer, programme, cycle, inner, bucket, counted, tag),
    );
  });
}
