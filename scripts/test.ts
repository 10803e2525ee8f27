/** `npm test`: checks, then every layer of tests, lowest first; ends with one line, `N passed, N failed`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { CHECKS, ROOT, run, runChecks } from './steps.ts';

/** Lowest layer first: the cheapest test that can catch a bug speaks first. */
const LAYERS = ['unit', 'integration', 'infra', 'contract', 'simulation', 'e2e', 'browser'];

/** The parts of vitest's JSON report that we count by. */
const report = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** A test that neither passed nor failed (skipped, todo) counts as failed: a promise that nobody checked is not kept. */
function tally(file: string, exitedWell: boolean): Tally {
  if (!existsSync(file)) return { passed: 0, failed: exitedWell ? 0 : 1 };
  const files = report.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults;
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of files) {
    const good = assertionResults.filter((test) => test.status === 'passed').length;
    const bad = assertionResults.length - good;
    passed += good;
    // A file that failed without a failed test did not even load.
    failed += bad === 0 && status !== 'passed' ? 1 : bad;
  }
  // An error outside every test (an unhandled rejection) fails the run too.
  return { passed, failed: failed === 0 && !exitedWell ? 1 : failed };
}

function runLayer(name: string): Tally {
  const output = `.build/test-${name}.json`;
  rmSync(`${ROOT}${output}`, { force: true });
  process.stdout.write(`\n── ${name}\n`);
  const exitedWell = run({
    name,
    tool: 'vitest/vitest.mjs',
    args: ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`],
  });
  return tally(`${ROOT}${output}`, exitedWell);
}

mkdirSync(`${ROOT}.build`, { recursive: true });
const failedChecks = runChecks();
let passed = CHECKS.length - failedChecks.length;
let failed = failedChecks.length;
for (const layer of LAYERS.filter((name) => existsSync(`${ROOT}test/${name}`))) {
  const result = runLayer(layer);
  passed += result.passed;
  failed += result.failed;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
