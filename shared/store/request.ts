/** What both tables demand of a call before they do it: limits and shapes whose breach is a defect of the caller, never bad input. */
import { invariant } from '../domain/brand.ts';
import { INDEXES } from './keys.ts';
import {
  type Condition,
  CREATE_MANY_MAX,
  GET_MANY_MAX,
  type Item,
  type Key,
  type Query,
  TRANSACTION_WRITES_MAX,
  type Write,
} from './table.ts';
import { itemSize } from './units.ts';

/** Largest item (AWS: 400 KB, names and values). */
export const ITEM_BYTES_MAX = 400 * 1024;
/** Largest transaction (AWS: 4 MB). */
export const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;
/** AWS: 2048 bytes of partition key, 1024 of sort key. */
const PK_BYTES_MAX = 2048;
const SK_BYTES_MAX = 1024;
const KEY_ATTRIBUTES: readonly string[] = ['pk', 'sk'];
const INDEX_KEYS = Object.values(INDEXES);

export const keyId = (key: Key): string => `${key.pk}\u0000${key.sk}`;
export const keyOf = (write: Write): Key => (write.op === 'put' ? { pk: write.item.pk, sk: write.item.sk } : write.key);

export function checkKey(key: Key): void {
  checkKeyPart('pk', key.pk, PK_BYTES_MAX);
  checkKeyPart('sk', key.sk, SK_BYTES_MAX);
}
function checkKeyPart(name: string, value: unknown, max: number): void {
  invariant(
    typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= max,
    `${name} must be a text of 1 to ${max} bytes`,
  );
}

export function checkGetMany(keys: readonly Key[]): void {
  invariant(keys.length <= GET_MANY_MAX, `getMany takes at most ${GET_MANY_MAX} keys, not ${keys.length}`);
  keys.forEach(checkKey);
}

export function checkQuery(query: Query): void {
  checkKeyPart('query pk', query.pk, PK_BYTES_MAX);
  invariant(Number.isSafeInteger(query.limit) && query.limit >= 1, `a query needs a limit of at least 1, not ${query.limit}`);
  invariant(!(query.index && query.consistent), `an index is read eventually consistent: ${query.index}`);
  const ranged = query.from !== undefined || query.to !== undefined;
  invariant(!(query.prefix !== undefined && ranged), 'a query takes a prefix or a range, not both');
}

/** An item as it can be stored: keys, index keys and size within what AWS takes. @returns its bytes */
export function checkItem(item: Item): number {
  checkKey(item);
  for (const { pk, sk } of INDEX_KEYS) {
    if (item[pk] !== undefined) checkKeyPart(pk, item[pk], PK_BYTES_MAX);
    if (item[sk] !== undefined) checkKeyPart(sk, item[sk], SK_BYTES_MAX);
  }
  const size = itemSize(item);
  invariant(size <= ITEM_BYTES_MAX, `an item of ${item.entity} has ${size} bytes, more than ${ITEM_BYTES_MAX}`);
  return size;
}

/**
 * Refuses what AWS refuses in any one write: an update of nothing, of a key, or of one attribute twice.
 * @returns the bytes that are put
 */
export function checkWrite(write: Write): number {
  if (write.op === 'put') return checkItem(write.item);
  checkKey(write.key);
  if (write.op === 'update') checkUpdate(write);
  return 0;
}

function checkUpdate(write: Extract<Write, { op: 'update' }>): void {
  const set = Object.entries(write.set ?? {}).filter(([, value]) => value !== undefined);
  const names = [...set.map(([name]) => name), ...Object.keys(write.add ?? {}), ...(write.remove ?? [])];
  invariant(names.length > 0, 'an update changes something');
  invariant(new Set(names).size === names.length, `an update names an attribute once: ${names.join(', ')}`);
  invariant(!names.some((name) => KEY_ATTRIBUTES.includes(name)), 'an update changes no key');
  for (const [name, value] of Object.entries(write.add ?? {})) {
    invariant(Number.isSafeInteger(value), `only whole numbers are added: ${name}`);
  }
}

export function checkCreateMany(items: readonly Item[]): void {
  invariant(
    items.length >= 1 && items.length <= CREATE_MANY_MAX,
    `createMany takes 1 to ${CREATE_MANY_MAX} items, not ${items.length}`,
  );
  items.forEach(checkItem);
  invariant(new Set(items.map(keyId)).size === items.length, 'createMany puts a key once');
}

export function checkTransaction(writes: readonly Write[]): void {
  const count = writes.length;
  invariant(
    count >= 1 && count <= TRANSACTION_WRITES_MAX,
    `a transaction has 1 to ${TRANSACTION_WRITES_MAX} writes, not ${count}`,
  );
  const bytes = writes.reduce((sum, write) => sum + checkWrite(write), 0);
  invariant(new Set(writes.map((write) => keyId(keyOf(write)))).size === count, 'a transaction writes a key once');
  invariant(bytes <= TRANSACTION_BYTES_MAX, `a transaction has at most ${TRANSACTION_BYTES_MAX} bytes, not ${bytes}`);
}

/** The range of sort keys that a query asks for, both ends included; `undefined` where none can match (AWS refuses such a range). */
export function rangeOf(query: Query): { from?: string; to?: string } | undefined {
  const from = query.from === '' ? undefined : query.from;
  if (query.to === '') return undefined;
  if (from !== undefined && query.to !== undefined && compareUtf8(from, query.to) > 0) return undefined;
  return { ...(from !== undefined && { from }), ...(query.to !== undefined && { to: query.to }) };
}

/** DynamoDB orders texts by their UTF-8 bytes; JavaScript by UTF-16 units, which differs above U+FFFF. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return lift(x) - lift(y);
  }
  return a.length - b.length;
}
/** Moves surrogates above the rest of the plane, where their code points belong. */
const lift = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);

/** Whether a condition holds of what stands under the key. */
export function holds(when: Condition | undefined, item: Item | undefined): boolean {
  if (!when) return true;
  if (when.kind === 'absent') return item === undefined;
  return item !== undefined && Object.entries(when.equals).every(([name, value]) => item[name] === value);
}
