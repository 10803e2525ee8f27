/** What an alert adds to the counts of its group and areas, and where it is closed, to what is known of its rule. Pure. */
import { alertTallies } from '#shared/store/alert-groups.ts';
import { readClosed, readGrouped } from '#shared/store/alerts.ts';
import { precisionTallies } from '#shared/store/precision.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

export function alertRows(shardId: string, image: Item): Tally[] {
  const closed = readClosed(image);
  return [...alertTallies(shardId, readGrouped(image)), ...(closed ? precisionTallies(shardId, closed) : [])];
}
