/** The signing keys of the partner agencies: on one machine we hold them for the agencies, apart from everything else. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import * as z from 'zod';
import { readJson, writeWhole } from './files.ts';
import type { PartnerSeed } from './people.ts';

/** The longest life that the API takes (DESIGN §10). */
export const PARTNER_TOKEN_SECONDS = 600;

export interface PartnerKey {
  readonly kid: string;
  readonly alg: PartnerSeed['alg'];
  readonly publicJwk: Readonly<Record<string, unknown>>;
  /** A token of the agency, good for ten minutes. */
  token(audience: string): Promise<string>;
}

const stored = z.object({ kid: z.string(), alg: z.enum(['ES256', 'EdDSA']), pem: z.string() });

/** The agency's key, made once and kept in `partner-keys/`. */
export function partnerKey(directory: string, { agencyId, alg }: Pick<PartnerSeed, 'agencyId' | 'alg'>): PartnerKey {
  const file = join(directory, 'partner-keys', `${agencyId}.json`);
  const known = readJson(file);
  const kept = known === undefined ? make(agencyId, alg, file) : stored.parse(known);
  const key = createPrivateKey(kept.pem);
  return {
    kid: kept.kid,
    alg: kept.alg,
    publicJwk: { ...createPublicKey(key).export({ format: 'jwk' }) },
    token: (audience) => sign(key, kept, agencyId, audience),
  };
}

function make(agencyId: string, alg: PartnerSeed['alg'], file: string): z.infer<typeof stored> {
  const { privateKey } = alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const kept = { kid: `${agencyId}-1`, alg, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
  writeWhole(file, JSON.stringify(kept));
  return kept;
}

function sign(key: KeyObject, { kid, alg }: z.infer<typeof stored>, agencyId: string, audience: string): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({})
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setIssuer(`agency:${agencyId}`)
    .setSubject(`agency:${agencyId}`)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + PARTNER_TOKEN_SECONDS)
    .setJti(randomUUID())
    .sign(key);
}
