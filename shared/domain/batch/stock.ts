/** Goods of a batch as its papers tell of them: what was allocated, handed over, returned and left, and whether that balances. Pure. */
import { ancestor } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import type { DossierFact } from '../dossier/dossier.ts';

export type Stock = Extract<DossierFact, { readonly type: `stock.${string}` }>;
const isStock = (fact: DossierFact): fact is Stock => fact.type.startsWith('stock.');

export interface Balance {
  readonly allocated: number;
  readonly handedOver: number;
  readonly returned: number;
  readonly remaining: number;
  /** Above zero: not accounted for; below: more went out than came in. */
  readonly missing: number;
}

/** One kind of goods in one kab/kota, in the order in which it was told. */
export interface StockOf {
  readonly area: AreaCode;
  readonly item: string;
  readonly unit: string;
  readonly facts: readonly Stock[];
}

/** What is told of wider areas than a kab/kota belongs to none of them. @param facts in canonical order */
export function stockByRegency(facts: readonly DossierFact[]): StockOf[] {
  const groups = Map.groupBy(facts.filter(isStock), ({ data: { area, item, unit } }) => {
    const place = ancestor(area as AreaCode, 'regency');
    return place === undefined ? '' : [place, item, unit].join('#');
  });
  return [...groups].flatMap(([name, own]) => {
    const [first] = own;
    if (name === '' || first === undefined) return [];
    const { area, item, unit } = first.data;
    return [{ area: ancestor(area as AreaCode, 'regency') as AreaCode, item, unit, facts: own }];
  });
}

/** Quantities have three decimals at the most: kilograms and grams. */
const toGram = (quantity: number): number => Math.round(quantity * 1000) / 1000;
const sumOf = (facts: readonly Stock[]): number => toGram(facts.reduce((sum, { data }) => sum + data.quantity, 0));

/** What still lies in the warehouse of each area, as last told: a level, not a movement. */
function remainingIn(facts: readonly Stock[]): number {
  const last = new Map<string, number>();
  for (const { type, data } of facts) {
    if (type === 'stock.returned' && data.remaining !== undefined) last.set(data.area, data.remaining);
  }
  return toGram([...last.values()].reduce((sum, one) => sum + one, 0));
}

/** @param facts of one kind of goods, in canonical order */
export function balanceOf(facts: readonly Stock[]): Balance {
  const of = (type: Stock['type']): number => sumOf(facts.filter((fact) => fact.type === type));
  const [allocated, handedOver, returned] = [of('stock.allocated'), of('stock.handed-over'), of('stock.returned')];
  const remaining = remainingIn(facts);
  return { allocated, handedOver, returned, remaining, missing: toGram(allocated - handedOver - returned - remaining) };
}

export interface GoodsBalance extends Balance {
  readonly item: string;
  readonly unit: string;
}

/** Of each kind of goods over all kab/kota: what is too much in one makes up for nothing that is missing in another, so `missing` is of those that lack. */
export function goodsBalances(facts: readonly DossierFact[]): GoodsBalance[] {
  const byGoods = Map.groupBy(stockByRegency(facts), ({ item, unit }) => `${item}#${unit}`);
  return [...byGoods.values()].map((places) => {
    const balances = places.map((place) => balanceOf(place.facts));
    const sum = (name: keyof Balance): number => toGram(balances.reduce((total, one) => total + one[name], 0));
    const lacking = balances.reduce((total, { missing }) => total + Math.max(0, missing), 0);
    const [{ item, unit }] = places as [StockOf];
    const missing = lacking > 0 ? toGram(lacking) : sum('missing');
    return {
      ...{ item, unit, allocated: sum('allocated'), handedOver: sum('handedOver') },
      ...{ returned: sum('returned'), remaining: sum('remaining'), missing },
    };
  });
}
