/** The data keys in clear, in memory only: read and unwrapped at first use, made where there is none yet. */
import { invariant } from '../domain/brand.ts';
import type { Random } from '../runtime/ports.ts';
import { createDataKey, type DataKey, getDataKey, type KeyPurpose, newestDataKeys } from '../store/data-keys.ts';
import { ConditionFailed, type Table } from '../store/table.ts';
import { KEY_BYTES } from './envelope.ts';
import type { KeyContext, KeyProvider } from './key-provider.ts';

export interface KeyStore {
  readonly table: Table;
  readonly provider: KeyProvider;
  readonly random: Random;
}
export interface OpenKey {
  readonly version: number;
  readonly key: Uint8Array;
}
/** While a key is rotated, the old version and the new one are in use. */
export const VERSIONS_IN_USE = 2;

/** Lazily: a function that needs no key never asks the provider. A failed attempt is forgotten, so that the next call tries again. */
export class DataKeys {
  readonly #store: KeyStore;
  readonly #newest = new Map<KeyPurpose, Promise<readonly OpenKey[]>>();
  readonly #older = new Map<string, Promise<OpenKey | undefined>>();

  constructor(store: KeyStore) {
    this.#store = store;
  }

  /** The versions in use, newest first; the first one is made where there is none. As of the first call: see `addKeyVersion`. */
  newest(purpose: KeyPurpose): Promise<readonly OpenKey[]> {
    return remembered(this.#newest, purpose, async () => {
      const found = await newestDataKeys(this.#store.table, purpose, VERSIONS_IN_USE);
      const wrapped = found.length > 0 ? found : [await makeKey(this.#store, purpose, 1)];
      return Promise.all(wrapped.map((key) => unwrap(this.#store, key)));
    });
  }

  async current(purpose: KeyPurpose): Promise<OpenKey> {
    const [first] = await this.newest(purpose);
    invariant(first, `there is a key for ${purpose}`);
    return first;
  }

  /** One version, however old; `undefined` where it was erased or never was. */
  async version(purpose: KeyPurpose, version: number): Promise<OpenKey | undefined> {
    const inUse = (await this.newest(purpose)).find((key) => key.version === version);
    if (inUse) return inUse;
    // an absent version is not remembered: it may be one that another instance has just made
    const older = await remembered(this.#older, `${purpose} ${version}`, async () => {
      const found = await getDataKey(this.#store.table, purpose, version);
      return found && unwrap(this.#store, found);
    });
    if (!older) this.#older.delete(`${purpose} ${version}`);
    return older;
  }
}

/**
 * Rotation: adds the next version of a purpose. Functions take it up when they start; those that run already go on with
 * the version that they know, and read both. Aliases are looked up under every version in use until they are re-indexed.
 * Not for `body`: the duplicate guard lasts for ever, and another key would turn each old receipt into a conflict.
 */
export async function addKeyVersion(store: KeyStore, purpose: Exclude<KeyPurpose, 'body'>): Promise<number> {
  const [newest] = await newestDataKeys(store.table, purpose, 1);
  return (await makeKey(store, purpose, (newest?.version ?? 0) + 1)).version;
}

/** Makes one version, once: the loser of a race takes the winner's. */
async function makeKey(store: KeyStore, purpose: KeyPurpose, version: number): Promise<DataKey> {
  const key = {
    purpose,
    version,
    wrapped: await store.provider.wrap(store.random.bytes(KEY_BYTES), contextOf(purpose, version)),
  };
  try {
    await store.table.write(createDataKey(key));
    return key;
  } catch (error) {
    // also our own write whose answer was lost and that the client tried again
    if (!(error instanceof ConditionFailed)) throw error;
    const winner = await getDataKey(store.table, purpose, version);
    invariant(winner, `the key that was there a moment ago: ${purpose} ${version}`);
    return winner;
  }
}

async function unwrap(store: KeyStore, { purpose, version, wrapped }: DataKey): Promise<OpenKey> {
  const key = await store.provider.unwrap(wrapped, contextOf(purpose, version));
  invariant(key.byteLength === KEY_BYTES, `a data key has ${KEY_BYTES} bytes`);
  return { version, key };
}

/** Binds a wrapped key to its place: moved to another purpose or version it does not unwrap. */
const contextOf = (purpose: KeyPurpose, version: number): KeyContext => ({
  system: 'kawal-bansos',
  purpose,
  version: String(version),
});

async function remembered<K, V>(memory: Map<K, Promise<V>>, key: K, load: () => Promise<V>): Promise<V> {
  const known = memory.get(key);
  if (known) return known;
  const loading = load();
  memory.set(key, loading);
  try {
    return await loading;
  } catch (error) {
    memory.delete(key);
    throw error;
  }
}
