/** How much time is left until something was to be done, or has passed since: local calendar days, as officers' lists count them; within one day hours, else minutes. */
import { localDay } from './local-day.ts';

export interface Due {
  readonly state: 'over' | 'soon' | 'later';
  readonly unit: 'day' | 'hour' | 'minute';
  readonly count: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** No more days than this is soon: today and tomorrow. */
const SOON_DAYS = 1;

/**
 * @param dueAt RFC 3339
 * @param now milliseconds since 1970
 * @param offsetMinutes ahead of UTC where the days are counted
 */
export function dueIn(dueAt: string, now: number, offsetMinutes: number): Due {
  const due = Date.parse(dueAt);
  const left = due - now;
  const size = Math.abs(left);
  const days = Math.abs(daysBetween(localDay(now, offsetMinutes), localDay(due, offsetMinutes)));
  const state = left < 0 ? 'over' : days <= SOON_DAYS ? 'soon' : 'later';
  if (days > 0) return { state, unit: 'day', count: days };
  if (size >= HOUR_MS) return { state, unit: 'hour', count: Math.floor(size / HOUR_MS) };
  // the last minute is a minute, not none
  return { state, unit: 'minute', count: Math.max(1, Math.floor(size / MINUTE_MS)) };
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;
