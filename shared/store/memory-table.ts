/** The table in memory: the same answers, errors, limits and order as DynamoDB, for the simulator, the benchmark and tests. */
import { InvariantError, invariant, unreachable } from '../domain/brand.ts';
import { INDEXES } from './keys.ts';
import {
  checkCreateMany,
  checkGetMany,
  checkItem,
  checkKey,
  checkQuery,
  checkTransaction,
  checkWrite,
  compareUtf8,
  holds,
  keyId,
  keyOf,
  rangeOf,
} from './request.ts';
import {
  type CancelReason,
  ConditionFailed,
  type Created,
  type Cursor,
  type IndexName,
  type Item,
  type Key,
  type Page,
  type Query,
  type Table,
  TransactionCancelled,
  type Write,
} from './table.ts';
import { itemSize, type Meter, projected, readUnits, sameValue, type UnitTerm, usageOf, writeTerms } from './units.ts';

/** One change of one item, as the stream of the table carries it (NEW_AND_OLD_IMAGES). */
export interface Change {
  readonly keys: Key;
  readonly oldImage?: Item;
  readonly newImage?: Item;
  /** 1, 2, 3… over the whole table, in the order of commit. */
  readonly seq: number;
}

/** A query's page ends before this many bytes are exceeded (AWS: 1 MB). */
export const PAGE_BYTES_MAX = 1024 * 1024;

interface Entry {
  /** Sort key first, then the item's own key: ties in an index have a fixed order. */
  readonly order: readonly [string, string, string];
  readonly key: Key;
}

export class MemoryTable implements Table {
  readonly #items = new Map<string, Map<string, Item>>();
  readonly #partitions = new Map<string, Entry[]>();
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #meter: Meter | undefined;
  #seq = 0;

  /** `meter` is told what each call would cost on AWS. */
  constructor(options: { readonly meter?: Meter } = {}) {
    this.#meter = options.meter;
  }

  async get(key: Key, options: { readonly consistent?: boolean } = {}): Promise<Item | undefined> {
    checkKey(key);
    const item = this.#find(key);
    this.#measure('get', () => [readTerm(item, options.consistent ?? true)]);
    return item && copy(item);
  }

  async getMany(keys: readonly Key[], options: { readonly consistent?: boolean } = {}): Promise<readonly (Item | undefined)[]> {
    checkGetMany(keys);
    const found = keys.map((key) => this.#find(key));
    // a key that is asked for twice is read once
    this.#measure('getMany', () =>
      [...new Map(keys.map((key, i) => [keyId(key), found[i]])).values()].map((item) =>
        readTerm(item, options.consistent ?? true),
      ),
    );
    return found.map((item) => item && copy(item));
  }

