/** How much time is left until something was to be done, or has passed since: whole days, else hours, else minutes. */

export interface Due {
  readonly state: 'over' | 'soon' | 'later';
  readonly unit: 'day' | 'hour' | 'minute';
  readonly count: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Less than this is soon: today and tomorrow. */
const SOON_MS = 2 * DAY_MS;

/**
 * @param dueAt RFC 3339
 * @param now milliseconds since 1970
 */
export function dueIn(dueAt: string, now: number): Due {
  const left = Date.parse(dueAt) - now;
  const size = Math.abs(left);
  const state = left < 0 ? 'over' : left < SOON_MS ? 'soon' : 'later';
  if (size >= DAY_MS) return { state, unit: 'day', count: Math.floor(size / DAY_MS) };
  if (size >= HOUR_MS) return { state, unit: 'hour', count: Math.floor(size / HOUR_MS) };
  // the last minute is a minute, not none
  return { state, unit: 'minute', count: Math.max(1, Math.floor(size / MINUTE_MS)) };
}
