/**
 * DOMAIN §1.1, programmes that are not given beside others (BLTDD beside PKH or Sembako): the family stands in both for the same months.
 * What it asks is one decision, which of the two it should be; so it speaks once, in the case of the programme that excludes the other.
 */
import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { standingOf } from '../case/standing.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earliest } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToCheck, valuesOf } from './parameters.ts';
import { answerBy, isHere, overlaps } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { monthsInput, tellingAuthorities } from './telling.ts';

const CODE = 'BANTUAN_RANGKAP';
const PARAMETERS = { checkWorkingDays: timeToCheck(7, 'working-days', sourceOf('proposal')) };

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const { months } = standingOf(state, isHere(context, settings));
  const found = (family.beside ?? []).filter(
    (one) => one.programme === context.programme && one.cycle === context.cycle && overlaps(one.months, months),
  );
  const since = earliest(found.map((one) => one.since));
  const heardAt = earliest(found.map((one) => one.heardAt));
  if (since === undefined || heardAt === undefined) return { findings: [] };
  const { checkWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(heardAt, checkWorkingDays, context, family, settings);
  return {
    findings: [
      {
        cause: caseCause(context),
        holds: true,
        severity: found.some(({ bothPaid }) => bothPaid.length > 0) ? 'tinggi' : 'sedang',
        level: 1,
        // the village lists it, and the Dinsos knows who has the other
        owners: [ownerAt('OPERATOR_DESA', context.area, 'village'), ownerAt('DINSOS', context.area, 'regency')],
        dueAt,
        since,
        inputs: {
          programmes: found.map(({ other, months: both, bothPaid }) => ({ programme: other, months: both, bothPaid })),
          heardAt,
          ...provisional,
        },
      },
    ],
  };
}

const told = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({
      programmes: z.array(z.object({ programme: z.string(), months: monthsInput, bothPaid: monthsInput })).min(1),
    }),
  ({ programmes }, w) =>
    programmes
      .map(({ programme, months, bothPaid }) =>
        bothPaid.length > 0
          ? w.say(
              `dibayar bersamaan dengan ${programme} untuk ${w.months(bothPaid)}`,
              `paid together with ${programme} for ${w.months(bothPaid)}`,
            )
          : w.say(
              `tercantum bersamaan dengan ${programme} untuk ${w.months(months)}`,
              `listed together with ${programme} for ${w.months(months)}`,
            ),
      )
      .join('; '),
);

export const bantuanRangkap = defineRule({
  code: CODE,
  version: 1,
  number: 45,
  label: { id: 'Bantuan rangkap', en: 'Aid beside aid that excludes it' },
  category: 'sasaran',
  parameters: PARAMETERS,
});
export const bantuanRangkapWords = /* @__PURE__ */ ruleWords(bantuanRangkap, () => ({
  advice: {
    id: 'Cek dengan desa dan Dinsos: keluarga ini tercantum pada dua program yang tidak diberikan bersamaan. Sepakati yang mana, lalu ubah daftarnya.',
    en: 'Check with the village and the Dinsos: this family stands in two programmes that are not given together. Agree on which, then change the list.',
  },
  inputs: {
    programme: ['Program lain', 'Other programme', 'programme'],
    bothPaid: ['Dibayar pada keduanya', 'Paid in both', 'months'],
  },
  tell: told,
}));
export const bantuanRangkapJudge = /* @__PURE__ */ caseJudge(bantuanRangkap, {
  rule,
});
