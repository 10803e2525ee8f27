/**
 * A dossier: what is known of a family beside its cases, of a kab/kota or of a batch, as facts of which the latest of each key
 * counts: a card, a match, an observation, a declared count. Pure.
 */

import type { DossierEventType, PlainData } from '#events/index.ts';
import type { FactBase } from '../case/fact.ts';
import { canonicalOrder } from '../case/order.ts';
import { isComplaint, keptComplaints } from './complaints.ts';
import { isOfficerShare, keptOfficerShares, type OfficerShared } from './officer-shares.ts';
import { isShare, keptShares, type NameShared } from './shares.ts';

/** `card.issued.v1` → `card.issued`. */
type FactName<T extends string> = T extends `${infer F}.v${number}` ? F : never;

/** One fact: codes, numbers and days, never who it is about or what somebody wrote (TRUST §1). */
export type DossierFact = PlainFact | MonthlyReported | NameShared | OfficerShared;

/** The monthly report of a kecamatan came: rule 30 asks for the one of a month; a correction replaces what it corrects. */
export interface MonthlyReported extends FactBase {
  readonly type: 'monthly-report.submitted';
  /** `<kecamatan>#<month>` */
  readonly key: string;
  readonly data: { readonly area: string; readonly month: string };
}

/** Those that become facts as their schemas say. */
export type PlainFact = {
  [T in DossierEventType]: FactBase & {
    readonly type: FactName<T>;
    /** Facts of one type and key replace each other: by canonical order the last one counts. */
    readonly key: string;
    readonly data: PlainData<T>;
  };
}[DossierEventType];
export type DossierType = DossierFact['type'];

/** Facts kept of one subject beside monthly reports and complaints: a kab/kota with a few prices for each of its kecamatan. */
export const DOSSIER_FACTS_MAX = 160;
/** Months of which a kecamatan's report is kept: what rule 30 asks about, and what still comes late for it. Older ones are in the chain. */
export const REPORT_MONTHS_MAX = 13;

/** Comparisons kept of one list and person: a year of months, so that one list never pushes out what others say. */
export const COMPARISONS_MAX = 12;

/** The code of a family's welfare decile (`observation.recorded`). */
export const DECILE = 'DESIL';
/** Kept of one family: two years of four updates (DOMAIN §4), so that they never push out what else is told. */
export const DECILES_MAX = 8;

/** Prices kept of one kind of goods and place: those of some weeks, so that they never push out what else is told. */
export const PRICES_MAX = 8;
/** The key of what is kept of each day, and not only of the last: what the list of codes calls a price (prices are compared by week), and a family's decile. */
export const dailyKey = (series: string, asOf: string): string => `${series}#${asOf}`;

const nameOf = ({ type, key }: DossierFact): string => `${type}#${key}`;

/**
 * The facts with one more: of each type and key the last by canonical order; of a list's comparisons, and of all together, the
 * latest so many; of a kecamatan's monthly reports those of the latest months, of complaints those that are open, and shared names, which
 * nothing else pushes out. All are maxima, so that the same facts come to the same dossier in any order and however often each is told.
 */
export function insertDossierFact(facts: readonly DossierFact[], fact: DossierFact): readonly DossierFact[] {
  const known = facts.find((one) => nameOf(one) === nameOf(fact));
  if (known !== undefined && !replaces(fact, known)) return facts;
  const all = [...facts.filter((one) => one !== known), fact].sort(canonicalOrder);
  const others = withoutOldest(
    all.filter((one) => !isMonthly(one) && !isComplaint(one) && !isShare(one) && !isOfficerShare(one)),
    fact,
  ).slice(-DOSSIER_FACTS_MAX);
  const complaints = keptComplaints(all.filter(isComplaint));
  const shares = [...keptShares(all.filter(isShare)), ...keptOfficerShares(all.filter(isOfficerShare))];
  const apart = [...latestMonths(all.filter(isMonthly)), ...complaints, ...shares];
  return [...others, ...apart].sort(canonicalOrder);
}

/** By canonical order; of what is told aside of an officer, by what it tells of: it is told when it is compared, and not when it happened. */
const replaces = (fact: DossierFact, known: DossierFact): boolean =>
  isOfficerShare(fact) && isOfficerShare(known) ? fact.data.revision > known.data.revision : canonicalOrder(fact, known) > 0;

const isMonthly = (fact: DossierFact): fact is MonthlyReported => fact.type === 'monthly-report.submitted';

/** There are no more kecamatan than the kab/kota has: reports need no other bound. */
function latestMonths(reports: readonly MonthlyReported[]): MonthlyReported[] {
  const byDistrict = Map.groupBy(reports, ({ data }) => data.area);
  return [...byDistrict.values()].flatMap((own) =>
    own.sort((a, b) => (a.data.month < b.data.month ? 1 : -1)).slice(0, REPORT_MONTHS_MAX),
  );
}

/** What a fact is one of many of, and how many of these are kept; `undefined` for what stands by itself. */
function seriesOf(fact: DossierFact): { readonly name: string; readonly max: number } | undefined {
  if (fact.type === 'kpm.matched') return { name: `${fact.data.list}#${fact.data.person}`, max: COMPARISONS_MAX };
  if (fact.type !== 'observation.recorded') return undefined;
  if (fact.key === dailyKey(DECILE, fact.data.asOf)) return { name: DECILE, max: DECILES_MAX };
  const name = `${fact.data.code}#${fact.data.area}`;
  return fact.key === dailyKey(name, fact.data.asOf) ? { name, max: PRICES_MAX } : undefined;
}

/** Inserting one adds at most one to its own series. */
function withoutOldest(facts: readonly DossierFact[], inserted: DossierFact): readonly DossierFact[] {
  const own = seriesOf(inserted);
  if (own === undefined) return facts;
  const series = facts.filter((one) => seriesOf(one)?.name === own.name);
  return series.length > own.max ? facts.filter((one) => one !== series[0]) : facts;
}
