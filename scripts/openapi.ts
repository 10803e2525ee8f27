/** Writes what is made of the sources and kept beside them: docs/openapi.json, and what rules are called for the console. @example node scripts/openapi.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from './openapi-document.ts';
import { ruleLabelsText } from './rule-labels.ts';

const ROOT = join(import.meta.dirname, '..');

function write(file: string, text: string): void {
  writeFileSync(join(ROOT, file), text);
  console.log(`written: ${file}`);
}
write('docs/openapi.json', openApiText());
write('web/src/pages/trail/rule-labels.json', ruleLabelsText());
