/** Keyed hashes and seals over personal data: the only code that holds keys in clear (TRUST §1). */
import { createHmac } from 'node:crypto';
import { SealBroken, type Vault } from '../runtime/ports.ts';
import { DataKeys, type KeyStore, type OpenKey } from './data-keys.ts';
import { keyVersionOf, newNonce, openWith, sealWith } from './envelope.ts';

/** Opens nothing yet: the first use reads the keys it needs. @example openVault({ table: keysTable, provider, random }) */
export function openVault(store: KeyStore): Vault {
  const keys = new DataKeys(store);
  return {
    token: async (scheme, value) => tokenUnder(await keys.current('token'), scheme, value),
    tokens: async (scheme, value) => (await keys.newest('token')).map((key) => tokenUnder(key, scheme, value)),
    bodyHash: async (canonical) => mac(await keys.current('body'), [canonical]),
    seal: async (plain, additional) => {
      const { version, key } = await keys.current('seal');
      return sealWith(key, version, newNonce(store.random), plain, additional);
    },
    open: async (sealed, additional) => {
      const found = await keys.version('seal', keyVersionOf(sealed));
      if (!found) throw new SealBroken('its key is not there: erased, or never made');
      return openWith(found.key, sealed, additional);
    },
  };
}

/** The scheme goes in with its length, so that no two pairs of scheme and value give the same bytes. */
function tokenUnder(key: OpenKey, scheme: string, value: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(scheme, 'utf8'));
  return mac(key, [length, scheme, value]);
}

/** `<key version>.<base64url of HMAC-SHA256>` */
function mac({ version, key }: OpenKey, parts: readonly (string | Uint8Array)[]): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(typeof part === 'string' ? Buffer.from(part, 'utf8') : part);
  return `${version}.${hmac.digest('base64url')}`;
}
