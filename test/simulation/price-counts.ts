/** Invariant 7, of prices: what is counted of what families paid, by village and day, is what the distinct reports say, by arithmetic of the simulator's own. */
import { factsOf, type StoredEvent } from '#shared/store/events.ts';
import type { Item } from '#shared/store/table.ts';
import { readToldPrices } from '#shared/store/told-prices.ts';
import { DAY_MS } from './scheduler.ts';

/** The history is played in WIB. */
const WIB_MS = 7 * 3_600_000;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

export function priceFaults(items: readonly Item[], chains: Iterable<readonly StoredEvent[]>): string[] {
  const left = new Map<string, number>();
  const add = (name: string, by: number): void => void left.set(name, (left.get(name) ?? 0) + by);
  for (const event of [...chains].flat()) for (const name of paidIn(event)) add(name, 1);
  for (const { village, day, goods, unit, rupiah, visits } of items
    .filter(({ entity }) => entity === 'told-prices')
    .flatMap(readToldPrices))
    add(`${village} ${day} ${goods} ${unit} ${rupiah}`, -visits);
  return [...left].filter(([, n]) => n !== 0).map(([name, n]) => `invariant 7: the count of prices ${name} lacks ${n}`);
}

/** Of each kind of goods and week the dearest that the report names, on the first day of those that are as dear. */
function paidIn(event: StoredEvent): string[] {
  const dearest = new Map<string, { readonly day: string; readonly rupiah: number; readonly kind: string }>();
  for (const { fact } of factsOf(event).cases ?? []) {
    if (fact.type !== 'verification.reported') continue;
    const day = fact.receivedOn ?? new Date(Date.parse(event.occurredAt) + WIB_MS).toISOString().slice(0, 10);
    for (const { item, unit, quantity, unitPrice: rupiah } of fact.goods ?? []) {
      if (rupiah === undefined || quantity <= 0) continue;
      const kind = `${item} ${unit}`;
      const name = `${kind} ${Math.floor((Date.parse(day) / DAY_MS + THURSDAY) / 7)}`;
      const known = dearest.get(name);
      if (known === undefined || rupiah > known.rupiah || (rupiah === known.rupiah && day < known.day))
        dearest.set(name, { day, rupiah, kind });
    }
  }
  return [...dearest.values()].map(({ day, rupiah, kind }) => `${event.area} ${day} ${kind} ${rupiah}`);
}
