/** Which rules are asked about what: the judges of all rules, in the order of the catalogue's numbers. */
import { RULE_CODES, type RuleCode } from './index.ts';
import * as judges from './judges.ts';
import type { AreaJudge, BatchJudge, CaseJudge, FamilyJudge, Judge } from './rule.ts';

const place = ({ code }: { readonly code: RuleCode }): number => RULE_CODES.indexOf(code);
const ALL = (Object.values(judges) as readonly Judge<RuleCode>[]).toSorted((a, b) => place(a) - place(b));

export const CASE_JUDGES: readonly CaseJudge<RuleCode>[] = ALL.filter((judge) => judge.about === 'case');
export const FAMILY_JUDGES: readonly Pick<FamilyJudge<RuleCode>, 'code' | 'rule'>[] = ALL.flatMap((judge) => {
  if (judge.about === 'case' && judge.ofFamily !== undefined) return [{ code: judge.code, rule: judge.ofFamily }];
  return judge.about === 'kpm' ? [judge] : [];
});
export const BATCH_JUDGES: readonly BatchJudge<RuleCode>[] = ALL.filter((judge) => judge.about === 'batch');
export const AREA_JUDGES: readonly Pick<AreaJudge<RuleCode>, 'code' | 'rule'>[] = ALL.flatMap((judge) => {
  if ((judge.about === 'kpm' || judge.about === 'case') && judge.ofArea !== undefined)
    return [{ code: judge.code, rule: judge.ofArea }];
  return judge.about === 'area' ? [judge] : [];
});
