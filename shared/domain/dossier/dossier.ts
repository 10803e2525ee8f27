/**
 * A dossier: what is known of a family beside its cases, of a kab/kota or of a batch, as facts of which the latest of each key
 * counts: a card, a match, an observation, a declared count. Pure.
 */

import type { DossierEventType, PlainData } from '#events/index.ts';
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

const nameOf = ({ type, key }: DossierFact): string => `${type}#${key}`;

/**
 * The facts with one more: of each type and key the last by canonical order, and of these the latest so many. Both are maxima, so
 * that the same facts come to the same dossier in any order and however often each is told.
 */
export function insertDossierFact(facts: readonly DossierFact[], fact: DossierFact): readonly DossierFact[] {
  const known = facts.find((one) => nameOf(one) === nameOf(fact));
  if (known !== undefined && canonicalOrder(known, fact) >= 0) return facts;
  return [...facts.filter((one) => one !== known), fact].sort(canonicalOrder).slice(-DOSSIER_FACTS_MAX);
}
