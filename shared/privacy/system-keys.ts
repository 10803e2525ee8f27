/** The keys of the whole system in clear, in memory only: read and unwrapped at first use, made where there is none yet. */
import { invariant } from '../domain/brand.ts';
import type { Random } from '../runtime/ports.ts';
import { createSystemKey, getSystemKey, type KeyPurpose, newestSystemKeys, type SystemKey } from '../store/system-keys.ts';
import { ConditionFailed, type Table } from '../store/table.ts';
import { KEY_BYTES } from './envelope.ts';
import type { KeyContext, KeyProvider } from './key-provider.ts';

export interface KeyStore {
  readonly table: Table;
  readonly provider: KeyProvider;
  readonly random: Random;
  /** Machine time in milliseconds: business time may be moved, and a key's first moment must not come with it. */
  readonly machineMs?: () => number;
}
export interface OpenKey {
  readonly version: number;
  readonly key: Uint8Array;
}
/** While a key is rotated, the old version and the new one are in use. */
export const VERSIONS_IN_USE = 2;
/** How long a process goes on with the versions that it has read. */
export const KNOWN_FOR_MS = 5 * 60_000;
/** A new version only reads for so long: by then every process knows it, and no name is looked up under too few. */
export const ACTIVE_AFTER_MS = 3 * KNOWN_FOR_MS;

interface Version extends OpenKey {
  readonly activeFrom: string;
}
interface Known {
  readonly readAt: number;
  readonly versions: Promise<readonly Version[]>;
}

export const machineNow = ({ machineMs = Date.now }: KeyStore): number => machineMs();
const iso = (ms: number): string => new Date(ms).toISOString();

/** Lazily: a function that needs no key never asks the provider. A failed attempt is forgotten, so that the next call tries again. */
export class SystemKeys {
  readonly #store: KeyStore;
  readonly #known = new Map<KeyPurpose, Known>();
  readonly #opened = new Map<string, Promise<Version | undefined>>();

  constructor(store: KeyStore) {
    this.#store = store;
  }

  /** The versions in use, the one that makes what is new first; the first of all is made where there is none. */
  async inUse(purpose: KeyPurpose): Promise<readonly OpenKey[]> {
    const now = machineNow(this.#store);
    const versions = await this.#newest(purpose, now);
    const current = versions.find(({ activeFrom }) => activeFrom <= iso(now)) ?? versions.at(-1);
    invariant(current, `there is a key for ${purpose}`);
    return [current, ...versions.filter((one) => one !== current)];
  }

  async current(purpose: KeyPurpose): Promise<OpenKey> {
    const [first] = await this.inUse(purpose);
    invariant(first, `there is a key for ${purpose}`);
    return first;
  }

  /** One version, however old; `undefined` where it was retired or never was. */
  async version(purpose: KeyPurpose, version: number): Promise<OpenKey | undefined> {
    const name = nameOf(purpose, version);
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const found = await this.#open(name, () => getSystemKey(this.#store.table, purpose, version));
    // an absent version is not remembered: it may be one that another instance has just made
    if (!found) this.#opened.delete(name);
    return found;
  }

  async #newest(purpose: KeyPurpose, now: number): Promise<readonly Version[]> {
    const known = this.#known.get(purpose);
    if (known !== undefined && now - known.readAt < KNOWN_FOR_MS) return known.versions;
    const versions = this.#read(purpose);
    this.#known.set(purpose, { readAt: now, versions });
    try {
      return await versions;
    } catch (error) {
      this.#known.delete(purpose);
      throw error;
    }
  }

  async #read(purpose: KeyPurpose): Promise<readonly Version[]> {
    const found = await newestSystemKeys(this.#store.table, purpose, VERSIONS_IN_USE);
    const keys = found.length > 0 ? found : [await makeKey(this.#store, purpose, 1, machineNow(this.#store))];
    const opened = await Promise.all(keys.map((key) => this.#open(nameOf(purpose, key.version), async () => key)));
    return opened.flatMap((version) => version ?? []);
  }

  /** Each version is unwrapped once. */
  async #open(name: string, load: () => Promise<SystemKey | undefined>): Promise<Version | undefined> {
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const opening = load().then((key) => key && unwrap(this.#store, key));
    this.#opened.set(name, opening);
    try {
      return await opening;
    } catch (error) {
      this.#opened.delete(name);
      throw error;
    }
  }
}

/** A rotation that was begun must be ended first: only so many versions are read. */
export class RotationUnfinished extends Error {
  override readonly name = 'RotationUnfinished';
}

/**
 * Rotation: adds the next version of a purpose. It reads at once, wherever it is known, and makes what is new from
 * ACTIVE_AFTER_MS on. Not for `body`: the duplicate guard lasts for ever, and another key would turn each old receipt into a conflict.
 * @throws RotationUnfinished where an older version still waits to be retired
 */
export async function addKeyVersion(store: KeyStore, purpose: Exclude<KeyPurpose, 'body'>): Promise<SystemKey> {
  const newest = await newestSystemKeys(store.table, purpose, VERSIONS_IN_USE);
  if (newest.length === VERSIONS_IN_USE)
    throw new RotationUnfinished(`${purpose}: versions ${newest.map(({ version }) => version).join(' and ')} are both in use`);
  const [last] = newest;
  return makeKey(store, purpose, (last?.version ?? 0) + 1, machineNow(store) + (last === undefined ? 0 : ACTIVE_AFTER_MS));
}

/** Makes one version, once: the loser of a race takes the winner's. */
async function makeKey(store: KeyStore, purpose: KeyPurpose, version: number, activeFromMs: number): Promise<SystemKey> {
  const wrapped = await store.provider.wrap(store.random.bytes(KEY_BYTES), contextOf(purpose, version));
  const key = { purpose, version, activeFrom: iso(activeFromMs), wrapped };
  try {
    await store.table.write(createSystemKey(key));
    return key;
  } catch (error) {
    // also our own write whose answer was lost and that the client tried again
    if (!(error instanceof ConditionFailed)) throw error;
    const winner = await getSystemKey(store.table, purpose, version);
    invariant(winner, `the key that was there a moment ago: ${purpose} ${version}`);
    return winner;
  }
}

async function unwrap(store: KeyStore, { purpose, version, activeFrom, wrapped }: SystemKey): Promise<Version> {
  const key = await store.provider.unwrap(wrapped, contextOf(purpose, version));
  invariant(key.byteLength === KEY_BYTES, `a key has ${KEY_BYTES} bytes`);
  return { version, activeFrom, key };
}

const nameOf = (purpose: KeyPurpose, version: number): string => `${purpose} ${version}`;

/** Binds a wrapped key to its place: moved to another purpose or version it does not unwrap. */
const contextOf = (purpose: KeyPurpose, version: number): KeyContext => ({
  system: 'kawal-bansos',
  purpose,
  version: String(version),
});
