/** What two judgements of the same facts differ in: what would be raised, what would clear, what would be shown otherwise, what stays as it is (docs/adr/0039). Pure. */
import type { AlertId, AreaCode } from '../brand.ts';
import { alertIdOf } from '../rules/alert-id.ts';
import { type Found, ruleByCode } from '../rules/index.ts';

export const DIFFERENCES = ['raised', 'cleared', 'changed', 'same'] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** A finding that holds, with what it is about. */
export interface Judged {
  readonly kpmId: string;
  /** Where the alert lies, or would. */
  readonly area: AreaCode;
  readonly programme?: string;
  readonly cycle?: string;
  readonly finding: Found;
}

export interface Compared {
  readonly alertId: AlertId;
  readonly difference: Difference;
  /** As it would be; of what would clear, as it is. */
  readonly judged: Judged;
  readonly rupiah: number;
}

/** @param before what holds now @param after what would; each of one family by one set of settings at the same time */
export function compareJudgments(before: readonly Judged[], after: readonly Judged[]): Compared[] {
  const [was, is] = [byAlert(before), byAlert(after)];
  return [
    ...[...is].map(([alertId, judged]) => {
      const known = was.get(alertId);
      return comparedOf(alertId, known === undefined ? 'raised' : isShownAlike(known, judged) ? 'same' : 'changed', judged);
    }),
    ...[...was].flatMap(([alertId, judged]) => (is.has(alertId) ? [] : comparedOf(alertId, 'cleared', judged))),
  ];
}

const byAlert = (all: readonly Judged[]): ReadonlyMap<AlertId, Judged> =>
  new Map(all.flatMap((one) => (one.finding.holds ? [[alertIdOf(one.finding.rule, one.finding.cause), one] as const] : [])));

const comparedOf = (alertId: AlertId, difference: Difference, judged: Judged): Compared => ({
  alertId,
  difference,
  judged,
  rupiah: ruleByCode(judged.finding.rule).rupiah?.(judged.finding.inputs) ?? 0,
});

/** Whoever has the alert on the desk sees no other: how grave it is, who has to act, by when. */
const isShownAlike = (a: Judged, b: Judged): boolean => a.area === b.area && shown(a) === shown(b);
const shown = ({ finding: { severity, level, owners, dueAt } }: Judged): string =>
  JSON.stringify([severity, level, owners, dueAt]);
