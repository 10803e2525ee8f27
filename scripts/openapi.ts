/** Writes docs/openapi.json. @example node scripts/openapi.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from './openapi-document.ts';

const path = join(import.meta.dirname, '..', 'docs', 'openapi.json');
writeFileSync(path, openApiText());
console.log(`written: ${path}`);
