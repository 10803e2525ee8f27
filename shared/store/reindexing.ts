/** How far an operator's pass over the keys table has come, one at a time: so that a killed one goes on where it was (docs/adr/0010). */
import * as z from 'zod';
import { entity } from './entity.ts';
import { reindexingKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  /** Which key versions it brings everything to: another set is another run. */
  target: z.string(),
  phase: z.enum(['rewrite', 'check', 'renew']),
  /** Where the phase goes on; absent at its beginning. */
  cursor: z.record(z.string(), z.string()).optional(),
  /** By name, for all phases. */
  counts: z.record(z.string(), z.int()),
});
export type Reindexing = z.infer<typeof schema>;
const reindexings = entity('reindexing', 1, schema);

export async function getReindexing(table: Table): Promise<Reindexing | undefined> {
  const item = await table.get(reindexingKey());
  return item && reindexings.fromItem(item);
}
export const putReindexing = (reindexing: Reindexing): Write => ({
  op: 'put',
  item: reindexings.toItem(reindexingKey(), reindexing),
});
export const endReindexing = (): Write => ({ op: 'delete', key: reindexingKey() });
