/** Builds the console into web/dist, unless what lies there was made from the same sources. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const WEB_DIST = join(ROOT, 'web', 'dist');
/** Beside the manifest, which is not deployed either. */
const STAMP = ['.vite', 'built-from'] as const;
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
  const built = join(WEB_DIST, ...STAMP);
  if (existsSync(built) && readFileSync(built, 'utf8') === now) return WEB_DIST;
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  // aside, then in one step: whoever serves or reads the files meanwhile sees the old ones or the new ones
  const aside = `${WEB_DIST}.${process.pid}`;
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', 'web', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      // whoever asks, a test too, gets what is deployed: React brings twice as much code for any other value
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (status !== 0) throw new Error('the console was not built: vite says why above');
  writeFileSync(join(aside, ...STAMP), now);
  rmSync(WEB_DIST, { recursive: true, force: true });
  renameSync(aside, WEB_DIST);
  return WEB_DIST;
}

if (import.meta.main) console.log(buildWeb());
