/**
 * Prices by week (Monday to Sunday), for DOMAIN §3.2 #34: what is observed of places, where a code's price in the kab/kota is the
 * reference, and what families say at visits that they paid. Pure.
 */
import { levelOf } from '../area/area.ts';
import type { AreaCode } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import type { Settings } from '../settings/settings.ts';
import { type Day, daysAfter, nextDay } from '../time/instant.ts';
import { priceOn } from './codes.ts';

/** An observation of a code that the settings list as a price. */
export interface Price {
  readonly code: string;
  /** What is sold: `BERAS`. */
  readonly goods: string;
  /** Of what one is sold: `KG`. */
  readonly unit: string;
  readonly area: AreaCode;
  readonly rupiah: number;
  readonly asOf: Day;
  /** Monday of the week. */
  readonly week: Day;
}

/** What families of a village said that they paid for one unit on a day. */
export interface ToldPrice {
  readonly village: AreaCode;
  readonly day: Day;
  readonly goods: string;
  readonly unit: string;
  readonly rupiah: number;
  /** In how many visits it was told; each is a family's, and tells of goods and unit once a week, the highest price. */
  readonly visits: number;
}

const DAYS_OF_WEEK = 7;

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
  return daysAfter(day, -sinceMonday);
}

/** In canonical order. */
export const pricesOf = (dossier: readonly DossierFact[], settings: Settings): Price[] =>
  inOrder(dossier).flatMap((fact): Price[] => {
    if (fact.type !== 'observation.recorded') return [];
    const { code, value } = fact.data;
    const listed = priceOn(settings, code, fact.data.asOf);
    const area = fact.data.area as AreaCode;
    // the schema has checked that it is a day
    const asOf = fact.data.asOf as Day;
    return listed !== undefined && typeof value === 'number'
      ? [{ code, goods: listed.item, unit: listed.per, area, rupiah: value, asOf, week: mondayOf(asOf) }]
      : [];
  });

export const isReference = ({ area }: Price): boolean => levelOf(area) === 'regency';

/** Some days on end, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** The weeks of which the kab/kota has a reference, those on end together: no other day is compared. */
export function weeksWithReference(dossier: readonly DossierFact[], settings: Settings): Days[] {
  const weeks = new Set(
    pricesOf(dossier, settings)
      .filter(isReference)
      .map(({ week }) => week),
  );
  const ranges: Days[] = [];
  for (const from of [...weeks].sort()) {
    const before = ranges.at(-1);
    const to = daysAfter(from, DAYS_OF_WEEK - 1);
    if (before !== undefined && nextDay(before.to) === from) ranges.splice(-1, 1, { from: before.from, to });
    else ranges.push({ from, to });
  }
  return ranges;
}
