/** What an alert adds to the counts of its group and areas. Pure. */
import { alertTallies } from '#shared/store/alert-groups.ts';
import { readGrouped } from '#shared/store/alerts.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

export const alertRows = (shardId: string, image: Item): Tally[] => alertTallies(shardId, readGrouped(image));
