/** Sizes of the functions' bundles, by a build into a place of its own, and of the console's first loads (DESIGN §12). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleFunctions } from '#infra/bundle.ts';
import { FUNCTION_NAMES } from '#infra/functions.ts';
import { buildWeb } from '#scripts/build-web.ts';
import { firstLoads } from '#test/support/first-loads.ts';
import { atMost, type Row } from './report.ts';

/** Kilobytes, minified, SDK in them. */
const BUDGET_KB: Readonly<Record<string, number>> = { authorize: 380, 'accept-events': 650, 'accept-reports': 650 };
const BUDGET_KB_OTHERS = 600;
/** Compressed as they are sent. */
const CONSOLE_KB = 250;

export async function bundleRows(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'kawal-bench-'));
  try {
    const { bytes } = await bundleFunctions(FUNCTION_NAMES, directory);
    return Object.entries(bytes).map(([name, size]) =>
      atMost(`bundle ${name}`, size / 1000, BUDGET_KB[name] ?? BUDGET_KB_OTHERS, undefined, ' KB', 0),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function consoleRows(): Row[] {
  return firstLoads(buildWeb()).map(({ page, gzipBytes }) =>
    atMost(`console, first load of ${page}`, gzipBytes / 1000, CONSOLE_KB, undefined, ' KB gzip', 0),
  );
}
