/** The HTTP layer: limits before reading, problems that name places, pages and tags; no stack and no 5xx for bad input (DESIGN §10). */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { cloudEvent, EVENT_DATA } from '#events/index.ts';
import { verificationReport } from '#events/verification.ts';
import { answer } from '#functions/accept-events/accept.ts';
import { etagOf, matchesTag, requireTag } from '#shared/http/etag.ts';
import { WORDS_OF_QUERIES } from '#shared/http/field-errors.ts';
import { KNOWN_MESSAGES, parseFields } from '#shared/http/fields.ts';
import { JSON_DEPTH_MAX, parseJson } from '#shared/http/json.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { languageOf } from '#shared/http/language.ts';
import { openCursor, pageLimit, sealCursor } from '#shared/http/paging.ts';
import { PROBLEM_KINDS, Problem, pointerOf, problemBody } from '#shared/http/problem.ts';
import { BODY_BYTES_MAX, requestOf } from '#shared/http/request.ts';
import { json } from '#shared/http/respond.ts';
import { assignmentChange, newAgency, newKey, newPerson, personChange, revocation } from '#shared/http/schemas/administration.ts';
import { trailQuery } from '#shared/http/schemas/kpm-trail-query.ts';
import { newProgramme, programmeChange } from '#shared/http/schemas/settings.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { BANK, CANARY_NIK, DINSOS, listed, openDoor, paid, proxyEvent, TKSK } from '#test/support/door.ts';

const SCHEMAS = fileURLToPath(new URL('../../../shared/http/schemas', import.meta.url));

const context = {} as Parameters<ReturnType<typeof httpHandler>>[1];
function problemIn<T>(run: () => T): Problem {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no problem');
}

