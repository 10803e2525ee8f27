/** Says which lines of a source file cross a boundary of DESIGN §4: who may import whom (layers.ts), and where time and chance may come from. */
import { IMPURE_FILES, LAYERS, layerOf } from './layers.ts';

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  readonly found: string;
}

interface Import {
  readonly line: number;
  /** What is bound: `* as z`, `{ createHash }`, or empty for a bare import. */
  readonly clause: string;
  readonly from: string;
}

const IMPORT = /\b(?:import|export)\s+(?:type\s+)?([\w*{}\s,$]*?)\s*from\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
const AWS = /^(@aws-sdk|@smithy|@aws-crypto)\//;
/** Reads of the machine's clock or chance that the simulator could not own. */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\s*\(/, 'Date.now()'],
  [/\bnew Date\s*\(\s*\)/, 'new Date()'],
  [/\bperformance\.now\s*\(/, 'performance.now()'],
  [/\bMath\.random\s*\(/, 'Math.random()'],
  [/\brandomBytes\b|\brandomUUID\b|\brandomInt\b|\bgetRandomValues\b|\brandomFillSync\b/, 'random bytes of node:crypto'],
  [/\bsetTimeout\s*\(|\bsetInterval\s*\(|\bsetImmediate\s*\(/, 'a timer'],
];

/** Every violation of one file; `path` is relative to the repository, with slashes. */
export function violationsOf(path: string, source: string): Violation[] {
  const text = withoutComments(source);
  return [
    ...importsOf(text).flatMap((i) => importFaults(path, i).map((rule) => ({ file: path, line: i.line, rule, found: i.from }))),
    ...(mustBePure(path) ? impurities(path, text) : []),
  ];
}

function importFaults(path: string, { clause, from }: Import): string[] {
  const target = resolve(path, from);
  const faults: string[] = [];
  // A package's inner file, where it exports no door to it: only the host of one machine may need one.
  if (target.startsWith('node_modules/')) return path.startsWith('infra/local/') ? [] : ['a package is imported by its name'];
  if (from === 'zod' && clause !== '* as z') faults.push("zod comes as `import * as z from 'zod'`");
  if (/^[.#]/.test(from) && !/\.(tsx?|json|css|svg)$/.test(from)) faults.push('an import of our own ends in .ts');
  if (from.startsWith('.') && top(target) !== top(path)) faults.push('another folder is imported as #folder/…');
  if (AWS.test(from) && !mayKnowAws(path))
    faults.push('only adapters, dynamo-table.ts, handlers, infra and tests know the AWS SDK');
  return [...faults, ...layerFaults(path, { clause, from }, target)];
}

function layerFaults(path: string, { clause, from }: Omit<Import, 'line'>, target: string): string[] {
  const own = layerOf(path);
  const layer = own === undefined ? undefined : LAYERS[own];
  if (own === undefined || layer === undefined) return ['a folder of sources is a layer: layers.ts says what it may import'];
  if (!/^[.#]/.test(from)) {
    if (layer.packages?.includes(from) === false) return [`${own} imports no package but ${layer.packages.join(', ')}`];
    // hashing is pure (docs/adr/0003), chance is not
    const isHash = clause === '{ createHash }' || clause === '{ hash }';
    return own === 'shared/domain' && from === 'node:crypto' && !isHash
      ? ['the domain takes nothing but hashes of node:crypto']
      : [];
  }
  const other = layerOf(target);
  if (own === 'functions' && other === own && target.split('/')[1] !== path.split('/')[1])
    return ['functions never import each other'];
  if (other === own || (other !== undefined && layer.imports.includes(other))) return [];
  return [`${own} does not import ${other ?? target}`];
}

function mayKnowAws(path: string): boolean {
  return (
    path === 'shared/store/dynamo-table.ts' ||
    /^(shared\/adapters|infra|test|scripts)\//.test(path) ||
    /^functions\/[^/]+\/handler\.ts$/.test(path)
  );
}

/** Code that the simulator runs: its time and its chance come in as parameters. */
function mustBePure(path: string): boolean {
  const layer = layerOf(path);
  return layer !== undefined && LAYERS[layer]?.pure === true && !IMPURE_FILES.some((file) => file.test(path));
}

function impurities(path: string, text: string): Violation[] {
  return text.split('\n').flatMap((line, i) =>
    IMPURE.filter(([pattern]) => pattern.test(line)).map(([, found]) => ({
      file: path,
      line: i + 1,
      rule: 'time and chance come in through ports',
      found,
    })),
  );
}

function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((m) => ({
    line: text.slice(0, m.index).split('\n').length,
    clause: (m[1] ?? '').replace(/\s+/g, ' ').trim(),
    from: m[2] ?? m[3] ?? '',
  }));
}

/** The imported file as a path from the repository's root; a package stays as it is. */
function resolve(path: string, from: string): string {
  if (from.startsWith('#')) return from.slice(1);
  if (!from.startsWith('.')) return from;
  const parts = path.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const top = (path: string): string => path.split('/')[0] ?? '';

/** Comments become blanks of the same number of lines; a `//` inside a string (`https://`) has no space before it. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, (c) => c.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/.*$/gm, '$1');
}
