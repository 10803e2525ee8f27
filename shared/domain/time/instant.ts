/** Points in time and local days: strict parsing, arithmetic, and the way between a zone's calendar and UTC. */
import { type Brand, type Instant, invariant } from '../brand.ts';
import type { Zone } from './zone.ts';

/** `YYYY-MM-DD` in some zone; a day that exists. */
export type Day = Brand<string, 'Day'>;

export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = 24 * MS_PER_HOUR;

const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** Days that Gregorian months have, by number; February is settled by the year. */
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** Whether the text is `YYYY-MM-DD` and that day exists: `2026-02-30` does not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return day >= 1 && day <= daysInMonth(year, month);
}

/**
 * Reads an RFC 3339 time with an offset into UTC milliseconds, truncating finer fractions.
 * `undefined` for anything else, and for dates or times that do not exist (`Date.parse` would roll some of them over).
 * A leap second (`:60`) is refused: no partner system produces it.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = RFC3339.exec(text);
  if (!match) return undefined;
  const [, day, hour, minute, second, fraction = '', offset] = match as unknown as [
    string,
    string,
    string,
    string,
    string,
    string?,
    string?,
  ];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offsetMs = offsetOf(offset ?? 'Z');
  if (offsetMs === undefined) return undefined;
  const ms = Date.parse(`${day}T${hour}:${minute}:${second}Z`) + Number(fraction.slice(1, 4).padEnd(3, '0')) - offsetMs;
  const iso = new Date(ms).toISOString();
  // Years outside 0000–9999 would break the text order of instants.
  return iso.length === 24 ? (iso as Instant) : undefined;
}

function offsetOf(text: string): number | undefined {
  if (text === 'Z' || text === 'z') return 0;
  const [hours, minutes] = text.slice(1).split(':').map(Number) as [number, number];
  if (hours > 23 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

export function instantOf(ms: number): Instant {
  const iso = new Date(ms).toISOString();
  invariant(iso.length === 24, `an instant lies within the years 0000 to 9999: ${iso}`);
  return iso as Instant;
}
export const msOf = (instant: Instant): number => Date.parse(instant);

export const addMs = (instant: Instant, ms: number): Instant => instantOf(msOf(instant) + ms);
export const addHours = (instant: Instant, hours: number): Instant => addMs(instant, hours * MS_PER_HOUR);
/** Days of 24 hours; Indonesia has no daylight saving, so a local day is always that long. */
export const addDays = (instant: Instant, days: number): Instant => addMs(instant, days * MS_PER_DAY);

/** The same moment so many years later; of 29 February, where that year has none, 1 March. */
export function addYears(instant: Instant, years: number): Instant {
  const date = new Date(instant);
  return instantOf(date.setUTCFullYear(date.getUTCFullYear() + years));
}

/** Whole days from `from` to `to`, a begun day counting as one; 0 where `to` is not later. */
export const daysLate = (from: Instant, to: Instant): number => Math.max(0, Math.ceil((msOf(to) - msOf(from)) / MS_PER_DAY));

export const later = (a: Instant, b: Instant): Instant => (a >= b ? a : b);
export const earlier = (a: Instant, b: Instant): Instant => (a <= b ? a : b);
/** The earliest of those that are there. */
export function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce((min, at) => (at === undefined || (min !== undefined && min <= at) ? min : at), undefined);
}

/** The calendar day in a zone at an instant. */
export const localDay = (instant: Instant, zone: Zone): Day =>
  instantOf(msOf(instant) + zone.offsetMinutes * 60_000).slice(0, 10) as Day;
/** 00:00:00 of a day in a zone. */
export const startOfDay = (day: Day, zone: Zone): Instant =>
  instantOf(Date.parse(`${day}T00:00:00Z`) - zone.offsetMinutes * 60_000);
/** 23:59:59 of a day in a zone: when what is due on that day is due (DESIGN §9). */
export const endOfDay = (day: Day, zone: Zone): Instant =>
  instantOf(Date.parse(`${day}T23:59:59Z`) - zone.offsetMinutes * 60_000);
export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
/** How many days after the first the second is. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
export const nextDay = (day: Day): Day => daysAfter(day, 1);