describe('JSON from outside', () => {
  it('accepts what JSON.parse accepts, and says the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        if (!/[\ud800-\udfff]|\\ud[89a-f]|\d{16}|\de/i.test(text)) expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses every text that JSON.parse refuses', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:0123456789.eE+-tfn\\u ab'), maxLength: 12 });
    fc.assert(
      fc.property(text, (candidate) => {
        let valid = true;
        try {
          JSON.parse(candidate);
        } catch {
          valid = false;
        }
        if (!valid) expect(problemIn(() => parseJson(candidate)).kind).toBe('malformed-json');
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, RegExp, string]>([
    ['a missing value', '{"a": }', /character 7, line 1 column 7/, '/a'],
    ['a cut-off body', '{"a":\n [1,', /ends at character 11, line 2 column 5/, '/a/1'],
    ['text after the end', '{} {}', /character 4/, ''],
    ['a name twice', '{"a":1,"a":2}', /character 11/, '/a'],
    ['a number that would change', '{"nik":15710157088500011}', /character 8/, '/nik'],
    ['a fraction that would vanish', '{"amount":225000.00000000001}', /character 11/, '/amount'],
    ['a number that would become zero', '[1e-400]', /character 2,/, '/0'],
    ['a zero below zero', '[-0]', /character 2,/, '/0'],
    ['a whole number beyond 2^53', '[9007199254740993]', /character 2,/, '/0'],
    ['a number with a zero before it', '{"amount":0755}', /character 11,/, '/amount'],
    ['thousands separated', '{"amount":1.825.000}', /character 11,/, '/amount'],
    ['a number with letters', '{"a":[1,825000n]}', /character 9,/, '/a/1'],
    ['a minus alone', '[-]', /character 2,/, '/0'],
    ['a lone surrogate', '["\\ud800"]', /character 10/, '/0'],
    ['a text that is not closed', '{"a":"b\\"}', /character 6, line 1 column 6/, '/a'],
    ['a letter of two code units', '["\u{10400}", }', /character 7, line 1 column 7/, '/1'],
    ['nothing', '', /character 1/, ''],
  ])('says where %s stands', (_, text, place, pointer) => {
    const problem = problemIn(() => parseJson(text));
    expect(problem.detail?.en).toMatch(place);
    expect(problem.errors[0]?.pointer).toBe(pointer);
  });

  it('says of a cut-off body that something is still to come, and of an open text where it begins', () => {
    const said = (text: string) => problemIn(() => parseJson(text)).errors[0];
    expect(said('{"a":[1')?.fix.en).toMatch(/closing/);
    expect(said('{"a":"b')?.message.en).toMatch(/begins here is not closed/);
    expect(said(`"${'\\'.repeat(200_001)}"`)?.message.en).toMatch(/not closed/);
    expect(said('["a\nb"]')?.message.en).toMatch(/not valid/);
  });

  it.each([
    '225000',
    '2.25e5',
    '225000.000',
    '0',
    '0.0',
    '0e9',
    '1.50e1',
    '-7',
    '-1.61012345678901234',
    '1e2',
    '9007199254740991',
  ])('%s is read as it is', (text) => expect(parseJson(text)).toBe(Number(text)));

  it('goes as deep as it must and no deeper', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(parseJson(nested(JSON_DEPTH_MAX))).toBeDefined();
    expect(problemIn(() => parseJson(nested(JSON_DEPTH_MAX + 1))).kind).toBe('malformed-json');
    expect(problemIn(() => parseJson('['.repeat(100_000))).kind).toBe('malformed-json');
  });
});

describe('problems', () => {
  it('have a title in both languages and a URN each', () => {
    for (const kind of PROBLEM_KINDS) {
      const [id, en] = [problemBody(new Problem(kind), 'id'), problemBody(new Problem(kind), 'en')];
      expect(id.type).toBe(`urn:kawal-bansos:problem:${kind}`);
      expect([id.title, en.title].every((title) => title.length > 3)).toBe(true);
      expect(id.title).not.toBe(en.title);
    }
  });

  it('say what to do where the kind alone says it: who is nobody, and what is not there', () => {
    expect(problemBody(new Problem('unauthenticated'), 'id').detail).toMatch(/Authorization: Bearer/);
    expect(problemBody(new Problem('not-found'), 'en').detail).toMatch(/outside your areas/);
    expect(problemBody(new Problem('not-found', { id: 'a', en: 'b' }), 'en').detail).toBe('b');
  });

  it('point by RFC 6901', () => {
    expect(pointerOf(['data', 'a/b', 'c~d', 0])).toBe('/data/a~1b/c~0d/0');
  });

  /** The messages of our own that a schema has for what may be wrong, part by part. */
  function messagesOf(schemas: readonly z.ZodType[]): string[] {
    const inAnyOrder = { from: '2026-11-02', to: '2026-11-01' };
    const texts = ['', ' ', 'x', '\u0000', '2026-13', '99'];
    const bad: unknown[] = [undefined, null, 1, -1, 1.5, ...texts, [], [1], ['2026-11', '2026-10'], {}, inAnyOrder, true];
    const said = new Set<string>();
    const walk = (schema: z.ZodType): void => {
      for (const value of bad) for (const issue of schema.safeParse(value).error?.issues ?? []) said.add(issue.message);
      if (schema instanceof z.ZodObject) for (const part of Object.values(schema.shape)) walk(part as z.ZodType);
      if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) walk(schema.unwrap() as z.ZodType);
      if (schema instanceof z.ZodArray) walk(schema.element as z.ZodType);
    };
    schemas.forEach(walk);
    return [...said].filter((message) => !/^(Invalid|Too|Unrecognized)/.test(message));
  }

  it('know every message of the schemas of bodies in both languages', () => {
    const administration = [
      newProgramme,
      programmeChange,
      newAgency,
      newKey,
      newPerson,
      personChange,
      assignmentChange,
      revocation,
    ];
    const ours = messagesOf([...Object.values(EVENT_DATA), verificationReport, ...administration]);
    expect(ours.length).toBeGreaterThan(8);
    expect(ours.filter((message) => !KNOWN_MESSAGES.includes(message))).toEqual([]);
  });

  it('know every message of the schemas of queries without those of bodies', async () => {
    const files = readdirSync(SCHEMAS).filter((file) => file.endsWith('.ts'));
    const modules: object[] = await Promise.all(files.map((file) => import(join(SCHEMAS, file))));
    const named = modules.flatMap((module) => Object.entries(module)).filter(([name]) => /query$/i.test(name));
    const ours = messagesOf(named.flatMap(([, schema]) => (schema instanceof z.ZodType ? [schema] : [])));
    expect(ours.length).toBeGreaterThan(8);
    expect(ours.filter((message) => !Object.hasOwn(WORDS_OF_QUERIES, message))).toEqual([]);
  });
});

describe('a field', () => {
  const errorsOf = (change: object) => {
    const problem = problemIn(() => parseFields(cloudEvent, { ...paid('p-1'), ...change }));
    return problem.errors.map(({ pointer, message, fix }) => [pointer, message.id, fix.id]);
  };
  it('that is missing is required, whatever it would have to be', () => {
    const missing = { specversion: undefined, type: undefined, id: undefined, time: undefined };
    expect(errorsOf(missing).map(([pointer, message]) => [pointer, message])).toEqual(
      ['/specversion', '/id', '/type', '/time'].map((pointer) => [pointer, 'Wajib diisi']),
    );
  });
  it('that is there and not of the known ones is told which are', () => {
    expect(errorsOf({ specversion: '2.0' })).toEqual([
      ['/specversion', 'Bukan salah satu nilai yang dikenal', 'Pakai salah satu: 1.0'],
    ]);
  });
  it('of numbers that came in quotes is told to leave them out, and of text without them to put them', () => {
    const { data } = paid('p-1') as { data: object };
    const problem = problemIn(() =>
      parseFields(EVENT_DATA['distribution.disbursed.v1'], { ...data, amount: '825000', reference: 7 }),
    );
    expect(problem.errors.map(({ pointer, fix }) => [pointer, fix.id])).toEqual([
      ['/amount', 'Tulis tanpa tanda kutip, misalnya 825000'],
      ['/reference', 'Tulis dalam tanda kutip'],
    ]);
  });
  it('that is no time is told so once', () => {
    const problem = problemIn(() => parseFields(trailQuery, { asOf: 'kemarin' }));
    expect(problem.errors.map(({ pointer, message }) => [pointer, message.id])).toEqual([['/asOf', 'Bukan waktu yang sah']]);
    expect(problemIn(() => parseFields(trailQuery, { asOf: '1800-01-01T00:00:00Z' })).errors).toHaveLength(1);
  });
});

describe('?lang', () => {
  const asked = (lang: string, header?: string) =>
    requestOf(
      proxyEvent({ query: { lang, area: '15' }, ...(header !== undefined && { headers: { 'Accept-Language': header } }) }),
    );

  it('chooses the language on every route, wins over the header, and is no parameter of any use case', () => {
    expect(asked('en').language).toBe('en');
    expect(asked('id', 'en').language).toBe('id');
    expect(asked('en').query).toEqual({ area: '15' });
  });

  it('of another language is refused, by name', () => {
    expect(problemIn(() => asked('fr'))).toMatchObject({ kind: 'malformed-request', errors: [{ pointer: '/lang' }] });
  });

  it('is the language of problems too', async () => {
    const handler = httpHandler({ clock: { refresh: () => undefined }, log: openDoor().log }, async () => {
      throw new Problem('not-found');
    });
    const { headers, body } = await handler(proxyEvent({ query: { lang: 'en' } }), context);
    expect(headers?.['content-language']).toBe('en');
    expect(JSON.parse(body).title).toBe('Not found');
  });
});

describe('language', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'id'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,id;q=0.8', 'en'],
    ['id-ID,en;q=0.9', 'id'],
    ['fr', 'id'],
    ['en;q=0', 'id'],
    ['fr, en;q=0.1', 'en'],
    [';;;,q=,'.repeat(1000), 'id'],
  ])('%s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('pages', () => {
  const position = { pk: 'a', sk: 'b' };
  const schema = z.strictObject({ pk: z.string(), sk: z.string() });
  it('go on where they stopped, for the same query only', () => {
    const cursor = sealCursor(position, { route: 'alerts', area: '15.71', rule: undefined });
    expect(openCursor(cursor, { area: '15.71', route: 'alerts' }, schema)).toEqual(position);
    expect(problemIn(() => openCursor(cursor, { area: '15', route: 'alerts' }, schema)).status).toBe(400);
  });
  it('refuse a cursor that was altered anywhere', () => {
    const cursor = sealCursor(position, { route: 'alerts' });
    for (let i = 0; i < cursor.length; i++) {
      const altered = cursor.slice(0, i) + (cursor[i] === 'A' ? 'B' : 'A') + cursor.slice(i + 1);
      expect(problemIn(() => openCursor(altered, { route: 'alerts' }, schema)).status).toBe(400);
    }
    const forged = sealCursor({ pk: 'a', sk: '\ud800' }, { route: 'alerts' });
    expect(problemIn(() => openCursor(forged, { route: 'alerts' }, schema)).status).toBe(400);
    for (const text of ['', '%', 'e30', 'x'.repeat(10_000)])
      expect(problemIn(() => openCursor(text, {}, schema)).status).toBe(400);
  });
  it.each<[string | undefined, number]>([
    [undefined, 50],
    ['1', 1],
    ['100', 100],
  ])('limit %s is %i', (limit, rows) => {
    expect(pageLimit({ query: limit === undefined ? {} : { limit } })).toBe(rows);
  });
  it.each(['0', '101', '-1', '1e9', '1000000000', '', 'x', '1.5'])('limit %s is refused', (limit) => {
    expect(problemIn(() => pageLimit({ query: { limit } })).status).toBe(400);
  });
});

