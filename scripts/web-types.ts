/** Writes the console's types of the API, made from docs/openapi.json each time before they are needed: what is not kept cannot drift. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** openapi-typescript needs TypeScript's JavaScript interface, which version 7 no longer has: the workspace `web` brings version 5 for it. */
const GENERATOR = 'web/node_modules/openapi-typescript/bin/cli.js';
export const WEB_TYPES = 'web/src/api/schema.gen.d.ts';

/** @throws where the generator fails; its own words are on stderr */
export function writeWebTypes(outFile = `${root}${WEB_TYPES}`): void {
  const { status } = spawnSync(process.execPath, [GENERATOR, 'docs/openapi.json', '-o', outFile], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('openapi-typescript failed');
}

if (import.meta.main) writeWebTypes();
