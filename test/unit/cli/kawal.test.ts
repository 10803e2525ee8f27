/** Goal: `kawal` takes paths as its caller sees them. Method: the tool itself, started from a folder that is not the project's. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headOf } from '#shared/domain/extracts/columns.ts';
import { fileText } from '#shared/domain/extracts/csv.ts';
import { manifestOf, manifestText, sha256Of } from '#shared/domain/extracts/manifest.ts';

const KAWAL = fileURLToPath(new URL('../../../shared/cli/kawal.mjs', import.meta.url));
const run = promisify(execFile);
/** Starting two Nodes on a busy machine. */
const STARTED_MS_MAX = 60_000;
let elsewhere: string;

beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'kawal-cli-'));
  mkdirSync(join(elsewhere, 'unduhan'));
  const text = fileText(headOf('events'), []);
  const file = { name: 'events-0001.csv', rows: 0, rupiah: 0, bytes: Buffer.byteLength(text), sha256: sha256Of(text) };
  const facts = {
    kind: 'events',
    ...{ id: 'ext_1', askedBy: 'person:a', role: 'auditor', area: { code: '15' }, filter: {}, withheld: 0 },
    ...{ asOf: '2026-11-21T05:00:00.000Z', askedAt: '2026-11-21T05:00:00.000Z', madeAt: '2026-11-21T05:01:00.000Z' },
    lists: { settings: 0, areas: 'Kemendagri 2025' },
  } as const;
  writeFileSync(join(elsewhere, 'unduhan', file.name), text);
  writeFileSync(join(elsewhere, 'unduhan', 'manifest.json'), manifestText(manifestOf(facts, [file])));
});
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

describe('kawal', () => {
  it('reads a relative path from the folder in which it was called', { timeout: STARTED_MS_MAX }, async () => {
    // Given a downloaded extract beside the caller, and nothing of that name in the project
    // When the caller names it as it lies there, Then it is found and checked
    const { stdout } = await run(process.execPath, [KAWAL, 'check-extract', 'unduhan'], { cwd: elsewhere });
    expect(stdout).toContain('1 berkas, 0 baris');
  });

  it('says so where there is none', { timeout: STARTED_MS_MAX }, async () => {
    await expect(run(process.execPath, [KAWAL, 'check-extract', 'tidak-ada'], { cwd: elsewhere })).rejects.toMatchObject({
      code: 1,
    });
  });
});
