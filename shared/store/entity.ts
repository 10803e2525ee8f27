/** The only crossing between items and entities: every read is parsed, every write is stamped with entity and version (STYLE). */
import * as z from 'zod';
import { InvariantError, invariant } from '../domain/brand.ts';
import { pack, unpack } from './packed.ts';
import type { Item, Key, Write } from './table.ts';

export interface Entity<T> {
  readonly name: string;
  toItem(key: Key, value: T, indexes?: Readonly<Record<string, string>>): Item;
  /** @throws InvariantError where the item is not what its key says */
  fromItem(item: Item): T;
}

/** How attributes are stored where that is not as they are: JSON texts packed, base64url texts as their bytes. */
export interface Compact {
  readonly packed?: readonly string[];
  readonly base64url?: readonly string[];
}

/** Stored attributes are the entity's own; keys and index attributes are added here and stripped on the way back. */
export function entity<S extends z.ZodType<Record<string, unknown>>>(
  name: string,
  v: number,
  schema: S,
  compact: Compact = {},
): Entity<z.infer<S>> {
  return {
    name,
    toItem: (key, value, indexes = {}) => {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new InvariantError(`${name} cannot be written: ${z.prettifyError(parsed.error)}`);
      return { ...key, entity: name, v, ...indexes, ...shrink(parsed.data, compact) };
    },
    fromItem: (item) => {
      if (item.entity !== name || item.v !== v)
        throw new InvariantError(`expected ${name} v${v}, found ${item.entity} v${item.v}`);
      const parsed = schema.safeParse(grow(item, compact));
      if (!parsed.success) throw new InvariantError(`${name} at ${item.pk} does not parse: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    },
  };
}

/** Replaces exactly the version that was read: of two writers who read the same one only the first wins. Versions begin with 1. */
export const versioned = (item: Item, version: number): Write => ({
  op: 'put',
  item,
  when: version === 1 ? { kind: 'absent' } : { kind: 'match', equals: { version: version - 1 } },
});

/** `value` without what is `undefined`, as it is stored. */
function shrink(value: Record<string, unknown>, { packed = [], base64url = [] }: Compact): Record<string, unknown> {
  const stored = withoutUndefined(value);
  for (const name of packed) if (typeof stored[name] === 'string') stored[name] = pack(stored[name]);
  for (const name of base64url) {
    const text = stored[name];
    if (typeof text !== 'string') continue;
    const raw = Buffer.from(text, 'base64url');
    // decoding drops what is no base64url without a word
    invariant(raw.toString('base64url') === text, `${name} is written as bytes and must be base64url`);
    stored[name] = new Uint8Array(raw);
  }
  return stored;
}

function grow(item: Item, { packed = [], base64url = [] }: Compact): Readonly<Record<string, unknown>> {
  if (packed.length + base64url.length === 0) return item;
  const value: Record<string, unknown> = { ...item };
  for (const name of packed) if (value[name] instanceof Uint8Array) value[name] = unpack(value[name]);
  for (const name of base64url) {
    if (value[name] instanceof Uint8Array) value[name] = Buffer.from(value[name]).toString('base64url');
  }
  return value;
}

function withoutUndefined(value: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (value[name] !== undefined) result[name] = value[name];
  return result;
}

export const instant = z.string().length(24);
/** Over any buffer: what crypto returns is one over `ArrayBufferLike`. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');
