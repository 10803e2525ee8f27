/**
 * How often a rule is right: of the alerts that people closed, those that they found to be so, against those that were none (docs/adr/0035).
 * What an alert says of its rule follows from the alert as it stands, so that a closing that is taken back counts no more. Pure.
 */
import type { AreaCode, Instant, Month } from '../brand.ts';
import { type Interval, scoreInterval } from '../sampling/estimate.ts';
import type { Confidence } from '../sampling/size.ts';
import { localDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import type { Alert } from './alert.ts';
import { DISMISS_REASONS } from './workflow.ts';

export type DismissReason = (typeof DISMISS_REASONS)[number];
/** Somebody closed it as done; the data cleared it before anybody had touched it; somebody put it aside, and why. */
export const VERDICTS = ['confirmed', 'cleared-by-data', ...DISMISS_REASONS] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * A dismissal says that the rule was wrong, whoever is to blame for it: the data of others, a basis in law that it does not know, or what
 * nobody said more of. What was dealt with elsewhere says nothing of the rule.
 */
export const isFalsePositive = (reason: DismissReason): boolean => reason !== 'SUDAH_DITANGANI_DI_TEMPAT_LAIN';

export interface Closing {
  readonly verdict: Verdict;
  /** In which it was closed, where it lies. */
  readonly month: Month;
}

/** What of an alert is looked at. */
export type ClosedAlert = Pick<Alert, 'workflow' | 'area' | 'raisedAt' | 'history'>;

/** `undefined` of what is not closed. */
export function closingOf({ workflow, area, raisedAt, history }: ClosedAlert): Closing | undefined {
  const monthOf = (at: string | undefined): Month =>
    localDay((at ?? raisedAt) as Instant, zoneOf(area as AreaCode)).slice(0, MONTH_CHARS) as Month;
  if (workflow === 'resolved-by-data') {
    return { verdict: 'cleared-by-data', month: monthOf(history.findLast(({ what }) => what === 'cleared')?.at) };
  }
  if (workflow !== 'resolved' && workflow !== 'dismissed') return undefined;
  // no closed alert is closed again before it was reopened: the last one is the one that stands
  const closed = history.findLast(({ what }) => what === 'resolve' || what === 'dismiss' || what === 'confirm');
  const month = monthOf(closed?.at ?? history.at(-1)?.at);
  return { verdict: workflow === 'resolved' ? 'confirmed' : reasonOf(history), month };
}

/** `2026-11` of a day. */
const MONTH_CHARS = 7;

/** Where two people closed it, the first one said why. */
function reasonOf(history: Alert['history']): DismissReason {
  const said = history.findLast(({ what }) => what === 'dismiss' || what === 'propose-dismiss')?.reason;
  return DISMISS_REASONS.find((reason) => reason === said) ?? 'LAINNYA';
}

/** How many alerts had which verdict. */
export type Verdicts = Readonly<Partial<Record<Verdict, number>>>;

export interface Precision {
  readonly confirmed: number;
  readonly falsePositives: number;
  /** Closed by people and about the rule neither way. */
  readonly elsewhere: number;
  readonly clearedByData: number;
  readonly reasons: Readonly<Record<DismissReason, number>>;
  /** Absent while nobody has closed any that says something of it. */
  readonly precision?: number;
  readonly interval?: Interval;
}

export const PRECISION_CONFIDENCE: Confidence = '0.95';

export function precisionOf(verdicts: Verdicts): Precision {
  const of = (verdict: Verdict): number => verdicts[verdict] ?? 0;
  const sum = (reasons: readonly DismissReason[]): number => reasons.reduce((total, reason) => total + of(reason), 0);
  const confirmed = of('confirmed');
  const falsePositives = sum(DISMISS_REASONS.filter(isFalsePositive));
  const judged = confirmed + falsePositives;
  return {
    confirmed,
    falsePositives,
    elsewhere: sum(DISMISS_REASONS.filter((reason) => !isFalsePositive(reason))),
    clearedByData: of('cleared-by-data'),
    reasons: Object.fromEntries(DISMISS_REASONS.map((reason) => [reason, of(reason)])) as Record<DismissReason, number>,
    ...(judged > 0 && {
      precision: confirmed / judged,
      interval: scoreInterval(confirmed, judged, PRECISION_CONFIDENCE),
    }),
  };
}
