/** The keys of the whole system, wrapped by the key provider, in the keys table: made once per purpose and version, never changed (TRUST §1). */
import * as z from 'zod';
import { bytes, entity, instant } from './entity.ts';
import { systemKeyKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

/** `token`: HMAC of aliases. `body`: HMAC of the duplicate guard. `branch:15.71`: wraps the data keys of those who were first seen there. */
export type KeyPurpose = 'token' | 'body' | BranchPurpose;
export type BranchPurpose = `branch:${string}`;
const PURPOSE = /^(token|body|branch:(ID|\d{2}(\.\d{2})?))$/;
const isPurpose = (value: unknown): value is KeyPurpose => typeof value === 'string' && PURPOSE.test(value);
/** What a key has made names the key's version in two bytes. */
export const KEY_VERSION_MAX = 0xffff;

const schema = z.object({
  purpose: z.custom<KeyPurpose>(isPurpose, 'expected the purpose of a key'),
  version: z.int().min(1).max(KEY_VERSION_MAX),
  /** From then on, by the machine's clock, it makes what is new; before it only reads, so that every process knows it first. */
  activeFrom: instant,
  /** Opens only with the provider that wrapped it. */
  wrapped: bytes,
});
export type SystemKey = z.infer<typeof schema>;
const systemKeys = entity('system-key', 1, schema);

/** `undefined` where the item is another kind of thing. */
export const readSystemKey = (item: Item | undefined): SystemKey | undefined =>
  item?.entity === systemKeys.name ? systemKeys.fromItem(item) : undefined;

export async function getSystemKey(table: Table, purpose: KeyPurpose, version: number): Promise<SystemKey | undefined> {
  return readSystemKey(await table.get(systemKeyKey(purpose, version)));
}

/** The newest versions of a purpose, newest first. */
export async function newestSystemKeys(table: Table, purpose: KeyPurpose, count: number): Promise<SystemKey[]> {
  const page = await table.query({ pk: systemKeyKey(purpose, 1).pk, limit: count, descending: true, consistent: true });
  return page.items.map((item) => systemKeys.fromItem(item));
}

/** Fails with ConditionFailed where the version is there already: the loser of a race reads the winner's key. */
export function createSystemKey(key: SystemKey): Write {
  return { op: 'put', item: systemKeys.toItem(systemKeyKey(key.purpose, key.version), key), when: { kind: 'absent' } };
}

/** For good: nothing that this version alone can read may be left. */
export function deleteSystemKey(purpose: KeyPurpose, version: number): Write {
  return { op: 'delete', key: systemKeyKey(purpose, version) };
}
