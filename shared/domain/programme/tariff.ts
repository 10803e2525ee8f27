/** What a bundle of months must come to by the tariffs in force: Σ components × months, amount × months, a fixed sum, or things (DOMAIN §1.1). */
import type { Instant, Month } from '../brand.ts';
import { unreachable } from '../brand.ts';
import type { Component, Goods } from '../case/fact.ts';
import { inForce } from '../settings/settings.ts';
import type { Programme, Tariff } from './programme.ts';

export interface TariffPart {
  readonly month: Month;
  /** Absent for a fixed amount per month, and for a fixed sum. */
  readonly component?: string;
  /** How many count: what the list says, up to the programme's limit. */
  readonly count: number;
  /** One component's amount, in rupiah for `perMonths` months. */
  readonly amount: number;
  readonly perMonths: number;
}

/** Persons whom a list names and the tariff does not count. */
export interface NotCounted {
  /** Absent where it is the limit of the family, over all components. */
  readonly component?: string;
  readonly listed: number;
  readonly counted: number;
}

/**
 * The legal amounts lie in [min, max]. They differ by a rupiah a part where a month's tariff is no whole rupiah; and where a family
 * has more persons than count, because no decree here says which of them do: then from the least to the most that they come to.
 */
export interface Expected {
  readonly min: number;
  readonly max: number;
  /** Of the most. */
  readonly parts: readonly TariffPart[];
  readonly notCounted: readonly NotCounted[];
  /** Months for which the programme gives nothing: before it began, after it ended. */
  readonly outside: readonly Month[];
}

/** A tariff of a month is the one in force when the month begins in Jakarta. */
const beginOf = (month: Month): Instant => `${month}-01T00:00:00.000Z` as Instant;
export const tariffOf = (programme: Programme, month: Month): Tariff => inForce(programme.tariff, beginOf(month));

/** Whether the programme gives anything for a month. */
export const isValidIn = ({ validity }: Programme, month: Month): boolean =>
  month >= (validity.from ?? '') && (validity.until === undefined || month <= validity.until);

type ByComponents = Extract<Tariff, { kind: 'components' }>;
interface MonthsOwn {
  readonly most: readonly TariffPart[];
  readonly least: readonly TariffPart[];
  readonly notCounted: readonly NotCounted[];
}
const NOTHING: MonthsOwn = { most: [], least: [], notCounted: [] };
const exactly = (part: TariffPart): MonthsOwn => ({ ...NOTHING, most: [part], least: [part] });

function ownOf(tariff: Tariff, month: Month, components: readonly Component[] | undefined): MonthsOwn | undefined {
  switch (tariff.kind) {
    case 'per-month':
      return exactly({ month, count: 1, amount: tariff.amount, perMonths: 1 });
    case 'once':
      if (!tariff.months.includes(month)) return NOTHING;
      return exactly({ month, count: 1, amount: tariff.amount, perMonths: tariff.months.length });
    case 'components':
      return missingOf(tariff, components).length > 0 ? undefined : byComponents(tariff, month, components ?? []);
    case 'goods':
    case 'none':
      return undefined;
    default:
      return unreachable(tariff);
  }
}

/** Components that have no amount under a tariff; an empty text where none at all are known. */
export function missingOf(tariff: ByComponents, components: readonly Component[] | undefined): string[] {
  if (components === undefined || components.length === 0) return [''];
  return components.map(({ code }) => code).filter((code) => !Object.hasOwn(tariff.amounts, code));
}

/** In the order of the tariff, not of the list: the same family comes to the same parts. */
function byComponents(tariff: ByComponents, month: Month, components: readonly Component[]): MonthsOwn {
  const { amounts, countMax, familyMax, perMonths } = tariff;
  const parts: TariffPart[] = [];
  const notCounted: NotCounted[] = [];
  for (const [component, amount] of Object.entries(amounts)) {
    const listed = components.reduce((sum, { code, count }) => sum + (code === component ? count : 0), 0);
    const counted = Math.min(listed, countMax[component] ?? listed);
    if (counted < listed) notCounted.push({ component, listed, counted });
    if (counted > 0) parts.push({ month, component, count: counted, amount, perMonths });
  }
  const persons = parts.reduce((sum, { count }) => sum + count, 0);
  if (familyMax === undefined || persons <= familyMax) return { most: parts, least: parts, notCounted };
  const dearest = parts.toSorted((a, b) => b.amount - a.amount);
  return {
    most: inOrderOf(parts, firstOf(dearest, familyMax)),
    least: inOrderOf(parts, firstOf(dearest.toReversed(), familyMax)),
    notCounted: [...notCounted, { listed: persons, counted: familyMax }],
  };
}

