/** DOMAIN §3.2 #25: 30 days after its period, money that did not reach the family has neither been paid anew nor remitted to the treasury. */
import * as z from 'zod';
import { FAILURE_CAUSES, RETURN_CAUSES } from '#events/field-codes.ts';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState, Payment } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addDays, addHours, earliest, later } from '../time/instant.ts';
import { ownerAt, ownerOfSource } from './owners.ts';
import { parameter, timeToAnswer, valuesOf } from './parameters.ts';
import { endOf, findingOf, startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, monthsInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'SISA_BELUM_DISETOR';
const PARAMETERS = {
  closeDays: parameter(
    30,
    'days',
    ['Penyetoran sesudah akhir periode', 'To be remitted after the end of the period'],
    sourceOf('proposal'),
  ),
  dueDays: timeToAnswer(14, 'days', sourceOf('proposal')),
};

/** When the payment last turned out not to reach the family; `undefined` while it may yet, did, or lies with the treasury. */
function leftOverAt({ status, failedAt, returnedAt, repairedAt, frozenAt }: Payment): Instant | undefined {
  switch (status) {
    case 'failed':
      return failedAt;
    case 'returned':
      return returnedAt;
    // the letter alone pays nobody
    case 'repaired':
      return repairedAt ?? returnedAt;
    case 'frozen':
      return frozenAt;
    default:
      return undefined;
  }
}

/** Why it did not arrive, where the sender said so. */
const reasonOf = ({ status, failedFor, returnedFor }: Payment) =>
  status === 'failed' ? failedFor : status === 'returned' || status === 'repaired' ? returnedFor : undefined;

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const settled = new Set(
    state.payments.filter(({ status }) => status === 'disbursed' || status === 'remitted').flatMap(({ months }) => months),
  );
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const payment of state.payments) {
    const leftAt = leftOverAt(payment);
    if (leftAt === undefined || payment.amount === 0 || !startsHere(context, settings, payment)) continue;
    if (payment.months.every((month) => settled.has(month))) continue;
    const endedAt = endOf(payment.months, context, family);
    const { closeDays, dueDays } = valuesOf(CODE, PARAMETERS, settings, endedAt);
    const remitBy = later(addDays(endedAt, closeDays), addHours(leftAt, inForce(settings.thresholds, endedAt).settleHours));
    deadlines.push(remitBy);
    if (now < remitBy) continue;
    const { amount, status } = payment;
    const reason = reasonOf(payment);
    const finding = findingOf(payment, context, {
      severity: 'tinggi',
      since: remitBy,
      dueAt: addDays(remitBy, dueDays),
      inputs: { amount, status, ...(reason !== undefined && { reason }), leftAt, endedAt, remitBy },
    });
    const owners = [ownerOfSource(payment.source, context.area), ownerAt('INSPEKTORAT', context.area, 'regency')];
    findings.push({ ...finding, owners });
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const leftOver = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), months: monthsInput, amount: z.int(), leftAt: instantInput, remitBy: instantInput }),
  ({ months, amount, leftAt, remitBy }, w) =>
    w.say(
      `${w.rupiah(amount)} untuk ${w.months(months)} tidak sampai ${w.day(leftAt)}; pembayaran ulang atau setoran ke kas negara belum tercatat sampai ${w.day(remitBy)}`,
      `${w.rupiah(amount)} for ${w.months(months)} did not arrive on ${w.day(leftAt)}; by ${w.day(remitBy)} neither a new payment nor a remittance to the treasury is recorded`,
    ),
);

export const sisaBelumDisetor = defineRule({
  code: CODE,
  version: 1,
  number: 25,
  label: { id: 'Sisa belum disetor', en: 'Remainder not yet remitted' },
  category: 'waktu',
  thresholds: ['settleHours'],
  judgedBy: 'endedAt',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const sisaBelumDisetorWords = /* @__PURE__ */ ruleWords(sisaBelumDisetor, () => ({
  advice: {
    id: 'Periksa di mana dana ini sekarang; bayarkan kepada keluarga bila masih haknya, atau setorkan ke kas negara dan kirim buktinya.',
    en: 'Check where this money is now; pay it to the family if it is still due, or remit it to the treasury and send the receipt.',
  },
  inputs: {
    status: ['Keadaan pembayaran', 'State of the payment', 'code'],
    leftAt: ['Tidak sampai sejak', 'Did not arrive since', 'moment'],
    endedAt: ['Periode berakhir', 'Period ended', 'moment'],
    remitBy: ['Batas penyetoran', 'Remittance due', 'moment'],
  },
  codes: {
    ...RETURN_CAUSES,
    ...FAILURE_CAUSES,
    failed: { id: 'gagal dibayar', en: 'could not be paid' },
    returned: { id: 'kembali (retur)', en: 'came back (retur)' },
    repaired: { id: 'diralat, belum dibayar lagi', en: 'repaired by letter, not paid again' },
    frozen: { id: 'dibekukan', en: 'frozen' },
  },
  tell: leftOver,
}));
export const sisaBelumDisetorJudge = /* @__PURE__ */ caseJudge(sisaBelumDisetor, {
  rule,
});
