/** Who looked last at a family, or at the trail of an area, an agency or an officer, and when: one item per person and subject, so that a second look within the hour costs no second entry (TRUST §1). */
import * as z from 'zod';
import { entity, instant } from './entity.ts';
import { lookKey, type Subject } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  /** The person, as the source of the entries that this made. */
  by: z.string(),
  /** `2026-11-02T01`: the hour, in UTC, whose entry is in the subject's chain. */
  hour: z.string().length(13),
  at: instant,
});
export type Look = z.infer<typeof schema>;
const looks = entity('look', 1, schema);

export async function getLook(table: Table, subject: Subject, by: string): Promise<Look | undefined> {
  const item = await table.get(lookKey(subject, by));
  return item && looks.fromItem(item);
}

/** From exactly the look that was read: of two first looks within an hour one is entered. */
export const putLook = (subject: Subject, look: Look, before: Look | undefined): Write => ({
  op: 'put',
  item: looks.toItem(lookKey(subject, look.by), look),
  when: before === undefined ? { kind: 'absent' } : { kind: 'match', equals: { hour: before.hour } },
});
