/** What a recorded report of an officer adds to the counts of its village. Pure. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant, Month } from '#shared/domain/brand.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { factsOf, readEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import { visitTally } from '#shared/store/visits.ts';

/** `2026-11` of a day. */
const MONTH_CHARS = 7;
/** As of the rows of villages in the roll-ups: shards of the stream are few, and each village's row is written by few of them. */
const BUCKET = 0;

export const isVisit = (image: Item | undefined): boolean =>
  image?.entity === 'event' && String(image['type']).startsWith('verification.reported.');

/** By the village and the local month of the visit, as the report says. What was asked once stands the same in each of its cases. */
export function visitRows(image: Item): Tally[] {
  const event = readEvent(image);
  const fact = factsOf(event)
    .cases?.map((one) => one.fact)
    .find((one) => one.type === 'verification.reported');
  const village = ancestor(event.area as AreaCode, 'village');
  if (fact === undefined || village === undefined) return [];
  const month = localDay(event.occurredAt as Instant, zoneOf(village)).slice(0, MONTH_CHARS) as Month;
  return [visitTally(village, month, fact, BUCKET)];
}