  async query(query: Query): Promise<Page> {
    checkQuery(query);
    const range = rangeOf(query);
    if (!range) return { items: [] };
    const entries = this.#partitions.get(partitionId(query.index, query.pk)) ?? [];
    const { items, bytes, last } = this.#page(entries, query, range);
    this.#measure('query', () => [
      {
        kind: 'read',
        ...(items[0]?.entity && { entity: items[0].entity }),
        ...(query.index && { index: query.index }),
        units: readUnits(bytes, query.consistent ?? false),
      },
    ]);
    return { items: items.map((item) => copy(item)), ...(last && { cursor: cursorOf(query.index, last) }) };
  }

  async write(write: Write): Promise<void> {
    checkWrite(write);
    const before = this.#find(keyOf(write));
    // a check alone is a consistent read (dynamo-table.ts)
    const cost = (after: Item | undefined) =>
      write.op === 'check' ? [readTerm(before, true)] : writeTerms(before, after, false);
    if (!holds(write.when, before)) {
      this.#measure('write', () => cost(before));
      throw new ConditionFailed(`condition of ${write.op} on ${entityOf(write, before)} does not hold`);
    }
    const after = outcome(write, before);
    if (after && write.op === 'update') checkItem(after);
    this.#measure('write', () => cost(after));
    if (write.op !== 'check') this.#commit(keyOf(write), before, after);
  }

  async createMany(items: readonly Item[]): Promise<readonly Created[]> {
    checkCreateMany(items);
    const terms: UnitTerm[] = [];
    const created = items.map((item): Created => {
      const before = this.#find(item);
      const after = before ?? stored(item);
      terms.push(...writeTerms(before, after, false));
      this.#commit(item, before, after);
      return before ? 'exists' : 'created';
    });
    this.#measure('createMany', () => terms);
    return created;
  }

  async transact(writes: readonly Write[]): Promise<void> {
    checkTransaction(writes);
    const planned = writes.map((write) => {
      const before = this.#find(keyOf(write));
      return { write, before, ...plan(write, before) };
    });
    this.#measure('transact', () => planned.flatMap(({ before, after }) => writeTerms(before, after, true)));
    const reasons = planned.map(({ reason }) => reason);
    if (reasons.some((reason) => reason !== 'none')) throw new TransactionCancelled(reasons);
    for (const { write, before, after } of planned) if (write.op !== 'check') this.#commit(keyOf(write), before, after);
  }

  /** Calls back after each commit, in order, within the committing call; returns how to stop. An unchanged item makes no change. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a change of another table over, unconditionally: how a stale replica of an index is kept. */
  apply(change: Pick<Change, 'keys' | 'newImage'>): void {
    this.#commit(change.keys, this.#find(change.keys), change.newImage && stored(change.newImage));
  }

  /** Every item, by partition and sort key. */
  *items(): Generator<Item> {
    for (const pk of [...this.#items.keys()].sort(compareUtf8)) {
      for (const { key } of this.#partitions.get(partitionId(undefined, pk)) ?? []) {
        const item = this.#find(key);
        invariant(item, `an entry has its item: ${pk}`);
        yield copy(item);
      }
    }
  }

  get size(): number {
    let count = 0;
    for (const partition of this.#items.values()) count += partition.size;
    return count;
  }

  #find(key: Key): Item | undefined {
    return this.#items.get(key.pk)?.get(key.sk);
  }

  #measure(call: Parameters<typeof usageOf>[0], terms: () => UnitTerm[]): void {
    if (this.#meter) this.#meter(usageOf(call, terms()));
  }

  #page(entries: readonly Entry[], query: Query, range: { from?: string; to?: string }) {
    const step = query.descending ? -1 : 1;
    const items: Item[] = [];
    let bytes = 0;
    for (let i = start(entries, query, range); i >= 0 && i < entries.length; i += step) {
      const entry = entries[i];
      invariant(entry, 'an index within bounds');
      if (!inRange(entry.order[0], query, range)) break;
      const whole = this.#find(entry.key);
      const item = query.index ? projected(query.index, whole) : whole;
      invariant(whole && item, 'an entry has its item');
      const size = item === whole ? storedSize(whole) : itemSize(item);
      if (items.length > 0 && bytes + size > PAGE_BYTES_MAX) return { items, bytes, last: items.at(-1) };
      items.push(item);
      bytes += size;
      // AWS stops at the limit without looking whether anything follows: a last page may be empty
      if (items.length === query.limit) return { items, bytes, last: item };
    }
    return { items, bytes, last: undefined };
  }

  #commit(key: Key, before: Item | undefined, after: Item | undefined): void {
    if (before && after ? sameValue(before, after) : before === after) return;
    const partition = this.#items.get(key.pk) ?? new Map<string, Item>();
    if (after) partition.set(key.sk, after);
    else partition.delete(key.sk);
    if (partition.size > 0) this.#items.set(key.pk, partition);
    else this.#items.delete(key.pk);
    this.#reindex(undefined, key, before, after);
    for (const index of INDEX_NAMES) this.#reindex(index, key, before, after);
    const change = {
      keys: { pk: key.pk, sk: key.sk },
      ...(before && { oldImage: copy(before) }),
      ...(after && { newImage: copy(after) }),
      seq: ++this.#seq,
    };
    for (const listener of this.#listeners) listener(change);
  }

  #reindex(index: IndexName | undefined, key: Key, before: Item | undefined, after: Item | undefined): void {
    const was = placeOf(index, before, key);
    const is = placeOf(index, after, key);
    if (was && is && was.id === is.id && was.order[0] === is.order[0]) return;
    if (was) this.#remove(was.id, was.order);
    if (is) this.#insert(is.id, { order: is.order, key: { pk: key.pk, sk: key.sk } });
  }

  #insert(id: string, entry: Entry): void {
    const entries = this.#partitions.get(id) ?? [];
    entries.splice(lowerBound(entries, entry.order), 0, entry);
    this.#partitions.set(id, entries);
  }

  #remove(id: string, order: Entry['order']): void {
    const entries = this.#partitions.get(id) ?? [];
    const at = lowerBound(entries, order);
    invariant(entries[at] && compareOrder(entries[at].order, order) === 0, `an indexed item stands in its index: ${id}`);
    entries.splice(at, 1);
    if (entries.length === 0) this.#partitions.delete(id);
  }
}

