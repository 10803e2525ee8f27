/**
 * What a TKSK was shown for the monthly report of a kecamatan: kept, so that what is confirmed or corrected later, from a phone that was
 * offline perhaps, is held against exactly that. One an hour: asked again within it, the same is shown.
 */
import * as z from 'zod';
import type { AreaCode, Month } from '../domain/brand.ts';
import { entity, instant } from './entity.ts';
import { prefillKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const count = z.int().min(0);
const schema = z.object({
  district: z.string(),
  month: z.string(),
  officerId: z.string(),
  /** When it was counted. */
  at: instant,
  figures: z.array(z.object({ programme: z.string(), listed: count, paid: count, unpaid: count, verified: count })),
});
export type Prefilled = z.infer<typeof schema>;
const prefills = entity('prefill', 1, schema);

export type PrefillName = Pick<Prefilled, 'officerId' | 'at'> & { readonly district: AreaCode; readonly month: Month };

/** Of the hour that the time lies in. */
export async function getPrefill(table: Table, name: PrefillName): Promise<Prefilled | undefined> {
  const item = await table.get(prefillKey(name));
  return item && prefills.fromItem(item);
}

/** The first of its hour stays. */
export const putPrefill = (prefilled: Prefilled): Write => ({
  op: 'put',
  item: prefills.toItem(
    prefillKey({ ...prefilled, district: prefilled.district as AreaCode, month: prefilled.month as Month }),
    prefilled,
  ),
  when: { kind: 'absent' },
});
