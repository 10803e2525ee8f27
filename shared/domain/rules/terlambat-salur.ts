/** DOMAIN §3.2 #19: the months that a list names the family for are over, and nothing was disbursed for them. */

import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { isValidIn } from '../programme/tariff.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, earliest, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { endOf, monthsHere, overlaps } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, monthsInput, telling } from './telling.ts';

const CODE = 'TERLAMBAT_SALUR';
const PARAMETERS = {
  severeAfterDays: parameter(
    30,
    'days',
    ['Menjadi tinggi sesudah akhir periode', 'Turns high after the end of the period'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(14, 'days', sourceOf('proposal')),
};

/** Months of the list here for which no payment has come further than its order, and no money is in hand. */
function outstanding(listedHere: readonly Month[], state: CaseState): Month[] {
  const gone = new Set([
    ...state.payments.filter(({ status }) => status !== 'ordered').flatMap(({ months }) => months),
    // what is in hand was disbursed, though the payer has not said so yet
    ...state.payments.filter(({ debited, collected }) => debited > 0 || collected !== undefined).flatMap(({ months }) => months),
    ...state.receipts.flatMap(({ months }) => months),
  ]);
  return listedHere.filter((month) => !gone.has(month));
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const programme = settings.programmes[context.programme];
  const { entitlement } = state;
  // of a status alone nothing is disbursed (PBI-JK)
  if (programme === undefined || programme.aid === 'status' || entitlement === undefined) return { findings: [] };
  const listedHere = monthsHere(context, settings, state.entitledMonths).filter((month) => isValidIn(programme, month));
  const months = outstanding(listedHere, state);
  if (months.length === 0) return { findings: [] };
  const endedAt = endOf(listedHere, context, family);
  const { severeAfterDays, dueDays } = valuesOf(CODE, PARAMETERS, settings, endedAt);
  // a list may itself come late, and the payer's file after it
  const settledAt = addHours(later(endedAt, entitlement.heardAt), inForce(settings.thresholds, endedAt).settleHours);
  const severeAt = later(settledAt, addDays(endedAt, severeAfterDays));
  const wakeAt = earliest([settledAt, severeAt].filter((at) => at > now));
  if (now < settledAt) return { findings: [], ...(wakeAt !== undefined && { wakeAt }) };
  const level = now >= severeAt ? 2 : 1;
  const ordered = state.payments.filter((payment) => overlaps(payment.months, months));
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(ordered),
        holds: true,
        severity: level === 2 ? 'tinggi' : 'sedang',
        level,
        owners: [...new Set(ordered.map(({ source }) => ownerOfSource(source, context.area)))].sort().concat('KEMENSOS@ID'),
        dueAt: addDays(level === 2 ? severeAt : settledAt, dueDays),
        since: endedAt,
        inputs: { months, listNumber: entitlement.listNumber, endedAt, settledAt, state: state.state },
      },
    ],
    ...(wakeAt !== undefined && { wakeAt }),
  };
}

const late = /* @__PURE__ */ telling(
  () => z.object({ months: monthsInput, endedAt: instantInput }),
  ({ months, endedAt }, _reader, w) =>
    w.say(
      `${w.months(months)} ada pada daftar dan berakhir sebelum ${w.day(endedAt)}, penyalurannya belum tercatat`,
      `${w.months(months)} stands on the list and was over before ${w.day(endedAt)}, no disbursement is recorded`,
    ),
);

export const terlambatSalur = defineRule({
  code: CODE,
  version: 1,
  number: 19,
  label: { id: 'Terlambat salur', en: 'Late disbursement' },
  category: 'waktu',
  thresholds: ['settleHours'],
  judgedBy: 'endedAt',
  parameters: PARAMETERS,
});
export const terlambatSalurWords = /* @__PURE__ */ ruleWords(terlambatSalur, () => ({
  advice: {
    id: 'Periksa mengapa bantuan untuk bulan-bulan ini belum disalurkan, dan salurkan atau jelaskan sebabnya.',
    en: 'Check why the aid for these months has not been disbursed, and disburse it or explain the reason.',
  },
  inputs: { endedAt: ['Periode berakhir', 'Period ended', 'moment'] },
  tell: late,
}));
export const terlambatSalurJudge = /* @__PURE__ */ caseJudge(terlambatSalur, {
  rule,
});
