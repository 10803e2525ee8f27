/** Goal: the tour's functions of README.md read where the demonstration keeps its state: `.local`, or what KAWAL_DATA names. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tourSteps } from '#test/e2e/readme-tour.ts';

function personas(directory: string, baseUrl: string): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'personas.json'), JSON.stringify({ baseUrl, people: {}, partners: {} }));
}

it.each([
  [undefined, 'http://127.0.0.1:8787'],
  ['elsewhere', 'http://127.0.0.1:9999'],
])('with KAWAL_DATA %s, the address is %s', (named, address) => {
  const cwd = mkdtempSync(join(tmpdir(), 'kawal-readme-'));
  personas(join(cwd, '.local'), 'http://127.0.0.1:8787');
  personas(join(cwd, 'elsewhere'), 'http://127.0.0.1:9999');
  const { KAWAL_DATA: _own, ...env } = process.env;
  const [functions] = tourSteps();
  const script = `${functions?.commands}\npersonas p.baseUrl`;
  const run = { cwd, env: named === undefined ? env : { ...env, KAWAL_DATA: named }, encoding: 'utf8' } as const;
  expect(execFileSync('bash', ['-euo', 'pipefail', '-c', script], run).trim()).toBe(address);
});
