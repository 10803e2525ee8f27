/** When it was last looked which kab/kota have cases: one item. */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { entity, instant } from './entity.ts';
import { placeWatchKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const watch = entity('place-watch', 1, z.object({ at: instant }));

export async function lastPlaceWatch(table: Table): Promise<Instant | undefined> {
  const item = await table.get(placeWatchKey());
  return item && (watch.fromItem(item).at as Instant);
}
/** Whoever writes later looked later, or looked twice: both do no harm. */
export const putPlaceWatch = (at: Instant): Write => ({ op: 'put', item: watch.toItem(placeWatchKey(), { at }) });
