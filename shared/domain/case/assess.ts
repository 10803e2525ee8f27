/** What is to be said of a case at a time: every rule's findings, and when they may next differ (DESIGN §9). */
import type { Instant } from '../brand.ts';
import { verificationDeadline, watched } from '../rules/belum-diverifikasi.ts';
import * as judges from '../rules/case-judges.ts';
import { type Found, inCatalogueOrder, type RuleCode } from '../rules/index.ts';
import { isHere } from '../rules/payments.ts';
import type { CaseContext, CaseJudge } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { type Risk, riskOf } from '../tasks/risk.ts';
import { type Counts, countsOf } from './counts.ts';
import type { CaseFact, Family } from './fact.ts';
import { type CaseState, foldCase } from './fold.ts';
import { together } from './together.ts';

export const CASE_JUDGES: readonly CaseJudge<RuleCode>[] = inCatalogueOrder(Object.values(judges));

export interface Assessment {
  readonly state: CaseState;
  readonly findings: readonly Found[];
  /** The next time at which some finding may differ though no fact arrives; later than `now`. */
  readonly wakeAt?: Instant;
  /** By when the first unverified success must be verified; also after that time has passed. */
  readonly verifyBy?: Instant;
  /** While a verification is awaited: what makes it more pressing than others. */
  readonly risk?: Omit<Risk, 'first'>;
  readonly counts: Counts;
}

/** Folds the facts and asks every rule about the case. Pure: the same facts in any order give the same answer. */
export function assessCase(
  context: CaseContext,
  facts: readonly CaseFact[],
  family: Family,
  settings: Settings,
  now: Instant,
): Assessment {
  const state = foldCase(facts, isHere(context, settings));
  const { findings, wakeAt } = together(
    CASE_JUDGES.map((judge) => [judge.code, judge.rule(context, state, family, settings, now)]),
  );
  const watches = watched(context, state, family, settings);
  const deadline = verificationDeadline(watches);
  return {
    state,
    findings,
    ...(wakeAt !== undefined && { wakeAt }),
    ...(deadline?.kept === 'open' && {
      verifyBy: deadline.dueAt,
      risk: riskOf(context, state, family, settings, findings, watches),
    }),
    counts: countsOf(context, state, family, settings, findings, deadline),
  };
}
