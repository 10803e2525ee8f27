/** Who is let in: exactly tokens signed as registered, for us, for now; every mutation of one is refused (TRUST §2). */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuthorizePorts, Authorizer, authorize, Unauthorized } from '#functions/authorize/authorize.ts';
import { CACHE_MS } from '#functions/authorize/cache.ts';
import { ownersOf } from '#shared/domain/access/owners.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { callerOf } from '#shared/http/caller.ts';
import { Problem } from '#shared/http/problem.ts';
import { type Agency, getAgency, putAgency } from '#shared/store/agencies.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { getCurrentOpening, type Opening, openingWrites } from '#shared/store/openings.ts';
import { type Person, putPerson } from '#shared/store/people.ts';

const ARN = 'arn:aws:execute-api:ap-southeast-3:123456789012:api1/v1/POST/v1/events';
const ISSUER = 'https://id.example';
const AUDIENCE = 'kawal-app';
const PARTNER_AUDIENCE = 'kawal-bansos';
const NOW_S = 1_795_000_000;
const BUSINESS_NOW = '2027-01-15T00:00:00.000Z' as Instant;

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
const pairs: Record<'bank' | 'post' | 'stranger' | 'issuer', KeyPair> = {} as never;
let table: MemoryTable;
let nowMs: number;
let authorizer: Authorizer;
const noLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  pairs.bank = await generateKeyPair('ES256', { extractable: true });
  pairs.post = await generateKeyPair('EdDSA', { extractable: true });
  pairs.stranger = await generateKeyPair('ES256', { extractable: true });
  pairs.issuer = await generateKeyPair('RS256', { extractable: true });
});

const agencyOf = async (agencyId: string, alg: 'ES256' | 'EdDSA', pair: KeyPair, version = 1): Promise<Agency> => ({
  agencyId,
  version,
  name: agencyId,
  active: true,
  areas: ['15'],
  programmes: ['PKH'],
  types: ['distribution.disbursed.v1'],
  keys: [{ kid: `${agencyId}-1`, alg, jwk: { ...(await exportJWK(pair.publicKey)) } }],
});
const person = (sub: string, fields: Partial<Person> = {}): Person => ({
  issuer: ISSUER,
  sub,
  version: 1,
  name: sub,
  active: true,
  role: 'manager',
  assignments: [{ area: '15.71', from: '2026-01-01T00:00:00.000Z' }],
  ...fields,
});

