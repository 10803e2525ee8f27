/** Everything that a table holds as somebody would read it who got hold of it: packed attributes unpacked, bytes as text. */
import { readJournal } from '#shared/store/journal.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { unpack } from '#shared/store/packed.ts';

export const readable = (table: MemoryTable): string =>
  JSON.stringify([...table.items()].map((item) => [shown(item), item.entity === 'journal' ? readJournal(item) : []]));

function shown(value: unknown): unknown {
  if (value instanceof Uint8Array) return [unpacked(value), Buffer.from(value).toString('latin1')];
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shown(inner)]));
}

/** Hashes and seals are no deflated text. */
function unpacked(bytes: Uint8Array): string | undefined {
  try {
    return unpack(bytes);
  } catch {
    return undefined;
  }
}
