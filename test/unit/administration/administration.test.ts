/** Goal: what administrators decide takes effect, is kept with who and when, and reaches no further than they do. Method: the routes over a table in memory, tokens through the real authorizer. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { answer as answerAgencies } from '#functions/administer-agencies/answer.ts';
import { answer as answerPeople } from '#functions/administer-people/answer.ts';
import { type AuthorizePorts, Authorizer } from '#functions/authorize/authorize.ts';
import { TokenRefused } from '#functions/authorize/tokens.ts';
import { commitStep } from '#shared/administration/change.ts';
import { agencyStep } from '#shared/administration/steps.ts';
import type { Caller, Role } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { addDays, addHours, instantOf, msOf } from '#shared/domain/time/instant.ts';
import { leafHash } from '#shared/domain/trail/leaf.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { languageOf } from '#shared/http/language.ts';
import { problemResponse } from '#shared/http/respond.ts';
import {
  agencyKeys,
  agencyPage,
  agencyWhole,
  assignmentList,
  historyPage,
  personPage,
  personWhole,
} from '#shared/http/schemas/administration.ts';
import { problem } from '#shared/http/schemas/intake.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { countingRandom, posted } from '#test/support/door.ts';
import { call } from '#test/support/read-world.ts';

const ISSUER = 'https://id.example';
const AUDIENCE = 'kawal-bansos';
let table: MemoryTable;
let now: Instant;
let ports: Parameters<typeof answerPeople>[0];
let authorizer: Authorizer;

beforeEach(() => {
  table = new MemoryTable();
  now = '2026-11-21T05:00:00.000Z' as Instant;
  const clock = { now: () => now };
  ports = { table, issuer: ISSUER, clock, machineNow: () => now, random: countingRandom(), settings: nationalSettings };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const authorizing: AuthorizePorts = {
    table,
    clock: ports.clock,
    machineMs: () => msOf(now),
    issuerKeys: { key: async () => undefined },
    oidcIssuer: ISSUER,
    oidcAudience: AUDIENCE,
    partnerAudience: AUDIENCE,
    log,
  };
  authorizer = new Authorizer(authorizing);
});

const somebody = (role: Exclude<Role, 'partner' | 'officer'>, id: string, ...areas: string[]): Caller => ({
  role,
  source: `person:${id}`,
  id,
  areas: areas as AreaCode[],
  kid: 'oidc-1',
});
const ADMIN = somebody('administrator', 'admin', 'ID');
const JAMBI_ADMIN = somebody('administrator', 'admin-jambi', '15');

/** As much of every answer as the tests look into; each looks only at what its own answer has. */
interface Body {
  readonly version: number;
  readonly agencies: readonly { readonly id: string }[];
  readonly people: readonly object[];
  readonly keys: readonly { readonly state: string }[];
  readonly entries: readonly { readonly seq: number; readonly what: string; readonly changes: readonly object[] }[];
  readonly errors?: readonly { readonly pointer: string; readonly fix: string }[];
  readonly assignments: readonly object[];
  readonly mandate: { readonly inForce: boolean };
  readonly cursor: string;
}
interface Said {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: Body;
}
/** What each route promises; every answer of every test is held against it, so that nothing but listed fields goes out. */
const PROMISED: Readonly<Record<string, z.ZodType>> = {
  'GET /v1/agencies': agencyPage,
  'POST /v1/agencies': agencyWhole,
  'GET /v1/agencies/{id}': agencyWhole,
  'PUT /v1/agencies/{id}': agencyWhole,
  'GET /v1/agencies/{id}/keys': agencyKeys,
  'POST /v1/agencies/{id}/keys': agencyKeys,
  'POST /v1/agencies/{id}/keys/{kid}/revocation': agencyKeys,
  'GET /v1/agencies/{id}/history': historyPage,
  'GET /v1/people': personPage,
  'POST /v1/people': personWhole,
  'GET /v1/people/{id}': personWhole,
  'PUT /v1/people/{id}': personWhole,
  'GET /v1/people/{id}/assignments': assignmentList,
  'POST /v1/people/{id}/assignments': assignmentList,
  'GET /v1/people/{id}/history': historyPage,
};
/** One call as the gateway would hand it over; problems become answers as in the handler. */
async function ask(
  caller: Caller,
  route: string,
  parts: { id?: string; kid?: string; body?: unknown; tag?: string; query?: Record<string, string> } = {},
): Promise<Said> {
  const [method = '', path = ''] = route.split(' ');
  const answer = path.startsWith('/v1/people') ? answerPeople : answerAgencies;
  const request = call({
    route: path,
    method,
    caller,
    params: { ...(parts.id !== undefined && { id: parts.id }), ...(parts.kid !== undefined && { kid: parts.kid }) },
    headers: { 'Accept-Language': 'en', ...(parts.tag !== undefined && { 'If-Match': parts.tag }) },
    ...(parts.query && { query: parts.query }),
    ...(parts.body !== undefined && { body: JSON.stringify(parts.body) }),
  });
  const response = await answer(ports, request).catch((error: unknown) => {
    const refused = problemOf(error);
    if (refused.status >= 500) throw error;
    return problemResponse(refused, languageOf('en'));
  });
  const body: unknown = JSON.parse(response.body);
  const promised = response.statusCode < 300 ? (PROMISED[route] as z.ZodType) : problem;
  expect(promised.parse(body), route).toEqual(body);
  // as much of it as the tests look into
  return { status: response.statusCode, headers: response.headers ?? {}, body: body as Body };
}
const pointers = (said: Said): string[] => (said.body.errors ?? []).map(({ pointer }) => pointer);

