/** Loads the demonstration through the public API: history is posted at the business time that it belongs to, resumably. */
import { join } from 'node:path';
import { type Options, Presets, SingleBar } from 'cli-progress';
import * as z from 'zod';
import type { BusinessClock } from '../clock.ts';
import { readJson, writeWhole } from '../files.ts';
import { type Demo, FAMILIES_DEFAULT, generate } from './generate.ts';
import { postOrganisations } from './organisations.ts';
import { loadPlaces } from './places.ts';
import { type Door, postStep } from './post.ts';
import { HISTORY_DAYS, MS_PER_DAY, STEPS, stepTime } from './timeline.ts';
import { workAlerts } from './work.ts';

/** Where the business clock of a new data directory must stand for the demonstration: at the start of its history. */
export const DEMO_CLOCK_OFFSET_MS = -HISTORY_DAYS * MS_PER_DAY;
export const DEMO_SEED = 20_261_121;

export interface DemoLoad {
  /** Where the host keeps its state; the demonstration keeps there how far it has come. */
  readonly directory: string;
  readonly door: Door;
  readonly clock: Pick<BusinessClock, 'now' | 'advance'>;
  /** Families in Kota Jambi. */
  readonly families?: number;
  readonly seed?: number;
  /** A bar on stderr. */
  readonly progress?: boolean;
}

const stored = z.object({ seed: z.int(), now: z.int(), families: z.int(), nextStep: z.int() });
type Progress = z.infer<typeof stored>;

const fileIn = (directory: string): string => join(directory, 'demo.json');

/** How far the demonstration of a data directory has come; `undefined` where none was begun. */
export function demoProgress(directory: string): (Progress & { readonly done: boolean }) | undefined {
  const kept = readJson(fileIn(directory));
  if (kept === undefined) return undefined;
  const progress = stored.parse(kept);
  return { ...progress, done: progress.nextStep > STEPS };
}

/** The demonstration that a data directory holds, made again from what it was made from. */
export async function demoOf({ seed, now, families }: Pick<Progress, 'seed' | 'now' | 'families'>): Promise<Demo> {
  return generate({ seed, now, families, places: await loadPlaces() });
}

/**
 * Loads what is missing of the demonstration and moves the clock up to machine time. Stopped at any point, it goes on from the
 * step it was in: what was posted twice is a duplicate.
 * @throws DemoRefused
 */
export async function loadDemo(load: DemoLoad): Promise<Demo> {
  const { directory, door, clock } = load;
  const begun = demoProgress(directory);
  const progress = begun ?? {
    seed: load.seed ?? DEMO_SEED,
    now: Date.parse(clock.now()) - DEMO_CLOCK_OFFSET_MS,
    families: load.families ?? FAMILIES_DEFAULT,
    nextStep: 0,
  };
  const keep = (nextStep: number): void =>
    writeWhole(
      fileIn(directory),
      `${JSON.stringify({ seed: progress.seed, now: progress.now, families: progress.families, nextStep })}\n`,
    );
  const demo = await demoOf(progress);
  keep(progress.nextStep);
  const steps = Map.groupBy(demo.postings, ({ step }) => step);
  const bar = progressBar(load.progress ?? false);
  bar.start(demo.postings.length, demo.postings.filter(({ step }) => step < progress.nextStep).length);
  try {
    for (let step = progress.nextStep; step <= STEPS; step++) {
      advanceTo(clock, stepTime(progress.now, step));
      await postStep(door, steps.get(step) ?? [], (count) => bar.increment(count));
      // their members are known once the first step has been recorded
      if (step === 0) await postOrganisations(door, demo.organisations);
      if (step === STEPS) await workAlerts(door);
      keep(step + 1);
    }
  } finally {
    bar.stop();
  }
  advanceTo(clock, Date.now());
  return demo;
}

/** Moves business time on to a point, by whole seconds; what has passed already stays passed. */
function advanceTo(clock: DemoLoad['clock'], target: number): void {
  const seconds = Math.floor((target - Date.parse(clock.now())) / 1000);
  if (seconds > 0) clock.advance(`PT${seconds}S`);
}

const BAR: Options = {
  format: 'Demonstrasi / demonstration [{bar}] {percentage}% {value}/{total}',
  stream: process.stderr,
  noTTYOutput: true,
  notTTYSchedule: 5_000,
  hideCursor: true,
};

function progressBar(visible: boolean): Pick<SingleBar, 'start' | 'increment' | 'stop'> {
  if (visible) return new SingleBar(BAR, Presets.shades_classic);
  return { start: () => undefined, increment: () => undefined, stop: () => undefined };
}
