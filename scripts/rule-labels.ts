/** What rules are called, as they say of themselves: data for the console, which would else bring their judgement along. */
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';

export function ruleLabelsText(): string {
  const labels = Object.fromEntries(RULE_CODES.map((code) => [code, ruleByCode(code).label]));
  return `${JSON.stringify(labels, null, 2)}\n`;
}
