/** What a recorded report of an officer adds to the counts of its village. Pure. */
import type { Month } from '#shared/domain/brand.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import { visitTally } from '#shared/store/visits.ts';
import { visitIn } from './visit.ts';

/** `2026-11` of a day. */
const MONTH_CHARS = 7;
/** As of the rows of villages in the roll-ups: shards of the stream are few, and each village's row is written by few of them. */
const BUCKET = 0;

/** By the village and the local month of the visit, as the report says. */
export function visitRows(image: Item): Tally[] {
  const visit = visitIn(image);
  const fact = visit?.told[0];
  if (visit === undefined || fact === undefined) return [];
  return [visitTally(visit.village, visit.day.slice(0, MONTH_CHARS) as Month, fact, BUCKET)];
}
