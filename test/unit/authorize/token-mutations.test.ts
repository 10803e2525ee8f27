/**
 * Goal: a token is taken exactly as it was signed, by whom we registered, for us, for now; every other one is answered alike (TRUST §2).
 * Method: each kind of token, known to be good, is changed in every way on a list and in thousands at random, and sent through the real authorizer.
 */
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizePorts, Authorizer, authorize } from '#functions/authorize/authorize.ts';
import { jwksKeys } from '#shared/adapters/jwks.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type AgencyKey, putAgency } from '#shared/store/agencies.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { putPerson } from '#shared/store/people.ts';

const NOW_S = 1_795_000_000;
const ISSUER = 'https://id.example';
const AUDIENCE = 'kawal-app';
const PARTNER_AUDIENCE = 'kawal-bansos';
const ARN = 'arn:aws:execute-api:ap-southeast-3:1:api/live/POST/v1/events';

type Json = Record<string, unknown>;
type Alg = 'ES256' | 'EdDSA' | 'RS256';
const pairs = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
const strangers = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  EdDSA: generateKeyPairSync('ed25519'),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const jwkOf = (key: KeyObject): Json => ({ ...key.export({ format: 'jwk' }) });

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
function signature(input: string, alg: string, key: KeyObject): Buffer {
  const data = Buffer.from(input);
  if (alg === 'EdDSA') return sign(null, data, key);
  if (alg.startsWith('ES')) return sign(`sha${alg.slice(2)}`, data, { key, dsaEncoding: 'ieee-p1363' });
  return sign('sha256', data, key);
}
const tokenOf = (header: Json, claims: Json, alg: string, key: KeyObject): string => {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signature(input, alg, key).toString('base64url')}`;
};
const without = (from: Json, name: string): Json => Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

interface Kind {
  readonly alg: Alg;
  readonly header: Json;
  readonly claims: Json;
  /** Longest life in seconds. */
  readonly life: number;
}
const partner = (agency: string, alg: 'ES256' | 'EdDSA'): Kind => ({
  alg,
  header: { alg, kid: `${agency}-1`, typ: 'JWT' },
  claims: { iss: `agency:${agency}`, aud: PARTNER_AUDIENCE, iat: NOW_S, exp: NOW_S + 600 },
  life: 600,
});
const KINDS: Readonly<Record<string, Kind>> = {
  'a bank’s, ES256': partner('bri', 'ES256'),
  'the post’s, EdDSA': partner('pos', 'EdDSA'),
  'a person’s, RS256': {
    alg: 'RS256',
    header: { alg: 'RS256', kid: 'i-1', typ: 'at+jwt' },
    claims: { iss: ISSUER, aud: AUDIENCE, sub: 'm-1', token_use: 'access', iat: NOW_S, exp: NOW_S + 3600 },
    life: 86_400,
  },
};
const good = ({ header, claims, alg }: Kind): string => tokenOf(header, claims, alg, pairs[alg].privateKey);

let table: MemoryTable;
let authorizer: Authorizer;
let nowMs: number;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const agency = (agencyId: string, alg: 'ES256' | 'EdDSA', key: Partial<AgencyKey> = {}, active = true, version = 1) =>
  putAgency({
    agencyId,
    version,
    name: agencyId,
    active,
    areas: ['15'],
    programmes: ['PKH'],
    types: ['distribution.disbursed.v1'],
    keys: [{ kid: `${agencyId}-1`, alg, jwk: jwkOf(pairs[alg].publicKey), ...key }],
  });
const person = (active = true, version = 1) =>
  putPerson({
    issuer: ISSUER,
    sub: 'm-1',
    version,
    name: 'm',
    active,
    role: 'manager',
    assignments: [{ area: '15.71', from: '2026-01-01T00:00:00.000Z' }],
  });

beforeEach(async () => {
  table = new MemoryTable();
  nowMs = NOW_S * 1000;
  const keys = [{ ...jwkOf(pairs.RS256.publicKey), kid: 'i-1', use: 'sig' }];
  const ports: AuthorizePorts = {
    table,
    clock: { now: () => '2027-01-15T00:00:00.000Z' as Instant },
    machineMs: () => nowMs,
    issuerKeys: jwksKeys(
      ISSUER,
      `${ISSUER}/jwks`,
      async () => Response.json({ keys }),
      () => nowMs,
    ),
    oidcIssuer: ISSUER,
    oidcAudience: AUDIENCE,
    partnerAudience: PARTNER_AUDIENCE,
    log,
  };
  authorizer = new Authorizer(ports);
  for (const write of [agency('bri', 'ES256'), agency('pos', 'EdDSA'), person()]) await table.write(write);
});

/** What the gateway is told: `in`, or the one word that makes it answer 401; a defect is thrown on. */
const outcome = async (token: string): Promise<string> =>
  authorize(authorizer, `Bearer ${token}`, ARN, log).then(
    () => 'in',
    (error: unknown) => (error instanceof Error && error.message === 'Unauthorized' ? 'refused' : Promise.reject(error)),
  );

describe.each(Object.entries(KINDS))('%s token', (_, kind) => {
  const { alg, header, claims, life } = kind;
  const resigned = (more: { header?: Json; claims?: Json }): string =>
    tokenOf({ ...header, ...more.header }, { ...claims, ...more.claims }, alg, pairs[alg].privateKey);

  it('is taken as it was signed, until it ends', async () => {
    expect(await outcome(good(kind))).toBe('in');
    nowMs = Number(claims['exp']) * 1000 - 1;
    expect(await outcome(good(kind))).toBe('in');
    nowMs += 1;
    expect(await outcome(good(kind))).toBe('refused');
  });

  it('is taken with claims that mean nothing to us, and these give nothing', async () => {
    const token = resigned({
      claims: { role: 'administrator', areas: ['ID'], scope: 'admin', jti: 'x', 'cognito:groups': ['admin'] },
    });
    const { context } = await authorize(authorizer, `Bearer ${token}`, ARN, log);
    expect(JSON.parse(String(context?.['caller'])).role).toBe(alg === 'RS256' ? 'manager' : 'partner');
  });

  it.each(['iss', 'aud', 'exp', ...(alg === 'RS256' ? ['sub'] : ['iat'])])('without %s is refused', async (name) => {
    expect(await outcome(tokenOf(header, without(claims, name), alg, pairs[alg].privateKey))).toBe('refused');
  });
  it.each(['alg', 'kid'])('without %s in its header is refused', async (name) => {
    expect(await outcome(tokenOf(without(header, name), claims, alg, pairs[alg].privateKey))).toBe('refused');
  });

  const wrong: readonly (readonly [string, { header?: Json; claims?: Json }])[] = [
    ['for another audience', { claims: { aud: 'elsewhere' } }],
    ['for an audience in another case', { claims: { aud: String(claims['aud']).toUpperCase() } }],
    ['for an empty audience', { claims: { aud: [] } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['of an issuer with a slash more', { claims: { iss: `${String(claims['iss'])}/` } }],
    ['of the other kind of issuer', { claims: { iss: alg === 'RS256' ? 'agency:bri' : ISSUER } }],
    ['that ended a second ago', { claims: { iat: NOW_S - 300, exp: NOW_S - 1 } }],
    ['that ends now', { claims: { iat: NOW_S - 300, exp: NOW_S } }],
    ['that lives a second too long', { claims: { exp: NOW_S + life + 1 } }],
    ['that began long ago to live too long', { claims: { iat: NOW_S - life, exp: NOW_S + 1 } }],
    ['that never ends', { claims: { exp: 9e15 } }],
    ['whose end is a text', { claims: { exp: String(NOW_S + 300) } }],
    ['whose beginning is a text', { claims: { iat: String(NOW_S) } }],
    ['whose end is null', { claims: { exp: null } }],
    ['that begins in the future', { claims: { iat: NOW_S + 120, exp: NOW_S + 300 } }],
    ['that is not valid yet', { claims: { nbf: NOW_S + 120 } }],
    ['with an unknown kid', { header: { kid: 'nobody' } }],
    ['with the kid of others', { header: { kid: alg === 'ES256' ? 'pos-1' : 'bri-1' } }],
    ['with a kid that is a list', { header: { kid: [header['kid']] } }],
    ['with a header that must be understood', { header: { crit: ['exp'] } }],
    ['with an unencoded payload', { header: { b64: false, crit: ['b64'] } }],
  ];
  it.each(wrong)('%s is refused', async (_name, more) => {
    expect(await outcome(resigned(more))).toBe('refused');
  });

  it.each(
    [
      'none',
      'None',
      'HS256',
      'HS384',
      'HS512',
      'ES256',
      'ES384',
      'ES256K',
      'ES512',
      'EdDSA',
      'RS256',
      'RS512',
      'PS256',
      '',
    ].filter((one) => one !== alg),
  )('that says alg %j is refused, with its own signature and with none', async (other) => {
    const changed = { ...header, alg: other };
    const input = `${encoded(changed)}.${encoded(claims)}`;
    const own = signature(input, alg, pairs[alg].privateKey).toString('base64url');
    for (const end of [own, '', 'AA', '.']) expect(await outcome(`${input}.${end}`)).toBe('refused');
  });

  it('signed by HMAC with the public key, in whatever form, is refused', async () => {
    const pem = createPublicKey(pairs[alg].privateKey);
    const secrets = [
      pem.export({ type: 'spki', format: 'pem' }),
      pem.export({ type: 'spki', format: 'der' }),
      JSON.stringify(pem.export({ format: 'jwk' })),
      Buffer.from(String(pem.export({ format: 'jwk' }).x ?? pem.export({ format: 'jwk' }).n), 'base64url'),
      '',
    ];
    for (const hash of ['256', '384', '512']) {
      const input = `${encoded({ ...header, alg: `HS${hash}` })}.${encoded(claims)}`;
      for (const secret of secrets) {
        expect(await outcome(`${input}.${createHmac(`sha${hash}`, secret).update(input).digest('base64url')}`)).toBe('refused');
      }
    }
  });

  it('signed by a stranger is refused, though it brings its own key', async () => {
    const { privateKey, publicKey } = strangers[alg];
    const jwk = jwkOf(publicKey);
    for (const more of [{}, { jwk }, { jku: 'https://evil.example/jwks' }, { x5u: 'https://evil.example/x' }, { x5c: ['AAAA'] }])
      expect(await outcome(tokenOf({ ...header, ...more }, claims, alg, privateKey))).toBe('refused');
  });

  it('signed on another curve is refused, whatever it says', async () => {
    for (const said of ['ES384', 'ES256', alg]) {
      expect(await outcome(tokenOf({ ...header, alg: said }, claims, 'ES384', p384.privateKey))).toBe('refused');
    }
  });

  it('with any one character changed, or any one bit of what it says, is refused', async () => {
    const token = good(kind);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = token.slice(-1);
    for (const char of alphabet) if (char !== last) expect(await outcome(`${token.slice(0, -1)}${char}`), char).toBe('refused');
    const parts = token.split('.') as [string, string, string];
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(7), async (part, at, bit) => {
        const bytes = Buffer.from(parts[part] as string, 'base64url');
        const i = at % bytes.length;
        bytes[i] = (bytes[i] as number) ^ (1 << bit);
        const changed = parts.with(part, bytes.toString('base64url')).join('.');
        expect(await outcome(changed)).toBe('refused');
      }),
      { numRuns: 300 },
    );
  });

  it('with a part left out, doubled, or taken from another good token is refused', async () => {
    const [h, p, s] = good(kind).split('.') as [string, string, string];
    const [, otherPayload, otherSignature] = resigned({ claims: { exp: NOW_S + 500 } }).split('.') as [string, string, string];
    const tries = [
      `${h}.${p}`,
      `${h}.${p}.`,
      `.${p}.${s}`,
      `${h}..${s}`,
      `${h}.${p}.${s}.${s}`,
      `${h}.${otherPayload}.${s}`,
      `${h}.${p}.${otherSignature}`,
      `${h}.${p}.${s}=`,
      ` ${h}.${p}.${s}`,
      `${h}.${p}.${s}\n`,
      `${h}.${p}.${s} x`,
    ];
    for (const changed of tries) expect(await outcome(changed)).toBe('refused');
  });

  it('made of anything at all is refused, and never a defect', async () => {
    const json = fc.dictionary(
      fc.constantFrom('alg', 'kid', 'iss', 'aud', 'exp', 'iat', 'sub', 'typ', 'x'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(json, json, fc.base64String(), async (h, p, s) => {
        const changed = `${encoded({ ...header, ...h })}.${encoded({ ...claims, ...p })}.${Buffer.from(s).toString('base64url')}`;
        expect(await outcome(changed)).toBe('refused');
      }),
      { numRuns: 200 },
    );
  });
});

describe('who is behind a token', () => {
  const after5s = (): void => {
    nowMs += 5_000;
  };
  const before = new Date(NOW_S * 1000).toISOString() as Instant;
  const later = new Date((NOW_S + 60) * 1000).toISOString() as Instant;

  it.each<[string, () => ReturnType<typeof agency>]>([
    ['a revoked key', () => agency('bri', 'ES256', { revokedAt: before }, true, 2)],
    ['a key that has ended', () => agency('bri', 'ES256', { validTo: before }, true, 2)],
    ['a key that has not begun', () => agency('bri', 'ES256', { validFrom: later }, true, 2)],
    ['an agency that is not active', () => agency('bri', 'ES256', {}, false, 2)],
    ['a key of another algorithm under the name', () => agency('bri', 'EdDSA', {}, true, 2)],
  ])('%s: refused within five seconds', async (_, write) => {
    const token = good(KINDS['a bank’s, ES256'] as Kind);
    expect(await outcome(token)).toBe('in');
    await table.write(write());
    after5s();
    expect(await outcome(token)).toBe('refused');
  });

  it('a person who is not active: refused within five seconds', async () => {
    const token = good(KINDS['a person’s, RS256'] as Kind);
    expect(await outcome(token)).toBe('in');
    await table.write(person(false, 2));
    after5s();
    expect(await outcome(token)).toBe('refused');
  });

  it('an ID token, in Cognito’s way and in that of others, is no access token', async () => {
    const { header, claims, alg } = KINDS['a person’s, RS256'] as Kind;
    const kinds: [Json, Json][] = [
      [
        { ...header, typ: undefined },
        { ...claims, token_use: 'id' },
      ],
      [header, { ...claims, token_use: 'id' }],
      [
        { ...header, typ: 'JWT' },
        { ...without(claims, 'token_use'), nonce: 'n', at_hash: 'x' },
      ],
      [{ ...header, typ: undefined }, without(claims, 'token_use')],
      [{ ...header, typ: 'id_token+jwt' }, without(claims, 'token_use')],
    ];
    for (const [h, c] of kinds) expect(await outcome(tokenOf(h, c, alg, pairs[alg].privateKey))).toBe('refused');
  });
});
