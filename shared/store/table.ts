/**
 * The table as the program sees it: six calls and three errors, small enough that memory and DynamoDB
 * can both be it and be compared call by call (TRUST §3, tier B).
 */

export type Scalar = string | number | boolean;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
/** `entity` and `v` stand on every item; attributes may hold scalars, lists, maps, null and Uint8Array. */
export type Item = Key & { readonly entity: string; readonly v: number } & Readonly<Record<string, unknown>>;

/** `absent`: nothing under the key. `match`: an item is there and each named attribute equals the value. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'match'; readonly equals: Readonly<Record<string, Scalar>> };

export type Write =
  | { readonly op: 'put'; readonly item: Item; readonly when?: Condition }
  | {
      readonly op: 'update';
      readonly key: Key;
      /** Attributes to set; `undefined` values are ignored. */
      readonly set?: Readonly<Record<string, unknown>>;
      /** Numbers to add, created at 0: the only write that needs no condition. */
      readonly add?: Readonly<Record<string, number>>;
      readonly remove?: readonly string[];
      readonly when?: Condition;
    }
  | { readonly op: 'delete'; readonly key: Key; readonly when?: Condition }
  | { readonly op: 'check'; readonly key: Key; readonly when: Condition };

export interface Query {
  /** One of INDEXES in keys.ts, or the table itself. */
  readonly index?: IndexName;
  readonly pk: string;
  /** Sort keys that begin so; or between two, both included; or all. */
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly descending?: boolean;
  /** The `cursor` of the page before. */
  readonly after?: Cursor;
  /** Strongly consistent; refused on an index. */
  readonly consistent?: boolean;
}
export type Cursor = Readonly<Record<string, string>>;
export interface Page {
  readonly items: readonly Item[];
  /** Set where there may be more. */
  readonly cursor?: Cursor;
}
export type IndexName = 'byDue' | 'alertsByArea' | 'alertsByVillage' | 'tasksByDistrict';

/** Most writes in one transaction (AWS: TransactWriteItems, 100 actions and 4 MB). */
export const TRANSACTION_WRITES_MAX = 100;
/** Most keys in one `getMany` (AWS: BatchGetItem, 100 keys). */
export const GET_MANY_MAX = 100;
/** Most items in one `createMany` (AWS: BatchExecuteStatement, 25 statements). */
export const CREATE_MANY_MAX = 25;

/** What became of one item of `createMany`; of an `unavailable` one nobody knows. */
export type Created = 'created' | 'exists' | 'unavailable';

export interface Table {
  /** Strongly consistent unless told otherwise. */
  get(key: Key, options?: { readonly consistent?: boolean }): Promise<Item | undefined>;
  /** Strongly consistent unless told otherwise; in the order of the keys, `undefined` for what is not there. Retries what AWS left unprocessed. */
  getMany(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<readonly (Item | undefined)[]>;
  query(query: Query): Promise<Page>;
  /** @throws ConditionFailed · StoreUnavailable */
  write(write: Write): Promise<void>;
  /**
   * Puts each item where nothing stands under its key, each by itself, at the price of so many single puts; says what became of
   * each, in their order. @throws StoreUnavailable where nobody knows of any
   */
  createMany(items: readonly Item[]): Promise<readonly Created[]>;
  /** All or nothing, one write per key. @throws TransactionCancelled · StoreUnavailable */
  transact(writes: readonly Write[]): Promise<void>;
}

/** The single write's condition did not hold; nothing was written. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
}

export type CancelReason = 'none' | 'condition' | 'conflict' | 'throttled' | 'other';
/** Nothing of the transaction was written; one reason per write, in order. */
export class TransactionCancelled extends Error {
  override readonly name = 'TransactionCancelled';
  readonly reasons: readonly CancelReason[];
  constructor(reasons: readonly CancelReason[]) {
    super(`transaction cancelled: ${reasons.join(', ')}`);
    this.reasons = reasons;
  }
}

/** Throttled, timed out, or the answer was lost: the write may or may not have happened. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
