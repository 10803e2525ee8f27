/** Gives every holder a new version of its data keys: what is sealed from then on uses it, what was sealed before opens under its own (TRUST §1). */
import { branchPurpose, wrapWith } from '#shared/privacy/data-keys.ts';
import { KEY_BYTES } from '#shared/privacy/envelope.ts';
import type { KeyStore, SystemKeys } from '#shared/privacy/system-keys.ts';
import { getDataKeys, type HolderKeys, readDataKeys, replaceDataKeys } from '#shared/store/data-keys.ts';
import { endReindexing, getReindexing, putReindexing, type Reindexing } from '#shared/store/reindexing.ts';
import type { Scan } from '#shared/store/scan.ts';
import { type Cursor, StoreUnavailable } from '#shared/store/table.ts';
import { PAGE, PassUnfinished, type Progress, runPass } from './pass.ts';

/** Events of a family go on meanwhile. */
const ATTEMPTS_MAX = 20;

export interface RenewPorts {
  readonly scan: Scan;
  readonly store: KeyStore;
  readonly system: SystemKeys;
}
export interface Renewed {
  /** The version that every holder has when this is done. */
  readonly version: number;
  /** Of a page that a kill cut short, what was added before is not counted. */
  readonly holders: number;
  readonly keysAdded: number;
}

/**
 * A photo's key is left out: it seals one photo, once, and never again. One that was killed goes on where it was, to the version to
 * which it was going: nobody gets two.
 * @throws PassUnfinished (a re-indexing) · KeysUnavailable · StoreUnavailable: run it again, it goes on
 */
export async function renewDataKeys(ports: RenewPorts, tell: (progress: Progress) => void): Promise<Renewed> {
  const begun = await begin(ports);
  const version = versionIn(begun);
  const { table: keys } = ports.store;
  const { counts } = await runPass({ keys, scan: ports.scan }, begun, tell, async (item) => {
    const holder = readDataKeys(item);
    if (holder === undefined || holder.kind === 'photo') return {};
    return { holders: 1, keysAdded: await renew(ports, holder, version) };
  });
  await keys.write(endReindexing());
  return { version, holders: counts['holders'] ?? 0, keysAdded: counts['keysAdded'] ?? 0 };
}

/** The run that was killed; or a new one, to the version after the highest that anybody has, kept before anybody gets it. */
async function begin({ scan, store }: RenewPorts): Promise<Reindexing> {
  const kept = await getReindexing(store.table);
  if (kept?.phase === 'renew') return kept;
  if (kept !== undefined) throw new PassUnfinished('kawal reindex');
  const fresh = { target: `data ${(await highestVersion(scan)) + 1}`, phase: 'renew' as const, counts: {} };
  await store.table.write(putReindexing(fresh));
  return fresh;
}

const versionIn = ({ target }: Reindexing): number => Number(target.slice(target.indexOf(' ') + 1));

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
