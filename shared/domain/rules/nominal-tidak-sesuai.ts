/** DOMAIN §3.2 #13: the amount disbursed is not the tariff of the months and components that it is for. */

import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { expectedAmount } from '../programme/tariff.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { paymentCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { eachPayment, type Paid } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, ruleWords } from './rule.ts';
import { monthsInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'NOMINAL_TIDAK_SESUAI';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

function check(payment: Paid, context: CaseContext, state: CaseState, family: Family, settings: Settings): Finding[] {
  const programme = settings.programmes[context.programme];
  if (programme === undefined) return [];
  const expected = expectedAmount(programme, payment.months, state.entitlement?.components);
  // Without a list that names the components nothing can be computed; rule 11 speaks of the missing list.
  if (expected === undefined || (payment.amount >= expected.min && payment.amount <= expected.max)) return [];
  const zone = zoneOf(areaAt(family, payment.paidAt) ?? context.area);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, payment.paidAt);
  const { dueAt, provisional } = workingDeadline(payment.paidAt, dueWorkingDays, zone, settings.calendar);
  return [
    {
      cause: paymentCause(context, payment),
      ...ofPayments([payment]),
      holds: true,
      severity: 'tinggi',
      level: 1,
      owners: [ownerOfSource(payment.source, context.area)],
      dueAt,
      since: payment.paidAt,
      inputs: {
        source: payment.source,
        reference: payment.reference,
        months: payment.months,
        disbursed: payment.amount,
        expected: { min: expected.min, max: expected.max, parts: expected.parts },
        ...(state.entitlement && { listNumber: state.entitlement.listNumber }),
        ...(provisional && { calendarProvisional: true }),
      },
    },
  ];
}

const nominal = /* @__PURE__ */ tellingSender(
  () =>
    z.object({ source: z.string(), months: monthsInput, disbursed: z.int(), expected: z.object({ min: z.int(), max: z.int() }) }),
  ({ months: covered, disbursed, expected: { min, max } }, w) => {
    const expected = min === max ? w.rupiah(min) : `${w.rupiah(min)}–${w.rupiah(max)}`;
    return w.say(
      `untuk ${w.months(covered)} seharusnya ${expected}, disalurkan ${w.rupiah(disbursed)}`,
      `for ${w.months(covered)} expected ${expected}, disbursed ${w.rupiah(disbursed)}`,
    );
  },
);

export const nominalTidakSesuai = defineRule({
  code: CODE,
  version: 1,
  number: 13,
  label: { id: 'Nominal tidak sesuai', en: 'Amount differs from the tariff' },
  category: 'jumlah',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ disbursed: z.int() }), ({ disbursed }) => disbursed),
});
export const nominalTidakSesuaiWords = /* @__PURE__ */ ruleWords(nominalTidakSesuai, () => ({
  advice: {
    id: 'Cocokkan nominal yang disalurkan dengan tarif program, komponen, dan bulan pada daftar; kirim koreksi bila keliru.',
    en: 'Compare the amount paid with the tariff for the programme, components and months on the list; send a correction if it is wrong.',
  },
  inputs: { parts: ['Menurut tarif', 'By the tariff', 'tariff-parts'] },
  tell: nominal,
}));
export const nominalTidakSesuaiJudge = /* @__PURE__ */ caseJudge(nominalTidakSesuai, {
  rule: eachPayment(check),
});
