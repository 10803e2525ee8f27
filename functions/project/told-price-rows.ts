/** What a recorded report of an officer says that the family paid for goods, by village and day. Pure. */
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { mondayOf, type ToldPrice } from '#shared/domain/observation/prices.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { factsOf, readEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import { toldPriceTally } from '#shared/store/told-prices.ts';

/** As of the counts of visits: each village's row is written by few shards. */
const BUCKET = 0;

/**
 * Of the day on which the aid came into the family's hands, else of the visit. Of the same goods and unit a visit counts once a week,
 * with the highest price, however many of its programmes name it. Nothing was paid for goods that did not come.
 */
export function toldPriceRows(image: Item): Tally[] {
  const event = readEvent(image);
  const village = ancestor(event.area as AreaCode, 'village');
  if (village === undefined) return [];
  const visitedOn = localDay(event.occurredAt as Instant, zoneOf(village));
  const told = (factsOf(event).cases ?? []).flatMap(({ fact }): ToldPrice[] => {
    if (fact.type !== 'verification.reported') return [];
    const day = fact.receivedOn ?? visitedOn;
    return (fact.goods ?? []).flatMap(({ item, unit, quantity, unitPrice }) =>
      unitPrice === undefined || quantity === 0 ? [] : [{ village, day, goods: item, unit, rupiah: unitPrice, visits: 1 }],
    );
  });
  const sold = ({ goods, unit, day }: ToldPrice): string => [goods, unit, mondayOf(day)].join('#');
  const highest = [...Map.groupBy(told, sold).values()].map((same) => same.reduce((a, b) => (isBefore(b, a) ? b : a)));
  return highest.map((price) => toldPriceTally(price, BUCKET));
}

/** The higher first, of two that are the same the earlier. */
const isBefore = (a: ToldPrice, b: ToldPrice): boolean => (a.rupiah === b.rupiah ? a.day < b.day : a.rupiah > b.rupiah);
