/**
 * That agencies were heard of in a kab/kota on a day: an item each, put before the stream's position moves. Most events say what many before
 * them have said: what is known to stand there is remembered by a warm function, and looked up once by each.
 */
import { type Heard, heardOf, keyOfHeard } from '#shared/store/heard.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';

/** Names of items that stand there: they are never taken away. */
export type HeardMemory = Set<string>;
/** A day of the whole country: 514 kab/kota with some ten agencies each. */
const REMEMBERED_MAX = 20_000;

const nameOf = ({ regency, agency, day }: Heard): string => `${regency}#${agency}#${day}`;

/** What the entries say that does not stand there yet. */
export async function unheard(table: Table, entries: readonly JournalEntry[], memory: HeardMemory): Promise<Heard[]> {
  const said = entries.flatMap((entry) => heardOf(entry) ?? []);
  const unknown = [...new Map(said.map((heard) => [nameOf(heard), heard])).values()].filter((one) => !memory.has(nameOf(one)));
  const missing: Heard[] = [];
  for (let i = 0; i < unknown.length; i += GET_MANY_MAX) {
    const some = unknown.slice(i, i + GET_MANY_MAX);
    const found = await table.getMany(some.map(keyOfHeard), { consistent: false });
    missing.push(...some.filter((_, n) => found[n] === undefined));
    remember(
      memory,
      some.filter((_, n) => found[n] !== undefined),
    );
  }
  return missing;
}

/** @param heard what stands there by now */
export function remember(memory: HeardMemory, heard: readonly Heard[]): void {
  if (memory.size + heard.length > REMEMBERED_MAX) memory.clear();
  for (const one of heard) memory.add(nameOf(one));
}
