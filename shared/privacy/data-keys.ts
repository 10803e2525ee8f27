/** The data keys of families, officers and photos in clear, in memory only and for a short time: read together, made at first use (TRUST §1). */
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant } from '../domain/brand.ts';
import { RETENTION_NUMBERS, type RetentionClass, retentionClassesOf } from '../domain/settings/retention.ts';
import { Gathered } from '../runtime/gathered.ts';
import { KeyDestroyed, type KeyHolder, type LocatedHolder, SealBroken } from '../runtime/ports.ts';
import {
  createDataKeys,
  findDataKeys,
  getDataKeys,
  type HolderKeys,
  nextVersionOf,
  replaceDataKeys,
} from '../store/data-keys.ts';
import type { BranchPurpose } from '../store/system-keys.ts';
import { CREATE_MANY_MAX, type Created, GET_MANY_MAX, StoreUnavailable } from '../store/table.ts';
import { KEY_BYTES, keyVersionOf, newNonce, openWith, sealWith } from './envelope.ts';
import { type KeyStore, machineNow, type OpenKey, type SystemKeys } from './system-keys.ts';

/** Holders whose keys a warm process keeps: some calls' worth. */
const HOLDERS_KEPT_MAX = 2_000;
/** A destroyed key is gone from every process after so long. */
export const KEPT_FOR_MS = 60_000;
/** How often the loser of a race over one holder reads again. */
const ATTEMPTS_MAX = 5;

interface Kept {
  readonly keys: HolderKeys;
  readonly readAt: number;
}

export class DataKeys {
  readonly #store: KeyStore;
  readonly #system: SystemKeys;
  /** In the order of reading: the oldest goes first. */
  readonly #kept = new Map<string, Kept>();
  /** One making of a holder's keys at a time. */
  readonly #making = new Map<string, Promise<HolderKeys>>();

  /** Families of one call look for their keys together, and those that are new get theirs together. */
  readonly #looking: Gathered<KeyHolder, undefined>;
  readonly #creating: Gathered<HolderKeys, Created>;