/** The parts of the first so many persons. */
function firstOf(parts: readonly TariffPart[], persons: number): TariffPart[] {
  let left = persons;
  return parts.flatMap((part) => {
    const count = Math.min(part.count, left);
    left -= count;
    return count > 0 ? [{ ...part, count }] : [];
  });
}

const inOrderOf = (parts: readonly TariffPart[], some: readonly TariffPart[]): TariffPart[] =>
  parts.flatMap(({ component }) => some.filter((part) => part.component === component));

/**
 * The amount that the months of a bundle must come to, with its parts.
 * `undefined` where there is none to compute: things or nothing are given; components are needed and unknown; one of them has no tariff.
 * Months of a tahap add up to its exact amount; a broken tahap (2 of 3 months of 500.000) may be rounded either way. Of months in
 * which the programme gives nothing the amount is 0.
 */
export function expectedAmount(
  programme: Programme,
  months: readonly Month[],
  components?: readonly Component[],
): Expected | undefined {
  if (programme.aid !== 'cash') return undefined;
  const most: TariffPart[] = [];
  const least: TariffPart[] = [];
  const notCounted = new Map<string, NotCounted>();
  for (const month of months.filter((one) => isValidIn(programme, one))) {
    const own = ownOf(tariffOf(programme, month), month, components);
    if (own === undefined) return undefined;
    most.push(...own.most);
    least.push(...own.least);
    for (const left of own.notCounted) notCounted.set(left.component ?? '', left);
  }
  return {
    min: sumOf(least).floor,
    max: sumOf(most).ceil,
    parts: most,
    notCounted: [...notCounted.values()],
    outside: months.filter((month) => !givesIn(programme, month)),
  };
}

function givesIn(programme: Programme, month: Month): boolean {
  const tariff = tariffOf(programme, month);
  return isValidIn(programme, month) && (tariff.kind !== 'once' || tariff.months.includes(month));
}

/** Thirds are summed as numerators, per denominator: 3 × 500.000 ÷ 3 is 500.000 and not 499.999,99…. */
function sumOf(parts: readonly TariffPart[]): { floor: number; ceil: number } {
  const numerators = new Map<number, number>();
  for (const part of parts) numerators.set(part.perMonths, (numerators.get(part.perMonths) ?? 0) + part.count * part.amount);
  let floor = 0;
  let ceil = 0;
  for (const [denominator, numerator] of numerators) {
    floor += Math.floor(numerator / denominator);
    ceil += Math.ceil(numerator / denominator);
  }
  return { floor, ceil };
}

/**
 * The things that the months of a bundle must come to, each item once; `undefined` where the programme gives none in kind. What is given per
 * hand-over is the same for any number of months. Months outside the programme's validity come to nothing (DOMAIN §3.2 #16).
 */
export function expectedGoods(programme: Programme, months: readonly Month[]): readonly Goods[] | undefined {
  if (programme.aid !== 'goods') return undefined;
  const sums = new Map<string, Goods>();
  for (const [index, month] of months.filter((one) => isValidIn(programme, one)).entries()) {
    const tariff = tariffOf(programme, month);
    if (tariff.kind !== 'goods' || (tariff.per === 'handover' && index > 0)) continue;
    for (const { item, quantity, unit } of tariff.items) {
      sums.set(item, { item, quantity: added(sums.get(item)?.quantity ?? 0, quantity), unit });
    }
  }
  return [...sums.values()];
}

/** Scales weigh to the gram: what floating point leaves behind that is not there. */
const added = (a: number, b: number): number => Math.round((a + b) * 1000) / 1000;

/** Whether a person of an age, in completed years at the first day of the cycle, is of a component; true where it goes by no age (DOMAIN §3.2 #12). */
export function isOfAge(tariff: Tariff, component: string, years: number): boolean {
  const range = tariff.kind === 'components' && Object.hasOwn(tariff.ages, component) ? tariff.ages[component] : undefined;
  return range === undefined || (years >= range.min && (range.max === undefined || years <= range.max));
}