beforeEach(async () => {
  table = new MemoryTable();
  nowMs = NOW_S * 1000;
  const ports: AuthorizePorts = {
    table,
    clock: { now: () => BUSINESS_NOW },
    machineMs: () => nowMs,
    issuerKeys: {
      key: async (issuer, kid, alg) =>
        issuer === ISSUER && kid === 'i-1' && alg === 'RS256' ? pairs.issuer.publicKey : undefined,
    },
    oidcIssuer: ISSUER,
    oidcAudience: AUDIENCE,
    partnerAudience: PARTNER_AUDIENCE,
    log: noLog,
  };
  authorizer = new Authorizer(ports);
  await table.write(putAgency(await agencyOf('bri', 'ES256', pairs.bank)));
  await table.write(putAgency(await agencyOf('pos', 'EdDSA', pairs.post)));
  await table.write(putPerson(person('m-1')));
  await table.write(putPerson(person('o-1', { role: 'officer', assignments: [], officerId: 'tksk-1' })));
  await table.write(putPerson(person('gone', { active: false })));
  const assignments = [
    { area: '15.71.01', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z' },
    { area: '15.71.02', kind: 'TKSK', from: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' },
    { area: '15.71.03', kind: 'TKSK', from: '2027-06-01T00:00:00.000Z' },
    { area: '15.71.01.1001', kind: 'PSM', from: '2026-01-01T00:00:00.000Z' },
  ];
  await table.write(putOfficer({ officerId: 'tksk-1', version: 1, kind: 'TKSK', facts: '[]', assignments }));
});

interface Draft {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyPair['privateKey'] | Uint8Array;
}
/** Claims and headers set to `undefined` are left out. */
function sign(
  header: Record<string, unknown>,
  claims: Record<string, unknown>,
  key: KeyPair['privateKey'] | Uint8Array,
): Promise<string> {
  // a test writes headers that no honest program would
  return new SignJWT(claims).setProtectedHeader(header as never).sign(key as never);
}
const partnerToken = ({ header, claims, key }: Draft = {}): Promise<string> =>
  sign(
    { alg: 'ES256', kid: 'bri-1', ...header },
    { iss: 'agency:bri', aud: PARTNER_AUDIENCE, iat: NOW_S, exp: NOW_S + 600, ...claims },
    key ?? pairs.bank.privateKey,
  );
const personToken = ({ header, claims, key }: Draft = {}): Promise<string> =>
  sign(
    { alg: 'RS256', kid: 'i-1', typ: 'at+jwt', ...header },
    { iss: ISSUER, aud: AUDIENCE, sub: 'm-1', iat: NOW_S, exp: NOW_S + 3600, ...claims },
    key ?? pairs.issuer.privateKey,
  );
const enter = (authorization: string | undefined) => authorize(authorizer, authorization, ARN, noLog);
const refused = (authorization: string | undefined) => expect(enter(authorization)).rejects.toThrow(Unauthorized);
const callerFrom = async (token: string): Promise<Record<string, unknown>> =>
  JSON.parse(String((await enter(`Bearer ${token}`)).context?.['caller']));

describe('a partner', () => {
  it('is let into the whole stage, counted as its agency', async () => {
    const result = await enter(`Bearer ${await partnerToken()}`);
    expect(result).toMatchObject({
      principalId: 'agency:bri',
      usageIdentifierKey: 'kawal-bansos-agency-bri',
      policyDocument: { Statement: [{ Effect: 'Allow', Resource: 'arn:aws:execute-api:ap-southeast-3:123456789012:api1/v1/*' }] },
    });
    expect(JSON.parse(String(result.context?.['caller']))).toMatchObject({
      role: 'partner',
      source: 'agency:bri',
      areas: ['15'],
      kid: 'bri-1',
      types: ['distribution.disbursed.v1'],
    });
  });

  it('may sign with EdDSA where that is registered, and use a token until it expires', async () => {
    const header = { alg: 'EdDSA', kid: 'pos-1' };
    const token = await partnerToken({ header, claims: { iss: 'agency:pos' }, key: pairs.post.privateKey });
    expect(await callerFrom(token)).toMatchObject({ source: 'agency:pos' });
    nowMs += 599_000;
    expect(await callerFrom(token)).toMatchObject({ source: 'agency:pos' });
    nowMs += 1_000;
    await refused(`Bearer ${token}`);
  });

  const mutations: [string, () => Draft][] = [
    ['another audience', () => ({ claims: { aud: 'elsewhere' } })],
    ['no audience', () => ({ claims: { aud: undefined } })],
    ['a second audience', () => ({ claims: { aud: [PARTNER_AUDIENCE, 'elsewhere'] } })],
    ['a life of 601 s', () => ({ claims: { exp: NOW_S + 601 } })],
    ['no end', () => ({ claims: { exp: undefined } })],
    ['no beginning', () => ({ claims: { iat: undefined } })],
    ['an end in the past', () => ({ claims: { iat: NOW_S - 700, exp: NOW_S - 100 } })],
    ['a beginning in the future', () => ({ claims: { iat: NOW_S + 3600, exp: NOW_S + 4000 } })],
    ['not before later', () => ({ claims: { nbf: NOW_S + 300 } })],
    ['another agency as issuer', () => ({ claims: { iss: 'agency:pos' } })],
    ['an unknown agency', () => ({ claims: { iss: 'agency:nobody' } })],
    ['an issuer that tries a key of the table', () => ({ claims: { iss: 'agency:bri#x' } })],
    ['no issuer', () => ({ claims: { iss: undefined } })],
    ['an unknown kid', () => ({ header: { kid: 'bri-2' } })],
    ['no kid', () => ({ header: { kid: undefined } })],
    ['the kid of another agency', () => ({ header: { kid: 'pos-1' } })],
    ['the key of a stranger', () => ({ key: pairs.stranger.privateKey })],
    ['an HMAC over the public key', () => ({ header: { alg: 'HS256' }, key: new TextEncoder().encode('x'.repeat(32)) })],
    ['another algorithm than registered', () => ({ header: { alg: 'EdDSA' }, key: pairs.post.privateKey })],
  ];
  it.each(mutations)('with %s is nobody', async (_, draft) => {
    await refused(`Bearer ${await partnerToken(draft())}`);
  });

  it('whose token was altered anywhere is nobody', async () => {
    const token = await partnerToken();
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const other = (await partnerToken({ claims: { exp: NOW_S + 500 } })).split('.') as [string, string, string];
    const none = Buffer.from('{"alg":"none","kid":"bri-1"}').toString('base64url');
    const tries = [
      undefined,
      '',
      'Bearer',
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${header}.${payload}`,
      `Bearer ${header}.${other[1]}.${signature}`,
      `Bearer ${header}.${payload}.${other[2]}`,
      `Bearer ${none}.${payload}.`,
      `Bearer ${none}.${payload}.${signature}`,
      `Bearer e30.e30.e30`,
      `Bearer ${'a'.repeat(9000)}.a.a`,
      `Bearer ${token}, Bearer ${token}`,
    ];
    for (const authorization of tries) await refused(authorization);
  });

  it('whose key or agency is revoked is nobody within five seconds', async () => {
    const token = `Bearer ${await partnerToken()}`;
    await enter(token);
    const agency = await agencyOf('bri', 'ES256', pairs.bank, 2);
    const keys = agency.keys.map((key) => ({ ...key, revokedAt: BUSINESS_NOW }));
    await table.write(putAgency({ ...agency, keys }));
    nowMs += 5_000;
    await refused(token);
    await table.write(putAgency({ ...agency, version: 3, active: false }));
    nowMs += 5_000;
    await refused(token);
  });
});

describe('a person', () => {
  it('has the role and areas of our own record', async () => {
    expect(await callerFrom(await personToken({ claims: { role: 'administrator', areas: ['ID'] } }))).toEqual({
      role: 'manager',
      source: 'person:m-1',
      id: 'm-1',
      areas: ['15.71'],
      kid: 'i-1',
      name: 'm-1',
    });
  });

  it('who is an officer has the areas in force now, by business time', async () => {
    expect(await callerFrom(await personToken({ claims: { sub: 'o-1' } }))).toMatchObject({
      role: 'officer',
      source: 'officer:tksk-1',
      areas: ['15.71.01', '15.71.01.1001'],
    });
  });

  describe('who is a clerk', () => {
    const clerk = (more: Partial<Person> = {}) =>
      table.write(putPerson(person('c-1', { role: 'clerk', assignments: [], agencyId: 'bri', ...more })));
    const asClerk = async () => personToken({ claims: { sub: 'c-1' } });

    it('is what the agency’s key is, counted with it, and every event keeps which person it was', async () => {
      await clerk();
      const partner = await callerFrom(await partnerToken());
      expect(await callerFrom(await asClerk())).toEqual({
        ...partner,
        role: 'clerk',
        kid: 'person:c-1',
        name: 'c-1',
        agencyName: partner['name'],
      });
      expect(await enter(`Bearer ${await asClerk()}`)).toMatchObject({
        principalId: 'person:c-1',
        usageIdentifierKey: 'kawal-bansos-agency-bri',
      });
    });

    it('may what the agency’s record says now', async () => {
      await clerk();
      await callerFrom(await asClerk());
      const bri = await getAgency(table, 'bri');
      await table.write(putAgency({ ...(bri as Agency), version: 2, areas: ['15.05'], types: [] }));
      nowMs += CACHE_MS;
      expect(await callerFrom(await asClerk())).toMatchObject({ areas: ['15.05'], types: [] });
    });

    it('of an agency that was switched off is nobody within five seconds', async () => {
      await clerk();
      await callerFrom(await asClerk());
      await table.write(putAgency({ ...((await getAgency(table, 'bri')) as Agency), version: 2, active: false }));
      nowMs += CACHE_MS;
      await refused(`Bearer ${await asClerk()}`);
    });

    it.each([
      ['an agency that is not there', { agencyId: 'nobody' }],
      ['the own record switched off', { active: false }],
    ])('with %s is nobody', async (_, more) => {
      await clerk(more);
      await refused(`Bearer ${await asClerk()}`);
    });

    it('without an agency is nobody', async () => {
      await table.write(putPerson(person('c-1', { role: 'clerk', assignments: [] })));
      await refused(`Bearer ${await asClerk()}`);
    });
  });

  it('who is two kinds of officer owns each kind’s alerts in that kind’s areas alone', async () => {
    const { posts, ...caller } = await callerFrom(await personToken({ claims: { sub: 'o-1' } }));
    expect(posts).toEqual([
      { kind: 'TKSK', area: '15.71.01' },
      { kind: 'PSM', area: '15.71.01.1001' },
    ]);
    // parsed from our own text
    expect(ownersOf({ ...caller, posts } as unknown as Caller)).toEqual(['TKSK@15.71.01', 'PSM@15.71.01.1001']);
  });

  it('whose token was issued to our client for another API is nobody', async () => {
    await refused(`Bearer ${await personToken({ claims: { aud: 'https://other-api.example', client_id: AUDIENCE } })}`);
  });

  it('may stay signed in for a day, and with a token that lives longer is nobody', async () => {
    const day = 86_400;
    expect(await callerFrom(await personToken({ claims: { exp: NOW_S + day } }))).toMatchObject({ id: 'm-1' });
    await refused(`Bearer ${await personToken({ claims: { exp: NOW_S + day + 1 } })}`);
    await refused(`Bearer ${await personToken({ claims: { iat: undefined, exp: NOW_S + 3650 * day } })}`);
  });

  it('may come with Cognito’s access token: client_id instead of an audience', async () => {
    const token = await personToken({
      header: { typ: undefined },
      claims: { aud: undefined, client_id: AUDIENCE, token_use: 'access' },
    });
    expect(await callerFrom(token)).toMatchObject({ id: 'm-1' });
  });

  const mutations: [string, () => Draft][] = [
    ['an ID token of Cognito', () => ({ header: { typ: undefined }, claims: { token_use: 'id' } })],
    ['an ID token of anybody else', () => ({ header: { typ: 'JWT' }, claims: { nonce: 'n' } })],
    ['another audience', () => ({ claims: { aud: 'elsewhere' } })],
    ['no audience', () => ({ claims: { aud: undefined } })],
    ['another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['an unknown kid', () => ({ header: { kid: 'i-2' } })],
    ['another algorithm', () => ({ header: { alg: 'ES256' }, key: pairs.stranger.privateKey })],
    ['an end in the past', () => ({ claims: { exp: NOW_S - 1 } })],
    ['no end', () => ({ claims: { exp: undefined } })],
    ['a beginning in the future', () => ({ claims: { iat: NOW_S + 3600 } })],
    ['no subject', () => ({ claims: { sub: undefined } })],
    ['an unknown subject', () => ({ claims: { sub: 'nobody' } })],
    ['a subject who is no longer active', () => ({ claims: { sub: 'gone' } })],
  ];
  it.each(mutations)('with %s is nobody', async (_, draft) => {
    await refused(`Bearer ${await personToken(draft())}`);
  });
});

describe('an auditor', () => {
  const LETTER = {
    letter: 'ST-1/2026',
    areas: ['15'],
    programmes: ['PKH'],
    from: '2026-12-01T00:00:00.000Z',
    until: '2027-02-01T00:00:00.000Z',
  };
  const auditor = async (mandate?: typeof LETTER) => {
    await table.write(putPerson(person('a-1', { role: 'auditor', ...(mandate && { mandate }) })));
    return callerFrom(await personToken({ claims: { sub: 'a-1' } }));
  };
  const refusalOf = (caller: Record<string, unknown>) => {
    const event = { requestContext: { authorizer: { caller: JSON.stringify(caller) } } };
    try {
      // nothing else of the event is read
      callerOf(event as unknown as Parameters<typeof callerOf>[0]);
    } catch (error) {
      return error instanceof Problem ? [error.kind, error.detail?.en] : error;
    }
    return 'let in';
  };

  it('has the areas and programmes of the letter while it holds, whatever else the record says', async () => {
    const caller = await auditor(LETTER);
    const { letter, from, until } = LETTER;
    expect(caller).toMatchObject({ areas: ['15'], programmes: ['PKH'], mandate: { letter, from, until, state: 'in-force' } });
    expect(refusalOf(caller)).toBe('let in');
  });

  it.each([
    ['a moment before it begins', { from: '2027-01-15T00:00:00.001Z' }, 'holds from 2027-01-15 07:00 WIB on'],
    ['from the moment it ends', { until: BUSINESS_NOW }, 'ended on 2027-01-15 07:00 WIB'],
  ])('%s has nothing, and is told why on every route', async (_, dates, why) => {
    const caller = await auditor({ ...LETTER, ...dates });
    expect(caller).toMatchObject({ areas: [], programmes: [] });
    const [kind, detail] = refusalOf(caller) as [string, string];
    expect(kind).toBe('mandate-not-in-force');
    expect(detail).toContain(`ST-1/2026 ${why}`);
  });

  it('without a letter has nothing, though the record names areas', async () => {
    const caller = await auditor();
    expect(caller).toMatchObject({ areas: [] });
    expect(refusalOf(caller)).toEqual(['mandate-not-in-force', expect.stringContaining('No letter of assignment')]);
  });
});

describe('wider access', () => {
  const opening = (by: string, until: string): Opening => ({
    id: 'opn_1',
    by,
    role: 'inspectorate',
    areas: ['15.05'],
    reason: 'BENCANA',
    reference: 'LP/1',
    openedAt: '2027-01-14T23:30:00.000Z',
    until,
  });
  const openedOf = async (sub: string) => (await callerFrom(await personToken({ claims: { sub } })))['opened'];

  beforeEach(() => table.write(putPerson(person('i-1', { role: 'inspectorate' }))));

  it('is found at once, and is over at its end', async () => {
    expect(await openedOf('i-1')).toBeUndefined();
    const until = '2027-01-15T00:00:00.001Z';
    await table.transact(openingWrites(opening('person:i-1', until), undefined));
    expect(await openedOf('i-1')).toEqual({ id: 'opn_1', areas: ['15.05'], until });
    const before = await getCurrentOpening(table, 'person:i-1');
    await table.transact(openingWrites({ ...opening('person:i-1', BUSINESS_NOW), id: 'opn_2' }, before));
    expect(await openedOf('i-1')).toBeUndefined();
  });

  it('ends with the role in which it was opened', async () => {
    const until = '2027-01-15T01:00:00.000Z';
    await table.transact(openingWrites(opening('person:m-1', until), undefined));
    expect(await openedOf('m-1')).toBeUndefined();
    await table.transact(openingWrites({ ...opening('person:i-1', until), id: 'opn_3', role: 'auditor' }, undefined));
    expect(await openedOf('i-1')).toBeUndefined();
  });

  it('is not looked for where the role cannot open it', async () => {
    await table.write(putPerson(person('adm', { role: 'administrator' })));
    await table.transact(openingWrites(opening('person:adm', '2028-01-01T00:00:00.000Z'), undefined));
    expect(await openedOf('adm')).toBeUndefined();
  });
});

it('a defect is no 401: what fails behind us is thrown on', async () => {
  table.get = async () => {
    throw new Error('boom');
  };
  await expect(enter(`Bearer ${await partnerToken()}`)).rejects.toThrow('boom');
});
