/** Days as they are counted where the reader's area lies. */
import { WIB, WIT, WITA } from '#shared/domain/time/zone.ts';

const MINUTE_MS = 60_000;

const ZONES = new Map([
  ['Asia/Makassar', WITA],
  ['Asia/Jayapura', WIT],
]);
/** Minutes ahead of UTC of a zone by its IANA name; of the capital's where none is named. */
export const offsetOf = (zone: string | undefined): number => (ZONES.get(zone ?? '') ?? WIB).offsetMinutes;

/**
 * @param atMs milliseconds since 1970
 * @param offsetMinutes ahead of UTC
 * @returns such as `2026-11-22`
 */
export const localDay = (atMs: number, offsetMinutes: number): string =>
  new Date(atMs + offsetMinutes * MINUTE_MS).toISOString().slice(0, 10);

/** The last millisecond of a local day, as a moment with its zone: `2026-11-22T23:59:59.999+07:00`. */
export function endOfDay(day: string, offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T23:59:59.999${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const DAY_MS = 86_400_000;

/** A local day as an instant that every zone of Indonesia places on that day: for showing it. */
export const atMidnight = (day: string): string => `${day}T00:00:00Z`;

export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A local day as an address names it; `undefined` for anything else: an address may say anything. */
export const dayOf = (text: string | undefined): string | undefined =>
  text !== undefined && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
