/** A family's welfare decile as it was observed, each with the day that it is true of (DOMAIN §4): a list is held against the one of its own day. Pure. */
import { inOrder } from '../case/order.ts';
import type { Day } from '../time/instant.ts';
import { DECILE, type DossierFact } from './dossier.ts';

/** One that was observed. */
export interface ObservedDecile {
  /** 1 to 10. */
  readonly desil: number;
  readonly asOf: Day;
}

type Recorded = Extract<DossierFact, { readonly type: 'observation.recorded' }>;
const isDecile = (fact: DossierFact): fact is Recorded => fact.type === 'observation.recorded' && fact.data.code === DECILE;

/** By the day that each is true of, of one day the last that was said. */
export function decilesOf(dossier: readonly DossierFact[]): ObservedDecile[] {
  const byDay = new Map<Day, number>();
  // the schema has checked that it is a day
  for (const { data } of inOrder(dossier.filter(isDecile)))
    if (typeof data.value === 'number') byDay.set(data.asOf as Day, data.value);
  return [...byDay].map(([asOf, desil]) => ({ desil, asOf })).sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
}

/** The latest whose data are not after a day. */
export const decileOn = (deciles: readonly ObservedDecile[], day: Day): ObservedDecile | undefined =>
  deciles.findLast(({ asOf }) => asOf <= day);