const BANK = {
  name: 'Bank Contoh',
  contact: { office: 'Divisi Bansos', email: 'bansos@bank.example' },
  areas: ['15.71'],
  programmes: ['PKH'],
  types: ['distribution.disbursed.v1'],
};
const register = (caller = ADMIN, more: object = {}) =>
  ask(caller, 'POST /v1/agencies', { body: { id: 'bank', ...BANK, ...more } });

const pairOf = (alg: 'ES256' | 'EdDSA') => generateKeyPair(alg, { extractable: true });
type Pair = Awaited<ReturnType<typeof pairOf>>;
const addKey = async (kid: string, alg: 'ES256' | 'EdDSA', pair: Pair, more: object = {}) =>
  ask(ADMIN, 'POST /v1/agencies/{id}/keys', { id: 'bank', body: { kid, alg, jwk: await exportJWK(pair.publicKey), ...more } });
async function isTaken(kid: string, alg: string, pair: Pair): Promise<boolean> {
  const iat = Math.floor(msOf(now) / 1000);
  const token = await new SignJWT({ iss: 'agency:bank', aud: AUDIENCE, iat, exp: iat + 600 })
    .setProtectedHeader({ alg, kid })
    .sign(pair.privateKey);
  try {
    return (await authorizer.identify(`Bearer ${token}`)).source === 'agency:bank';
  } catch (error) {
    if (error instanceof TokenRefused) return false;
    throw error;
  }
}
/** As long as the authorizer believes what it read. */
const fiveSeconds = (): void => {
  now = instantOf(msOf(now) + 5_000);
};

describe('an agency', () => {
  it('is registered once, listed, changed by who read it, and tells its history', async () => {
    const made = await register();
    expect(made).toMatchObject({ status: 201, headers: { etag: '"1"', location: '/v1/agencies/bank' } });
    expect(made.body).toEqual({ id: 'bank', version: 1, ...BANK, active: true, source: 'agency:bank', keys: [] });
    expect((await register()).status).toBe(409);
    expect((await ask(ADMIN, 'GET /v1/agencies')).body.agencies.map(({ id }) => id)).toEqual(['bank']);

    const change = { ...BANK, areas: ['15.71', '15.05'], active: true };
    expect((await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: change })).status).toBe(428);
    const changed = await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: change, tag: '"1"' });
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { version: 2, areas: ['15.71', '15.05'] } });
    const late = await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: { ...change, active: false }, tag: '"1"' });
    expect(late).toMatchObject({ status: 412, headers: { etag: '"2"' } });
    const same = await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: change, tag: '"2"' });
    expect(same.body.version).toBe(2);

    const { entries } = (await ask(ADMIN, 'GET /v1/agencies/{id}/history', { id: 'bank' })).body;
    expect(entries).toMatchObject([
      {
        seq: 2,
        at: now,
        by: 'person:admin',
        what: 'agency.changed.v1',
        changes: [{ field: '/areas', before: ['15.71'], after: ['15.71', '15.05'] }],
      },
      { seq: 1, what: 'agency.registered.v1' },
    ]);
    expect(entries[1]?.changes).toContainEqual({ field: '/programmes', after: ['PKH'] });
  });

  it('that comes with a key, as those of one machine do, tells of it', async () => {
    const key = { kid: 'bank-1', alg: 'EdDSA' as const, jwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' } };
    const agency = { agencyId: 'bank', version: 1, ...BANK, active: true, keys: [key] };
    await commitStep(ports, ADMIN, () => agencyStep(table, undefined, agency));
    const next = { ...key, kid: 'bank-2' };
    await commitStep(ports, ADMIN, () => agencyStep(table, agency, { ...agency, version: 2, keys: [next] }));
    const { entries } = (await ask(ADMIN, 'GET /v1/agencies/{id}/history', { id: 'bank' })).body;
    expect(entries[0]?.changes).toEqual([
      { field: '/keys/bank-1', before: key },
      { field: '/keys/bank-2', after: next },
    ]);
    expect(entries[1]?.changes).toContainEqual({ field: '/keys/bank-1', after: key });
  });

  it('has a chain without gaps whose head is the last leaf', async () => {
    await register();
    for (let version = 1; version < 4; version++) {
      await ask(ADMIN, 'PUT /v1/agencies/{id}', {
        id: 'bank',
        body: { ...BANK, name: `Bank ${version}`, active: true },
        tag: `"${version}"`,
      });
    }
    const events = await Array.fromAsync(chainOf(table, { kind: 'agency', id: 'bank' }));
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    const { type, receivedAt, source, kid, seq, entry, prevBlind, commitFacts, commitIdentity, area } =
      events[3] as (typeof events)[0];
    const leaf = { v: 1 as const, entry, type, area, receivedAt, source, kid, seq, prevBlind, commitFacts, commitIdentity };
    expect(readHead(await table.get(headKey({ kind: 'agency', id: 'bank' })))?.leafHash).toBe(leafHash(leaf));
    expect(events.every(({ sealed, salts }) => sealed === undefined && salts?.length === 32)).toBe(true);
  });

  it('is changed by one of two who read the same version', async () => {
    await register();
    const both = await Promise.all(
      ['A', 'B'].map((name) =>
        ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: { ...BANK, name, active: true }, tag: '"1"' }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('pages its history and the list', async () => {
    for (const id of ['aa', 'bb', 'cc']) await register(ADMIN, { id });
    const first = (await ask(ADMIN, 'GET /v1/agencies', { query: { limit: '2' } })).body;
    expect(first.agencies).toHaveLength(2);
    const second = (await ask(ADMIN, 'GET /v1/agencies', { query: { limit: '2', cursor: first.cursor } })).body;
    expect(second.agencies.map(({ id }) => id)).toEqual(['cc']);
    await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'aa', body: { ...BANK, name: 'X', active: true }, tag: '"1"' });
    const newest = (await ask(ADMIN, 'GET /v1/agencies/{id}/history', { id: 'aa', query: { limit: '1' } })).body;
    expect(newest.entries.map(({ seq }) => seq)).toEqual([2]);
    const oldest = (await ask(ADMIN, 'GET /v1/agencies/{id}/history', { id: 'aa', query: { limit: '1', cursor: newest.cursor } }))
      .body;
    expect(oldest.entries.map(({ seq }) => seq)).toEqual([1]);
    expect(oldest.cursor).toBeUndefined();
  });

  it.each([
    [{ id: 'Bank' }, '/id'],
    [{ areas: ['15.99'] }, '/areas/0'],
    [{ areas: ['15.7'] }, '/areas/0'],
    [{ areas: [] }, '/areas'],
    [{ types: ['distribution.stolen.v1'] }, '/types/0'],
    [{ programmes: ['pkh'] }, '/programmes/0'],
    [{ contact: { office: 'x', email: 'nobody' } }, '/contact/email'],
    [{ secret: 1 }, '/secret'],
  ])('with %j is refused, and the field named', async (more, pointer) => {
    const said = await register(ADMIN, more);
    expect(said.status).toBe(422);
    expect(pointers(said)).toEqual([pointer]);
    expect(said.body.errors?.[0]?.fix).toBeTruthy();
  });

  it('beyond the administrator’s areas is not there, and cannot be made', async () => {
    expect(pointers(await register(JAMBI_ADMIN, { areas: ['15.71', '76'] }))).toEqual(['/areas']);
    await register(ADMIN, { areas: ['15', '76'] });
    const missing = await ask(JAMBI_ADMIN, 'GET /v1/agencies/{id}', { id: 'nobody' });
    for (const route of ['GET /v1/agencies/{id}', 'GET /v1/agencies/{id}/keys', 'GET /v1/agencies/{id}/history'])
      expect(await ask(JAMBI_ADMIN, route, { id: 'bank' })).toEqual(missing);
    expect((await ask(JAMBI_ADMIN, 'GET /v1/agencies')).body.agencies).toEqual([]);
  });

  it.each(['manager', 'inspectorate', 'auditor'] as const)('is nothing for a %s', async (role) => {
    await register();
    const caller = somebody(role, 'm', 'ID');
    expect((await ask(caller, 'GET /v1/agencies')).status).toBe(403);
    expect((await register(caller)).status).toBe(403);
    expect((await ask(caller, 'GET /v1/agencies/{id}', { id: 'bank' })).status).toBe(403);
    expect(
      (await ask(caller, 'POST /v1/agencies/{id}/keys/{kid}/revocation', { id: 'bank', kid: 'k', body: { reason: 'lainnya' } }))
        .status,
    ).toBe(403);
  });
});

