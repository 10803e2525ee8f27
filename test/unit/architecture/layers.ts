/**
 * Who may import whom (DESIGN §4): the one place that says it. Packages are free but for AWS's own (`mayKnowAws` in boundaries.ts), unless
 * a layer names those that it may use.
 */
interface Layer {
  /** Layers that it may import, besides itself. */
  readonly imports: readonly string[];
  /** Where given, no other packages. */
  readonly packages?: readonly string[];
  /** Time and chance come in through ports: the simulator runs it. */
  readonly pure?: true;
}

/** What every use case stands on. */
const BASE = ['events', 'shared/domain', 'shared/runtime', 'shared/store'] as const;
const SHARED_BY_FUNCTIONS = [
  ...BASE,
  ...[
    'shared/adapters',
    'shared/administration',
    'shared/areas',
    'shared/erasing',
    'shared/http',
    'shared/intake',
    'shared/privacy',
  ],
  ...['shared/projecting', 'shared/reading', 'shared/recording', 'shared/revealing', 'shared/tasks', 'shared/trail'],
] as const;
const SHARED = [...SHARED_BY_FUNCTIONS, 'shared/cli'] as const;

/** By the folder that a layer is. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  events: { imports: [], packages: ['zod'], pure: true },
  // node:crypto: hashing is pure (docs/adr/0003), see boundaries.ts
  'shared/domain': { imports: ['events'], packages: ['zod', 'node:crypto'], pure: true },
  'shared/runtime': { imports: ['shared/domain'] },
  'shared/store': { imports: ['events', 'shared/domain', 'shared/runtime'], pure: true },
  'shared/areas': { imports: ['shared/domain'] },
  // the names of events in the schema of the trail are those that shared/trail knows
  'shared/http': { imports: [...BASE, 'shared/trail'] },
  // canonical JSON is of what requests hold
  'shared/privacy': { imports: [...BASE, 'shared/http'], pure: true },
  'shared/adapters': { imports: ['shared/domain', 'shared/runtime', 'shared/store', 'shared/privacy'] },
  'shared/projecting': { imports: ['shared/domain', 'shared/store'], pure: true },
  'shared/recording': { imports: ['shared/domain', 'shared/runtime', 'shared/store', 'shared/privacy'], pure: true },
  'shared/tasks': { imports: ['shared/domain', 'shared/store', 'shared/areas'], pure: true },
  'shared/reading': { imports: [...BASE, 'shared/http', 'shared/areas', 'shared/privacy'], pure: true },
  'shared/trail': { imports: [...BASE, 'shared/http', 'shared/areas', 'shared/reading', 'shared/recording'], pure: true },
  'shared/administration': {
    imports: [...BASE, 'shared/http', 'shared/areas', 'shared/reading', 'shared/recording'],
    pure: true,
  },
  'shared/revealing': {
    imports: [...BASE, 'shared/http', 'shared/privacy', 'shared/reading', 'shared/recording'],
    pure: true,
  },
  'shared/erasing': { imports: ['shared/domain', 'shared/runtime', 'shared/store', 'shared/privacy'], pure: true },
  'shared/intake': { imports: [...BASE, 'shared/http', 'shared/areas', 'shared/privacy'], pure: true },
  'shared/cli': {
    imports: [
      'shared/domain',
      'shared/runtime',
      'shared/store',
      'shared/privacy',
      'shared/adapters',
      'shared/projecting',
      'shared/erasing',
    ],
  },
  // of each other they know nothing (boundaries.ts); docs: describe-api answers with the document
  functions: { imports: [...SHARED_BY_FUNCTIONS, 'docs'], pure: true },
  // it builds the console that it deploys
  infra: { imports: [...SHARED, 'scripts'] },
  scripts: { imports: [...SHARED, 'infra'] },
  // what the browser runs: rules and schemas, never a port
  web: { imports: ['events', 'shared/domain', 'shared/http'] },
  test: { imports: [...SHARED, 'functions', 'infra', 'scripts', 'web', 'docs'] },
};

/** Files of a pure layer in which the world is let in. */
export const IMPURE_FILES = [/^shared\/store\/dynamo-table\.ts$/, /^functions\/[^/]+\/handler\.ts$/] as const;

/** The layer of a path from the repository's root; a package is of none. */
export function layerOf(path: string): string | undefined {
  const [top = '', second = ''] = path.split('/');
  if (top === 'docs') return top;
  const name = top === 'shared' ? `${top}/${second}` : top;
  return Object.hasOwn(LAYERS, name) ? name : undefined;
}
