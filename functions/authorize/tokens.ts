/** Checks bearer tokens: signed by whom, meant for us, not for long. Partners sign their own; people's come from OpenID Connect (DESIGN §10). */
import { type CryptoKey, decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose';
import type { Agency, AgencyKey } from '#shared/store/agencies.ts';

/** Longest life of a token that a partner signs for itself. */
export const PARTNER_TOKEN_SECONDS_MAX = 600;
/** Longest life of a person's access token: the most that Cognito issues. */
const PERSON_TOKEN_SECONDS_MAX = 24 * 60 * 60;
/** How far the clocks of those who sign may differ from ours; what has expired has expired. */
const AHEAD_SECONDS_MAX = 60;
/** A token has three short parts; nothing longer is read. */
const TOKEN_CHARS_MAX = 8192;

/** The token is none that we take. Why is for the log, never for the caller. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

export interface Claimed {
  readonly token: string;
  readonly issuer: string;
  readonly kid: string;
  readonly alg: string;
  readonly typ: string | undefined;
}

/** Reads, but does not believe, what a token says of itself. @throws TokenRefused */
export function readClaims(authorization: string | undefined): Claimed {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || token.length > TOKEN_CHARS_MAX) throw new TokenRefused('no bearer token');
  // one text for one token: what only the unused last bits of base64 tell apart would verify as well
  if (token.split('.').some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part))
    throw new TokenRefused('not canonical');
  const { kid, alg, typ, iss } = refusing(() => ({ ...decodeProtectedHeader(token), iss: decodeJwt(token).iss }));
  if (typeof kid !== 'string' || typeof alg !== 'string' || typeof iss !== 'string')
    throw new TokenRefused('kid, alg or iss is missing');
  return { token, issuer: iss, kid, alg, typ: typeof typ === 'string' ? typ.toLowerCase() : undefined };
}

function refusing<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw new TokenRefused('unreadable', { cause: error });
    throw error;
  }
}

/** A partner's own token: its registered key, that key's algorithm, our audience, at most ten minutes. @throws TokenRefused */
export async function verifyPartner(claimed: Claimed, agency: Agency, audience: string, nowSeconds: number): Promise<void> {
  const registered = agency.keys.find(
    (key) => key.kid === claimed.kid && signsAt(key, new Date(nowSeconds * 1000).toISOString()),
  );
  if (registered === undefined || registered.alg !== claimed.alg) throw new TokenRefused('no such key, or not in force');
  // registered by us as a public JWK of this algorithm; importJWK checks that it is one
  const key = await importPublic(registered.jwk as JWK, registered.alg);
  const payload = await verify(claimed, key, registered.alg, audience, nowSeconds);
  const { iat, exp } = payload;
  if (iat === undefined || exp === undefined || exp - iat > PARTNER_TOKEN_SECONDS_MAX) throw new TokenRefused('lives too long');
  if (iat > nowSeconds + AHEAD_SECONDS_MAX) throw new TokenRefused('issued in the future');
  if (payload.aud !== audience) throw new TokenRefused('meant for others too');
}

/** By machine time, as tokens are: instants of one form, so that texts compare as times do. */
const signsAt = ({ validFrom, validTo, revokedAt }: AgencyKey, now: string): boolean =>
  revokedAt === undefined && (validFrom === undefined || validFrom <= now) && (validTo === undefined || now < validTo);

/** A person's access token; an ID token is none, whatever its audience. @throws TokenRefused */
export async function verifyPerson(claimed: Claimed, key: CryptoKey, audience: string, nowSeconds: number): Promise<string> {
  const payload = await verify(claimed, key, claimed.alg, undefined, nowSeconds);
  if (!isAccessToken(payload, claimed.typ)) throw new TokenRefused('not an access token');
  // Cognito's access tokens carry the client's id instead of an audience; where there is one, it alone says for whom the token is
  const audiences = [payload.aud ?? payload['client_id']].flat();
  if (!audiences.includes(audience)) throw new TokenRefused('meant for somebody else');
  if ((payload.exp ?? Number.POSITIVE_INFINITY) - (payload.iat ?? nowSeconds) > PERSON_TOKEN_SECONDS_MAX)
    throw new TokenRefused('lives too long');
  if (payload.iat !== undefined && payload.iat > nowSeconds + AHEAD_SECONDS_MAX) throw new TokenRefused('issued in the future');
  if (typeof payload.sub !== 'string' || payload.sub === '') throw new TokenRefused('without a subject');
  return payload.sub;
}

/** Cognito says it in `token_use`, everybody else in the type (RFC 9068 §2.1); ID tokens do neither. */
function isAccessToken(payload: JWTPayload, typ: string | undefined): boolean {
  const use = payload['token_use'];
  if (use !== undefined) return use === 'access';
  return typ === 'at+jwt' || typ === 'application/at+jwt';
}

async function verify(
  { token, issuer }: Claimed,
  key: CryptoKey,
  alg: string,
  audience: string | undefined,
  nowSeconds: number,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [alg],
      issuer,
      ...(audience !== undefined && { audience }),
      requiredClaims: ['exp'],
      currentDate: new Date(nowSeconds * 1000),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      throw new TokenRefused('does not verify', { cause: error });
    throw error;
  }
}

async function importPublic(jwk: JWK, alg: string): Promise<CryptoKey> {
  const { d: _private, ...publicPart } = jwk;
  const key = await importJWK(publicPart as JWK, alg);
  if (key instanceof Uint8Array) throw new TokenRefused('the registered key is symmetric');
  return key;
}
