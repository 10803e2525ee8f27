/** Rules whose alerts must not go to those concerned (DESIGN §9: rules 14, 28, 31); of these the first is built. */
import type { RuleCode } from './rule.ts';

const INSPECTORATE_RULES: readonly RuleCode[] = ['POTONGAN'];

/** Whether its findings go to the inspectorate and are kept from officers and partners, also as a number in a roll-up. */
export const isForInspectorate = (rule: RuleCode): boolean => INSPECTORATE_RULES.includes(rule);
