/** From days, as people write them, to the instants between which something holds, in the area's own zone. */
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Day, nextDay, startOfDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';

/** The first instant after a day that is included. */
export const endOf = (area: string, day: string): Instant => startOfDay(nextDay(day as Day), zoneOf(area as AreaCode));

/** Days that the schema has checked; the last one is included. */
export function datesIn(
  area: string,
  from: string,
  to: string | undefined,
): { readonly from: Instant; readonly until?: Instant } {
  return {
    from: startOfDay(from as Day, zoneOf(area as AreaCode)),
    ...(to !== undefined && { until: endOf(area, to) }),
  };
}
