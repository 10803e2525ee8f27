/** Runs the project's own tools, each a process of its own, and says how each ended. */
import { spawn } from 'node:child_process';
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

export interface Ending {
  readonly ok: boolean;
  /** All that it wrote; empty where that stood on our own output at once. */
  readonly said: string;
}

export interface RunOptions {
  /** Its output is kept until it has ended, for what runs beside another; else it stands on ours. */
  readonly aside?: boolean;
  /** Beside our own variables. */
  readonly env?: Readonly<Record<string, string>>;
}

export const heading = (name: string): string => `\n── ${name}\n`;

export function run({ tool, args }: Step, { aside = false, env = {} }: RunOptions = {}): Promise<Ending> {
  const child = spawn(process.execPath, [`${ROOT}node_modules/${tool}`, ...args], {
    cwd: ROOT,
    stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  const parts: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => parts.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, said: Buffer.concat(parts).toString('utf8') }));
  });
}

/** Runs all checks, also after one has failed: a reader wants the whole list at once. @returns the names of those that failed */
export async function runChecks(): Promise<string[]> {
  writeWebTypes();
  const failed: string[] = [];
  for (const step of CHECKS) {
    process.stdout.write(heading(step.name));
    if (!(await run(step)).ok) failed.push(step.name);
  }
  return failed;
}
