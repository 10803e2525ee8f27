/** When it was last looked which deductions lie near each other, and how far a look that is under way has come: one item. */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { entity, instant } from './entity.ts';
import { deductionWatchKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  /** When the last look that came through began. */
  at: instant.transform((text) => text as Instant).optional(),
  /** Of one that is under way: when it began, and the last kab/kota that was looked at. */
  running: z.object({ begunAt: instant.transform((text) => text as Instant), after: z.string() }).optional(),
});
export type DeductionWatch = z.infer<typeof schema>;
const watch = entity('deduction-watch', 1, schema);

export async function deductionWatch(table: Table): Promise<DeductionWatch> {
  const item = await table.get(deductionWatchKey());
  return item === undefined ? {} : watch.fromItem(item);
}
/** Whoever writes later looked later, or looked twice: both do no harm. */
export const putDeductionWatch = (is: DeductionWatch): Write => ({ op: 'put', item: watch.toItem(deductionWatchKey(), is) });
