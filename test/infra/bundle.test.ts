/** Goal: bundles stay within their budgets and say clearly what is missing. Method: bundle the real functions (DESIGN §12). */
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { isBuiltin } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Bundles, bundleFunctions, HandlerMissing, PROJECT_ROOT } from '#infra/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '#infra/functions.ts';
import { defaultProvider } from '#infra/lambda-credentials.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { wordsOf } from '#shared/domain/rules/words.ts';
import { proxyEvent } from '#test/support/door.ts';
import { person } from '#test/support/read-world.ts';

const KB = 1_000;
/** They find, and tell nobody. */
const JUDGING: readonly FunctionName[] = ['record-events', 'compare-identity', 'sweep-deadlines', 'run-shadows', 'project'];
const budgetBytes = (name: FunctionName): number => {
  if (name === 'authorize') return 380 * KB;
  return (name.startsWith('accept-') ? 650 : 600) * KB;
};

const SHOWING_NAMES: readonly FunctionName[] = [
  'query-me',
  'query-alert-groups',
  'query-alerts',
  'query-kpm',
  'query-kpm-trail',
  'query-officers',
  'query-summary',
  'query-precision',
  'query-tasks',
  'query-trail',
  'widen-access',
  'order-extracts',
  'make-extracts',
  'search-kpm',
  'reveal',
  'delegate-tasks',
  'plan-sampling',
  'try-settings',
  'administer-organisations',
  'query-findings',
  'query-complaints',
  'query-batches',
  'query-monthly-reports',
];
/** They ask which areas exist, and show no names. */
const KNOWING_AREAS: readonly FunctionName[] = [
  'accept-events',
  'accept-reports',
  'assign-complaint',
  'answer-complaint',
  'administer-agencies',
  'administer-people',
  'administer-settings',
];
const LISTS = join(PROJECT_ROOT, 'shared/areas/lists');
const listsBeside = (name: FunctionName): string[] => {
  if (SHOWING_NAMES.includes(name)) return readdirSync(LISTS).sort();
  return KNOWING_AREAS.includes(name) ? ['ATTRIBUTION.txt', 'codes.txt'] : [];
};

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

interface Deployed {
  readonly handler: (event: unknown, context: unknown) => Promise<Answer>;
}
async function deployed(name: FunctionName): Promise<Deployed> {
  return (await import(/* @vite-ignore */ pathToFileURL(join(first.dir, name, 'index.mjs')).href)) as Deployed;
}

const dirs = [mkdtempSync(join(tmpdir(), 'kawal-bundle-')), mkdtempSync(join(tmpdir(), 'kawal-bundle-'))] as const;
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true, force: true });
});

afterEach(() => {
  vi.unstubAllEnvs();
});

let first: Bundles;
let second: Bundles;
beforeAll(async () => {
  first = await bundleFunctions(FUNCTION_NAMES, dirs[0]);
  second = await bundleFunctions(FUNCTION_NAMES, dirs[1]);
});

describe.each(FUNCTION_NAMES)('the bundle of %s', (name) => {
  test('is within its budget', () => {
    expect(first.bytes[name]).toBeGreaterThan(0);
    expect(first.bytes[name]).toBeLessThanOrEqual(budgetBytes(name));
  });

  test('is the same bytes each time', () => {
    const read = (bundles: Bundles): string => readFileSync(join(bundles.dir, name, 'index.mjs'), 'utf8');
    expect(read(second)).toBe(read(first));
  });

  test('is one file, and has beside it what it reads: lists of areas, whole and with their attribution, or the document', () => {
    const files = readdirSync(join(first.dir, name)).filter((file) => !file.endsWith('.map'));
    const lists = listsBeside(name);
    const document = name === 'describe-api' ? ['openapi.json'] : [];
    expect(files.sort()).toEqual(['index.mjs', ...(lists.length > 0 ? ['lists'] : []), ...document]);
    expect(lists.length > 0 ? readdirSync(join(first.dir, name, 'lists')).sort() : []).toEqual(lists);
    for (const file of lists) {
      const copy = readFileSync(join(first.dir, name, 'lists', file));
      expect(copy.equals(readFileSync(join(LISTS, file))), file).toBe(true);
    }
  });
});

describe('the lists of areas', () => {
  test('take less than 750 KB', () => {
    const files = readdirSync(LISTS);
    expect(files).toHaveLength(41);
    expect(files.reduce((sum, file) => sum + statSync(join(LISTS, file)).size, 0)).toBeLessThan(750 * KB);
  });
  test('are found by the bundle as it is deployed', async () => {
    // Given the bundle far from the sources, and a table in which nothing stands
    const database = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Items":[],"Count":0,"ScannedCount":0}');
    });
    database.listen(0, '127.0.0.1');
    await once(database, 'listening');
    const { port } = database.address() as AddressInfo;
    for (const [key, value] of Object.entries({
      TABLE_NAME: 'main',
      AWS_REGION: 'ap-southeast-3',
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'id',
      AWS_SECRET_ACCESS_KEY: 'secret',
    }))
      vi.stubEnv(key, value);
    // When it is asked for a kecamatan
    const { handler } = await deployed('query-summary');
    const event = proxyEvent({ caller: person('auditor', 'ID'), query: { area: '15.71.10' } });
    const { statusCode, body } = await handler({ ...event, resource: '/v1/summary', httpMethod: 'GET' }, {});
    database.closeAllConnections();
    database.close();
    // Then it and its kelurahan have their names
    expect(statusCode, body).toBe(200);
    expect((JSON.parse(body) as { area: unknown }).area).toEqual({ code: '15.71.10', name: 'Danau Sipin' });
    expect((JSON.parse(body) as { children: { area: unknown }[] }).children.map(({ area }) => area)).toContainEqual({
      code: '15.71.10.1003',
      name: 'Legok',
    });
  });
});

