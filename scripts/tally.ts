/** What a layer's tests came to, read from vitest's JSON report. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** The parts of the report that we count by. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

export interface Tally {
  readonly passed: number;
  /** One a failure: where it is, and the first lines of why. */
  readonly failures: readonly string[];
}

export const NONE: Tally = { passed: 0, failures: [] };

export const sum = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failures: [...a.failures, ...b.failures],
});

/** Enough to know what to look at; the whole of it stands where the layer said it. */
const LINES_OF_WHY = 12;

const failure = (where: string, why: string): string =>
  [where, ...why.split('\n').slice(0, LINES_OF_WHY)].filter((line) => line.trim() !== '').join('\n    ');

/**
 * A test that neither passed nor failed (skipped, todo) counts as failed: a promise that nobody checked is not kept.
 *
 * @param layer the name of what wrote the report
 * @param file where the report is, when there is one
 */
export function tally(layer: string, file: string, exitedWell: boolean): Tally {
  if (!existsSync(file)) return { passed: 0, failures: exitedWell ? [] : [failure(layer, 'ended without a report')] };
  const files = report.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults;
  const of = files.map(({ name, status, message, assertionResults }): Tally => {
    const bad = assertionResults
      .filter((test) => test.status !== 'passed')
      .map((test) => failure(`${name}: ${test.fullName}`, (test.failureMessages ?? [test.status]).join('\n')));
    // A file that failed without a failed test did not even load.
    if (bad.length === 0 && status !== 'passed') bad.push(failure(name, message));
    return { passed: assertionResults.filter((test) => test.status === 'passed').length, failures: bad };
  });
  const all = of.reduce(sum, NONE);
  // An error outside every test (an unhandled rejection) fails the run too.
  return all.failures.length === 0 && !exitedWell
    ? { ...all, failures: [failure(layer, 'ended with an error outside every test')] }
    : all;
}
