/** DOMAIN §3.2 #18: officer and family saw a balance of 0, though money was put on the account and nobody says that the family drew it. */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, earliest } from '../time/instant.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { findingOf, type Paid, paidOf, startsHere } from './payments.ts';
import { byAssigned, capturedAt, speaksOf } from './reports.ts';
import { type CaseContext, caseRule, type Finding, type Ruling } from './rule.ts';
import { instantInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'SALDO_NOL';
const PARAMETERS = { dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')) };

/** Says something of the money: how much is on the account, or how much reached the family. */
const saysOfMoney = ({ balanceChecked, amountReceived }: VerificationReported): boolean =>
  balanceChecked !== undefined || amountReceived !== undefined;
const gotSome = ({ amountReceived }: VerificationReported): boolean => amountReceived !== undefined && amountReceived > 0;

/** The last that officers were told of this payment's money. */
function lastWord(payment: Paid, context: CaseContext, state: CaseState, family: Family): VerificationReported | undefined {
  return state.reports
    .filter((report) => saysOfMoney(report) && speaksOf(report, payment) && byAssigned(report, context, family))
    .reduce<VerificationReported | undefined>(
      (last, report) => (last === undefined || capturedAt(report) >= capturedAt(last) ? report : last),
      undefined,
    );
}

/**
 * From when on the balance speaks, if it does. Where the family says that nothing reached it, at once, whatever the bank says was
 * drawn; where it was not asked, only what the bank does not say was drawn, and that file may come a little later.
 */
function speaksFrom(payment: Paid, report: VerificationReported, settings: Settings): Instant | undefined {
  if (report.balanceChecked !== 0 || gotSome(report)) return undefined;
  if (report.amountReceived === 0) return capturedAt(report);
  if (payment.debited > 0 || payment.collected !== undefined) return undefined;
  return addHours(report.receivedAt, inForce(settings.thresholds, payment.paidAt).settleHours);
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const payment of paidOf(state)) {
    if (payment.channel !== 'KKS' || !startsHere(context, settings, payment)) continue;
    const report = lastWord(payment, context, state, family);
    const from = report && speaksFrom(payment, report, settings);
    if (report === undefined || from === undefined) continue;
    deadlines.push(from);
    if (now < from) continue;
    const checkedAt = capturedAt(report);
    const { dueHours } = valuesOf(CODE, PARAMETERS, settings, payment.paidAt);
    const { amount, debited, paidAt } = payment;
    const said = report.amountReceived !== undefined && { handedOver: report.amountReceived };
    const inputs = { amount, paidAt, debited, balance: 0, checkedAt, ...said };
    findings.push(findingOf(payment, context, { severity: 'kritis', since: checkedAt, dueAt: addHours(from, dueHours), inputs }));
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const empty = tellingSender(
  z.object({ source: z.string(), amount: z.int(), paidAt: instantInput, checkedAt: instantInput }),
  ({ amount, paidAt, checkedAt }, w) =>
    w.say(
      `${w.rupiah(amount)} disalurkan ${w.day(paidAt)}, saldo 0 saat dicek ${w.day(checkedAt)}, penarikan belum dikenali keluarga`,
      `${w.rupiah(amount)} disbursed on ${w.day(paidAt)}, balance 0 when checked on ${w.day(checkedAt)}, the family knows of no withdrawal`,
    ),
);

export const saldoNol = caseRule({
  code: CODE,
  version: 1,
  number: 18,
  label: { id: 'Saldo nol', en: 'Zero balance' },
  advice: {
    id: 'Telusuri mutasi rekening: apakah dana masuk, ke rekening mana, dan siapa yang menariknya; kabarkan hasilnya.',
    en: 'Follow the account: whether the money came in, on which account, and who drew it; report what you find.',
  },
  category: 'jumlah',
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  parameters: PARAMETERS,
  inputs: {
    balance: ['Saldo', 'Balance', 'rupiah'],
    debited: ['Ditarik menurut bank', 'Drawn, by the bank', 'rupiah'],
    checkedAt: ['Saldo dicek pada', 'Balance checked on', 'moment'],
  },
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
  tell: empty,
  rule,
});
