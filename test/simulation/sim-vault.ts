/** Keyed hashing and sealing with keys and nonces of the seed: real ciphers, so that a canary in plain is a leak of the program. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { openNameWith, sealNameWith } from '#shared/privacy/sealed-name.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import type { Prng } from './prng.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function simVault(prng: Prng): Vault {
  // as keys and not as bytes, which would be made keys anew at each use
  const tokenKey = createSecretKey(prng.bytes(32));
  const bodyBytes = prng.bytes(32);
  const bodyKey = createSecretKey(bodyBytes);
  const sealKey = createSecretKey(prng.bytes(32));
  const mac = (key: KeyObject, text: string): string => `1.${createHmac('sha256', key).update(text).digest('base64url')}`;
  return {
    token: async (scheme, value) => mac(tokenKey, `${scheme}\n${value}`),
    tokens: async (scheme, value) => [mac(tokenKey, `${scheme}\n${value}`)],
    bodyHash: async (canonical) => mac(bodyKey, canonical),
    sealName: async (name) => sealNameWith(bodyBytes, name),
    openName: async (sealed) => openNameWith(bodyBytes, sealed),
    load: async () => undefined,
    seal: async ({ kind, id }, plain, additional) => {
      const nonce = prng.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(`${kind}|${id}|${additional}`));
      return new Uint8Array(Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
    },
    open: async ({ kind, id }, sealed, additional) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, NONCE_BYTES)).setAAD(
          Buffer.from(`${kind}|${id}|${additional}`),
        );
        decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
        return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]));
      } catch {
        throw new SealBroken('the seal does not open');
      }
    },
  };
}
