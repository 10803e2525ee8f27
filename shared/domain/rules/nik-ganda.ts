/** DOMAIN §3.2 #2: lists, or payments, name two families by one NIK for the same months of one programme; more pressing once both were paid. */
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { caseCause } from './cause.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { answerBy } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { ownersOf, SHARED_INPUTS, sharedBy, tellingShared } from './shared-names.ts';

const CODE = 'NIK_GANDA';
const PARAMETERS = { checkWorkingDays: timeToCheck(7, 'working-days', sourceOf('proposal')) };

/** One in the case of each of the two, by the case alone: the same alert whichever family came first, and however many share the NIK. */
function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const shared = sharedBy('nik', context, state, family, settings);
  if (shared === undefined) return { findings: [] };
  const { others, since, heardAt } = shared;
  const { checkWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(heardAt, checkWorkingDays, context, family, settings);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: others.some(({ bothPaid }) => bothPaid !== undefined) ? 'kritis' : 'tinggi',
        level: 1,
        owners: ownersOf(context, others),
        dueAt,
        since,
        inputs: { others, heardAt, ...provisional },
      },
    ],
  };
}

export const nikGanda = defineRule({
  code: CODE,
  version: 1,
  number: 2,
  label: { id: 'NIK ganda', en: 'Duplicate NIK' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const nikGandaWords = /* @__PURE__ */ ruleWords(nikGanda, () => ({
  advice: {
    id: 'Cek pada KTP dan KK: satu orang dengan dua nomor, atau NIK yang keliru ditulis. Kirim pembaruan atau perubahan daftar.',
    en: 'Check the identity and family cards: one person under two numbers, or a NIK written wrongly. Send an update or a change of the list.',
  },
  inputs: SHARED_INPUTS,
  tell: tellingShared('NIK'),
}));
export const nikGandaJudge = /* @__PURE__ */ caseJudge(nikGanda, {
  rule,
});
