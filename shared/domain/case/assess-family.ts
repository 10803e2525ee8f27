/** What is to be said of a family itself at a time: every rule's findings, and when they may next differ (DESIGN §9). */
import type { Instant } from '../brand.ts';
import * as caseJudges from '../rules/case-judges.ts';
import * as familyJudges from '../rules/family-judges.ts';
import { inCatalogueOrder, type RuleCode } from '../rules/index.ts';
import type { CaseJudge, FamilyContext, FamilyJudge } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import type { Family } from './fact.ts';
import { type Assessed, together } from './together.ts';

const OF_CASES: readonly CaseJudge<RuleCode>[] = Object.values(caseJudges);
export const FAMILY_JUDGES: readonly Pick<FamilyJudge<RuleCode>, 'code' | 'rule'>[] = inCatalogueOrder([
  ...Object.values(familyJudges),
  ...OF_CASES.flatMap(({ code, ofFamily }) => (ofFamily === undefined ? [] : [{ code, rule: ofFamily }])),
]);

/** Asks every rule about the family itself. */
export function assessFamily(context: FamilyContext, family: Family, settings: Settings, now: Instant): Assessed {
  return together(FAMILY_JUDGES.map((judge) => [judge.code, judge.rule(context, family, settings, now)]));
}
