/** Data keys, wrapped by the key provider, in the keys table: made once per purpose and version, never changed (TRUST §1). */
import * as z from 'zod';
import { bytes, entity } from './entity.ts';
import { dataKeyKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** `token`: HMAC of aliases. `seal`: AES-256-GCM. `body`: HMAC of the duplicate guard. */
export const KEY_PURPOSES = ['token', 'seal', 'body'] as const;
export type KeyPurpose = (typeof KEY_PURPOSES)[number];
/** A sealed text names its key's version in two bytes. */
export const KEY_VERSION_MAX = 0xffff;

const schema = z.object({
  purpose: z.enum(KEY_PURPOSES),
  version: z.int().min(1).max(KEY_VERSION_MAX),
  /** Opens only with the provider that wrapped it. */
  wrapped: bytes,
});
export type DataKey = z.infer<typeof schema>;
const dataKeys = entity('data-key', 1, schema);

export async function getDataKey(table: Table, purpose: KeyPurpose, version: number): Promise<DataKey | undefined> {
  const item = await table.get(dataKeyKey(purpose, version));
  return item && dataKeys.fromItem(item);
}

/** The newest versions of a purpose, newest first. */
export async function newestDataKeys(table: Table, purpose: KeyPurpose, count: number): Promise<DataKey[]> {
  const page = await table.query({ pk: dataKeyKey(purpose, 1).pk, limit: count, descending: true, consistent: true });
  return page.items.map((item) => dataKeys.fromItem(item));
}

/** Fails with ConditionFailed where the version is there already: the loser of a race reads the winner's key. */
export function createDataKey(key: DataKey): Write {
  return { op: 'put', item: dataKeys.toItem(dataKeyKey(key.purpose, key.version), key), when: { kind: 'absent' } };
}
