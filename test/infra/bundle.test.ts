/** Goal: bundles stay within their budgets and say clearly what is missing. Method: bundle the real functions (DESIGN §12). */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Bundles, bundleFunctions, HandlerMissing, PROJECT_ROOT } from '#infra/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '#infra/functions.ts';
import { defaultProvider } from '#infra/lambda-credentials.ts';

const KB = 1_000;
const budgetBytes = (name: FunctionName): number => {
  if (name === 'authorize') return 380 * KB;
  return (name.startsWith('accept-') ? 650 : 600) * KB;
};

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

  test('is the same bytes each time, and one file', () => {
    const read = (bundles: Bundles): string => readFileSync(join(bundles.dir, name, 'index.mjs'), 'utf8');
    expect(read(second)).toBe(read(first));
    expect(readdirSync(join(first.dir, name)).filter((file) => !file.endsWith('.map'))).toEqual(['index.mjs']);
  });
});

test('every function of the project is in the list, and the list has no other', () => {
  const folders = readdirSync(join(PROJECT_ROOT, 'functions'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && existsSync(join(PROJECT_ROOT, 'functions', entry.name, 'handler.ts')),
  );
  expect(folders.map((f) => f.name).sort()).toEqual([...FUNCTION_NAMES].sort());
});

test('zod comes without its languages: each would add hundreds of kilobytes', () => {
  const meta = JSON.parse(readFileSync(join(dirs[0], 'meta.json'), 'utf8')) as {
    outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>;
  };
  const locales = Object.values(meta.outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(
      ([file, { bytesInOutput }]) => /zod\/.*\/locales\/(?!en\.)[a-z-]+\.js$/i.test(file) && bytesInOutput > 100,
    ),
  );
  expect(locales).toEqual([]);
});

test('no bundle carries the chain of credential providers that Lambda never walks', () => {
  const meta = JSON.parse(readFileSync(join(dirs[0], 'meta.json'), 'utf8')) as { inputs: Record<string, unknown> };
  expect(
    Object.keys(meta.inputs).filter((file) =>
      /credential-provider-(node|ini|sso|process|login|web-identity)|nested-clients/.test(file),
    ),
  ).toEqual([]);
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
