/**
 * A dossier: what is known of a family beside its cases, of a kab/kota or of a batch, as facts of which the latest of each key
 * counts: a card, a match, an observation, a declared count. Pure.
 */

import type { DossierEventType, PlainData } from '#events/index.ts';
import { PRICE_PREFIX } from '#events/observation.ts';
import type { FactBase } from '../case/fact.ts';
import { canonicalOrder } from '../case/order.ts';

/** `card.issued.v1` → `card.issued`. */
type FactName<T extends string> = T extends `${infer F}.v${number}` ? F : never;

/** One fact: codes, numbers and days, never who it is about or what somebody wrote (TRUST §1). */
export type DossierFact = {
  [T in DossierEventType]: FactBase & {
    readonly type: FactName<T>;
    /** Facts of one type and key replace each other: by canonical order the last one counts. */
    readonly key: string;
    readonly data: PlainData<T>;
  };
}[DossierEventType];
export type DossierType = DossierFact['type'];

/** Facts kept of one subject: a kab/kota with a monthly report and a price for each of its kecamatan. */
export const DOSSIER_FACTS_MAX = 160;

/** Comparisons kept of one list and person: a year of months, so that one list never pushes out what others say. */
export const COMPARISONS_MAX = 12;

/** Prices kept of one kind of goods and place: those of some weeks, so that they never push out what else is told. */
export const PRICES_MAX = 8;

const nameOf = ({ type, key }: DossierFact): string => `${type}#${key}`;

/**
 * The facts with one more: of each type and key the last by canonical order; of a list's comparisons, and of all together, the
 * latest so many. All are maxima, so that the same facts come to the same dossier in any order and however often each is told.
 */
export function insertDossierFact(facts: readonly DossierFact[], fact: DossierFact): readonly DossierFact[] {
  const known = facts.find((one) => nameOf(one) === nameOf(fact));
  if (known !== undefined && canonicalOrder(known, fact) >= 0) return facts;
  const all = [...facts.filter((one) => one !== known), fact].sort(canonicalOrder);
  return withoutOldest(all, fact).slice(-DOSSIER_FACTS_MAX);
}

/** What a fact is one of many of, and how many of these are kept; `undefined` for what stands by itself. */
function seriesOf(fact: DossierFact): { readonly name: string; readonly max: number } | undefined {
  if (fact.type === 'kpm.matched') return { name: `${fact.data.list}#${fact.data.person}`, max: COMPARISONS_MAX };
  if (fact.type === 'observation.recorded' && fact.data.code.startsWith(PRICE_PREFIX))
    return { name: `${fact.data.code}#${fact.data.area}`, max: PRICES_MAX };
  return undefined;
}

/** Inserting one adds at most one to its own series. */
function withoutOldest(facts: readonly DossierFact[], inserted: DossierFact): readonly DossierFact[] {
  const own = seriesOf(inserted);
  if (own === undefined) return facts;
  const series = facts.filter((one) => seriesOf(one)?.name === own.name);
  return series.length > own.max ? facts.filter((one) => one !== series[0]) : facts;
}
