/** The public keys of the people's issuer, fetched from its JWKS and kept for seconds, by (issuer, kid). */
import { type CryptoKey, importJWK, type JWK } from 'jose';
import * as z from 'zod';

/** A key that the issuer takes away stops working within this time: that is what "revoked at once" means (DESIGN §10). */
export const JWKS_CACHE_MS = 5_000;
/** The authorizer itself has five seconds. */
const FETCH_TIMEOUT_MS = 2_000;
/** An issuer shows two or three keys; more is not believed. */
const KEYS_MAX = 20;
const BYTES_MAX = 64 * 1024;
/** Asymmetric only: a symmetric key in a JWKS would let anybody sign. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'] as const;

export interface IssuerKeys {
  /** The key by which a token of this issuer is checked; `undefined` where the issuer shows none of that name for that algorithm. @throws JwksUnavailable */
  key(issuer: string, kid: string, alg: string): Promise<CryptoKey | undefined>;
}

/** The issuer could not be asked, so nobody can be believed: closed, not open. */
export class JwksUnavailable extends Error {
  override readonly name = 'JwksUnavailable';
}

const schema = z.object({
  keys: z
    .array(z.looseObject({ kid: z.string().optional(), kty: z.string(), alg: z.string().optional(), use: z.string().optional() }))
    .max(KEYS_MAX),
});
type Shown = z.infer<typeof schema>['keys'];

/** `fetcher` and `nowMs` (machine time) are given by tests. */
export function jwksKeys(
  issuer: string,
  uri: string,
  fetcher: typeof fetch = fetch,
  nowMs: () => number = () => performance.now(),
): IssuerKeys {
  let known: { readonly at: number; readonly keys: Promise<Shown> } | undefined;
  const shown = async (): Promise<Shown> => {
    if (!known || nowMs() - known.at >= JWKS_CACHE_MS) known = { at: nowMs(), keys: fetchKeys(uri, fetcher) };
    const asked = known;
    try {
      return await asked.keys;
    } catch (error) {
      // a failure is not kept: the next caller asks again
      if (known === asked) known = undefined;
      throw error;
    }
  };
  return {
    key: async (from, kid, alg) => {
      if (from !== issuer || !ALGORITHMS.some((allowed) => allowed === alg)) return undefined;
      const jwk = (await shown()).find((one) => one.kid === kid && (one.alg ?? alg) === alg && (one.use ?? 'sig') === 'sig');
      // parsed above; jose's type only lacks the explicit `undefined` of zod's optional fields
      return jwk && importPublic(jwk as JWK, alg);
    },
  };
}

async function fetchKeys(uri: string, fetcher: typeof fetch): Promise<Shown> {
  try {
    const answer = await fetcher(uri, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    if (!answer.ok) throw new JwksUnavailable(`status ${answer.status}`);
    const text = await answer.text();
    if (text.length > BYTES_MAX) throw new JwksUnavailable('too long');
    return schema.parse(JSON.parse(text)).keys;
  } catch (error) {
    throw error instanceof JwksUnavailable ? error : new JwksUnavailable('the issuer gave no keys', { cause: error });
  }
}

async function importPublic(jwk: JWK, alg: string): Promise<CryptoKey | undefined> {
  try {
    const key = await importJWK(jwk, alg);
    return key instanceof Uint8Array ? undefined : key;
  } catch {
    // a key that does not fit its algorithm checks nothing: the same as none
    return undefined;
  }
}