/** Where an item stands in an index, or in the table itself; nowhere in an index of which it lacks a key (sparse, as `projected`). */
function placeOf(index: IndexName | undefined, item: Item | undefined, key: Key) {
  if (item === undefined) return undefined;
  if (index !== undefined && (item[INDEXES[index].pk] === undefined || item[INDEXES[index].sk] === undefined)) return undefined;
  return { id: partitionId(index, partOf(item, index, 'pk')), order: [partOf(item, index, 'sk'), key.pk, key.sk] as const };
}

const INDEX_NAMES = Object.keys(INDEXES) as IndexName[];
const partitionId = (index: IndexName | undefined, pk: string): string => `${index ?? ''}\u0000${pk}`;
const entityOf = (write: Write, before: Item | undefined): string =>
  write.op === 'put' ? write.item.entity : (before?.entity ?? 'nothing');

function partOf(item: Item, index: IndexName | undefined, part: 'pk' | 'sk'): string {
  return index ? String(item[INDEXES[index][part]]) : item[part];
}

function cursorOf(index: IndexName | undefined, item: Item): Cursor {
  const own = { pk: item.pk, sk: item.sk };
  if (!index) return own;
  return { ...own, [INDEXES[index].pk]: partOf(item, index, 'pk'), [INDEXES[index].sk]: partOf(item, index, 'sk') };
}

function compareOrder(a: Entry['order'], b: Entry['order']): number {
  return compareUtf8(a[0], b[0]) || compareUtf8(a[1], b[1]) || compareUtf8(a[2], b[2]);
}

/** The first place whose entry is not before `order`. */
function lowerBound(entries: readonly Entry[], order: readonly [string, string, string]): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && compareOrder(entry.order, order) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a page begins: after the cursor, else at the end of the range that the direction starts from. */
function start(entries: readonly Entry[], query: Query, range: { from?: string; to?: string }): number {
  const { after, descending } = query;
  if (after) {
    const order = [after[query.index ? INDEXES[query.index].sk : 'sk'] ?? '', after.pk ?? '', after.sk ?? ''] as const;
    const at = lowerBound(entries, order);
    if (descending) return at - 1;
    const entry = entries[at];
    return entry && compareOrder(entry.order, order) === 0 ? at + 1 : at;
  }
  if (!descending) return lowerBound(entries, [query.prefix ?? range.from ?? '', '', '']);
  const beyond = (entry: Entry) =>
    query.prefix === undefined
      ? range.to !== undefined && compareUtf8(entry.order[0], range.to) > 0
      : compareUtf8(entry.order[0], query.prefix) > 0 && !entry.order[0].startsWith(query.prefix);
  return entries.findLastIndex((entry) => !beyond(entry));
}

