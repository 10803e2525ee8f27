/** Rules whose alerts must not go to those concerned (DESIGN §9: rules 9, 14, 28, 31); a list apart from the rules themselves, because who may see what is asked where no rule is. */
import type { RuleCode } from './index.ts';

const INSPECTORATE_RULES: readonly RuleCode[] = ['POTONGAN', 'VERIFIKASI_MASSAL', 'KKS_DIKUASAI', 'OVERLAP_SDM_KESOS'];

/** Whether its findings go to the inspectorate and are kept from officers and partners, also as a number in a roll-up. */
export const isForInspectorate = (rule: RuleCode): boolean => INSPECTORATE_RULES.includes(rule);
