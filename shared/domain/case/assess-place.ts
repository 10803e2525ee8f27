/** What is to be said of a batch or a kab/kota at a time: every rule's findings, and when they may next differ (DESIGN §9). */
import type { Instant } from '../brand.ts';
import * as caseJudges from '../rules/case-judges.ts';
import * as familyJudges from '../rules/family-judges.ts';
import { inCatalogueOrder, type RuleCode } from '../rules/index.ts';
import * as placeJudges from '../rules/place-judges.ts';
import type { AreaContext, AreaJudge, BatchContext, BatchJudge, CaseJudge, FamilyJudge } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { type Assessed, together } from './together.ts';

const OF_PLACES: readonly (AreaJudge<RuleCode> | BatchJudge<RuleCode>)[] = Object.values(placeJudges);
/** What they say of a kab/kota beside what they are mostly about. */
const OF_OTHERS: readonly (CaseJudge<RuleCode> | FamilyJudge<RuleCode>)[] = [
  ...Object.values(caseJudges),
  ...Object.values(familyJudges),
];
export const BATCH_JUDGES: readonly BatchJudge<RuleCode>[] = inCatalogueOrder(
  OF_PLACES.filter((judge) => judge.about === 'batch'),
);
export const AREA_JUDGES: readonly Pick<AreaJudge<RuleCode>, 'code' | 'rule'>[] = inCatalogueOrder([
  ...OF_PLACES.filter((judge) => judge.about === 'area'),
  ...OF_OTHERS.flatMap(({ code, ofArea }) => (ofArea === undefined ? [] : [{ code, rule: ofArea }])),
]);

/** Asks every rule about a batch. */
export function assessBatch(context: BatchContext, settings: Settings, now: Instant): Assessed {
  return together(BATCH_JUDGES.map((judge) => [judge.code, judge.rule(context, settings, now)]));
}

/** Asks every rule about a kab/kota. */
export function assessArea(context: AreaContext, settings: Settings, now: Instant): Assessed {
  return together(AREA_JUDGES.map((judge) => [judge.code, judge.rule(context, settings, now)]));
}
