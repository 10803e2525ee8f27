/**
 * Goods of a batch as its papers tell of them: what was allocated, divided, handed over, returned and left in each area, and whether that
 * balances there. 100 packages for a kab/kota may be 20 for one desa and 80 for a kecamatan: each balances by itself, and what is not
 * divided stays with the kab/kota (DOMAIN §3.2 #17, adr/0050). Pure.
 */
import { ancestor, contains, lineage } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import { canonicalOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';

export type Stock = Extract<DossierFact, { readonly type: `stock.${string}` }>;
const isStock = (fact: DossierFact): fact is Stock => fact.type.startsWith('stock.');
const isAllocation = ({ type }: Stock): boolean => type === 'stock.allocated';

/** Quantities in the unit of the goods, with three decimals at the most: kilograms and grams. */
export interface Balance {
  /** By papers; 0 where only the announcement says what the area gets. */
  readonly allocated: number;
  /** What the announcement says that the area gets; absent where it names no goods for it. */
  readonly announced?: number;
  /** Of that, what areas within got as their own. */
  readonly divided: number;
  readonly handedOver: number;
  readonly returned: number;
  readonly remaining: number;
  /** Above zero: not accounted for; below: more was divided, or went out, than came in. */
  readonly missing: number;
}

/** One kind of goods in an area that has some of its own, by paper or as announced. */
export interface StockOf extends Balance {
  readonly area: AreaCode;
  readonly item: string;
  readonly unit: string;
  /** Papers that count to it, in canonical order. */
  readonly facts: readonly Stock[];
  /** The kab/kota that it lies in; of a wider area the first within of which anything is told. Absent where there is none. */
  readonly regency?: AreaCode;
}

const toGram = (quantity: number): number => Math.round(quantity * 1000) / 1000;
const total = (quantities: readonly number[]): number => toGram(quantities.reduce((sum, one) => sum + one, 0));
const sumOf = (facts: readonly Stock[], type: Stock['type']): number =>
  total(facts.filter((fact) => fact.type === type).map(({ data }) => data.quantity));

/** What still lies in the warehouse of each area, as last told: a level, not a movement. */
function remainingIn(facts: readonly Stock[]): number {
  const last = new Map<string, number>();
  for (const { type, data } of facts) {
    if (type === 'stock.returned' && data.remaining !== undefined) last.set(data.area, data.remaining);
  }
  return total([...last.values()]);
}

/** The nearest of the areas that holds the place: itself first, then what is around it. */
const nearest = (areas: ReadonlySet<AreaCode>, place: AreaCode): AreaCode | undefined =>
  lineage(place).findLast((around) => areas.has(around));

/** What is told of an area around it, where a single one within has goods of its own: a warehouse of the kab/kota holds that one's. */
function onlyWithin(areas: ReadonlySet<AreaCode>, place: AreaCode): AreaCode | undefined {
  const [only, ...more] = [...areas].filter((area) => contains(place, area) && nearestAround(areas, area) === undefined);
  return more.length === 0 ? only : undefined;
}

function nearestAround(areas: ReadonlySet<AreaCode>, area: AreaCode): AreaCode | undefined {
  return lineage(area)
    .slice(0, -1)
    .findLast((around) => areas.has(around));
}

interface Goods {
  readonly item: string;
  readonly unit: string;
  readonly facts: readonly Stock[];
  /** By area, what the announcement says that it gets. */
  readonly announced: ReadonlyMap<AreaCode, number>;
}

/** Each kind of goods that papers tell of; goods of which no paper tells are not here, whatever was announced. */
function goodsOf(dossier: readonly DossierFact[]): Goods[] {
  const facts = dossier.toSorted(canonicalOrder);
  const declared = facts.findLast((fact) => fact.type === 'batch.declared');
  const groups = Map.groupBy(facts.filter(isStock), ({ data: { item, unit } }) => `${item}#${unit}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { item, unit } = first.data;
    const announced = new Map<AreaCode, number>();
    for (const { area, goods = [] } of declared?.data.parts ?? []) {
      const part = goods.filter((one) => one.item === item && one.unit === unit).map(({ quantity }) => quantity);
      if (part.length > 0) announced.set(area as AreaCode, total([announced.get(area as AreaCode) ?? 0, ...part]));
    }
    return [{ item, unit, facts: own, announced }];
  });
}

/** What an area got as its own: by papers, and where none says so, as announced. */
function wholesOf({ facts, announced }: Goods): ReadonlyMap<AreaCode, number> {
  const byPaper = Map.groupBy(facts.filter(isAllocation), ({ data }) => data.area as AreaCode);
  const papers = [...byPaper].map(([area, own]) => [area, sumOf(own, 'stock.allocated')] as const);
  return new Map([...announced, ...papers]);
}

function balancesOf(goods: Goods): StockOf[] {
  const wholes = wholesOf(goods);
  const areas = new Set(wholes.keys());
  const placeOf = ({ data }: Stock): AreaCode | undefined => {
    const place = data.area as AreaCode;
    return nearest(areas, place) ?? onlyWithin(areas, place);
  };
  const byArea = Map.groupBy(goods.facts, placeOf);
  return [...wholes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([area, whole]) => {
      const facts = byArea.get(area) ?? [];
      const within = [...wholes].filter(([one]) => nearestAround(areas, one) === area).map(([, quantity]) => quantity);
      const announced = goods.announced.get(area);
      const regency = regencyOf(area, goods, areas);
      const sums = {
        divided: total(within),
        handedOver: sumOf(facts, 'stock.handed-over'),
        returned: sumOf(facts, 'stock.returned'),
        remaining: remainingIn(facts),
      };
      const missing = total([whole, ...Object.values(sums).map((quantity) => -quantity)]);
      return {
        ...{ area, item: goods.item, unit: goods.unit, facts, allocated: sumOf(facts, 'stock.allocated'), ...sums, missing },
        ...(announced !== undefined && { announced }),
        ...(regency !== undefined && { regency }),
      };
    });
}

function regencyOf(area: AreaCode, { facts }: Goods, areas: ReadonlySet<AreaCode>): AreaCode | undefined {
  const told = [...areas, ...facts.map(({ data }) => data.area as AreaCode)].filter((one) => contains(area, one));
  return ancestor(area, 'regency') ?? told.flatMap((one) => ancestor(one, 'regency') ?? []).sort()[0];
}

/** The balance of each area that has goods of its own, in the order of kinds of goods and areas. @param dossier in any order */
export const stockByArea = (dossier: readonly DossierFact[]): StockOf[] => goodsOf(dossier).flatMap(balancesOf);

/** Whether it does not balance: something is missing or beyond, or papers allocate another quantity than was announced. */
export const isUnbalanced = ({ missing, announced, allocated, facts }: StockOf): boolean =>
  missing !== 0 || (announced !== undefined && announced !== allocated && facts.some(isAllocation));

/** Of one area; of what went out where nothing was allocated, `allocated` is 0. */
export interface AreaBalance extends Balance {
  readonly area: AreaCode;
}
export interface GoodsBalance extends Omit<Balance, 'divided' | 'announced'> {
  readonly item: string;
  readonly unit: string;
  readonly areas: readonly AreaBalance[];
  /** Whether each of its areas balances. */
  readonly balanced: boolean;
}

/**
 * Of each kind of goods all areas: what was divided counts once, and what is too much in one makes up for nothing that is missing in another,
 * so `missing` is of those that lack.
 */
export function goodsBalances(dossier: readonly DossierFact[]): GoodsBalance[] {
  return goodsOf(dossier).map((goods) => {
    const owned = balancesOf(goods);
    const areas = [...owned.map(areaBalance), ...unallocated(goods, owned)];
    const sum = (name: 'allocated' | 'handedOver' | 'returned' | 'remaining' | 'missing'): number =>
      total(areas.map((one) => one[name]));
    const lacking = total(areas.map(({ missing }) => Math.max(0, missing)));
    const whole = [...wholesOf(goods).values()];
    return {
      ...{ item: goods.item, unit: goods.unit },
      allocated: total([...whole, ...areas.map(({ divided }) => -divided)]),
      ...{ handedOver: sum('handedOver'), returned: sum('returned'), remaining: sum('remaining') },
      missing: lacking > 0 ? lacking : sum('missing'),
      areas,
      balanced: areas.every(({ missing }) => missing === 0) && !owned.some(isUnbalanced),
    };
  });
}

function areaBalance({ area, allocated, announced, divided, handedOver, returned, remaining, missing }: StockOf): AreaBalance {
  const sums = { area, allocated, divided, handedOver, returned, remaining, missing };
  return { ...sums, ...(announced !== undefined && { announced }) };
}

/** What is told of areas to which nothing was allocated, nor to any around them. */
function unallocated({ facts }: Goods, owned: readonly StockOf[]): AreaBalance[] {
  const counted = new Set(owned.flatMap((one) => one.facts));
  const rest = Map.groupBy(
    facts.filter((fact) => !counted.has(fact)),
    ({ data }) => data.area as AreaCode,
  );
  return [...rest].map(([area, own]) => {
    const [handedOver, returned, remaining] = [sumOf(own, 'stock.handed-over'), sumOf(own, 'stock.returned'), remainingIn(own)];
    const missing = total([-handedOver, -returned, -remaining]);
    return { area, allocated: 0, divided: 0, handedOver, returned, remaining, missing };
  });
}
