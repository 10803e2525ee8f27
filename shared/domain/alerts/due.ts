/** When an alert's time is over: with a local day, or with an hour where it is counted by the clock; all are counted by the hour of UTC that ends with it (DESIGN §9). Pure. */
import type { AreaCode, Instant } from '../brand.ts';
import { endOfDay, instantOf, localDay, MS_PER_HOUR, msOf } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { type Alert, isOpen } from './alert.ts';

/** Whoever must act by a day has all of that day, where the alert lies. */
export const endOfDueDay = (at: Instant, area: AreaCode): Instant => {
  const zone = zoneOf(area);
  return endOfDay(localDay(at, zone), zone);
};

/** What is due so many hours later by the clock has all of the hour in which they end: 72 hours are 73 at the most. */
export const endOfClockHour = (at: Instant): Instant => endOfDueHour(dueHourOf(at));

/** Nobody is late the moment that an alert reaches them, however old the data that raised it: this long there is to act. */
export const ACT_HOURS_MIN = 24;

/** Hours since 1970, to the base of 36: four signs until 2161, in the order of time. All three zones' days end with an hour of UTC. */
export type DueHour = string;
const HOUR_CHARS = 4;
export const dueHourOf = (at: Instant): DueHour =>
  Math.floor(msOf(at) / MS_PER_HOUR)
    .toString(36)
    .padStart(HOUR_CHARS, '0');

/** The last second of the hour: 23:59:59 of the local day for what is due with a day. */
export const endOfDueHour = (hour: DueHour): Instant => instantOf((Number.parseInt(hour, 36) + 1) * MS_PER_HOUR - 1000);
/** The first instant of the hour that `at` lies in: whatever was due before it is overdue at `at`. */
export const startOfDueHour = (at: Instant): Instant => instantOf(Math.floor(msOf(at) / MS_PER_HOUR) * MS_PER_HOUR);

/** Somebody still has to act, and the hour in which the time ended is over: counts by the hour and every single alert say the same. */
export const isOverdue = (alert: Pick<Alert, 'workflow' | 'dueAt'>, now: Instant): boolean =>
  isOpen(alert.workflow) && isPast(dueHourOf(alert.dueAt as Instant), now);
export const isPast = (due: DueHour, now: Instant): boolean => due < dueHourOf(now);
