#!/usr/bin/env node
/** Starts the tool under the project's own Node, whichever one runs this, in the folder of whoever calls: paths are theirs. */
import { fileURLToPath } from 'node:url';

process.argv.splice(2, 0, '--here', 'node', fileURLToPath(new URL('main.ts', import.meta.url)));
await import('../../scripts/with-deps.mjs');
