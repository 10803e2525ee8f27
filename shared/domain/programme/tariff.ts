/** What a bundle of months must come to by the tariffs in force: Σ components × months, or amount × months (DOMAIN §1.1). */
import type { Instant, Month } from '../brand.ts';
import type { Component } from '../case/fact.ts';
import { inForce, type Programme, type Tariff } from '../settings/settings.ts';

export interface TariffPart {
  readonly month: Month;
  /** Absent for a fixed amount per month. */
  readonly component?: string;
  /** How many count: what the list says, up to the programme's limit. */
  readonly count: number;
  /** One component's amount, in rupiah for `perMonths` months. */
  readonly amount: number;
  readonly perMonths: number;
}

/** The legal amounts lie in [min, max]; these differ by a rupiah a part only where a month's tariff is no whole rupiah. */
export interface Expected {
  readonly min: number;
  readonly max: number;
  readonly parts: readonly TariffPart[];
}

/** A tariff of a month is the one in force when the month begins in Jakarta. */
const beginOf = (month: Month): Instant => `${month}-01T00:00:00.000Z` as Instant;

function partsOf(tariff: Tariff, month: Month, components: readonly Component[] | undefined): TariffPart[] | undefined {
  if (tariff.kind === 'per-month') return [{ month, count: 1, amount: tariff.amount, perMonths: 1 }];
  if (components === undefined || components.length === 0) return undefined;
  const parts: TariffPart[] = [];
  for (const { code, count } of components) {
    const amount = tariff.amounts[code];
    if (amount === undefined) return undefined;
    const counted = Math.min(count, tariff.countMax[code] ?? count);
    if (counted > 0) parts.push({ month, component: code, count: counted, amount, perMonths: tariff.perMonths });
  }
  return parts;
}

/**
 * The amount that the months of a bundle must come to, with its parts.
 * `undefined` where it cannot be computed: components are needed and unknown, or one of them has no tariff.
 * Months of a tahap add up to its exact amount; a broken tahap (2 of 3 months of 500.000) may be rounded either way.
 */
export function expectedAmount(
  programme: Programme,
  months: readonly Month[],
  components?: readonly Component[],
): Expected | undefined {
  const parts: TariffPart[] = [];
  for (const month of months) {
    const own = partsOf(inForce(programme.tariff, beginOf(month)), month, components);
    if (own === undefined) return undefined;
    parts.push(...own);
  }
  // Thirds are summed as numerators, per denominator: 3 × 500.000 ÷ 3 is 500.000 and not 499.999,99….
  const numerators = new Map<number, number>();
  for (const part of parts) numerators.set(part.perMonths, (numerators.get(part.perMonths) ?? 0) + part.count * part.amount);
  let min = 0;
  let max = 0;
  for (const [denominator, numerator] of numerators) {
    const exact = numerator % denominator === 0;
    min += Math.floor(numerator / denominator);
    max += exact ? numerator / denominator : Math.ceil(numerator / denominator);
  }
  return { min, max, parts };
}
