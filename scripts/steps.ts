/** Runs the project's own tools, one after the other, and says how each ended. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { writeWebTypes } from './web-types.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Step {
  readonly name: string;
  /** A file in node_modules, run under the Node that runs this. */
  readonly tool: string;
  readonly args: readonly string[];
}

/** What must hold of the sources before any test says anything (`npm run check`). */
export const CHECKS: readonly Step[] = [
  { name: 'biome', tool: '@biomejs/biome/bin/biome', args: ['ci', '--error-on-warnings'] },
  { name: 'typescript', tool: 'typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'typescript of the console', tool: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'web'] },
  { name: 'typescript of the browser tests', tool: 'typescript/bin/tsc', args: ['--noEmit', '-p', 'test/browser'] },
  { name: 'knip', tool: 'knip/bin/knip.js', args: [] },
];

/** Runs a step with its output on ours. @returns whether it ended with 0 */
export function run(step: Step): boolean {
  const { status, error } = spawnSync(process.execPath, [`${ROOT}node_modules/${step.tool}`, ...step.args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (error) throw error;
  return status === 0;
}

/** Runs all checks, also after one has failed: a reader wants the whole list at once. @returns the names of those that failed */
export function runChecks(): string[] {
  writeWebTypes();
  return CHECKS.filter((step) => {
    process.stdout.write(`\n── ${step.name}\n`);
    return !run(step);
  }).map((step) => step.name);
}
