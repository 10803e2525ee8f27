/** What a recorded report of an officer says that the family paid for goods, by village and day. Pure. */
import { mondayOf, type ToldPrice } from '#shared/domain/observation/prices.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import { toldPriceTally } from '#shared/store/told-prices.ts';
import { visitIn } from './visit.ts';

/** As of the counts of visits: each village's row is written by few shards. */
const BUCKET = 0;

/**
 * Of the day on which the aid came into the family's hands, else of the visit. Of the same goods and unit a visit counts once a week,
 * with the highest price, however many of its programmes name it. Nothing was paid for goods that did not come.
 */
export function toldPriceRows(image: Item): Tally[] {
  const visit = visitIn(image);
  if (visit === undefined) return [];
  const { village } = visit;
  const told = visit.told.flatMap(({ goods = [], receivedOn = visit.day }) =>
    goods.flatMap(({ item, unit, quantity, unitPrice }): ToldPrice[] =>
      unitPrice === undefined || quantity === 0
        ? []
        : [{ village, day: receivedOn, goods: item, unit, rupiah: unitPrice, visits: 1 }],
    ),
  );
  const sold = ({ goods, unit, day }: ToldPrice): string => [goods, unit, mondayOf(day)].join('#');
  const highest = [...Map.groupBy(told, sold).values()].map((same) => same.reduce((a, b) => (isBefore(b, a) ? b : a)));
  return highest.map((price) => toldPriceTally(price, BUCKET));
}

/** The higher first, of two that are the same the earlier. */
const isBefore = (a: ToldPrice, b: ToldPrice): boolean => (a.rupiah === b.rupiah ? a.day < b.day : a.rupiah > b.rupiah);
