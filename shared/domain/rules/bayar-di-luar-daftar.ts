/** DOMAIN §3.2 #11: a payment for months for which no list names the family. It waits first: a bank's file may come before the list (DESIGN §9). */

import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { addHours, earlier, earliest } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { monthsHere, paidOf } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling } from './rule.ts';
import { listed, monthsInput, paidInput, rupiahOfPayments, telling } from './telling.ts';

const DUE_HOURS = 72;

function rule(context: CaseContext, state: CaseState, _family: Family, settings: Settings, now: Instant): Ruling {
  // packages after a disaster go to people who stand on no list
  if (settings.programmes[context.programme]?.needsList === false) return { findings: [] };
  const outside = paidOf(state)
    .map((payment) => ({
      payment,
      uncovered: monthsHere(context, settings, payment.months).filter((month) => !state.entitledMonths.includes(month)),
      settledAt: addHours(payment.paidReceivedAt, inForce(settings.thresholds, payment.paidAt).settleHours),
    }))
    .filter((p) => p.uncovered.length > 0);
  const wakeAt = earliest(outside.map((p) => p.settledAt).filter((at) => at > now));
  const settled = outside.filter((p) => p.settledAt <= now);
  const first = settled[0];
  if (first === undefined) return { findings: [], ...(wakeAt !== undefined && { wakeAt }) };
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(settled.map(({ payment }) => payment)),
        holds: true,
        severity: 'kritis',
        level: 1,
        owners: [...new Set(settled.map((p) => ownerOfSource(p.payment.source, context.area)))].sort().concat('KEMENSOS@ID'),
        dueAt: addHours(settled.map((p) => p.settledAt).reduce(earlier), DUE_HOURS),
        since: settled.map((p) => p.payment.paidAt).reduce(earlier),
        inputs: {
          listedMonths: state.entitledMonths,
          payments: settled.map(({ payment, uncovered, settledAt }) => ({
            source: payment.source,
            reference: payment.reference,
            amount: payment.amount,
            paidAt: payment.paidAt,
            uncovered,
            settledAt,
          })),
        },
      },
    ],
    ...(wakeAt !== undefined && { wakeAt }),
  };
}

const unlisted = telling(
  z.object({ payments: z.array(paidInput.extend({ uncovered: monthsInput })) }),
  ({ payments }, reader, w) => {
    const own = payments.filter(({ source }) => reader.onlySource === undefined || source === reader.onlySource);
    if (own.length === 0) return undefined;
    const uncovered = w.months(own.flatMap((payment) => payment.uncovered));
    return w.say(
      `disalurkan ${listed(own, w)}; ${uncovered} tidak ada pada daftar`,
      `disbursed ${listed(own, w)}; ${uncovered} is on no list`,
    );
  },
);

export const bayarDiLuarDaftar = defineRule({
  code: 'BAYAR_DI_LUAR_DAFTAR',
  version: 1,
  number: 11,
  label: { id: 'Dibayar di luar daftar (SK)', en: 'Paid outside the list' },
  advice: {
    id: 'Cocokkan pembayaran dengan daftar (SK); kirim daftar yang kurang atau jelaskan dasar pembayarannya.',
    en: 'Compare the payment with the list; send the list that is missing or explain what the payment is based on.',
  },
  category: 'sasaran',
  tell: unlisted,
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  rupiah: rupiahOfPayments,
});
export const bayarDiLuarDaftarJudge = /* @__PURE__ */ caseJudge(bayarDiLuarDaftar, {
  rule,
});
