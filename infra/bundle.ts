/** Bundles all functions in one esbuild pass: the very files that AWS gets and that one machine hosts (DESIGN §11, §13). */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import * as z from 'zod';
import { CODES_FILE } from '#shared/areas/files.ts';
import { FUNCTION_NAMES, type FunctionName } from './functions.ts';

export const PROJECT_ROOT = join(import.meta.dirname, '..');
const BUILD_DIR = join(PROJECT_ROOT, '.build');

export interface Bundles {
  /** Holds `<function>/index.mjs`, and beside it the data that it reads. */
  readonly dir: string;
  /** Size of each bundle in bytes, minified, SDK in it. */
  readonly bytes: Readonly<Record<string, number>>;
}

/** Whoever shows names of areas needs all lists beside its bundle, whoever asks which areas exist the numbers: found in what was bundled. */
const NAMES_MODULE = 'shared/reading/area-names.ts';
const LISTS_MODULE = 'shared/areas/files.ts';
const LISTS = join(PROJECT_ROOT, 'shared/areas/lists');
const WITHOUT_NAMES: readonly string[] = [CODES_FILE, 'ATTRIBUTION.txt'];

/** CommonJS parts in an ES module bundle still `require` Node's own modules. */
const BANNER = "import{createRequire as __kawalRequire}from'node:module';const require=__kawalRequire(import.meta.url);";

/** An SDK client reads its version from its package.json, and would bring the whole of it: 2.4 KB each. */
const versionOnly: Plugin = {
  name: 'version-only',
  setup: ({ onLoad }) => {
    onLoad({ filter: /@aws-sdk\/client-[a-z]+\/package\.json$/ }, async ({ path }) => {
      const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(path, 'utf8')));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/**
 * Every schema of zod brings along what would write it as JSON Schema: 19 KB that only scripts/openapi.ts runs, from the sources. In
 * a bundle it is a word that says so.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ }, async ({ path }) => {
      const names = [...(await readFile(path, 'utf8')).matchAll(/^export (?:const|function) (\w+)/gm)].map(
        ([, name = '']) => name,
      );
      const absent = "const absent=()=>{throw new Error('zod writes no JSON Schema in a bundle')},make=()=>absent;";
      // what makes a method is called when a schema is only looked at
      const exported = names.map((name) => `${name.startsWith('create') ? 'make' : 'absent'} as ${name}`);
      return { contents: `${absent}export{${exported.join()}}` };
    });
  },
};

/** The OpenAPI document lies beside the bundle that hands it out, which imports it from there: it grows with every route and event. */
const documentBeside: Plugin = {
  name: 'document-beside',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/docs\/openapi\.json$/ }, async ({ path }) => ({ contents: await readFile(path), loader: 'copy' }));
  },
};

export class HandlerMissing extends Error {
  override readonly name = 'HandlerMissing';
}

const handlerOf = (name: FunctionName): string => join(PROJECT_ROOT, 'functions', name, 'handler.ts');

/** Writes `.build/functions/<name>/index.mjs` for every function, with the data that it reads, and `.build/meta.json`. @throws HandlerMissing */
export async function bundleFunctions(
  names: readonly FunctionName[] = FUNCTION_NAMES,
  buildDir: string = BUILD_DIR,
): Promise<Bundles> {
  const missing = names.filter((name) => !existsSync(handlerOf(name)));
  if (missing.length > 0) {
    throw new HandlerMissing(
      `no handler to bundle: ${missing.map((name) => `functions/${name}/handler.ts`).join(', ')} is missing`,
    );
  }
  const dir = join(buildDir, 'functions');
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: PROJECT_ROOT,
    entryPoints: names.map((name) => ({ in: handlerOf(name), out: `${name}/index` })),
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(PROJECT_ROOT, 'infra/lambda-credentials.ts') },
    plugins: [versionOnly, withoutJsonSchema, documentBeside],
    assetNames: 'describe-api/[name]',
    // 17 KB that a client imports when an operation streams events: none of ours does
    external: ['@smithy/core/event-streams'],
    banner: { js: BANNER },
    legalComments: 'none',
    // beside the bundle for whoever reads a stack trace; not part of what is deployed
    sourcemap: 'external',
    metafile: true,
    logLevel: 'silent',
  });
  for (const [name, { inputs }] of bundlesIn(metafile)) await copyLists(inputs, join(dir, name, 'lists'));
  await writeFile(join(buildDir, 'meta.json'), JSON.stringify(metafile, undefined, 1));
  return { dir, bytes: bundleBytes(metafile) };
}

type Output = Metafile['outputs'][string];
/** By function. */
const bundlesIn = (metafile: Metafile): [string, Output][] =>
  Object.entries(metafile.outputs)
    .filter(([file]) => file.endsWith('/index.mjs'))
    .map(([file, output]) => [file.split('/').at(-2) ?? file, output]);

async function copyLists(inputs: Output['inputs'], to: string): Promise<void> {
  if (!(LISTS_MODULE in inputs)) return;
  const filter = (file: string): boolean => NAMES_MODULE in inputs || file === LISTS || WITHOUT_NAMES.includes(basename(file));
  await cp(LISTS, to, { recursive: true, filter });
}

function bundleBytes(metafile: Metafile): Record<string, number> {
  const sizes = bundlesIn(metafile).map(([name, { bytes }]): [string, number] => [name, bytes]);
  return Object.fromEntries(sizes.sort(([a], [b]) => a.localeCompare(b)));
}
