/** What a call costs: item sizes and capacity units as DynamoDB counts them, so that memory can be metered like the real table. */
import { INDEXES } from './keys.ts';
import type { IndexName, Item } from './table.ts';

/** AWS bills writes in steps of 1 KB and reads in steps of 4 KB. */
const WRITE_STEP_BYTES = 1024;
const READ_STEP_BYTES = 4096;
/**
 * A transaction prepares and commits: two writes per item and step, a condition check too. Index writes are not doubled
 * (captured on AWS by github.com/paritysuite/dynamodb-conformance and github.com/nubo-db/dynoxide, pull request 188).
 */
export const TRANSACTION_FACTOR = 2;
/** A list or a map costs 3 bytes, and each of its elements one more (AWS: item sizes and formats). */
const CONTAINER_BYTES = 3;
const ELEMENT_BYTES = 1;

export type TableCall = 'get' | 'getMany' | 'query' | 'write' | 'createMany' | 'transact';
/** One part of what a call used. `entity` is known in memory only: AWS tells the table and the index. */
export interface UnitTerm {
  readonly kind: 'read' | 'write';
  readonly entity?: string;
  readonly index?: IndexName;
  readonly units: number;
}
export interface Usage {
  readonly call: TableCall;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly terms: readonly UnitTerm[];
}
export type Meter = (usage: Usage) => void;

/** Sums the terms of one call. */
export function usageOf(call: TableCall, terms: readonly UnitTerm[]): Usage {
  const sum = (kind: UnitTerm['kind']) => terms.reduce((total, term) => total + (term.kind === kind ? term.units : 0), 0);
  return { call, readUnits: sum('read'), writeUnits: sum('write'), terms };
}

/** Bytes of an item: the UTF-8 names and the values of all its attributes. */
export function itemSize(item: Readonly<Record<string, unknown>>): number {
  let size = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) size += utf8(name) + valueSize(value);
  }
  return size;
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return utf8(value);
  if (typeof value === 'number') return numberSize(value);
  if (typeof value === 'boolean' || value === null) return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce((size: number, one) => size + ELEMENT_BYTES + valueSize(one), CONTAINER_BYTES);
  if (typeof value !== 'object') return 0;
  // a plain object is a map of attributes
  return itemSize(value as Record<string, unknown>) + CONTAINER_BYTES + Object.keys(value).length * ELEMENT_BYTES;
}

/**
 * One byte more than pairs of significant digits, and one for a minus sign (AWS: approximately). Pairs begin at the decimal point, so
 * 1.5 has two; a zero has none.
 */
function numberSize(value: number): number {
  if (value === 0) return 1;
  return digitPairs(Math.abs(value)) + 1 + (value < 0 ? 1 : 0);
}

function digitPairs(value: number): number {
  if (Number.isSafeInteger(value)) return Math.ceil(significantDigits(value) / 2);
  const [mantissa = '', exponent] = value.toExponential().split('e');
  const digits = mantissa.replace('.', '').length;
  const whole = Number(exponent) + 1;
  if (whole >= digits) return Math.ceil(digits / 2);
  // zeros between the point and the first digit are not significant where they fill a pair
  return Math.ceil((digits - whole) / 2) + Math.ceil(whole / 2);
}

/** Of counters, versions and rupiah, which most numbers here are: zeros at the end are not significant. */
function significantDigits(value: number): number {
  let rest = value;
  while (rest >= 10 && rest % 10 === 0) rest /= 10;
  let digits = 1;
  for (; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  return digits;
}

const utf8 = (text: string): number => Buffer.byteLength(text, 'utf8');

/** Units of writing an item of so many bytes; never less than one. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_STEP_BYTES));
/** Units of reading so many bytes; an eventually consistent read costs half. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / READ_STEP_BYTES)) * (consistent ? 1 : 0.5);

/** What an index holds of an item: nothing where one of its keys is missing (sparse). */
export function projected(index: IndexName, item: Item | undefined): Item | undefined {
  const { pk, sk, projection } = INDEXES[index];
  if (!item || item[pk] === undefined || item[sk] === undefined) return undefined;
  if (projection === 'ALL') return item;
  // what a keys-only index answers has no `entity` and no `v`; readers of such an index take keys and nothing else
  const keys: Record<string, unknown> = { pk: item.pk, sk: item.sk, [pk]: item[pk], [sk]: item[sk] };
  return keys as Item;
}

/**
 * Terms of replacing `before` by `after` (either may be missing), in the table and in every index.
 * An index costs nothing where its image stays, one write where it changes, and a delete and a put where its key moves.
 */
export function writeTerms(before: Item | undefined, after: Item | undefined, transactional: boolean): UnitTerm[] {
  const entity = String(after?.entity ?? before?.entity ?? '');
  const factor = transactional ? TRANSACTION_FACTOR : 1;
  const own = Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0);
  const terms: UnitTerm[] = [{ kind: 'write', entity, units: factor * writeUnits(own) }];
  for (const index of Object.keys(INDEXES) as IndexName[]) {
    const units = indexUnits(index, before, after);
    if (units > 0) terms.push({ kind: 'write', entity, index, units });
  }
  return terms;
}

function indexUnits(index: IndexName, before: Item | undefined, after: Item | undefined): number {
  const was = projected(index, before);
  const is = projected(index, after);
  if (!was && !is) return 0;
  if (!was || !is) return writeUnits(itemSize(was ?? is ?? {}));
  const { pk, sk } = INDEXES[index];
  if (was[pk] !== is[pk] || was[sk] !== is[sk]) return writeUnits(itemSize(was)) + writeUnits(itemSize(is));
  return sameValue(was, is) ? 0 : writeUnits(Math.max(itemSize(was), itemSize(is)));
}

/** Whether two stored values are the same in every attribute; `undefined` counts as missing. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Uint8Array || b instanceof Uint8Array) {
    return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const isThere = (of: Record<string, unknown>) => (name: string) => of[name] !== undefined;
  const names = Object.keys(left).filter(isThere(left));
  if (names.length !== Object.keys(right).filter(isThere(right)).length) return false;
  return names.every((name) => Object.hasOwn(right, name) && sameValue(left[name], right[name]));
}
