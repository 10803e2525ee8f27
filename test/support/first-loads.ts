/** How much JavaScript each page of the console needs before it can be used, compressed as it is sent: the entry, the page, and all that either imports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';

/** Vite's manifest: source file → chunk. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().optional(),
    imports: z.array(z.string()).optional(),
    dynamicImports: z.array(z.string()).optional(),
  }),
);
type Manifest = z.infer<typeof manifestSchema>;

export interface FirstLoad {
  /** Source of the page, or of the entry alone. */
  readonly page: string;
  readonly gzipBytes: number;
}

export function firstLoads(dist: string): FirstLoad[] {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')));
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry);
  if (entry === undefined) throw new Error('the manifest names no entry');
  const sizes = new Map<string, number>();
  const sizeOf = (name: string): number => {
    const file = manifest[name]?.file ?? '';
    if (!file.endsWith('.js')) return 0;
    const known = sizes.get(file) ?? gzipSync(readFileSync(join(dist, file))).length;
    sizes.set(file, known);
    return known;
  };
  const load = (names: readonly string[]): number => [...closure(manifest, names)].reduce((sum, name) => sum + sizeOf(name), 0);
  const pages = manifest[entry]?.dynamicImports ?? [];
  return [entry, ...pages].map((page) => ({ page, gzipBytes: load([entry, page]) }));
}

/** All that must be there before the first of `names` runs: static imports, theirs too. */
function closure(manifest: Manifest, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    closure(manifest, manifest[name]?.imports ?? [], found);
  }
  return found;
}
