/**
 * DOMAIN §3.2 #11: a payment for months for which no list names the family, or that the words for its account had called excluded by then.
 * It waits first: a bank's file may come before the list (DESIGN §9).
 */

import * as z from 'zod';
import type { Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, earlier, earliest } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { monthsHere, type Paid, paidOf } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { listed, monthsInput, paidInput, rupiahOfPayments, telling } from './telling.ts';

const CODE = 'BAYAR_DI_LUAR_DAFTAR';
const PARAMETERS = { dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')) };

/** Those of its months here that no list names; and those on a list that were called excluded before it was paid. */
function outsideOf(payment: Paid, context: CaseContext, { entitledMonths, calledExcluded = [] }: CaseState, settings: Settings) {
  const here = monthsHere(context, settings, payment.months);
  const isCalled = (one: Month): boolean => calledExcluded.some(({ month, at }) => month === one && at <= payment.paidAt);
  return {
    uncovered: here.filter((month) => !entitledMonths.includes(month)),
    calledExcluded: here.filter((month) => entitledMonths.includes(month) && isCalled(month)),
  };
}

function rule(context: CaseContext, state: CaseState, _family: Family, settings: Settings, now: Instant): Ruling {
  // packages after a disaster go to people who stand on no list
  if (settings.programmes[context.programme]?.needsList === false) return { findings: [] };
  const outside = paidOf(state)
    .map((payment) => ({
      payment,
      ...outsideOf(payment, context, state, settings),
      settledAt: addHours(payment.paidReceivedAt, inForce(settings.thresholds, payment.paidAt).settleHours),
    }))
    .filter((p) => p.uncovered.length > 0 || p.calledExcluded.length > 0);
  const wakeAt = earliest(outside.map((p) => p.settledAt).filter((at) => at > now));
  const settled = outside.filter((p) => p.settledAt <= now);
  const first = settled[0];
  if (first === undefined) return { findings: [], ...(wakeAt !== undefined && { wakeAt }) };
  const { dueHours } = valuesOf(CODE, PARAMETERS, settings, first.payment.paidAt);
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(settled.map(({ payment }) => payment)),
        holds: true,
        severity: 'kritis',
        level: 1,
        owners: [...new Set(settled.map((p) => ownerOfSource(p.payment.source, context.area)))].sort().concat('KEMENSOS@ID'),
        dueAt: addHours(settled.map((p) => p.settledAt).reduce(earlier), dueHours),
        since: settled.map((p) => p.payment.paidAt).reduce(earlier),
        inputs: {
          listedMonths: state.entitledMonths,
          payments: settled.map(({ payment, uncovered, calledExcluded, settledAt }) => ({
            source: payment.source,
            reference: payment.reference,
            amount: payment.amount,
            paidAt: payment.paidAt,
            uncovered,
            ...(calledExcluded.length > 0 && { calledExcluded }),
            settledAt,
          })),
        },
      },
    ],
    ...(wakeAt !== undefined && { wakeAt }),
  };
}

const unlisted = /* @__PURE__ */ telling(
  () => z.object({ payments: z.array(paidInput.extend({ uncovered: monthsInput, calledExcluded: monthsInput.default([]) })) }),
  ({ payments }, reader, w) => {
    const own = payments.filter(({ source }) => reader.onlySource === undefined || source === reader.onlySource);
    if (own.length === 0) return undefined;
    const [uncovered, called] = [own.flatMap((one) => one.uncovered), own.flatMap((one) => one.calledExcluded)];
    return [
      w.say(`disalurkan ${listed(own, w)}`, `disbursed ${listed(own, w)}`),
      ...(uncovered.length > 0
        ? [w.say(`${w.months(uncovered)} tidak ada pada daftar`, `${w.months(uncovered)} is on no list`)]
        : []),
      ...(called.length > 0
        ? [w.say(`${w.months(called)} dinyatakan dikeluarkan dari daftar`, `${w.months(called)} was said to be off the list`)]
        : []),
    ].join('; ');
  },
);

export const bayarDiLuarDaftar = defineRule({
  code: CODE,
  version: 2,
  number: 11,
  label: { id: 'Dibayar di luar daftar (SK)', en: 'Paid outside the list' },
  category: 'sasaran',
  parameters: PARAMETERS,
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  rupiah: rupiahOfPayments,
});
export const bayarDiLuarDaftarWords = /* @__PURE__ */ ruleWords(bayarDiLuarDaftar, () => ({
  advice: {
    id: 'Cocokkan pembayaran dengan daftar (SK); kirim daftar yang kurang atau jelaskan dasar pembayarannya.',
    en: 'Compare the payment with the list; send the list that is missing or explain what the payment is based on.',
  },
  tell: unlisted,
  inputs: {
    calledExcluded: ['Bulan yang dinyatakan dikeluarkan dari daftar', 'Months said to be off the list', 'months'],
  },
}));
export const bayarDiLuarDaftarJudge = /* @__PURE__ */ caseJudge(bayarDiLuarDaftar, {
  rule,
});
