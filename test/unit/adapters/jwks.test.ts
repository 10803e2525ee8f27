/** Goal: a person's token is checked only by a key that the issuer shows now, and nobody is believed when it cannot be asked. */
import { type CryptoKey, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { JWKS_CACHE_MS, JwksUnavailable, jwksKeys } from '#shared/adapters/jwks.ts';

const ISSUER = 'https://masuk.example.go.id';
const URI = `${ISSUER}/jwks`;
let shown: Record<string, unknown>;
let privateKey: CryptoKey;
beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  privateKey = pair.privateKey;
  shown = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
});

/** An issuer that is asked under a clock of our own. */
function issuer(answer: () => Response | Promise<Response>) {
  const state = { asked: 0, nowMs: 0 };
  const keys = jwksKeys(
    ISSUER,
    URI,
    async () => {
      state.asked++;
      return answer();
    },
    () => state.nowMs,
  );
  return { state, keys };
}
const showing = (keys: unknown): Response => Response.json({ keys });

describe('the issuer’s keys', () => {
  it('check what the issuer signed', async () => {
    const { keys } = issuer(() => showing([shown]));
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).setIssuer(ISSUER).sign(privateKey);
    const key = await keys.key(ISSUER, 'k1', 'ES256');
    expect(key && (await jwtVerify(token, key)).payload.iss).toBe(ISSUER);
  });

  it('are asked for once in five seconds, by however many callers', async () => {
    const { state, keys } = issuer(() => showing([shown]));
    await Promise.all([keys.key(ISSUER, 'k1', 'ES256'), keys.key(ISSUER, 'k1', 'ES256'), keys.key(ISSUER, 'no', 'ES256')]);
    state.nowMs = JWKS_CACHE_MS - 1;
    await keys.key(ISSUER, 'k1', 'ES256');
    expect(state.asked).toBe(1);
    expect(JWKS_CACHE_MS).toBeLessThanOrEqual(5_000);
  });

  it('stop working within five seconds of being taken away', async () => {
    let now: unknown[] = [shown];
    const { state, keys } = issuer(() => showing(now));
    expect(await keys.key(ISSUER, 'k1', 'ES256')).toBeDefined();
    now = [];
    state.nowMs = JWKS_CACHE_MS;
    expect(await keys.key(ISSUER, 'k1', 'ES256')).toBeUndefined();
  });

  it.each([
    ['another issuer', 'https://lain.example', 'k1', 'ES256'],
    ['another kid', ISSUER, 'k2', 'ES256'],
    ['another algorithm', ISSUER, 'k1', 'RS256'],
    ['a symmetric algorithm', ISSUER, 'k1', 'HS256'],
    ['no algorithm', ISSUER, 'k1', 'none'],
  ])('are none for %s', async (_, from, kid, alg) => {
    const { keys } = issuer(() => showing([shown]));
    expect(await keys.key(from, kid, alg)).toBeUndefined();
  });

  it.each<readonly [string, () => Record<string, unknown>]>([
    ['symmetric', () => ({ kty: 'oct', k: 'c2VjcmV0', kid: 'k1' })],
    ['for encryption', () => ({ ...shown, use: 'enc' })],
    ['broken', () => ({ kty: 'EC', crv: 'P-256', x: 'no', y: 'no', kid: 'k1' })],
  ])('do not count where they are %s', async (_, jwk) => {
    const { keys } = issuer(() => showing([jwk()]));
    expect(await keys.key(ISSUER, 'k1', 'ES256')).toBeUndefined();
  });

  it.each<readonly [string, () => Response | Promise<Response>]>([
    ['an error', () => new Response('no', { status: 500 })],
    ['no JSON', () => new Response('<html>')],
    ['another shape', () => Response.json({ keys: 'all' })],
    ['too many keys', () => showing(Array.from({ length: 21 }, () => shown))],
    ['no answer', () => Promise.reject(new TypeError('fetch failed'))],
  ])('fail closed on %s, and are asked for again', async (_, bad) => {
    let broken = true;
    const { keys } = issuer(() => (broken ? bad() : showing([shown])));
    await expect(keys.key(ISSUER, 'k1', 'ES256')).rejects.toBeInstanceOf(JwksUnavailable);
    broken = false;
    expect(await keys.key(ISSUER, 'k1', 'ES256')).toBeDefined();
  });
});
