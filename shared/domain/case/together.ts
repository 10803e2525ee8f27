/** What all rules say together of one thing, and when one of them may say something else. */
import type { Instant } from '../brand.ts';
import type { Found, RuleCode } from '../rules/index.ts';
import type { Ruling } from '../rules/rule.ts';
import { earliest } from '../time/instant.ts';

export interface Assessed {
  readonly findings: readonly Found[];
  readonly wakeAt?: Instant;
}

export function together(rulings: readonly (readonly [RuleCode, Ruling])[]): Assessed {
  const wakeAt = earliest(rulings.map(([, ruling]) => ruling.wakeAt));
  const findings = rulings.flatMap(([rule, ruling]) => ruling.findings.map((finding): Found => ({ ...finding, rule })));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}
