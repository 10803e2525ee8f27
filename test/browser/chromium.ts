/** The Chromium that an npm package brings, with the libraries and fonts that it needs: nothing of the machine's own is used. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium as playwright } from 'playwright-core';

const PACKAGE = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
/** Unpacked into the project: what lies in /tmp under a known name may be anybody's. */
const HOME = fileURLToPath(new URL(`../../.build/chromium-${version}/`, import.meta.url));

/**
 * The package's own configuration looks for fonts in places of AWS and in /tmp, where ours do not lie. A Chromium that finds no font at
 * all ends at the first button, list or date field that it draws (`SkFontMgr_FontConfigInterface.cpp: Not implemented`). `~` is `HOME`.
 */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>~/fonts/fonts</dir>
  <cachedir>~/fonts-cache</cachedir>
</fontconfig>
`;

/** The package unpacks below `TMPDIR`, and its libraries only where it believes to be on AWS: both are said for that moment alone. */
async function unpackInto(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = directory;
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await inflate(join(PACKAGE, 'bin', 'al2023.tar.br'));
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  writeFileSync(join(directory, 'fonts.conf'), FONTS);
}

/** Aside, then in one step: one that was ended half way leaves nothing that the next would take for whole. */
async function unpacked(): Promise<void> {
  if (existsSync(HOME)) return;
  const aside = `${HOME.slice(0, -1)}.${process.pid}`;
  await unpackInto(aside);
  try {
    renameSync(aside, HOME);
  } catch (error) {
    // another was faster
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(HOME)) throw error;
  }
}

export async function launchChromium(): Promise<Browser> {
  await unpacked();
  return playwright.launch({
    executablePath: join(HOME, 'chromium'),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
    env: {
      ...definedOnly(process.env),
      HOME,
      FONTCONFIG_FILE: join(HOME, 'fonts.conf'),
      LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib'),
    },
  });
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
