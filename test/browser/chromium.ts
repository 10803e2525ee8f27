/** The Chromium that an npm package brings, with the libraries and fonts that it needs: nothing of the machine's own is used. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Unpacked into the project: what lies in /tmp under a known name may be anybody's. */
const HOME = fileURLToPath(new URL('../../.build/chromium/', import.meta.url));

/** The package unpacks below `TMPDIR`, and its libraries only where it believes to be on AWS: both are said for that moment alone. */
async function unpacked(): Promise<string> {
  mkdirSync(HOME, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = HOME;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    if (!existsSync(join(HOME, 'al2023'))) {
      const binaries = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin');
      await inflate(join(binaries, 'al2023.tar.br'));
    }
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = await unpacked();
  return playwright.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
    env: {
      ...definedOnly(process.env),
      HOME,
      FONTCONFIG_PATH: join(HOME, 'fonts'),
      LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib'),
    },
  });
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