  constructor(store: KeyStore, system: SystemKeys) {
    this.#looking = new Gathered(async (holders) => {
      await this.load(holders);
      return holders.map(() => undefined);
    }, GET_MANY_MAX);
    this.#creating = new Gathered((keys) => createDataKeys(store.table, keys), CREATE_MANY_MAX);
    this.#store = store;
    this.#system = system;
  }

  /** Reads what is not known yet, together. What is not there is made at its first seal. */
  async load(holders: readonly KeyHolder[]): Promise<void> {
    const unknown = [...new Map(holders.map((holder) => [nameOf(holder), holder])).values()].filter(
      (holder) => this.#known(holder) === undefined,
    );
    const found = await findDataKeys(this.#store.table, unknown);
    for (const keys of found) if (keys !== undefined) this.#keep(keys);
  }

  /** The key that seals what is new. @throws KeyDestroyed where the class was destroyed · StoreUnavailable · KeysUnavailable */
  async sealing(holder: LocatedHolder, retention: RetentionClass): Promise<OpenKey> {
    const keys = await this.#having(holder, retention);
    const number = RETENTION_NUMBERS[retention];
    const versions = keys.keys.filter((key) => key.retention === number).map(({ version }) => version);
    const found = await this.opening(holder, number, Math.max(...versions));
    if (found === undefined) throw new SealBroken('its key was destroyed a moment ago, or its branch key is gone');
    return found;
  }

  /** `undefined` where it was destroyed or never was. */
  async opening(holder: KeyHolder, retention: number, version: number): Promise<OpenKey | undefined> {
    const known = this.#known(holder);
    const found = known && (await this.#unwrap(known, retention, version));
    if (found !== undefined) return found;
    // what a stale copy does not show yet, or shows under a branch key that was retired since, a consistent read does
    const keys = await getDataKeys(this.#store.table, holder);
    if (keys === undefined) return undefined;
    this.#keep(keys);
    return this.#unwrap(keys, retention, version);
  }

  /** The holder's keys with at least one of the class. */
  async #having(holder: LocatedHolder, retention: RetentionClass): Promise<HolderKeys> {
    const known = this.#known(holder) ?? (holder.isNew ? undefined : await this.#find(holder));
    if (known !== undefined && has(known, retention)) return known;
    const name = nameOf(holder);
    const running = this.#making.get(name);
    // whoever makes it may make it for another class
    if (running !== undefined) return running.then(() => this.#having(holder, retention));
    const making = this.#make(holder, retention, known);
    this.#making.set(name, making);
    try {
      return await making;
    } finally {
      this.#making.delete(name);
    }
  }

  async #find(holder: KeyHolder): Promise<HolderKeys | undefined> {
    await this.#looking.get(holder);
    return this.#known(holder);
  }

  /** Adds what is missing under the condition that nobody else has: the loser of a race reads the winner's. */
  async #make(holder: LocatedHolder, retention: RetentionClass, found: HolderKeys | undefined): Promise<HolderKeys> {
    let before = found;
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      if (before !== undefined && has(before, retention)) return this.#keep(before);
      const classes = before === undefined ? [...new Set([retention, ...retentionClassesOf(holder.kind)])] : [retention];
      const keys = await this.#added(before ?? emptyOf(holder), classes);
      if (await this.#put(keys, holder)) return this.#keep(keys);
      // also after our own write whose answer was lost and that the client tried again
      before = await getDataKeys(this.#store.table, holder);
    }
    throw new StoreUnavailable('the data keys of one holder changed again and again');
  }

  /** `false` where somebody else was first. @throws StoreUnavailable */
  async #put(keys: HolderKeys, { isNew }: LocatedHolder): Promise<boolean> {
    if (!isNew || keys.version > 1) return replaceDataKeys(this.#store.table, keys);
    const created = await this.#creating.get(keys);
    if (created === 'unavailable') throw new StoreUnavailable('nobody knows whether the data keys of a holder were made');
    return created === 'created';
  }

  async #added(before: HolderKeys, classes: readonly RetentionClass[]): Promise<HolderKeys> {
    const branch = await this.#system.current(branchPurpose(before.branch));
    const added = classes.map((retention) => {
      const number = RETENTION_NUMBERS[retention];
      const place = { ...before, retention: number, version: nextVersionOf(before, number) };
      return { ...pick(place), wrapped: wrapWith(this.#store, branch, place, this.#store.random.bytes(KEY_BYTES)) };
    });
    return { ...before, version: before.version + 1, keys: [...before.keys, ...added] };
  }

  async #unwrap(keys: HolderKeys, retention: number, version: number): Promise<OpenKey | undefined> {
    const found = keys.keys.find((key) => key.retention === retention && key.version === version);
    if (found === undefined) return undefined;
    const branch = await this.#system.version(branchPurpose(keys.branch), keyVersionOf(found.wrapped));
    if (branch === undefined) return undefined;
    return { version, key: unwrapWith(branch, { ...keys, retention, version }, found.wrapped) };
  }

  #known(holder: KeyHolder): HolderKeys | undefined {
    const kept = this.#kept.get(nameOf(holder));
    return kept !== undefined && machineNow(this.#store) - kept.readAt < KEPT_FOR_MS ? kept.keys : undefined;
  }

  #keep(keys: HolderKeys): HolderKeys {
    const name = nameOf(keys);
    this.#kept.delete(name);
    this.#kept.set(name, { keys, readAt: machineNow(this.#store) });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > HOLDERS_KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
    return keys;
  }
}

/** The branch of an area: its kab/kota, or the area itself where it is wider. */
export const branchOf = (area: string): string => ancestor(area as AreaCode, 'regency') ?? area;
export const branchPurpose = (branch: string): BranchPurpose => `branch:${branch}`;

interface DataKeyPlace {
  readonly kind: string;
  readonly id: string;
  readonly retention: number;
  readonly version: number;
}
const pick = ({ retention, version }: DataKeyPlace) => ({ retention, version });

/** Under a branch key, without a call to the provider: a family costs none. */
export const wrapWith = (store: Pick<KeyStore, 'random'>, branch: OpenKey, place: DataKeyPlace, key: Uint8Array): Uint8Array =>
  sealWith(branch.key, branch.version, newNonce(store.random), key, boundTo(place));

/** @throws SealBroken where it was wrapped for another holder, class or version */
export function unwrapWith(branch: OpenKey, place: DataKeyPlace, wrapped: Uint8Array): Uint8Array {
  const key = openWith(branch.key, wrapped, boundTo(place));
  invariant(key.byteLength === KEY_BYTES, `a data key has ${KEY_BYTES} bytes`);
  return key;
}

const boundTo = ({ kind, id, retention, version }: DataKeyPlace): string =>
  JSON.stringify(['data-key', kind, id, retention, version]);

const nameOf = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind}#${id}`;
const emptyOf = ({ kind, id, area }: LocatedHolder): HolderKeys => ({ kind, id, version: 0, branch: branchOf(area), keys: [] });

/** @throws KeyDestroyed where the class was destroyed: what is sealed now would lie under no key */
function has(keys: HolderKeys, retention: RetentionClass): boolean {
  const number = RETENTION_NUMBERS[retention];
  if (keys.erased?.includes(number)) throw new KeyDestroyed('the keys of this class were destroyed');
  return keys.keys.some((key) => key.retention === number);
}
