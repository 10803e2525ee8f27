/** DOMAIN §3.2 #15: a month of this cycle is covered by two distinct unreturned successes, by any channel (DESIGN §6). */

import * as z from 'zod';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { monthsHere, paidOf } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { listed, monthsInput, paidInput, rupiahOfPayments, telling, visible } from './telling.ts';

const CODE = 'BAYAR_GANDA';
const PARAMETERS = { dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')) };

function rule(context: CaseContext, state: CaseState, _family: Family, settings: Settings): Ruling {
  const here = paidOf(state).map((payment) => ({ payment, months: monthsHere(context, settings, payment.months) }));
  const months = [...new Set(here.flatMap((p) => p.months))].sort();
  const doubled = months.filter((month) => here.filter((p) => p.months.includes(month)).length > 1);
  if (doubled.length === 0) return { findings: [] };
  const payments = here.filter((p) => p.months.some((month) => doubled.includes(month))).map((p) => p.payment);
  // It began when, by the data, some month was paid for the second time.
  const seconds = doubled.map(
    (month) =>
      payments
        .filter((p) => p.months.includes(month))
        .map((p) => p.paidAt)
        .sort()[1],
  );
  const since = seconds.sort()[0] as NonNullable<(typeof seconds)[0]>;
  const { dueHours } = valuesOf(CODE, PARAMETERS, settings, since);
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(payments),
        holds: true,
        severity: 'kritis',
        level: 1,
        owners: [...new Set(payments.map((payment) => ownerOfSource(payment.source, context.area)))].sort(),
        dueAt: addHours(payments.map((payment) => payment.paidReceivedAt).reduce(later), dueHours),
        since,
        inputs: {
          months: doubled,
          payments: payments.map(({ source, reference, months: covered, amount, paidAt }) => ({
            source,
            reference,
            months: covered,
            amount,
            paidAt,
          })),
        },
      },
    ],
  };
}

const double = /* @__PURE__ */ telling(
  () => z.object({ months: monthsInput, payments: z.array(paidInput.extend({ months: monthsInput })) }),
  ({ months: doubled, payments }, reader, w) => {
    const times = Math.max(...doubled.map((month) => payments.filter((payment) => payment.months.includes(month)).length));
    const own = visible(payments, reader);
    // how often others paid, and how much, is not a partner's to know
    const often =
      reader.onlySource !== undefined || times > 2 ? w.say('lebih dari sekali', 'more than once') : w.say('dua kali', 'twice');
    const amounts = own.length === 0 ? '' : `: ${listed(own, w)}`;
    const whose = reader.onlySource === undefined ? '' : w.say(', dari Anda', ', by you');
    return w.say(
      `${w.months(doubled)} tercatat dibayar ${often}${amounts && whose}${amounts}`,
      `${w.months(doubled)} recorded as paid ${often}${amounts && whose}${amounts}`,
    );
  },
);

export const bayarGanda = defineRule({
  code: CODE,
  version: 1,
  number: 15,
  label: { id: 'Bayar ganda', en: 'Month paid twice' },
  category: 'jumlah',
  parameters: PARAMETERS,
  rupiah: rupiahOfPayments,
});
export const bayarGandaWords = /* @__PURE__ */ ruleWords(bayarGanda, () => ({
  advice: {
    id: 'Periksa apakah bulan yang sama benar dibayar dua kali; bila ya, sepakati pembayaran mana yang dikembalikan.',
    en: 'Check whether the same month was really paid twice; if so, agree which payment is returned.',
  },
  tell: double,
}));
export const bayarGandaJudge = /* @__PURE__ */ caseJudge(bayarGanda, {
  rule,
});
