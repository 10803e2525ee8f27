/** The register of rules, made from the catalogue: where to find one by its code, to tell of it. What judges is in judging.ts. */
import * as catalogue from './catalogue.ts';
import type { Finding, Rule } from './rule.ts';

type Catalogue = typeof catalogue;
export type RuleCode = Catalogue[keyof Catalogue]['code'];

/** What a rule says, with its code. */
export interface Found extends Finding {
  readonly rule: RuleCode;
}

// in the order of the catalogue's numbers, which people know them by
const ALL = (Object.values(catalogue) as readonly Rule<RuleCode>[]).toSorted((a, b) => a.number - b.number);
const BY_CODE = new Map<string, Rule>(ALL.map((rule) => [rule.code, rule]));

export const RULE_CODES = ALL.map(({ code }) => code) as [RuleCode, ...RuleCode[]];

export const ruleByCode = (code: RuleCode): Rule => BY_CODE.get(code) as Rule;
