/** Wraps the data keys of one holder anew under the current branch key: the keys stay, and so does all that they have sealed (TRUST §1). */
import { branchPurpose, unwrapWith, wrapWith } from '#shared/privacy/data-keys.ts';
import { keyVersionOf } from '#shared/privacy/envelope.ts';
import type { KeyStore, SystemKeys } from '#shared/privacy/system-keys.ts';
import { getDataKeys, type HolderKeys, replaceDataKeys } from '#shared/store/data-keys.ts';
import { StoreUnavailable } from '#shared/store/table.ts';

const ATTEMPTS_MAX = 20;

/** How many keys were wrapped anew; 0 where they were already. */
export async function rewrapKeys(
  store: KeyStore,
  system: SystemKeys,
  holder: { readonly kind: string; readonly id: string },
): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await getDataKeys(store.table, holder);
    if (before === undefined) return 0;
    const { keys, count } = await rewrapped(store, system, before);
    if (count === 0) return 0;
    if (await replaceDataKeys(store.table, keys)) return count;
  }
  throw new StoreUnavailable('the data keys of one holder changed again and again');
}

async function rewrapped(store: KeyStore, system: SystemKeys, before: HolderKeys): Promise<{ keys: HolderKeys; count: number }> {
  const purpose = branchPurpose(before.branch);
  const current = await system.current(purpose);
  let count = 0;
  const keys = await Promise.all(
    before.keys.map(async (key) => {
      const version = keyVersionOf(key.wrapped);
      const branch = version === current.version ? undefined : await system.version(purpose, version);
      // one whose branch key is gone opens no more: it stays as it is, and the check names it
      if (branch === undefined) return key;
      count++;
      const place = { ...before, ...key };
      return { ...key, wrapped: wrapWith(store, current, place, unwrapWith(branch, place, key.wrapped)) };
    }),
  );
  return { keys: { ...before, version: before.version + 1, keys }, count };
}

/** Whether all keys of the holder are wrapped under the current branch key. */
export async function wrapsHold(system: SystemKeys, { branch, keys }: HolderKeys): Promise<boolean> {
  const { version } = await system.current(branchPurpose(branch));
  return keys.every(({ wrapped }) => keyVersionOf(wrapped) === version);
}
