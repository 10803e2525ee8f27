/** Where the demonstration's days lie: local working hours counted back from now, and the steps in which history is posted. */
import type { Dice } from './random.ts';

const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 24 * 60 * MS_PER_MINUTE;

/** The history begins this many days before now: a few days before the first payment. */
export const HISTORY_DAYS = 40;
/** History is posted every other day, so that what is received lies at most two days after what happened. */
export const STEP_DAYS = 2;
export const STEPS = HISTORY_DAYS / STEP_DAYS;

/** Offices and counters work from 08:00 to 15:00. */
const OPENS_HOUR = 8;
const OPEN_MINUTES = 7 * 60;
/** Nothing is posted as having happened later than this before now. */
const MARGIN_MS = 10 * MS_PER_MINUTE;

/** A time that something happened at, as Unix milliseconds. */
export type Ms = number;

export interface Timeline {
  readonly now: Ms;
  /** A time in working hours, `daysAgo` local days before today; a day earlier where today's has not come yet. */
  workday(daysAgo: number, dice: Dice): Ms;
  /** RFC 3339 with the zone's own offset, as a local system would write it. */
  text(at: Ms): string;
  /** The local day, `YYYY-MM-DD`. */
  day(at: Ms): string;
}

export function timeline(now: Ms, zoneMinutes: number): Timeline {
  const zoneMs = zoneMinutes * MS_PER_MINUTE;
  const local = (at: Ms): string => new Date(at + zoneMs).toISOString();
  const midnight = Math.floor((now + zoneMs) / MS_PER_DAY) * MS_PER_DAY - zoneMs;
  const offset = `+${String(zoneMinutes / 60).padStart(2, '0')}:00`;
  return {
    now,
    workday: (daysAgo, dice) => {
      const at = midnight - daysAgo * MS_PER_DAY + (OPENS_HOUR * 60 + dice.between(0, OPEN_MINUTES)) * MS_PER_MINUTE;
      return at > now - MARGIN_MS ? at - MS_PER_DAY : at;
    },
    text: (at) => `${local(at).slice(0, 19)}${offset}`,
    day: (at) => local(at).slice(0, 10),
  };
}

/** When step `index` is posted: 0 is `HISTORY_DAYS` before now, `STEPS` is now. */
export const stepTime = (now: Ms, index: number): Ms => now - (HISTORY_DAYS - index * STEP_DAYS) * MS_PER_DAY;

/** The first step at which something that happened then can be posted; `undefined` where it lies after now. */
export function stepFor(now: Ms, at: Ms): number | undefined {
  const index = Math.max(0, Math.ceil((at - stepTime(now, 0)) / (STEP_DAYS * MS_PER_DAY)));
  return index > STEPS ? undefined : index;
}