describe('a key', () => {
  beforeEach(() => register());

  it.each(['ES256', 'EdDSA'] as const)(
    'of %s signs once it is registered, and no more five seconds after it is revoked',
    async (alg) => {
      const pair = await pairOf(alg);
      expect(await isTaken('k-1', alg, pair)).toBe(false);
      fiveSeconds();
      const made = await addKey('k-1', alg, pair);
      expect(made).toMatchObject({ status: 201, body: { agency: 'bank', keys: [{ kid: 'k-1', alg, state: 'in-force' }] } });
      expect(JSON.stringify(made.body)).not.toContain('"d"');
      fiveSeconds();
      expect(await isTaken('k-1', alg, pair)).toBe(true);
      const revoked = await ask(ADMIN, 'POST /v1/agencies/{id}/keys/{kid}/revocation', {
        id: 'bank',
        kid: 'k-1',
        body: { reason: 'kunci-bocor' },
      });
      expect(revoked.body.keys).toMatchObject([{ state: 'revoked', revokedFor: 'kunci-bocor', revokedAt: now }]);
      fiveSeconds();
      expect(await isTaken('k-1', alg, pair)).toBe(false);
      const again = await ask(ADMIN, 'POST /v1/agencies/{id}/keys/{kid}/revocation', {
        id: 'bank',
        kid: 'k-1',
        body: { reason: 'lainnya' },
      });
      expect(again.body).toEqual(revoked.body);
      const { entries } = (await ask(ADMIN, 'GET /v1/agencies/{id}/history', { id: 'bank' })).body;
      expect(entries[0]).toMatchObject({ what: 'agency.key-revoked.v1', reason: 'kunci-bocor', by: 'person:admin' });
      expect(entries[1]).toMatchObject({
        what: 'agency.key-registered.v1',
        changes: [{ field: '/keys/k-1', after: { kid: 'k-1' } }],
      });
    },
  );

  it('belongs to one agency: revoked there, it is registered nowhere else, nor by two at once', async () => {
    await register(ADMIN, { id: 'post' });
    const toPost = async (pair: Pair) =>
      ask(ADMIN, 'POST /v1/agencies/{id}/keys', {
        id: 'post',
        body: { kid: 'p-1', alg: 'ES256', jwk: await exportJWK(pair.publicKey) },
      });
    const pair = await pairOf('ES256');
    await addKey('k-1', 'ES256', pair);
    expect((await toPost(pair)).status).toBe(409);
    await ask(ADMIN, 'POST /v1/agencies/{id}/keys/{kid}/revocation', {
      id: 'bank',
      kid: 'k-1',
      body: { reason: 'kunci-bocor' },
    });
    expect((await toPost(pair)).status).toBe(409);
    expect((await ask(ADMIN, 'GET /v1/agencies/{id}/keys', { id: 'post' })).body.keys).toEqual([]);
    const contested = await pairOf('ES256');
    const both = await Promise.all([addKey('k-2', 'ES256', contested), toPost(contested)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that comes with an agency belongs to it as well', async () => {
    const pair = await pairOf('ES256');
    const key = { kid: 'post-1', alg: 'ES256' as const, jwk: { ...(await exportJWK(pair.publicKey)) } };
    const post = { agencyId: 'post', version: 1, ...BANK, active: true, keys: [key] };
    await commitStep(ports, ADMIN, () => agencyStep(table, undefined, post));
    expect((await addKey('k-1', 'ES256', pair)).status).toBe(409);
    await expect(agencyStep(table, undefined, { ...post, agencyId: 'other' })).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is replaced with an overlap: both sign, then only the new one', async () => {
    const [old, next] = [await pairOf('ES256'), await pairOf('ES256')];
    await addKey('k-1', 'ES256', old);
    const validFrom = addHours(now, 24);
    await addKey('k-2', 'ES256', next, { validFrom, replaces: 'k-1', overlapHours: 48 });
    const at = async (hours: number): Promise<boolean[]> => {
      now = addHours('2026-11-21T05:00:00.000Z' as Instant, hours);
      return [await isTaken('k-1', 'ES256', old), await isTaken('k-2', 'ES256', next)];
    };
    expect(await at(23)).toEqual([true, false]);
    expect(await at(24)).toEqual([true, true]);
    expect(await at(71)).toEqual([true, true]);
    expect(await at(72)).toEqual([false, true]);
    const { keys } = (await ask(ADMIN, 'GET /v1/agencies/{id}/keys', { id: 'bank' })).body;
    expect(keys.map(({ state }) => state)).toEqual(['ended', 'in-force']);
  });

  it('of an agency that is not active signs nothing', async () => {
    const pair = await pairOf('ES256');
    await addKey('k-1', 'ES256', pair);
    expect(await isTaken('k-1', 'ES256', pair)).toBe(true);
    await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', body: { ...BANK, active: false }, tag: '"2"' });
    fiveSeconds();
    expect(await isTaken('k-1', 'ES256', pair)).toBe(false);
  });

  it('has a name and a pair of its own for ever', async () => {
    const pair = await pairOf('ES256');
    await addKey('k-1', 'ES256', pair);
    await ask(ADMIN, 'POST /v1/agencies/{id}/keys/{kid}/revocation', { id: 'bank', kid: 'k-1', body: { reason: 'kunci-bocor' } });
    expect((await addKey('k-1', 'ES256', await pairOf('ES256'))).status).toBe(409);
    expect((await addKey('k-2', 'ES256', pair)).status).toBe(409);
  });

  it('has one pair however the pair is written: padded, in the other base64, with leading zeros', async () => {
    const pair = await pairOf('ES256');
    await addKey('k-1', 'ES256', pair);
    const { kty, crv, x = '', y = '' } = await exportJWK(pair.publicKey);
    const point = Buffer.from(x, 'base64url');
    const written = [`${x}=`, point.toString('base64'), Buffer.concat([Buffer.alloc(1), point]).toString('base64url')];
    for (const [i, other] of written.entries()) {
      const body = { kid: `again-${i}`, alg: 'ES256', jwk: { kty, crv, x: other, y } };
      expect((await ask(ADMIN, 'POST /v1/agencies/{id}/keys', { id: 'bank', body })).status).toBe(409);
    }
  });

  it('under which anybody could sign is none', async () => {
    // the neutral point and one of order eight, with either sign
    const points = [
      '01'.padEnd(64, '0'),
      '01'.padEnd(62, '0').concat('80'),
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    ];
    for (const hex of points) {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(hex, 'hex').toString('base64url') };
      expect(
        pointers(await ask(ADMIN, 'POST /v1/agencies/{id}/keys', { id: 'bank', body: { kid: 'k', alg: 'EdDSA', jwk } })),
      ).toEqual(['/jwk']);
    }
  });

  it('is refused with its private part, of another kind, off its curve, or with dates that cannot be', async () => {
    const pair = await pairOf('ES256');
    const jwk = await exportJWK(pair.publicKey);
    const tryKey = (body: object) =>
      ask(ADMIN, 'POST /v1/agencies/{id}/keys', { id: 'bank', body: { kid: 'k', alg: 'ES256', jwk, ...body } });
    const secret = await tryKey({ jwk: await exportJWK(pair.privateKey) });
    expect(pointers(secret)).toEqual(['/jwk/d']);
    expect(JSON.stringify([...table.items()])).not.toContain((await exportJWK(pair.privateKey)).d);
    expect(pointers(await tryKey({ alg: 'EdDSA' }))).toEqual(['/jwk']);
    expect(pointers(await tryKey({ alg: 'HS256' }))).toEqual(['/alg']);
    expect(pointers(await tryKey({ jwk: { kty: 'oct', k: 'AAAA' } }))).toContain('/jwk/kty');
    expect(pointers(await tryKey({ jwk: { ...jwk, x: jwk.y, y: jwk.x } }))).toEqual(['/jwk']);
    expect(pointers(await tryKey({ jwk: { ...jwk, crv: 'P-384' } }))).toEqual(['/jwk/crv']);
    expect(pointers(await tryKey({ validTo: '2026-11-01T00:00:00Z' }))).toEqual(['/validTo']);
    expect(pointers(await tryKey({ replaces: 'nobody' }))).toEqual(['/replaces']);
    expect((await ask(ADMIN, 'GET /v1/agencies/{id}/keys', { id: 'bank' })).body.keys).toEqual([]);
  });
});

const PERSON = { subject: 'rahma', name: 'Rahma Oktaviani', role: 'manager' };
const registerPerson = (more: object = {}, caller = ADMIN) => ask(caller, 'POST /v1/people', { body: { ...PERSON, ...more } });
const history = async (id: string) => (await ask(ADMIN, 'GET /v1/people/{id}/history', { id })).body.entries;

describe('a person', () => {
  it('is registered with dated areas, changed by who read the record, and tells its history', async () => {
    const made = await registerPerson({ assignments: [{ area: '15.71', from: '2027-01-01' }] });
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: {
        subject: 'rahma',
        active: true,
        assignments: [{ area: '15.71', from: '2026-12-31T17:00:00.000Z', inForce: false }],
      },
    });
    expect((await registerPerson()).status).toBe(409);
    const change = { name: 'Rahma O.', role: 'inspectorate', active: true };
    expect(await ask(ADMIN, 'PUT /v1/people/{id}', { id: 'rahma', body: change, tag: '"9"' })).toMatchObject({
      status: 412,
      headers: { etag: '"1"' },
    });
    expect((await ask(ADMIN, 'PUT /v1/people/{id}', { id: 'rahma', body: change, tag: '"1"' })).body).toMatchObject({
      version: 2,
      role: 'inspectorate',
      assignments: [{ area: '15.71' }],
    });
    expect(await history('rahma')).toMatchObject([
      {
        what: 'person.changed.v1',
        by: 'person:admin',
        changes: [
          { field: '/name', before: 'Rahma Oktaviani', after: 'Rahma O.' },
          { field: '/role', before: 'manager', after: 'inspectorate' },
        ],
      },
      { what: 'person.registered.v1' },
    ]);
  });

  it('is assigned and the assignment ended by date; what has ended stays listed', async () => {
    await registerPerson();
    const assign = (body: object) => ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'rahma', body });
    await assign({ area: '15.71', from: '2026-01-01' });
    await assign({ area: '76.01', from: '2026-12-01', to: '2026-12-31' });
    expect((await assign({ area: '15.05', until: '2026-12-31' })).status).toBe(409);
    const { assignments } = (await assign({ area: '15.71', until: '2026-12-31' })).body;
    expect(assignments).toEqual([
      { area: '15.71', from: '2025-12-31T17:00:00.000Z', until: '2026-12-31T17:00:00.000Z', inForce: true },
      // 76 counts its days in WITA
      { area: '76.01', from: '2026-11-30T16:00:00.000Z', until: '2026-12-31T16:00:00.000Z', inForce: false },
    ]);
    expect((await history('rahma')).map(({ what }) => what)).toEqual([
      'person.unassigned.v1',
      'person.assigned.v1',
      'person.assigned.v1',
      'person.registered.v1',
    ]);
  });

  it('who is an officer is assigned in the officer’s own chain, as a Dinsos does, by a manager too', async () => {
    await registerPerson({ subject: 'tksk', role: 'officer', officerId: 'tksk-1' });
    const assign = (caller: Caller, body: object) => ask(caller, 'POST /v1/people/{id}/assignments', { id: 'tksk', body });
    expect(pointers(await assign(ADMIN, { area: '15.71.01', from: '2026-01-01' }))).toEqual(['/kind']);
    expect((await assign(ADMIN, { area: '15.71.01', from: '2026-01-01', kind: 'TKSK' })).status).toBe(200);
    const manager = somebody('manager', 'm', '15.71');
    expect((await assign(manager, { area: '15.71.02', from: '2026-12-01', kind: 'TKSK' })).status).toBe(200);
    expect(pointers(await assign(manager, { area: '15.05.01', from: '2026-12-01', kind: 'TKSK' }))).toEqual(['/area']);
    expect(
      (await assign(somebody('manager', 'm2', '15.05'), { area: '15.05.01', from: '2026-12-01', kind: 'TKSK' })).status,
    ).toBe(404);
    const officer = await Array.fromAsync(chainOf(table, { kind: 'officer', id: 'tksk-1' }));
    expect(officer.map(({ type, source }) => `${type} ${source}`)).toEqual([
      'officer.assigned.v1 person:admin',
      'officer.assigned.v1 person:m',
    ]);
    expect((await ask(manager, 'GET /v1/people/{id}/assignments', { id: 'tksk' })).body.assignments).toMatchObject([
      { area: '15.71.01', kind: 'TKSK', inForce: true },
      { area: '15.71.02', kind: 'TKSK', inForce: false },
    ]);
    expect((await history('tksk'))[0]).toMatchObject({ by: 'person:m', what: 'person.assigned.v1' });
  });

  it('is assigned for a reason that its history tells and the officer’s own chain; one that names a number is refused', async () => {
    await registerPerson({ subject: 'tksk', role: 'officer', officerId: 'tksk-1' });
    const assign = (body: object) => ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'tksk', body });
    const post = { area: '15.71.01', from: '2026-01-01', kind: 'TKSK' };
    expect(pointers(await assign({ ...post, reason: 'Keluarga 1571015708850001 menunggu' }))).toEqual(['/reason']);
    expect((await assign({ ...post, reason: 'Tanpa TKSK sejak Juli' })).status).toBe(200);
    expect((await history('tksk'))[0]).toMatchObject({ what: 'person.assigned.v1', reason: 'Tanpa TKSK sejak Juli' });
    const [own] = await Array.fromAsync(chainOf(table, { kind: 'officer', id: 'tksk-1' }));
    expect(own && factsOf(own)).toMatchObject({ reason: 'Tanpa TKSK sejak Juli', officer: { type: 'officer.assigned' } });
    await assign({ area: '15.71.01', kind: 'TKSK', until: '2026-12-31', reason: 'Salah orang' });
    expect((await history('tksk'))[0]).toMatchObject({ what: 'person.unassigned.v1', reason: 'Salah orang' });
  });

  it('of an officer is of a kind that the settings name, at the level where such a one works; several at once, and one ended alone', async () => {
    await registerPerson({ subject: 'tksk', role: 'officer', officerId: 'tksk-1' });
    const assign = (body: object) => ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'tksk', body });
    const from = '2026-01-01';
    expect((await assign({ area: '15.71.01', from, kind: 'CAMAT' })).body.errors).toMatchObject([
      { pointer: '/kind', fix: expect.stringContaining('TKSK, PSM') },
    ]);
    expect((await assign({ area: '15.71', from, kind: 'TKSK' })).body.errors).toMatchObject([
      { pointer: '/area', fix: expect.stringContaining('15.71.01') },
    ]);
    expect(pointers(await assign({ area: '15.71.01', from, kind: 'PSM' }))).toEqual(['/area']);
    await assign({ area: '15.71.01', from, kind: 'TKSK' });
    await assign({ area: '15.71.02', from, kind: 'TKSK' });
    await assign({ area: '15.71.01', from, kind: 'PENDAMPING_PKH' });
    expect((await assign({ area: '15.71.01', from, kind: 'PENDAMPING_PMKS' })).body.assignments).toHaveLength(4);
    expect(pointers(await assign({ area: '15.71.01', until: '2026-06-30', kind: 'CAMAT' }))).toEqual(['/kind']);
    const { assignments } = (await assign({ area: '15.71.01', until: '2026-06-30', kind: 'PENDAMPING_PPKS' })).body;
    expect(assignments).toMatchObject([
      { area: '15.71.01', kind: 'TKSK', inForce: true },
      { area: '15.71.02', kind: 'TKSK', inForce: true },
      { area: '15.71.01', kind: 'PENDAMPING_PKH', inForce: true },
      { area: '15.71.01', kind: 'PENDAMPING_PPKS', inForce: false },
    ]);
  });

  describe('who signs in as an officer', () => {
    const officer = { role: 'officer', officerId: 'tksk-1' };
    const change = (id: string, body: object, caller = ADMIN, tag = '"1"') =>
      ask(caller, 'PUT /v1/people/{id}', { id, body: { name: 'X', active: true, ...body }, tag });

    it('is one person at a time, however many are registered at once', async () => {
      const said = await Promise.all(['a', 'b', 'c'].map((subject) => registerPerson({ subject, ...officer })));
      expect(said.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      await registerPerson({ subject: 'd', role: 'officer', officerId: 'tksk-2' });
      expect((await change('d', officer)).status).toBe(409);
      expect((await ask(ADMIN, 'GET /v1/people')).body.people).toHaveLength(2);
    });

    it('gives the id back by leaving it, and somebody else takes it with its areas', async () => {
      await registerPerson({ subject: 'a', ...officer });
      await ask(ADMIN, 'POST /v1/people/{id}/assignments', {
        id: 'a',
        body: { area: '15.71.01', from: '2026-01-01', kind: 'TKSK' },
      });
      expect((await change('a', { role: 'manager' })).status).toBe(200);
      const next = await registerPerson({ subject: 'b', ...officer });
      expect(next).toMatchObject({ status: 201, body: { assignments: [{ area: '15.71.01' }] } });
      expect((await change('a', officer, ADMIN, '"2"')).status).toBe(409);
      expect((await history('a'))[0]?.changes).toContainEqual({ field: '/officerId', before: 'tksk-1' });
    });

    it('gets no areas that the administrator could not give', async () => {
      await registerPerson({ subject: 'a', ...officer });
      const assign = { id: 'a', body: { area: '76.01.01', from: '2026-01-01', kind: 'TKSK' } };
      await ask(ADMIN, 'POST /v1/people/{id}/assignments', assign);
      await change('a', { role: 'manager' });
      await registerPerson({ subject: 'b', assignments: [{ area: '15.71', from: '2026-01-01' }] });
      for (const officerId of ['tksk-1', 'of-nowhere-yet']) {
        expect(pointers(await change('b', { role: 'officer', officerId }, JAMBI_ADMIN))).toEqual(['/officerId']);
      }
      expect((await change('b', officer)).body.assignments).toMatchObject([{ area: '76.01.01' }]);
    });
  });

  it('is assigned by a manager only where the person is an officer', async () => {
    await registerPerson({ assignments: [{ area: '15.71', from: '2026-01-01' }] });
    const said = await ask(somebody('manager', 'm', '15.71'), 'POST /v1/people/{id}/assignments', {
      id: 'rahma',
      body: { area: '15.71.01', from: '2026-01-01' },
    });
    expect(said.status).toBe(403);
  });

  it('who is an officer is not taken from a manager by whoever assigns the officer elsewhere', async () => {
    await registerPerson({ subject: 'tksk', role: 'officer', officerId: 'tksk-1', name: 'TKSK Satu' });
    const change = (caller: Caller, body: object) => ask(caller, 'POST /v1/people/{id}/assignments', { id: 'tksk', body });
    await change(ADMIN, { area: '15.71.01', from: '2026-01-01', kind: 'TKSK' });
    await change(ADMIN, { area: '15.05.01', from: '2026-01-01', kind: 'TKSK' });
    const [jambi, elsewhere] = [somebody('manager', 'm', '15.71'), somebody('manager', 'n', '16')];
    expect((await ask(jambi, 'GET /v1/people/{id}/assignments', { id: 'tksk' })).status).toBe(200);
    expect((await change(elsewhere, { area: '16.71.01', from: '2026-01-01', kind: 'TKSK' })).status).toBe(404);
    expect(pointers(await change(jambi, { area: '15.05.01', until: '2026-11-20' }))).toEqual(['/area']);
    expect((await change(jambi, { area: '15.71.01', until: '2026-11-20' })).body.assignments).toMatchObject([
      { area: '15.71.01', inForce: false },
      { area: '15.05.01', inForce: true },
    ]);
    expect((await ask(somebody('administrator', 'a', '15.71'), 'GET /v1/people/{id}', { id: 'tksk' })).status).toBe(404);
  });

  it('is assigned by a manager no more where the officer has become a manager meanwhile', async () => {
    const officer = { role: 'officer', officerId: 'tksk-1', name: 'TKSK Satu' };
    await registerPerson({ subject: 'tksk', ...officer });
    const assign = (caller: Caller, area: string) =>
      ask(caller, 'POST /v1/people/{id}/assignments', { id: 'tksk', body: { area, from: '2026-01-01', kind: 'TKSK' } });
    await assign(ADMIN, '15.71.01');
    const transact = table.transact.bind(table);
    table.transact = async (writes) => {
      table.transact = transact;
      const manager = { name: 'TKSK Satu', role: 'manager', active: true };
      await ask(ADMIN, 'PUT /v1/people/{id}', { id: 'tksk', body: manager, tag: '"1"' });
      await ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'tksk', body: { area: '15.71', from: '2026-01-01' } });
      return transact(writes);
    };
    expect((await assign(somebody('manager', 'boss', '15.71'), '15.71.02')).status).toBe(403);
    expect((await ask(ADMIN, 'GET /v1/people/{id}', { id: 'tksk' })).body.assignments).toMatchObject([{ area: '15.71' }]);
  });

  describe('whose role opens the whole province by break-glass', () => {
    const LOCAL = somebody('administrator', 'admin-local', '15.71');
    const change = (id: string, tag: string, body: object, caller: Caller) =>
      ask(caller, 'PUT /v1/people/{id}', { id, tag, body: { name: 'Rahma', active: true, ...body } });
    const here = { assignments: [{ area: '15.71', from: '2026-01-01' }] };
    const letter = { letter: 'ST-1', areas: ['15.71'], programmes: ['PKH'], from: '2026-11-01', to: '2027-03-31' };

    it('is registered by a province or the country, not by a kab/kota', async () => {
      for (const more of [
        { role: 'inspectorate', ...here },
        { role: 'auditor', mandate: letter },
      ]) {
        const said = await registerPerson(more, LOCAL);
        expect([said.status, pointers(said)]).toEqual([422, ['/role']]);
        const { role } = more;
        expect((await registerPerson({ ...more, subject: `${role}-1` }, JAMBI_ADMIN)).status).toBe(201);
        expect((await registerPerson({ ...more, subject: `${role}-2` })).status).toBe(201);
      }
      expect((await registerPerson(here, LOCAL)).status).toBe(201);
    });

    it('becomes one by them alone; a kab/kota may switch one off, and not on again', async () => {
      await registerPerson(here, LOCAL);
      expect(pointers(await change('rahma', '"1"', { role: 'inspectorate' }, LOCAL))).toEqual(['/role']);
      expect((await change('rahma', '"1"', { role: 'inspectorate' }, JAMBI_ADMIN)).status).toBe(200);
      expect((await change('rahma', '"2"', { role: 'inspectorate', active: false }, LOCAL)).status).toBe(200);
      expect(pointers(await change('rahma', '"3"', { role: 'inspectorate' }, LOCAL))).toEqual(['/role']);
      expect((await change('rahma', '"3"', { role: 'manager' }, LOCAL)).status).toBe(200);
    });

    it('is given neither another mandate nor another area by a kab/kota', async () => {
      await registerPerson({ role: 'auditor', mandate: letter });
      const longer = { role: 'auditor', mandate: { ...letter, to: '2027-12-31' } };
      expect(pointers(await change('rahma', '"1"', longer, LOCAL))).toEqual(['/role']);
      expect((await change('rahma', '"1"', { role: 'auditor', mandate: letter }, LOCAL)).status).toBe(200);
      await registerPerson({ subject: 'insp', role: 'inspectorate', ...here });
      const assign = (caller: Caller) =>
        ask(caller, 'POST /v1/people/{id}/assignments', { id: 'insp', body: { area: '15.71.02', from: '2026-01-01' } });
      expect(pointers(await assign(LOCAL))).toEqual(['/area']);
      expect((await assign(JAMBI_ADMIN)).status).toBe(200);
    });
  });

  describe('who is a clerk', () => {
    const clerk = { subject: 'andi', role: 'clerk', agencyId: 'bank' };
    const noAgency = ['/agencyId'];

    it('speaks for one agency, and lies where it lies', async () => {
      await register();
      const made = await registerPerson(clerk, JAMBI_ADMIN);
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ role: 'clerk', agencyId: 'bank', assignments: [] });
      expect((await ask(JAMBI_ADMIN, 'GET /v1/people')).body.people).toMatchObject([{ subject: 'andi', agencyId: 'bank' }]);
      // the agency grows beyond the province: so do those who speak for it
      await ask(ADMIN, 'PUT /v1/agencies/{id}', { id: 'bank', tag: '"1"', body: { ...BANK, areas: ['ID'], active: true } });
      const missing = await ask(JAMBI_ADMIN, 'GET /v1/people/{id}', { id: 'nobody' });
      expect(await ask(JAMBI_ADMIN, 'GET /v1/people/{id}', { id: 'andi' })).toEqual(missing);
      expect((await ask(JAMBI_ADMIN, 'GET /v1/people')).body.people).toEqual([]);
    });

    it('is made by nobody whose areas do not cover the agency, who cannot tell it from none', async () => {
      await register(ADMIN, { areas: ['15', '16'] });
      const beyond = await registerPerson(clerk, JAMBI_ADMIN);
      expect([beyond.status, pointers(beyond)]).toEqual([422, noAgency]);
      const none = await registerPerson({ ...clerk, agencyId: 'no-such' }, JAMBI_ADMIN);
      expect(none.body).toEqual(beyond.body);
      expect((await registerPerson(clerk, somebody('manager', 'm', 'ID'))).status).toBe(403);
    });

    it('is made of another person by whoever may give the agency, and goes to another agency only so', async () => {
      await register(ADMIN, { areas: ['16'] });
      await register(ADMIN, { id: 'pos', areas: ['15.71'] });
      await registerPerson({ assignments: [{ area: '15.71', from: '2026-01-01' }] });
      const become = (agencyId: string, tag: string) =>
        ask(JAMBI_ADMIN, 'PUT /v1/people/{id}', {
          id: 'rahma',
          tag,
          body: { name: 'Rahma', role: 'clerk', agencyId, active: true },
        });
      expect(pointers(await become('bank', '"1"'))).toEqual(noAgency);
      expect((await become('pos', '"1"')).body).toMatchObject({ role: 'clerk', agencyId: 'pos', assignments: [] });
      expect(pointers(await become('bank', '"2"'))).toEqual(noAgency);
    });

    it('has no areas of the own: none is assigned', async () => {
      await register();
      await registerPerson(clerk);
      const body = { area: '15.71', from: '2026-01-01' };
      const said = await ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'andi', body });
      expect([said.status, pointers(said)]).toEqual([422, ['/area']]);
    });
  });

  it('changes nothing of the own record', async () => {
    await registerPerson({ subject: 'admin', role: 'administrator', assignments: [{ area: 'ID', from: '2026-01-01' }] });
    const body = { name: 'x', role: 'manager', active: true };
    expect((await ask(ADMIN, 'PUT /v1/people/{id}', { id: 'admin', body, tag: '"1"' })).status).toBe(403);
    expect(
      (await ask(ADMIN, 'POST /v1/people/{id}/assignments', { id: 'admin', body: { area: '15', from: '2026-01-01' } })).status,
    ).toBe(403);
  });

  const mandate = { letter: 'ST-1', areas: ['15'], programmes: ['PKH'], from: '2026-11-01', to: '2027-03-31' };
  it('who is an auditor has a mandate, and reads as long as it runs', async () => {
    const made = await registerPerson({ subject: 'aud', role: 'auditor', mandate });
    expect(made.body.mandate).toEqual({
      letter: 'ST-1',
      areas: ['15'],
      programmes: ['PKH'],
      from: '2026-10-31T17:00:00.000Z',
      until: '2027-03-31T17:00:00.000Z',
      inForce: true,
    });
    now = addDays(now, 200);
    expect((await ask(ADMIN, 'GET /v1/people/{id}', { id: 'aud' })).body.mandate.inForce).toBe(false);
  });

  it.each([
    [{ role: 'officer' }, '/officerId'],
    [{ officerId: 'o-1' }, '/officerId'],
    [{ role: 'clerk' }, '/agencyId'],
    [{ role: 'clerk', agencyId: 'no-such' }, '/agencyId'],
    [{ role: 'clerk', agencyId: 'A B' }, '/agencyId'],
    [{ agencyId: 'bank' }, '/agencyId'],
    [{ role: 'auditor' }, '/mandate'],
    [{ mandate }, '/mandate'],
    [{ role: 'auditor', mandate: { ...mandate, to: '2026-10-01' } }, '/mandate/to'],
    [{ role: 'auditor', mandate: { ...mandate, areas: ['15.99'] } }, '/mandate/areas/0'],
    [{ assignments: [{ area: '99', from: '2026-01-01' }] }, '/assignments/0/area'],
    [{ assignments: [{ area: '15', from: '2026-02-30' }] }, '/assignments/0/from'],
    [{ role: 'partner' }, '/role'],
    [{ subject: 'a b' }, '/subject'],
  ])('with %j is refused, and the field named', async (more, pointer) => {
    const said = await registerPerson(more);
    expect(said.status).toBe(422);
    expect(pointers(said)).toEqual([pointer]);
  });

  it('beyond the administrator’s areas is not there, and cannot be made', async () => {
    expect(pointers(await registerPerson({ assignments: [{ area: '76', from: '2026-01-01' }] }, JAMBI_ADMIN))).toEqual([
      '/assignments',
    ]);
    expect(pointers(await registerPerson({ role: 'administrator' }, JAMBI_ADMIN))).toEqual(['/assignments']);
    await registerPerson({ assignments: [{ area: '76', from: '2026-01-01' }] });
    const missing = await ask(JAMBI_ADMIN, 'GET /v1/people/{id}', { id: 'nobody' });
    expect(await ask(JAMBI_ADMIN, 'GET /v1/people/{id}', { id: 'rahma' })).toEqual(missing);
    expect((await ask(JAMBI_ADMIN, 'GET /v1/people')).body.people).toEqual([]);
    expect((await ask(ADMIN, 'GET /v1/people')).body.people).toHaveLength(1);
  });

  it.each([
    ['manager', somebody('manager', 'm', 'ID')],
    ['auditor', somebody('auditor', 'a', 'ID')],
    ['officer', { ...ADMIN, role: 'officer' as const, ...posted('TKSK', '15.71.01') }],
  ])('is nothing for a %s', async (_, caller) => {
    await registerPerson();
    expect((await ask(caller, 'GET /v1/people')).status).toBe(403);
    expect((await registerPerson({}, caller)).status).toBe(403);
    expect((await ask(caller, 'GET /v1/people/{id}/history', { id: 'rahma' })).status).toBe(403);
  });
});
