/**
 * `npm run simulate -- --seeds N --from S`: many seeds until one shows a violation; `--mutant NAME` plants a bug first and tells
 * how many seeds it took to find it, `--all-mutants` does so with each and fails where one is not found.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { MUTANTS } from './mutants.ts';
import { simulate } from './simulate.ts';

const DEFAULT_SEEDS = 500;
/** Seeds that a worker runs before it reports. */
const CHUNK = 5;
/** A line of progress so often where the output is no terminal. */
const PROGRESS_EVERY_MS = 30_000;
/** A bug that so many seeds do not show is one that this simulator does not find. */
const MUTANT_SEEDS_MAX = 2000;
/** Most of what a history makes is garbage at its end: with a larger nursery it is never copied. */
const WORKER_LIMITS = { maxYoungGenerationSizeMb: 96 };

interface Range {
  readonly from: number;
  readonly seeds: number;
  readonly mutant?: string | undefined;
}
interface Work {
  readonly seeds: readonly number[];
  readonly mutant?: string | undefined;
}
interface Report {
  readonly seed?: number;
  readonly violations?: readonly string[];
  readonly done: number;
}

function rangeOf(args: readonly string[]): Range & { readonly allMutants: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      mutant: { type: 'string' },
      'all-mutants': { type: 'boolean', default: false },
    },
  });
  const { mutant } = values;
  const seeds = Number(values.seeds ?? DEFAULT_SEEDS);
  const from = Number(values.from);
  if (!Number.isSafeInteger(seeds) || seeds < 1 || !Number.isSafeInteger(from))
    throw new Error('--seeds and --from are whole numbers');
  if (mutant !== undefined && MUTANTS[mutant] === undefined)
    throw new Error(`--mutant is one of ${Object.keys(MUTANTS).join(', ')}`);
  return { from, seeds, mutant, allMutants: values['all-mutants'] };
}

const optionsOf = (mutant: string | undefined) => {
  const planted = mutant === undefined ? undefined : MUTANTS[mutant];
  return planted === undefined ? {} : { mutant: planted };
};

/** One worker thread: every n-th seed of the range. */
async function work({ seeds, mutant }: Work): Promise<void> {
  let done = 0;
  for (const seed of seeds) {
    const { violations } = await simulate(seed, optionsOf(mutant));
    done++;
    if (violations.length > 0) return parentPort?.postMessage({ seed, violations, done } satisfies Report);
    if (done % CHUNK === 0) {
      parentPort?.postMessage({ done } satisfies Report);
      done = 0;
    }
  }
  parentPort?.postMessage({ done } satisfies Report);
}

/** @returns the first violation that was reported, if any */
async function runAll({ from, seeds, mutant }: Range): Promise<Report | undefined> {
  const threads = Math.min(availableParallelism(), seeds);
  const started = performance.now();
  let done = 0;
  let failure: Report | undefined;
  const workers = Array.from({ length: threads }, (_, i) => {
    const own = Array.from({ length: seeds }, (_, n) => from + n).filter((_, n) => n % threads === i);
    return new Worker(new URL(import.meta.url), {
      workerData: { seeds: own, mutant } satisfies Work,
      resourceLimits: WORKER_LIMITS,
    });
  });
  const stopAll = (): void => {
    for (const worker of workers) void worker.terminate();
  };
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((resolve, reject) => {
          worker.on('error', reject);
          worker.on('exit', () => resolve());
          worker.on('message', (report: Report) => {
            done += report.done;
            progress(done, seeds, started);
            if (report.seed === undefined || failure !== undefined) return;
            failure = report;
            stopAll();
          });
        }),
    ),
  );
  return failure;
}

let lastLineMs = 0;

/** Seeds done, how fast, and how long it will still take. */
function progress(done: number, seeds: number, started: number): void {
  const nowMs = performance.now();
  const perSecond = (done * 1000) / (nowMs - started);
  const left = Math.ceil((seeds - done) / perSecond / 60);
  const text = `${done} of ${seeds} seeds, ${perSecond.toFixed(1)} a second, ${left} min left`;
  if (process.stdout.isTTY) process.stdout.write(`\r${text}\u001b[K`);
  else if (nowMs - lastLineMs >= PROGRESS_EVERY_MS) {
    lastLineMs = nowMs;
    process.stdout.write(`${text}\n`);
  }
}

/** The history of a failed seed once more, with every line of what happened. */
async function explain({ seed }: Report, { from, mutant }: Range): Promise<void> {
  if (seed === undefined) return;
  const file = `.build/simulation-${seed}.txt`;
  // told from the traced run, whose errors say where they come from
  const { trace, violations } = await simulate(seed, { trace: true, ...optionsOf(mutant) });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${trace.join('\n')}\n`);
  process.stdout.write(`\nseed ${seed}: ${violations.length} violations\n`);
  for (const violation of violations.slice(0, 20)) process.stdout.write(`  ${violation}\n`);
  if (mutant !== undefined) process.stdout.write(`${mutant} was found after ${seed - from + 1} seeds\n`);
  process.stdout.write(
    `history: ${file}\nreplay: npm run simulate -- --seeds 1 --from ${seed}${mutant === undefined ? '' : ` --mutant ${mutant}`}\n`,
  );
}

/** @returns whether every mutant was found */
async function findAll(from: number): Promise<boolean> {
  const missed: string[] = [];
  for (const mutant of Object.keys(MUTANTS)) {
    const failure = await runAll({ from, seeds: MUTANT_SEEDS_MAX, mutant });
    if (failure?.seed === undefined) missed.push(mutant);
    else
      process.stdout.write(
        `\n${mutant}: found after ${failure.seed - from + 1} seeds: ${failure.violations?.[0]?.slice(0, 120)}\n`,
      );
  }
  const all = Object.keys(MUTANTS).length;
  process.stdout.write(`${all - missed.length} of ${all} mutants found${missed.map((name) => `, not ${name}`).join('')}\n`);
  return missed.length === 0;
}

async function main(): Promise<boolean> {
  const { allMutants, ...range } = rangeOf(process.argv.slice(2));
  if (allMutants) return findAll(range.from);
  const failure = await runAll(range);
  if (failure) await explain(failure, range);
  else process.stdout.write(`\n${range.seeds} seeds from ${range.from}: no violation\n`);
  return failure === undefined;
}

if (isMainThread) process.exitCode = (await main()) ? 0 : 1;
else await work(workerData as Work);
