/**
 * `npm test`: checks, then every layer of tests, lowest first; ends with one line, `N passed, N failed`. Layers that start hosts wait
 * much, for answers and for pages: they run beside the others, so that two cores are never idle.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as z from 'zod';
import { buildWeb } from './build-web.ts';
import { CHECKS, ROOT, run, runChecks } from './steps.ts';

/** Lowest layer first: the cheapest test that can catch a bug speaks first. */
const IN_PROCESS = ['unit', 'integration', 'infra', 'contract', 'simulation'];
const HOSTED = ['e2e', 'browser'];

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

async function runLayer(name: string, aside = false): Promise<Tally> {
  const output = `.build/test-${name}.json`;
  rmSync(`${ROOT}${output}`, { force: true });
  const heading = `\n── ${name}\n`;
  if (!aside) process.stdout.write(heading);
  const args = ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const { ok, said } = await run({ name, tool: 'vitest/vitest.mjs', args }, { aside });
  // what ran beside another is told as a whole
  if (aside) process.stdout.write(`${heading}${said}`);
  return tally(`${ROOT}${output}`, ok);
}

async function runLayers(names: readonly string[], aside = false): Promise<Tally> {
  const all = { passed: 0, failed: 0 };
  for (const name of names) {
    const { passed, failed } = await runLayer(name, aside);
    all.passed += passed;
    all.failed += failed;
  }
  return all;
}

async function main(): Promise<boolean> {
  mkdirSync(`${ROOT}.build`, { recursive: true });
  // once, before two layers want it at the same time
  buildWeb();
  const beside = runLayers(HOSTED, true);
  const failedChecks = await runChecks();
  const low = await runLayers(IN_PROCESS);
  const high = await beside;
  const passed = CHECKS.length - failedChecks.length + low.passed + high.passed;
  const failed = failedChecks.length + low.failed + high.failed;
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

process.exitCode = (await main()) ? 0 : 1;
