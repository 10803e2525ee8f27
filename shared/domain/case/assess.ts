/** What is to be said of a case, a family, a batch or a kab/kota at a time: every rule's findings, and when they may next differ (DESIGN §9). */
import type { Instant } from '../brand.ts';
import { verificationDeadline, watched } from '../rules/belum-diverifikasi.ts';
import type { Found, RuleCode } from '../rules/index.ts';
import { AREA_JUDGES, BATCH_JUDGES, CASE_JUDGES, FAMILY_JUDGES } from '../rules/judging.ts';
import { isHere } from '../rules/payments.ts';
import type { AreaContext, BatchContext, CaseContext, FamilyContext, Ruling } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { type Risk, riskOf } from '../tasks/risk.ts';
import { earliest } from '../time/instant.ts';
import { type Counts, countsOf } from './counts.ts';
import type { CaseFact, Family } from './fact.ts';
import { type CaseState, foldCase } from './fold.ts';

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

/** What all rules say together, and when one of them may say something else. */
export interface Assessed {
  readonly findings: readonly Found[];
  readonly wakeAt?: Instant;
}

/** Asks every rule about the family itself. */
export function assessFamily(context: FamilyContext, family: Family, settings: Settings, now: Instant): Assessed {
  return together(FAMILY_JUDGES.map((judge) => [judge.code, judge.rule(context, family, settings, now)]));
}

/** Asks every rule about a batch. */
export function assessBatch(context: BatchContext, settings: Settings, now: Instant): Assessed {
  return together(BATCH_JUDGES.map((judge) => [judge.code, judge.rule(context, settings, now)]));
}

/** Asks every rule about a kab/kota. */
export function assessArea(context: AreaContext, settings: Settings, now: Instant): Assessed {
  return together(AREA_JUDGES.map((judge) => [judge.code, judge.rule(context, settings, now)]));
}

function together(rulings: readonly (readonly [RuleCode, Ruling])[]): Assessed {
  const wakeAt = earliest(rulings.map(([, ruling]) => ruling.wakeAt));
  const findings = rulings.flatMap(([rule, ruling]) => ruling.findings.map((finding): Found => ({ ...finding, rule })));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}
