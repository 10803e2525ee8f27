/** Pages over several places, one after the other: what touches an area of any size is listed under each place that it lies in. */
import * as z from 'zod';
import { isAreaCode } from '../domain/area/area.ts';
import type { AreaCode } from '../domain/brand.ts';

/** Place and id after which a page begins. */
export const positionByPlace = z.tuple([z.string().refine(isAreaCode), z.string().min(1).max(128)]);
export type PositionByPlace = z.infer<typeof positionByPlace>;

/** Queries for one page: the country has 553 places, most of a page of a kab/kota is in one. */
const LOOKED_AT_MAX = 60;
/** Behind every id of a place: ids are ASCII. */
const LAST = '\x7f';

export interface PageByPlace<T> {
  readonly found: readonly T[];
  /** Where the next page begins; absent at the end. A page may be short, or empty, and still have one. */
  readonly next?: PositionByPlace;
}

/**
 * @param read ids of a place after one, at most so many
 * @param keep of these ids what is to be shown here
 */
export async function pageByPlace<T>(
  places: readonly AreaCode[],
  limit: number,
  start: PositionByPlace | undefined,
  read: (place: AreaCode, limit: number, after: string | undefined) => Promise<readonly string[]>,
  keep: (place: AreaCode, ids: readonly string[]) => Promise<readonly T[]>,
): Promise<PageByPlace<T>> {
  const found: T[] = [];
  let next = start;
  let place = start === undefined ? 0 : Math.max(0, places.indexOf(start[0]));
  let after = start?.[1];
  for (let looked = 0; looked < LOOKED_AT_MAX && place < places.length && found.length < limit; looked++) {
    const here = places[place] as AreaCode;
    const wanted = limit - found.length;
    const ids = await read(here, wanted, after);
    found.push(...(await keep(here, ids)));
    const more = ids.length === wanted;
    after = more ? ids.at(-1) : undefined;
    next = [here, ids.at(-1) ?? LAST];
    if (!more) place++;
  }
  return { found, ...(place < places.length && next && { next }) };
}
