/** Under which area what is counted by area is summed, and into how many buckets, in every projection alike. Pure. */
import type { AreaLevel } from '../domain/area/area.ts';

/**
 * Child level → its parent level and into how many buckets the stream's shards part the writes of its rows. By shard and not by
 * family: no batch touches two buckets of one row, so the buckets cost no writes, and shards keep out of each other's way.
 */
export interface SumLevel {
  readonly child: AreaLevel;
  readonly parent: AreaLevel;
  readonly buckets: number;
}
export const IN_COUNTRY: SumLevel = { child: 'province', parent: 'country', buckets: 4 };
export const IN_PROVINCE: SumLevel = { child: 'regency', parent: 'province', buckets: 2 };
