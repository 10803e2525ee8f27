/** DOMAIN §3.2 #20: the order to pay (SP2D) has been out for more than two days, and the bank has not put the money on the account. */

import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { AccountStatusReported, Family } from '../case/fact.ts';
import type { CaseState, Payment } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, earliest, later } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofSenders } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, findingOf, paidOf, startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'SP2D_BELUM_MASUK';
const PARAMETERS = {
  creditDays: parameter(2, 'days', ['Dana masuk sesudah SP2D', 'Credited after the SP2D'], sourceOf('creditedAfterSp2d')),
  dueWorkingDays: timeToAnswer(2, 'working-days', sourceOf('proposal')),
};

type Ordered = Payment & { readonly orderedAt: Instant; readonly orderedReceivedAt: Instant };

/** Ordered and no further, with nothing in hand, and its months not paid by another reference. */
function waitingFor(context: CaseContext, state: CaseState, settings: Settings): Ordered[] {
  const paidMonths = new Set(paidOf(state).flatMap(({ months }) => months));
  return state.payments.filter(
    (payment): payment is Ordered =>
      payment.status === 'ordered' &&
      payment.orderedAt !== undefined &&
      payment.debited === 0 &&
      payment.collected === undefined &&
      startsHere(context, settings, payment) &&
      !payment.months.every((month) => paidMonths.has(month)),
  );
}

/** The account is said to be at SP2D or SI, and no payment of any kind is known: the order itself was not sent to us. */
function statusAlone(context: CaseContext, { payments, receipts, accounts, state }: CaseState, settings: Settings) {
  const last = accounts.at(-1);
  const out = last !== undefined && (last.status === 'SP2D' || last.status === 'SI') && state === last.status;
  return out && payments.length === 0 && receipts.length === 0 && startsHere(context, settings, last) ? last : undefined;
}

interface Awaited {
  readonly orderedAt: Instant;
  readonly creditBy: Instant;
  readonly creditDays: number;
  readonly dueWorkingDays: number;
}
/** By when the money must be there: two days after the order, but not before what followed it could have been told to us. */
function awaited(orderedAt: Instant, heardAt: Instant, settings: Settings): Awaited {
  const own = valuesOf(CODE, PARAMETERS, settings, orderedAt);
  const settledAt = addHours(heardAt, inForce(settings.thresholds, orderedAt).settleHours);
  return { ...own, orderedAt, creditBy: later(addDays(orderedAt, own.creditDays), settledAt) };
}

function ofStatus(account: AccountStatusReported, context: CaseContext): Pick<Finding, 'cause' | 'origin' | 'owners' | 'inputs'> {
  const { source, months, status } = account;
  const inputs = { source, months, state: status };
  return { cause: caseCause(context), ...ofSenders([source]), owners: [ownerOfSource(source, context.area)], inputs };
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  // a counter or a hand-over has days of its own, by invitation: only an account is credited
  if (state.entitlement?.channel !== undefined && state.entitlement.channel !== 'KKS') return { findings: [] };
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  const judge = (orderedAt: Instant, heardAt: Instant, say: (more: Parameters<typeof findingOf>[2]) => Finding): void => {
    const { creditBy, dueWorkingDays } = awaited(orderedAt, heardAt, settings);
    deadlines.push(creditBy);
    if (now < creditBy) return;
    const { dueAt, provisional } = answerBy(creditBy, dueWorkingDays, context, family, settings);
    findings.push(say({ severity: 'sedang', since: creditBy, dueAt, inputs: { orderedAt, creditBy, ...provisional } }));
  };
  for (const payment of waitingFor(context, state, settings)) {
    judge(payment.orderedAt, payment.orderedReceivedAt, ({ inputs, ...more }) =>
      findingOf(payment, context, { ...more, inputs: { amount: payment.amount, ...inputs } }),
    );
  }
  const account = statusAlone(context, state, settings);
  if (account !== undefined) {
    const { inputs: own, ...about } = ofStatus(account, context);
    judge(account.occurredAt, account.receivedAt, ({ inputs, ...more }) => ({
      ...about,
      ...more,
      holds: true,
      level: 1,
      inputs: { ...own, ...inputs },
    }));
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const waiting = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), amount: z.int().optional(), orderedAt: instantInput, creditBy: instantInput }),
  ({ amount, orderedAt, creditBy }, w) => {
    const what = amount === undefined ? '' : ` ${w.rupiah(amount)}`;
    return w.say(
      `SP2D${what} terbit ${w.day(orderedAt)}, dana belum tercatat masuk sampai ${w.day(creditBy)}`,
      `SP2D${what} issued on ${w.day(orderedAt)}, not recorded as credited by ${w.day(creditBy)}`,
    );
  },
);

export const sp2dBelumMasuk = defineRule({
  code: CODE,
  version: 1,
  number: 20,
  label: { id: 'SP2D belum masuk', en: 'SP2D not yet credited' },
  category: 'waktu',
  thresholds: ['settleHours'],
  judgedBy: 'orderedAt',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const sp2dBelumMasukWords = /* @__PURE__ */ ruleWords(sp2dBelumMasuk, () => ({
  advice: {
    id: 'Periksa apakah dana sudah dipindahbukukan ke rekening keluarga ini; kirim kabar top up atau sebab tertundanya.',
    en: 'Check whether the money has been moved to this family’s account; send the top-up or the reason for the delay.',
  },
  inputs: {
    orderedAt: ['SP2D terbit', 'SP2D issued', 'moment'],
    creditBy: ['Batas dana masuk', 'Credit due', 'moment'],
  },
  tell: waiting,
}));
export const sp2dBelumMasukJudge = /* @__PURE__ */ caseJudge(sp2dBelumMasuk, {
  rule,
});
