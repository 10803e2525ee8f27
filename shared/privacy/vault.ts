/** Keyed hashes and seals over personal data: with its keys the only code that holds any in clear (TRUST §1). */
import { createHmac } from 'node:crypto';
import { RETENTION_NUMBERS, retentionClassOf } from '../domain/settings/retention.ts';
import { SealBroken, type Vault } from '../runtime/ports.ts';
import { DataKeys } from './data-keys.ts';
import { keyVersionOf, newNonce, openWith, sealWith } from './envelope.ts';
import { openNameWith, sealNameWith } from './sealed-name.ts';
import { type KeyStore, type OpenKey, SystemKeys } from './system-keys.ts';

// retention class (1 byte) ‖ envelope; the class is in the additional data too, and has a key of its own
const CLASS_BYTES = 1;

/** Opens nothing yet: the first use reads the keys it needs. @example openVault({ table: keysTable, provider, random }) */
export function openVault(store: KeyStore): Vault {
  const system = new SystemKeys(store);
  const data = new DataKeys(store, system);
  return {
    token: async (scheme, value) => tokenUnder(await system.current('token'), scheme, value),
    tokens: async (scheme, value) => (await system.inUse('token')).map((key) => tokenUnder(key, scheme, value)),
    bodyHash: async (canonical) => mac(await system.current('body'), [canonical]),
    sealName: async (name) => sealNameWith((await system.current('body')).key, name),
    openName: async (sealed) => openNameWith((await system.current('body')).key, sealed),
    load: (holders) => data.load(holders),
    seal: async (holder, plain, additional) => {
      const number = RETENTION_NUMBERS[holder.retention];
      const { version, key } = await data.sealing(holder, holder.retention);
      const sealed = sealWith(key, version, newNonce(store.random), plain, withClass(number, additional));
      return Buffer.concat([Uint8Array.of(number), sealed]);
    },
    open: async (holder, sealed, additional) => {
      const [number = 0] = sealed;
      if (retentionClassOf(number) === undefined) throw new SealBroken('no retention class');
      const envelope = sealed.subarray(CLASS_BYTES);
      const found = await data.opening(holder, number, keyVersionOf(envelope));
      if (!found) throw new SealBroken('its key is not there: destroyed, or never made');
      return openWith(found.key, envelope, withClass(number, additional));
    },
  };
}

const withClass = (number: number, additional: string): string => `${number}|${additional}`;

/** The scheme goes in with its length, so that no two pairs of scheme and value give the same bytes. */
export function tokenUnder(key: OpenKey, scheme: string, value: string): string {
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
