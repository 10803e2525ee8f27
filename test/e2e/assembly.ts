/** The app, bundled and synthesized once for all files that start hosts: the same template for each, and most of what a start costs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '#infra/local/synthesize.ts';

export async function setup(): Promise<(() => void) | undefined> {
  // made by whoever runs several layers, or by hand
  if (process.env['KAWAL_ASSEMBLY']) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'kawal-assembly-'));
  await synthesize(directory);
  // found by harness.ts, here and in the processes of the tests
  process.env['KAWAL_ASSEMBLY'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}
