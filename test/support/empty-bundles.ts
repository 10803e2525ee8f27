/** Bundles that hold nothing, for templates whose functions are not run from them. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FUNCTION_NAMES, type FunctionName } from '#infra/functions.ts';

/** A new directory inside `parent` with a bundle for each function, each a file of its own. */
export function emptyBundles(parent: string, names: readonly FunctionName[] = FUNCTION_NAMES): string {
  const dir = mkdtempSync(join(parent, 'bundles-'));
  for (const name of names) {
    mkdirSync(join(dir, name));
    writeFileSync(join(dir, name, 'index.mjs'), `// ${name}\nexport const handler = async () => undefined;\n`);
  }
  return dir;
}
