/** Builds the console into web/dist, unless what lies there was made from the same sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const WEB_DIST = join(ROOT, 'web', 'dist');
/** Beside the manifest, which is not deployed either. */
const STAMP = join(WEB_DIST, '.vite', 'built-from');
/** Everything that the result depends on; types are erased. */
const SOURCES = [
  'package-lock.json',
  'web/index.html',
  'web/vite.config.ts',
  'web/{src,public}/**/*',
  'events/**/*',
  'shared/{domain,http}/**/*',
];

function fingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files)
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

/** @returns where the files lie. @throws Error where the build fails; its words are on stderr */
export function buildWeb(): string {
  const now = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return WEB_DIST;
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('the console was not built: vite says why above');
  writeFileSync(STAMP, now);
  return WEB_DIST;
}

if (import.meta.main) console.log(buildWeb());
