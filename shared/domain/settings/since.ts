/** From when a dated value holds: decrees name days, and days of the country begin in Jakarta. */
import type { Instant } from '../brand.ts';
import { type Day, localDay, startOfDay } from '../time/instant.ts';
import { WIB } from '../time/zone.ts';

/** 00:00 WIB of a day. */
export const from = (day: string): Instant => startOfDay(day as Day, WIB);
/** The day on which that is. */
export const dayOf = (since: Instant): Day => localDay(since, WIB);
