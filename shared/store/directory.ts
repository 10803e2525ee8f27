/** Who there is: a list of agencies and one of people, in the order of their names (DESIGN §8). */
import * as z from 'zod';
import { entity } from './entity.ts';
import { directoryKey, directoryPartition } from './keys.ts';
import type { Table, Write } from './table.ts';

type Listed = 'agency' | 'person';
const entries = entity('listed', 1, z.object({ id: z.string() }));

/** Written together with the record that it lists. */
export const putListed = (kind: Listed, id: string): Write => ({
  op: 'put',
  item: entries.toItem(directoryKey(kind, id), { id }),
  when: { kind: 'absent' },
});

/** Ids after the one named, in their order. */
export async function listedAfter(
  table: Table,
  kind: Listed,
  limit: number,
  after?: string,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean }> {
  const key = after === undefined ? undefined : directoryKey(kind, after);
  const page = await table.query({
    pk: directoryPartition(kind),
    limit,
    ...(key && { after: { pk: key.pk, sk: key.sk } }),
  });
  return { ids: page.items.map((item) => entries.fromItem(item).id), more: page.cursor !== undefined };
}
