/**
 * `npm test`: checks, then every layer of tests, lowest first; ends with what failed and one line, `N passed, N failed`. Layers that start
 * hosts wait much, for answers and for pages: each runs beside the others, so that two cores are never idle.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '#infra/local/synthesize.ts';
import { buildWeb } from './build-web.ts';
import { CHECKS, type Ending, heading, ROOT, type RunOptions, run, runChecks } from './steps.ts';
import { NONE, sum, type Tally, tally } from './tally.ts';

/** Lowest layer first: the cheapest test that can catch a bug speaks first. */
const IN_PROCESS = ['unit', 'integration', 'infra', 'contract', 'simulation'];
const HOSTED = ['e2e', 'browser'];

async function runLayer(name: string, options?: RunOptions): Promise<Tally & Ending> {
  const output = `.build/test-${name}.json`;
  rmSync(`${ROOT}${output}`, { force: true });
  const args = ['run', '--project', name, '--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const ending = await run({ name, tool: 'vitest/vitest.mjs', args }, options);
  return { ...tally(name, `${ROOT}${output}`, ending.ok), ...ending };
}

async function runInProcess(): Promise<Tally> {
  const failedChecks = await runChecks();
  let all: Tally = { passed: CHECKS.length - failedChecks.length, failures: failedChecks };
  for (const name of IN_PROCESS) {
    process.stdout.write(heading(name));
    all = sum(all, await runLayer(name));
  }
  return all;
}

/** @param shown what they say is kept until then: two that write at once can be read by nobody */
async function runHosted(shown: Promise<unknown>): Promise<Tally> {
  const directory = mkdtempSync(join(tmpdir(), 'kawal-assembly-'));
  try {
    const env = await assembled(directory);
    let told = shown;
    const layers = HOSTED.map(async (name) => {
      const layer = await runLayer(name, { aside: true, env });
      told = told.then(() => process.stdout.write(`${heading(name)}${layer.said}`));
      return layer;
    });
    const all = await Promise.all(layers);
    await told;
    return all.reduce<Tally>(sum, NONE);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** One template for all hosts. Where it cannot be made, the layers try themselves, fail, and say why. */
async function assembled(directory: string): Promise<Record<string, string>> {
  try {
    await synthesize(directory);
    return { KAWAL_ASSEMBLY: directory };
  } catch {
    return {};
  }
}

/** Before two layers want it at the same time. Where it cannot be built, the layers that want it fail. */
function buildConsole(): void {
  try {
    buildWeb();
  } catch (error) {
    process.stdout.write(`${String(error)}\n`);
  }
}

mkdirSync(`${ROOT}.build`, { recursive: true });
buildConsole();
const inProcess = runInProcess();
const [low, high] = await Promise.all([inProcess, runHosted(inProcess)]);
const { passed, failures } = sum(low, high);
// Once more at the end: what failed stands far above by now.
if (failures.length > 0) process.stdout.write(`${heading('failed')}${failures.join('\n\n')}\n`);
process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
