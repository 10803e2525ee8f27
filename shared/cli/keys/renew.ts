/** Gives every holder a new version of its data keys: what is sealed from then on uses it, what was sealed before opens under its own (TRUST §1). */
import { branchPurpose, wrapWith } from '#shared/privacy/data-keys.ts';
import { KEY_BYTES } from '#shared/privacy/envelope.ts';
import type { KeyStore, SystemKeys } from '#shared/privacy/system-keys.ts';
import { getDataKeys, type HolderKeys, readDataKeys, replaceDataKeys } from '#shared/store/data-keys.ts';
import type { Scan } from '#shared/store/scan.ts';
import { type Cursor, StoreUnavailable } from '#shared/store/table.ts';

const PAGE = 100;
/** Events of a family go on meanwhile. */
const ATTEMPTS_MAX = 20;

export interface RenewPorts {
  readonly scan: Scan;
  readonly store: KeyStore;
  readonly system: SystemKeys;
}
export interface Renewed {
  /** The version that every holder has when this is done; the same one finishes a run that was killed. */
  readonly version: number;
  readonly holders: number;
  readonly keysAdded: number;
}

/**
 * A photo's key is left out: it seals one photo, once, and never again.
 * @param to the version to bring everybody to; by default the one after the highest that anybody has
 * @throws KeysUnavailable · StoreUnavailable: what was added stays; run it again with the version that it was going to
 */
export async function renewDataKeys(ports: RenewPorts, to?: number): Promise<Renewed> {
  const version = to ?? (await highestVersion(ports.scan)) + 1;
  let holders = 0;
  let keysAdded = 0;
  for await (const holder of holdersOf(ports.scan)) {
    if (holder.kind === 'photo') continue;
    holders++;
    keysAdded += await renew(ports, holder, version);
  }
  return { version, holders, keysAdded };
}

async function* holdersOf(scan: Scan): AsyncGenerator<HolderKeys> {
  let after: Cursor | undefined;
  do {
    const page = await scan.page(after, PAGE);
    yield* page.items.flatMap((item) => readDataKeys(item) ?? []);
    after = page.cursor;
  } while (after !== undefined);
}

async function highestVersion(scan: Scan): Promise<number> {
  let highest = 0;
  for await (const { keys } of holdersOf(scan)) for (const { version } of keys) highest = Math.max(highest, version);
  return highest;
}

/** How many keys were added: one for each class that is not destroyed; none where the holder has that version. */
async function renew({ store, system }: RenewPorts, holder: Pick<HolderKeys, 'kind' | 'id'>, version: number): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await getDataKeys(store.table, holder);
    if (before === undefined) return 0;
    const newest = new Map<number, number>();
    for (const key of before.keys) newest.set(key.retention, Math.max(newest.get(key.retention) ?? 0, key.version));
    const behind = [...newest].filter(([, has]) => has < version).map(([retention]) => retention);
    if (behind.length === 0) return 0;
    const branch = await system.current(branchPurpose(before.branch));
    const added = behind.map((retention) => {
      const place = { kind: before.kind, id: before.id, retention, version };
      return { retention, version, wrapped: wrapWith(store, branch, place, store.random.bytes(KEY_BYTES)) };
    });
    if (await replaceDataKeys(store.table, { ...before, version: before.version + 1, keys: [...before.keys, ...added] }))
      return added.length;
  }
  throw new StoreUnavailable('the data keys of one holder changed again and again');
}
