/** Who looked at a family last, and when: one item per person and family, so that a second look within the hour costs no second entry (TRUST §1). */
import * as z from 'zod';
import { entity, instant } from './entity.ts';
import { lookKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  kpmId: z.string(),
  /** The person, as the source of the entries that this made. */
  by: z.string(),
  /** `2026-11-02T01`: the hour, in UTC, whose entry is in the family's chain. */
  hour: z.string().length(13),
  at: instant,
});
export type Look = z.infer<typeof schema>;
const looks = entity('look', 1, schema);

export async function getLook(table: Table, kpmId: string, by: string): Promise<Look | undefined> {
  const item = await table.get(lookKey(kpmId, by));
  return item && looks.fromItem(item);
}

/** From exactly the look that was read: of two first looks within an hour one is entered. */
export const putLook = (look: Look, before: Look | undefined): Write => ({
  op: 'put',
  item: looks.toItem(lookKey(look.kpmId, look.by), look),
  when: before === undefined ? { kind: 'absent' } : { kind: 'match', equals: { hour: before.hour } },
});
