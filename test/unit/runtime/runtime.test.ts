/** Goal: what surrounds a function fails loudly when it is wrong, moves with business time, and tells nobody about persons. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { businessClock, fileClock, systemClock } from '#shared/runtime/clock.ts';
import { EnvironmentInvalid, readEnv } from '#shared/runtime/env.ts';
import { newEntryId, newKpmId } from '#shared/runtime/ids.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog, describe as describeError } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { systemRandom } from '#shared/runtime/random.ts';

const INTAKE = {
  TABLE_NAME: 'kawal',
  KEYS_TABLE_NAME: 'kawal-keys',
  INTAKE_QUEUE_URL: 'http://127.0.0.1:1/q',
  KMS_KEY_ID: 'alias/kawal',
};

describe('the environment', () => {
  it('gives a function what it needs and nothing else', () => {
    expect(readEnv('accept-events', { ...INTAKE, PATH: '/bin', OIDC_ISSUER: 'x' })).toEqual(INTAKE);
    expect(readEnv('describe-api', {})).toEqual({});
  });
  it('names every variable that is missing', () => {
    expect(() => readEnv('authorize', { TABLE_NAME: 'kawal' })).toThrow(
      'environment of authorize: OIDC_ISSUER is not set; OIDC_JWKS_URI is not set; OIDC_AUDIENCE is not set; PARTNER_AUDIENCE is not set',
    );
  });
  it('names a variable that is wrong without showing its value', () => {
    const read = () => readEnv('accept-events', { ...INTAKE, INTAKE_QUEUE_URL: 'ftp://rahasia' });
    expect(read).toThrow(EnvironmentInvalid);
    expect(read).toThrow('INTAKE_QUEUE_URL: must be a http(s) URL');
    expect(read).not.toThrow(/rahasia/);
  });
  it.each([{ KMS_KEY_ID: undefined }, { KAWAL_KEY_FILE: '/k' }])('wants exactly one key provider: %j', (change) => {
    expect(() => readEnv('query-tasks', { ...INTAKE, ...change })).toThrow(/exactly one of KMS_KEY_ID and KAWAL_KEY_FILE/);
  });
});

describe('business time', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kawal-clock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const machine = () => Date.parse('2026-11-21T00:00:00.000Z');

  it('is machine time until somebody moves it, and follows at the next refresh', () => {
    const path = join(folder, 'clock.json');
    const clock = fileClock(path, machine);
    expect(clock.now()).toBe('2026-11-21T00:00:00.000Z');
    writeFileSync(path, '{"offsetMs":1296000000}');
    expect(clock.now()).toBe('2026-11-21T00:00:00.000Z');
    clock.refresh();
    expect(clock.now()).toBe('2026-12-06T00:00:00.000Z');
    expect(fileClock(path, machine).now()).toBe('2026-12-06T00:00:00.000Z');
  });
  it.each(['', '{}', '{"offsetMs":"1"}', '{"offsetMs":1.5}'])('is refused from a file that holds none: %j', (content) => {
    const path = join(folder, 'clock.json');
    writeFileSync(path, content);
    expect(() => fileClock(path, machine)).toThrow();
  });
  it('needs no file on AWS', () => {
    expect(businessClock({})).toBe(systemClock);
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(businessClock({ KAWAL_CLOCK_FILE: join(folder, 'clock.json') })).not.toBe(systemClock);
  });
});

describe('ids', () => {
  it('have 128 random bits', () => {
    expect(newKpmId({ bytes: (count) => new Uint8Array(count).fill(255) })).toBe('kpm______________________w');
    expect(newKpmId(systemRandom)).toMatch(/^kpm_[A-Za-z0-9_-]{22}$/);
    expect(newEntryId(systemRandom)).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(newEntryId(systemRandom)).not.toBe(newEntryId(systemRandom));
  });
});

/** What Powertools writes; it keeps the console that it found when it was loaded, so stdout is where to look. */
function written(): string[] {
  const lines: string[] = [];
  const keep = (chunk: unknown): boolean => {
    lines.push(String(chunk));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: unknown) => void lines.push(String(line)));
  }
  return lines;
}

describe('logs', () => {
  it('hold the message, the named fields, and of an error its names and places', () => {
    const described = describeError(new TypeError('cannot read', { cause: new RangeError('inner') }));
    expect(described).toMatchObject({ error: 'TypeError', reason: 'cannot read', causes: 'RangeError' });
    expect(described.at).toMatch(/^at .*runtime\.test\.ts/);
  });
  it('hold no number that could be a person’s, and no text that a parser quotes', () => {
    const nik = '1571011501900001';
    const parse = (): unknown => {
      try {
        return JSON.parse(`Siti ${nik}`);
      } catch (error) {
        return error;
      }
    };
    expect(JSON.stringify(describeError(parse()))).not.toMatch(/Siti|1571011501900001/);
    expect(JSON.stringify(describeError(new Error(`no family for ${nik}`)))).not.toContain(nik);
    expect(JSON.stringify(describeError({ nik }))).not.toContain(nik);
  });
  it('are written with the service’s name', () => {
    const lines = written();
    const log = createLog('record-events');
    log.info('recorded', { count: 3 });
    log.warn('slow');
    log.error('failed', new Error('no'), { entity: 'case' });
    const text = lines.join('\n');
    for (const part of ['"recorded"', '"count":3', '"slow"', '"failed"', '"reason":"no"', '"entity":"case"', '"record-events"']) {
      expect(text).toContain(part);
    }
  });
});

describe('an invocation', () => {
  const surroundings = () => {
    const calls: string[] = [];
    const clock = { now: systemClock.now, refresh: () => void calls.push('refresh') };
    const metrics = { count: (name: string) => void calls.push(name), publish: () => void calls.push('publish') };
    return { calls, clock, metrics };
  };
  // the SDK of Lambda has fifteen fields here; middy looks at none of them in these tests
  const context = {} as Context;

  it('refreshes business time before and publishes counters after', async () => {
    const { calls, ...rest } = surroundings();
    const handler = lambda<{ n: number }, number>(rest, async ({ n }) => {
      rest.metrics.count('work');
      return n + 1;
    });
    expect(await handler({ n: 1 }, context)).toBe(2);
    expect(calls).toEqual(['refresh', 'work', 'publish']);
  });
  it('that fails publishes too, and fails', async () => {
    const { calls, ...rest } = surroundings();
    const handler = lambda<unknown, unknown>(rest, () => Promise.reject(new Error('gone')));
    await expect(handler({}, context)).rejects.toThrow('gone');
    expect(calls).toEqual(['refresh', 'publish']);
  });
  it('writes its counters as embedded metrics, and nothing where it counted nothing', () => {
    const lines = written();
    const metrics = createMetrics('sweep-deadlines');
    metrics.publish();
    expect(lines).toEqual([]);
    metrics.count('OpenReceipts', 2);
    metrics.publish();
    const text = lines.join('\n');
    expect(text).toContain('"Namespace":"KawalBansos"');
    expect(text).toContain('"OpenReceipts":2');
  });
});
