/** DOMAIN §3.2 #24: money lies on the family's account for 30 days, for 90 days, and nothing was drawn. */

import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, earlier, earliest, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { overlaps, type Paid, paidOf, startsHere } from './payments.ts';
import { byAssigned, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type OwnerKey, type Ruling, ruleWords } from './rule.ts';
import { listed, paidInput, rupiahOfPayments, telling, visible } from './telling.ts';

const CODE = 'TIDAK_TRANSAKSI';
/** Of PKH families alone there are pendamping. */
const visitorsIn = ({ programme, area }: CaseContext): OwnerKey[] => [
  ...(programme === 'PKH' ? [ownerAt('PENDAMPING_PKH', area, 'district')] : []),
  ownerAt('TKSK', area, 'district'),
];

const PARAMETERS = {
  idleDays: parameter(30, 'days', ['Tanpa penarikan selama', 'Nothing drawn for'], sourceOf('proposal')),
  severeDays: parameter(
    90,
    'days',
    ['Menjadi tinggi bila tanpa penarikan selama', 'Turns high when nothing was drawn for'],
    sourceOf('threeMonthsWithout'),
  ),
  dueDays: timeToAnswer(14, 'days', sourceOf('proposal')),
};

/**
 * Whether the account stands still by the data: nothing drawn of this payment nor of a later one of the case, nothing signed for,
 * and no family that tells an officer that it has the money (the bank's file of what was drawn is then what lacks).
 */
function isIdle(payment: Paid, context: CaseContext, state: CaseState, family: Family): boolean {
  const drawn = paidOf(state).some(
    (one) => (one === payment || one.paidAt >= payment.paidAt) && (one.debited > 0 || one.collected !== undefined),
  );
  const inHand = state.receipts.some(({ months }) => overlaps(months, payment.months));
  const told = state.reports.some(
    (report) => (report.amountReceived ?? 0) > 0 && speaksOf(report, payment) && byAssigned(report, context, family),
  );
  return !drawn && !inHand && !told;
}

interface Idle {
  readonly payment: Paid;
  readonly idleAt: Instant;
  readonly severeAt: Instant;
}

function clocks(payment: Paid, settings: Settings): Idle {
  const { idleDays, severeDays } = valuesOf(CODE, PARAMETERS, settings, payment.paidAt);
  // what the family drew may be told together with a payment that we hear of late
  const settledAt = addHours(payment.paidReceivedAt, inForce(settings.thresholds, payment.paidAt).settleHours);
  const after = (days: number): Instant => later(addDays(payment.paidAt, days), settledAt);
  return { payment, idleAt: after(idleDays), severeAt: after(severeDays) };
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const all = paidOf(state)
    .filter((payment) => payment.channel === 'KKS' && startsHere(context, settings, payment))
    .filter((payment) => isIdle(payment, context, state, family))
    .map((payment) => clocks(payment, settings));
  const wakeAt = earliest(all.flatMap(({ idleAt, severeAt }) => [idleAt, severeAt]).filter((at) => at > now));
  const idle = all.filter(({ idleAt }) => idleAt <= now);
  if (idle.length === 0) return { findings: [], ...(wakeAt !== undefined && { wakeAt }) };
  const since = idle.map(({ idleAt }) => idleAt).reduce(earlier);
  const severeAt = idle.map((one) => one.severeAt).reduce(earlier);
  const level = now >= severeAt ? 2 : 1;
  const { dueDays } = valuesOf(CODE, PARAMETERS, settings, since);
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofPayments(idle.map(({ payment }) => payment)),
        holds: true,
        severity: level === 2 ? 'tinggi' : 'sedang',
        level,
        owners: [...new Set(idle.map(({ payment }) => ownerOfSource(payment.source, context.area)))]
          .sort()
          .concat(visitorsIn(context)),
        dueAt: addDays(level === 2 ? severeAt : since, dueDays),
        since,
        inputs: {
          payments: idle.map(({ payment: { source, reference, months, amount, paidAt }, idleAt }) => ({
            source,
            reference,
            months,
            amount,
            paidAt,
            idleAt,
          })),
        },
      },
    ],
    ...(wakeAt !== undefined && { wakeAt }),
  };
}

const idle = /* @__PURE__ */ telling(
  () => z.object({ payments: z.array(paidInput).min(1) }),
  ({ payments }, reader, w) => {
    const own = visible(payments, reader);
    return own.length === 0
      ? undefined
      : w.say(`disalurkan ${listed(own, w)}, penarikan belum tercatat`, `disbursed ${listed(own, w)}, no withdrawal is recorded`);
  },
);

export const tidakTransaksi = defineRule({
  code: CODE,
  version: 2,
  number: 24,
  label: { id: 'Tidak bertransaksi', en: 'No transaction' },
  category: 'waktu',
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  parameters: PARAMETERS,
  rupiah: rupiahOfPayments,
});
export const tidakTransaksiWords = /* @__PURE__ */ ruleWords(tidakTransaksi, () => ({
  advice: {
    id: 'Kunjungi keluarga ini dan tanyakan kartu, PIN, dan kendalanya; bank memeriksa keadaan rekeningnya.',
    en: 'Visit this family and ask about card, PIN and obstacles; the bank checks the state of the account.',
  },
  inputs: { idleAt: ['Tanpa penarikan sampai', 'Nothing drawn until', 'moment'] },
  tell: idle,
}));
export const tidakTransaksiJudge = /* @__PURE__ */ caseJudge(tidakTransaksi, {
  rule,
});