test('every function of the project is in the list, and the list has no other', () => {
  const folders = readdirSync(join(PROJECT_ROOT, 'functions'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(join(PROJECT_ROOT, 'functions', entry.name, 'handler.ts')),
  );
  expect(folders.map((f) => f.name).sort()).toEqual([...FUNCTION_NAMES].sort());
});

test('the document is handed out by the bundle as it is deployed', async () => {
  // Given the bundle far from the sources, When it is asked
  const { handler } = await deployed('describe-api');
  const { statusCode, body } = await handler({ ...proxyEvent({}), resource: '/openapi.json', httpMethod: 'GET' }, {});
  // Then it answers with what is committed
  expect(statusCode, body).toBe(200);
  expect(JSON.parse(body)).toEqual(JSON.parse(readFileSync(join(PROJECT_ROOT, 'docs/openapi.json'), 'utf8')));
});

describe('what the bundles leave out', () => {
  interface Meta {
    readonly inputs: Record<string, unknown>;
    readonly outputs: Record<
      string,
      { inputs: Record<string, { bytesInOutput: number }>; imports?: { path: string; kind: string }[] }
    >;
  }
  const meta = (): Meta => JSON.parse(readFileSync(join(dirs[0], 'meta.json'), 'utf8')) as Meta;
  /** Inputs that match, where they weigh more than a word or two. */
  const carried = (pattern: RegExp): string[] =>
    Object.values(meta().outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (pattern.test(file) && bytesInOutput > 200 ? [file] : [])),
    );

  test('who only judges has no words of rules', () => {
    const bundle = (name: FunctionName): string => readFileSync(join(dirs[0], 'functions', name, 'index.mjs'), 'utf8');
    const words = RULE_CODES.map((code) => wordsOf(code).advice.id);
    const carriedBy = (name: FunctionName): string[] => words.filter((text) => bundle(name).includes(text));
    expect(carriedBy('query-alerts')).toEqual(words);
    for (const name of JUDGING) expect(carriedBy(name), name).toEqual([]);
  });

  test('zod comes without its languages: each would add hundreds of kilobytes', () => {
    expect(carried(/zod\/.*\/locales\/(?!en\.)[a-z-]+\.js$/i)).toEqual([]);
  });

  test('zod writes no JSON Schema in a bundle, and none of our files there asks it to', () => {
    expect(carried(/zod\/.*json-schema/)).toEqual([]);
    const own = Object.keys(meta().inputs).filter((file) => /^(events|functions|shared)\/.*\.ts$/.test(file));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((file) => /toJSONSchema|~standard/.test(readFileSync(join(PROJECT_ROOT, file), 'utf8')))).toEqual([]);
  });

  test('the chain of credential providers that Lambda never walks', () => {
    expect(
      Object.keys(meta().inputs).filter((file) =>
        /credential-provider-(node|ini|sso|process|login|web-identity)|nested-clients/.test(file),
      ),
    ).toEqual([]);
  });

  test('streams of events, which a client would import when an operation has them; else a bundle imports only what Node has, and the document', () => {
    const outside = Object.entries(meta().outputs).flatMap(([file, { imports = [] }]) =>
      imports.filter(({ path }) => !isBuiltin(path)).map(({ kind, path }) => ({ by: basename(dirname(file)), kind, path })),
    );
    const dynamic = outside.filter(({ kind }) => kind === 'dynamic-import');
    expect([...new Set(dynamic.map(({ path }) => path))]).toEqual(['@smithy/core/event-streams']);
    // the document lies in the folder of the one function that imports it
    expect(outside.filter((one) => !dynamic.includes(one))).toEqual([
      { by: 'describe-api', kind: 'import-statement', path: expect.stringMatching(/\/describe-api\/openapi\.json$/) },
    ]);
    const streaming = Object.keys(meta().inputs).filter(
      (file) =>
        /client-[a-z]+\/dist-es\/schemas\//.test(file) && /"streaming"/.test(readFileSync(join(PROJECT_ROOT, file), 'utf8')),
    );
    expect(streaming).toEqual([]);
  });
});

describe('credentials of a function', () => {
  test('are those of the environment, as Lambda sets them', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' });
  });
  test('are named when they are missing', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    await expect(defaultProvider()()).rejects.toThrow('AWS_ACCESS_KEY_ID');
  });
});

test('a function without a handler is named', async () => {
  const unknown = 'count-clouds' as FunctionName; // not in the list on purpose
  await expect(bundleFunctions([unknown], dirs[1])).rejects.toThrow(HandlerMissing);
  await expect(bundleFunctions([unknown], dirs[1])).rejects.toThrow('functions/count-clouds/handler.ts');
});
