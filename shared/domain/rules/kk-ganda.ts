/** DOMAIN §3.2 #3: two families of one KK stand in one programme for the same months; where it is one NIK besides, that is what is said. */
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { ownersOf, SHARED_INPUTS, sharedBy, tellingShared, withoutNik } from './shared-names.ts';

const CODE = 'KK_GANDA';
const PARAMETERS = { checkDays: timeToCheck(14, 'days', sourceOf('proposal')) };

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const shared = sharedBy('kk', context, withoutNik(state, family), family, settings);
  if (shared === undefined) return { findings: [] };
  const { others, since, heardAt } = shared;
  const { checkDays } = valuesOf(CODE, PARAMETERS, settings, since);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: 'tinggi',
        level: 1,
        owners: ownersOf(context, others),
        dueAt: addDays(heardAt, checkDays),
        since,
        inputs: { others, heardAt },
      },
    ],
  };
}

export const kkGanda = defineRule({
  code: CODE,
  version: 1,
  number: 3,
  label: { id: 'Satu KK, dua KPM', en: 'Two KPM in one KK' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const kkGandaWords = /* @__PURE__ */ ruleWords(kkGanda, () => ({
  advice: {
    id: 'Cek apakah kedua penerima masih satu keluarga; bila sudah pisah KK, kirim pembaruan nomor KK-nya.',
    en: 'Check whether both recipients are still one family; if they have separate cards by now, send an update of the KK number.',
  },
  inputs: SHARED_INPUTS,
  tell: tellingShared('KK'),
}));
export const kkGandaJudge = /* @__PURE__ */ caseJudge(kkGanda, {
  rule,
});
