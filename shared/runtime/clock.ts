/** Business time: machine time on AWS; on one machine moved on by an offset that the host keeps in a file (DESIGN §11). */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import type { Clock } from './ports.ts';

/** A clock that a function brings up to date once per invocation. */
export interface RefreshableClock extends Clock {
  refresh(): void;
}

export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString() as Instant;

export const systemClock: RefreshableClock = {
  now: () => instantOf(Date.now()),
  refresh: () => undefined,
};

/** Negative only while a new machine loads a history that lies before today; business time itself is never moved back. */
const clockFile = z.object({ offsetMs: z.int() });

/** Machine time plus the offset that stands in the file, JSON `{"offsetMs": n}`, as of the last `refresh()`. No file: nobody moved it. */
export function fileClock(path: string, machineMs: () => number = Date.now): RefreshableClock {
  let offsetMs = 0;
  const refresh = (): void => {
    offsetMs = readOffset(path);
  };
  refresh();
  return { now: () => instantOf(machineMs() + offsetMs), refresh };
}

function readOffset(path: string): number {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0;
    throw error;
  }
  return clockFile.parse(JSON.parse(text)).offsetMs;
}

/** The clock of a function, by its environment. */
export function businessClock(env: { readonly KAWAL_CLOCK_FILE?: string | undefined }): RefreshableClock {
  return env.KAWAL_CLOCK_FILE === undefined ? systemClock : fileClock(env.KAWAL_CLOCK_FILE);
}
