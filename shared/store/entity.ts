/** The only crossing between items and entities: every read is parsed, every write is stamped with entity and version (STYLE). */
import * as z from 'zod';
import { InvariantError } from '../domain/brand.ts';
import type { Item, Key } from './table.ts';

export interface Entity<T> {
  readonly name: string;
  toItem(key: Key, value: T, indexes?: Readonly<Record<string, string>>): Item;
  /** @throws InvariantError where the item is not what its key says */
  fromItem(item: Item): T;
}

/** Stored attributes are the entity's own; keys and index attributes are added here and stripped on the way back. */
export function entity<S extends z.ZodType<Record<string, unknown>>>(name: string, v: number, schema: S): Entity<z.infer<S>> {
  return {
    name,
    toItem: (key, value, indexes = {}) => {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw new InvariantError(`${name} cannot be written: ${z.prettifyError(parsed.error)}`);
      return { ...key, entity: name, v, ...indexes, ...withoutUndefined(parsed.data) };
    },
    fromItem: (item) => {
      if (item.entity !== name || item.v !== v)
        throw new InvariantError(`expected ${name} v${v}, found ${item.entity} v${item.v}`);
      const parsed = schema.safeParse(item);
      if (!parsed.success) throw new InvariantError(`${name} at ${item.pk} does not parse: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    },
  };
}

function withoutUndefined(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined));
}

export const instant = z.string().length(24);
/** Over any buffer: what crypto returns is one over `ArrayBufferLike`. */
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');
