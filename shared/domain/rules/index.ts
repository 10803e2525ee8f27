/** The register of rules, made from the catalogue: which rules are asked, and where to find one by its code. */
import * as catalogue from './catalogue.ts';
import type { AreaRule, BatchRule, CaseRule, FamilyRule, Finding, Rule } from './rule.ts';

type Catalogue = typeof catalogue;
export type RuleCode = Catalogue[keyof Catalogue]['code'];

/** What a rule says, with its code. */
export interface Found extends Finding {
  readonly rule: RuleCode;
}

// in the order of the catalogue's numbers, which people know them by
const ALL = (Object.values(catalogue) as readonly (Rule & { readonly code: RuleCode })[]).toSorted((a, b) => a.number - b.number);
const BY_CODE = new Map<string, Rule>(ALL.map((rule) => [rule.code, rule]));

export const RULE_CODES = ALL.map(({ code }) => code) as [RuleCode, ...RuleCode[]];
export const CASE_RULES: readonly CaseRule<RuleCode>[] = ALL.filter((rule) => rule.about === 'case');
export const FAMILY_RULES: readonly Pick<FamilyRule<RuleCode>, 'code' | 'rule'>[] = ALL.flatMap((rule) => {
  if (rule.about === 'case' && rule.ofFamily !== undefined) return [{ code: rule.code, rule: rule.ofFamily }];
  return rule.about === 'kpm' ? [rule] : [];
});
export const BATCH_RULES: readonly BatchRule<RuleCode>[] = ALL.filter((rule) => rule.about === 'batch');
export const AREA_RULES: readonly Pick<AreaRule<RuleCode>, 'code' | 'rule'>[] = ALL.flatMap((rule) => {
  if (rule.about === 'kpm' && rule.ofArea !== undefined) return [{ code: rule.code, rule: rule.ofArea }];
  return rule.about === 'area' ? [rule] : [];
});

export const ruleByCode = (code: RuleCode): Rule => BY_CODE.get(code) as Rule;
