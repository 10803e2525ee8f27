/**
 * What families said at visits that they paid for one unit of goods, counted by village and day under the kab/kota: codes and rupiah,
 * nothing of who paid. Kept by the projector, exact up to the stream's position (DOMAIN §3.2 #34).
 */
import * as z from 'zod';
import type { AreaCode } from '../domain/brand.ts';
import type { Days, ToldPrice } from '../domain/observation/prices.ts';
import type { Day } from '../domain/time/instant.ts';
import { entity } from './entity.ts';
import { toldPricesKey, toldPricesPartition } from './keys.ts';
import type { Cursor, Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

const ROW = 'told-prices';
const rows = entity(ROW, 1, z.object({ village: z.string(), day: z.string() }));

/** A price is an attribute that counts: `BERAS#KG#16000`. */
const CELL = /^([A-Z][A-Z0-9_]*)#([A-Z]+)#(\d+)$/;

/** What one visit adds to the row of its village and of the day. */
export const toldPriceTally = ({ village, day, goods, unit, rupiah, visits }: ToldPrice, bucket: number): Tally => ({
  key: toldPricesKey(village, day, bucket),
  set: { entity: ROW, v: 1, village, day },
  add: { [`${goods}#${unit}#${rupiah}`]: visits },
});

export function readToldPrices(item: Item): ToldPrice[] {
  const { village, day } = rows.fromItem(item);
  return Object.entries(item).flatMap(([name, visits]): ToldPrice[] => {
    const [, goods, unit, rupiah] = CELL.exec(name) ?? [];
    if (goods === undefined || unit === undefined || typeof visits !== 'number') return [];
    return [{ village: village as AreaCode, day: day as Day, goods, unit, rupiah: Number(rupiah), visits }];
  });
}

/** Rows asked for at once; DynamoDB ends a page at 1 MB, which is several thousand of these. */
const ROWS_AT_ONCE = 1_000;
/** Behind every village and bucket of a day: these begin with a digit. */
const BEHIND = '~';

/** What was told of the days from one to another, both included; buckets are not yet summed. */
export async function toldIn(table: Table, regency: AreaCode, { from, to }: Days): Promise<ToldPrice[]> {
  const found: ToldPrice[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: toldPricesPartition(regency),
      from,
      to: `${to}#${BEHIND}`,
      limit: ROWS_AT_ONCE,
      ...(after && { after }),
    });
    found.push(...page.items.flatMap(readToldPrices));
    after = page.cursor;
  } while (after !== undefined);
  return found;
}
