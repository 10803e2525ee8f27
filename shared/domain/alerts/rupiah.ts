/** The rupiah that a rule looked at, from an alert's inputs; nothing where it looks at no amounts. Pure. */
import { type RuleCode, ruleByCode } from '../rules/index.ts';
import type { Alert } from './alert.ts';

export const looksAtRupiah = (rule: RuleCode): boolean => ruleByCode(rule).rupiah !== undefined;

/** 0 also for inputs of another shape, of an older version of the rule. */
export const rupiahOf = ({ rule, inputs }: Pick<Alert, 'rule' | 'inputs'>): number =>
  ruleByCode(rule).rupiah?.(JSON.parse(inputs)) ?? 0;
