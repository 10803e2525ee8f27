/** Hari kerja: deadlines in working days, by the holidays of the decree (SKB 3 Menteri) of each year (DESIGN §9). */
import { type Instant, invariant } from '../brand.ts';
import type { Calendar } from '../settings/settings.ts';
import { type Day, endOfDay, localDay, nextDay } from './instant.ts';
import type { Zone } from './zone.ts';

/** National holidays that fall on the same day every year: all that is sure before a year's decree is out. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '06-01', '08-17', '12-25']);
/** No deadline here is longer than a quarter; a count that runs further is a defect. */
const WORKING_DAYS_MAX = 90;

export interface WorkingDeadline {
  /** 23:59:59 of the last working day, in the zone. */
  readonly dueAt: Instant;
  /** A year was crossed whose decree the calendar lacks: weekends and fixed holidays only were left out. */
  readonly provisional: boolean;
}

export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const decree = calendar.holidays[day.slice(0, 4)];
  return decree ? !decree.includes(day) : !FIXED_HOLIDAYS.has(day.slice(5));
}

/** The end of the `count`-th working day after the local day of the cause; the day after the cause is day 1 at the earliest. */
export function workingDeadline(cause: Instant, count: number, zone: Zone, calendar: Calendar): WorkingDeadline {
  invariant(
    Number.isInteger(count) && count > 0 && count <= WORKING_DAYS_MAX,
    `working days in 1 to ${WORKING_DAYS_MAX}: ${count}`,
  );
  let day = localDay(cause, zone);
  let provisional = false;
  for (let left = count; left > 0; ) {
    day = nextDay(day);
    provisional ||= calendar.holidays[day.slice(0, 4)] === undefined;
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return { dueAt: endOfDay(day, zone), provisional };
}