function inRange(sk: string, query: Query, range: { from?: string; to?: string }): boolean {
  if (query.prefix !== undefined) return sk.startsWith(query.prefix);
  if (range.from !== undefined && compareUtf8(sk, range.from) < 0) return false;
  return range.to === undefined || compareUtf8(sk, range.to) <= 0;
}

/** What one write of a transaction would do, or why it cannot. */
function plan(write: Write, before: Item | undefined): { after: Item | undefined; reason: CancelReason } {
  if (!holds(write.when, before)) return { after: before, reason: 'condition' };
  try {
    const after = outcome(write, before);
    // what is put was looked at with the call; what an update makes of an item is known only now
    if (after && write.op === 'update') checkItem(after);
    return { after, reason: 'none' };
  } catch (error) {
    // AWS cancels with ValidationError what only the stored item shows to be wrong
    if (error instanceof InvariantError) return { after: before, reason: 'other' };
    throw error;
  }
}

/** The item after a write; `undefined` where there is none. */
function outcome(write: Write, before: Item | undefined): Item | undefined {
  switch (write.op) {
    case 'put':
      return stored(write.item);
    case 'delete':
      return undefined;
    case 'check':
      return before;
    case 'update':
      return updated(write, before);
    default:
      return unreachable(write);
  }
}

function updated(write: Extract<Write, { op: 'update' }>, before: Item | undefined): Item {
  const next: Record<string, unknown> = { ...before, pk: write.key.pk, sk: write.key.sk };
  for (const [name, value] of Object.entries(write.set ?? {})) if (value !== undefined) next[name] = storedValue(value);
  for (const [name, value] of Object.entries(write.add ?? {})) {
    // what is null is there, and is no number
    const old = next[name] === undefined ? 0 : next[name];
    invariant(typeof old === 'number', `only a number can be added to: ${name}`);
    next[name] = old + value;
  }
  for (const name of write.remove ?? []) delete next[name];
  // an update may create an item, and then sets `entity` and `v` itself (summaries.ts)
  return frozen(next) as Item;
}

const stored = (item: Item): Item => storedValue(item) as Item;

/** What was stored, as nobody can change it: frozen, and its bytes copied. Deep copies at every call were a fifth of the simulator's time. */
function copy(item: Item): Item {
  if (!holdsBytes.has(item)) return item;
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    result[name] = isBytes(value) ? storedValue(value) : value;
  }
  return result as Item;
}

/** Items, lists and maps that hold bytes, which cannot be frozen. */
const holdsBytes = new WeakSet<object>();
const isBytes = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value instanceof Uint8Array || holdsBytes.has(value));

/** A deep copy of what DynamoDB would keep, frozen within: `undefined` left out, −0 as 0; refuses what it cannot keep. */
function storedValue(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), `a number that cannot be stored: ${value}`);
    return value === 0 ? 0 : value;
  }
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return frozen(value.filter((one) => one !== undefined).map(storedValue));
  invariant(typeof value === 'object' && isPlain(value), `a ${typeof value} cannot be stored`);
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const one = (value as Readonly<Record<string, unknown>>)[name];
    if (one !== undefined) result[name] = storedValue(one);
  }
  return frozen(result);
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (!isBytes(part)) continue;
    holdsBytes.add(value);
    break;
  }
  return Object.freeze(value);
}

/** Sizes of items as they stand in the table: they are frozen, and each is looked at again by every query that meets it. */
const sizes = new WeakMap<Item, number>();

function storedSize(item: Item): number {
  const known = sizes.get(item);
  if (known !== undefined) return known;
  const size = itemSize(item);
  sizes.set(item, size);
  return size;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function readTerm(item: Item | undefined, consistent: boolean): UnitTerm {
  return { kind: 'read', entity: item?.entity ?? '', units: readUnits(item ? itemSize(item) : 0, consistent) };
}