describe('a query', () => {
  it('gives a time back its plus, which a URL that was typed as it is turns into a space', () => {
    const query = { asOf: '2026-11-10T00:00:00 07:00', q: 'two words 07:00' };
    expect({ ...requestOf(proxyEvent({ query })).query }).toEqual({ ...query, asOf: '2026-11-10T00:00:00+07:00' });
  });
});

describe('tags', () => {
  it('are required, and must be the version that is there', () => {
    expect(matchesTag(requireTag({ headers: { 'if-match': etagOf(7) } }), 7)).toBe(true);
    expect([matchesTag(etagOf(6), 7), matchesTag('W/"7"', 7)]).toEqual([false, false]);
    for (const headers of [{}, { 'if-match': '*' }, { 'if-match': ' ' }, { 'if-match': '"6","7"' }, { 'if-match': '7' }])
      expect(problemIn(() => requireTag({ headers })).status).toBe(428);
  });
});

describe('POST /v1/events, whole', () => {
  async function post(parts: Parameters<typeof proxyEvent>[0]) {
    const door = openDoor();
    const handler = httpHandler({ clock: { refresh: () => undefined }, log: door.log }, (request) => answer(door, request));
    const response = await handler(proxyEvent({ caller: BANK, ...parts }), context);
    return { door, response, status: response.statusCode, body: JSON.parse(response.body) };
  }
  const text = (value: unknown) => ({ body: JSON.stringify(value) });

  it('answers a single event with its receipt, never cached', async () => {
    const { response, status, body } = await post(text(paid('p/1')));
    expect(status).toBe(202);
    expect(body).toEqual({
      id: 'p/1',
      source: 'agency:bri',
      status: 'accepted',
      receivedAt: '2026-11-21T05:00:00.000Z',
      receipt: '/v1/receipts/p%2F1',
    });
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('answers a batch with a line per item, in the language asked for', async () => {
    const items = [paid('p-1'), paid('p-1', { amount: 1 }), paid('p-2', { amount: -1 })];
    const { status, body } = await post({
      ...text(items),
      headers: { 'Content-Type': 'application/cloudevents-batch+json', 'ACCEPT-language': 'en' },
    });
    expect(status).toBe(202);
    expect(body.items).toMatchObject([
      { id: 'p-1', status: 'accepted', receipt: '/v1/receipts/p-1' },
      { id: 'p-1', status: 'conflict', problem: { status: 409 } },
      { id: 'p-2', status: 'rejected', problem: { title: 'Some fields are not valid', errors: [{ pointer: '/data/amount' }] } },
    ]);
  });

  const deep = `${'{"a":'.repeat(50)}1${'}'.repeat(50)}`;
  it.each<[string, Parameters<typeof proxyEvent>[0], number, string]>([
    ['broken JSON', { body: '{"specversion":' }, 400, 'malformed-json'],
    ['depth 50', { body: deep }, 400, 'malformed-json'],
    ['no body', {}, 400, 'malformed-json'],
    ['257 KB', { body: JSON.stringify([{ x: 'a'.repeat(257 * 1024) }]) }, 413, 'too-large'],
    ['257 KB in base64', { body: Buffer.alloc(257 * 1024, 32).toString('base64'), base64: true }, 413, 'too-large'],
    ['bytes that are no text', { body: Buffer.from([0xff, 0xfe]).toString('base64'), base64: true }, 400, 'malformed-request'],
    ['text in which bytes were lost', { body: JSON.stringify(paid('p-1')).replace('ref-', '\ufffd') }, 400, 'malformed-request'],
    ['101 events', text(Array.from({ length: 101 }, (_, i) => paid(`p-${i}`))), 413, 'too-many-items'],
    ['an empty batch', text([]), 400, 'malformed-request'],
    ['another media type', { ...text(paid('p-1')), headers: { 'Content-Type': 'text/plain' } }, 415, 'unsupported-media-type'],
    [
      'another charset',
      { ...text(paid('p-1')), headers: { 'Content-Type': 'application/json; charset=utf-16' } },
      415,
      'unsupported-media-type',
    ],
    [
      'a list as a single event',
      { ...text([paid('p-1')]), headers: { 'Content-Type': 'application/cloudevents+json' } },
      400,
      'malformed-request',
    ],
    ['a NIK with 15 digits', text(paid('p-1', { kpm: { nik: CANARY_NIK.slice(1) } })), 422, 'invalid-fields'],
    ['an area that is not its own', text(paid('p-1', { area: '76.01.01.1006' })), 422, 'outside-mandate'],
  ])('%s gets a problem, no 5xx, and nothing is kept', async (_, parts, status, kind) => {
    const answered = await post(parts);
    expect([answered.status, answered.body.type]).toEqual([status, `urn:kawal-bansos:problem:${kind}`]);
    expect(answered.response.headers?.['content-type']).toMatch('application/problem+json');
    expect([...answered.door.table.items()]).toEqual([]);
    expect(answered.door.messages).toEqual([]);
  });

  it('takes exactly 256 KB of JSON', async () => {
    const padded = JSON.stringify(paid('p-1'));
    const { status } = await post({ body: padded + ' '.repeat(BODY_BYTES_MAX - padded.length) });
    expect(status).toBe(202);
  });

  it('is for partners', async () => {
    expect((await post({ ...text(paid('p-1')), caller: TKSK })).status).toBe(403);
    const door = openDoor();
    const handler = httpHandler({ clock: { refresh: () => undefined }, log: door.log }, (request) => answer(door, request));
    const { caller: _, ...nobody } = { caller: DINSOS, ...text(listed('l-1')) };
    expect((await handler(proxyEvent(nobody), context)).statusCode).toBe(401);
  });

  it('never answers hostile bodies with a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), fc.record({ id: fc.jsonValue(), data: fc.jsonValue(), type: fc.jsonValue() })),
        async (value) => {
          expect((await post(text(value))).status).toBeLessThan(500);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('errors', () => {
  const door = openDoor();
  const call = (fail: () => never) =>
    httpHandler({ clock: { refresh: () => undefined }, log: door.log }, async () => fail())(proxyEvent({}), context);
  it('of our own are 500 without a word of what they were', async () => {
    const response = await call(() => {
      throw new Error(`secret ${CANARY_NIK}`);
    });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toMatch(/secret|at |1571/);
  });
  it('that pass are 503 with when to come back', async () => {
    const response = await call(() => {
      throw new StoreUnavailable('throttled');
    });
    expect([response.statusCode, response.headers?.['retry-after']]).toEqual([503, '5']);
  });
  it('leave other answers alone', async () => {
    const handler = httpHandler({ clock: { refresh: () => undefined }, log: door.log }, async () => json({ ok: true }));
    expect((await handler(proxyEvent({}), context)).statusCode).toBe(200);
  });
});
