/** The register of rules, made from the catalogue: where to find one by its code, to tell of it. What judges by them is in case-judges.ts, family-judges.ts and place-judges.ts. */
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

/** As people know them: by the catalogue's numbers. */
export const inCatalogueOrder = <J extends { readonly code: RuleCode }>(judges: readonly J[]): J[] =>
  judges.toSorted((a, b) => ruleByCode(a.code).number - ruleByCode(b.code).number);

export const RULE_CODES = ALL.map(({ code }) => code) as [RuleCode, ...RuleCode[]];

export const ruleByCode = (code: RuleCode): Rule => BY_CODE.get(code) as Rule;
