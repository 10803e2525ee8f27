/** DOMAIN §3.2 #21: a returned payment without a repair letter within 7 working days, and without a new payment of its months. */

import * as z from 'zod';
import { codesOf, RETURN_CAUSES } from '#events/field-codes.ts';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState, Payment } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earliest } from '../time/instant.ts';
import { workingDeadline } from '../time/working-days.ts';
import { zoneOf } from '../time/zone.ts';
import { paymentCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { paidOf, startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'RETUR_BELUM_DIRALAT';
/** Once the repair is overdue (DOMAIN §3.2 #21, column "due"). */
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('thresholds')) };

type Awaiting = Payment & { readonly returnedAt: Instant };

/** Returned, not repaired, and its months not paid anew by whatever reference. */
function awaitingRepair(context: CaseContext, state: CaseState, settings: Settings): Awaiting[] {
  const paidMonths = new Set(paidOf(state).flatMap((payment) => payment.months));
  return state.payments.filter(
    (payment): payment is Awaiting =>
      payment.status === 'returned' &&
      payment.returnedAt !== undefined &&
      startsHere(context, settings, payment) &&
      !payment.months.every((month) => paidMonths.has(month)),
  );
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const payment of awaitingRepair(context, state, settings)) {
    const { returnedAt } = payment;
    const zone = zoneOf(areaAt(family, returnedAt) ?? context.area);
    const repair = workingDeadline(
      returnedAt,
      inForce(settings.thresholds, returnedAt).repairWorkingDays,
      zone,
      settings.calendar,
    );
    deadlines.push(repair.dueAt);
    if (now < repair.dueAt) continue;
    const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, returnedAt);
    const answer = workingDeadline(repair.dueAt, dueWorkingDays, zone, settings.calendar);
    findings.push({
      cause: paymentCause(context, payment),
      ...ofPayments([payment]),
      holds: true,
      severity: 'tinggi',
      level: 1,
      // who orders the payment (PPK) issues the letter, and the Dinsos puts the data right
      owners: [ownerAt('DINSOS', context.area, 'regency'), 'KEMENSOS@ID'],
      dueAt: answer.dueAt,
      since: repair.dueAt,
      inputs: {
        source: payment.source,
        reference: payment.reference,
        months: payment.months,
        amount: payment.amount,
        returnedAt,
        ...(payment.returnedFor !== undefined && { reason: payment.returnedFor }),
        repairBy: repair.dueAt,
        zone: zone.name,
        ...((repair.provisional || answer.provisional) && { calendarProvisional: true }),
      },
    });
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const returned = /* @__PURE__ */ tellingSender(
  () =>
    z.object({
      source: z.string(),
      amount: z.int(),
      returnedAt: instantInput,
      reason: z.enum(codesOf(RETURN_CAUSES)).optional(),
      repairBy: instantInput,
    }),
  ({ amount, returnedAt, reason, repairBy }, w) => {
    const why = reason === undefined ? '' : ` (${w.say(RETURN_CAUSES[reason].id, RETURN_CAUSES[reason].en)})`;
    return w.say(
      `${w.rupiah(amount)} kembali (retur) ${w.day(returnedAt)}${why}, batas ralat ${w.day(repairBy)}`,
      `${w.rupiah(amount)} came back (retur) on ${w.day(returnedAt)}${why}, repair due ${w.day(repairBy)}`,
    );
  },
);

export const returBelumDiralat = defineRule({
  code: CODE,
  version: 2,
  number: 21,
  label: { id: 'Retur belum diralat', en: 'Return not yet repaired' },
  category: 'waktu',
  parameters: PARAMETERS,
  thresholds: ['repairWorkingDays'],
  judgedBy: 'returnedAt',
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const returBelumDiralatWords = /* @__PURE__ */ ruleWords(returBelumDiralat, () => ({
  advice: {
    id: 'Perbaiki data sesuai sebab retur dan terbitkan surat ralat agar keluarga ini dapat dibayar.',
    en: 'Correct the data that the payment came back for and issue the repair letter so that this family can be paid.',
  },
  tell: returned,
  codes: RETURN_CAUSES,
}));
export const returBelumDiralatJudge = /* @__PURE__ */ caseJudge(returBelumDiralat, {
  rule,
});
