/** Business time: machine time plus an offset that is kept on disk and only ever grows (DESIGN §11, two clocks). */
import { join } from 'node:path';
import * as z from 'zod';
import type { Instant } from '#shared/domain/brand.ts';
import { readJson, writeWhole } from './files.ts';

/** Negative only while a fresh demonstration is being loaded: its history is received 40 days ago and moves up to now. */
const stored = z.object({ offsetMs: z.int() });

export interface BusinessClock {
  /** What functions get as `KAWAL_CLOCK_FILE`. */
  readonly file: string;
  now(): Instant;
  offsetMs(): number;
  /** Moves business time on. @throws RangeError where the duration is not one or would go backwards */
  advance(duration: string): Instant;
}

/**
 * Opens the clock kept in `directory`.
 * @param initialOffsetMs where it starts if nothing is kept there yet; a kept offset always wins, for it never goes backwards
 */
export function openClock(directory: string, initialOffsetMs = 0): BusinessClock {
  const file = join(directory, 'clock.json');
  const kept = readJson(file);
  let { offsetMs } = kept === undefined ? { offsetMs: initialOffsetMs } : stored.parse(kept);
  const save = () => writeWhole(file, `${JSON.stringify({ offsetMs })}\n`);
  save();
  const now = () => new Date(Date.now() + offsetMs).toISOString() as Instant;
  return {
    file,
    now,
    offsetMs: () => offsetMs,
    advance: (duration) => {
      offsetMs += durationMs(duration);
      save();
      return now();
    },
  };
}

const PATTERN = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const UNIT_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;
/** Ten years: further than any deadline, and far from what a Date can hold. */
const DURATION_MS_MAX = 3_650 * 86_400_000;

/** Milliseconds of an ISO 8601 duration of weeks, days, hours, minutes, seconds. @throws RangeError on anything else */
export function durationMs(text: string): number {
  const parts = PATTERN.exec(text)?.slice(1);
  if (!parts || parts.every((part) => part === undefined) || text.endsWith('T'))
    throw new RangeError('not an ISO 8601 duration such as P15D');
  const ms = parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (UNIT_MS[i] as number), 0);
  if (ms > DURATION_MS_MAX) throw new RangeError('longer than ten years');
  return ms;
}
