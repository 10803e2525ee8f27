/**
 * DOMAIN §3.2 #18: officer and family saw a balance of 0, or the family complains of one, though money was put on the account and
 * nobody says that the family drew it.
 */
import * as z from 'zod';
import type { Instant, Rupiah } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { isNamed, monthsSaid } from '../dossier/complaints.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, earliest } from '../time/instant.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { findingOf, overlaps, type Paid, paidOf, startsHere } from './payments.ts';
import { byAssigned, capturedAt, isSince, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling, ruleWords } from './rule.ts';
import { instantInput, MEANT_INPUT, rupiahOf, TAKEN_TO_MEAN, tellingSender } from './telling.ts';

const CODE = 'SALDO_NOL';
const PARAMETERS = { dueHours: timeToAnswer(72, 'hours', sourceOf('proposal')) };

/** Says something of the money: how much is on the account, or how much reached the family. */
const saysOfMoney = ({ balanceChecked, amountReceived }: VerificationReported): boolean =>
  balanceChecked !== undefined || amountReceived !== undefined;
const gotSome = ({ amountReceived }: Pick<VerificationReported, 'amountReceived'>): boolean =>
  amountReceived !== undefined && amountReceived > 0;

/** What the family said of a payment's money, to an officer or in a complaint. */
interface Word extends Pick<VerificationReported, 'balanceChecked' | 'amountReceived'> {
  readonly at: Instant;
  readonly heardAt: Instant;
  readonly complained?: true;
  /** It named no programme or no months: this payment is taken to be meant. */
  readonly meant?: true;
}

/** The last that was said of this payment's money: of a visit and a complaint at one time, the complaint. */
function lastWord(payment: Paid, context: CaseContext, state: CaseState, family: Family): Word | undefined {
  const told = state.reports
    .filter((report) => saysOfMoney(report) && speaksOf(report, payment) && byAssigned(report, context, family))
    .map((report): Word => ({ ...report, at: capturedAt(report), heardAt: report.receivedAt }));
  const complained = (family.complaints ?? [])
    .filter((said) => said.topic === 'SALDO_NOL' && overlaps(monthsSaid(said, context.programme), payment.months))
    .filter(({ at }) => isSince(payment, at))
    .map((said): Word => {
      const { at, heardAt } = said;
      return { at, heardAt, balanceChecked: 0 as Rupiah, complained: true, ...(!isNamed(said) && { meant: true }) };
    });
  return [...told, ...complained].reduce<Word | undefined>(
    (last, word) => (last === undefined || word.at >= last.at ? word : last),
    undefined,
  );
}

/**
 * From when on the balance speaks, if it does. Where the family says that nothing reached it, at once, whatever the bank says was
 * drawn; where it was not asked, only what the bank does not say was drawn, and that file may come a little later. Who complains of a
 * balance of 0 knows of no withdrawal: at once as well.
 */
function speaksFrom(payment: Paid, word: Word, settings: Settings): Instant | undefined {
  if (word.balanceChecked !== 0 || gotSome(word)) return undefined;
  if (word.amountReceived === 0 || word.complained === true) return word.at;
  if (payment.debited > 0 || payment.collected !== undefined) return undefined;
  return addHours(word.heardAt, inForce(settings.thresholds, payment.paidAt).settleHours);
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const payment of paidOf(state)) {
    if (payment.channel !== 'KKS' || !startsHere(context, settings, payment)) continue;
    const word = lastWord(payment, context, state, family);
    const from = word && speaksFrom(payment, word, settings);
    if (word === undefined || from === undefined) continue;
    deadlines.push(from);
    if (now < from) continue;
    const checkedAt = word.at;
    const { dueHours } = valuesOf(CODE, PARAMETERS, settings, payment.paidAt);
    const { amount, debited, paidAt } = payment;
    const said = word.amountReceived !== undefined && { handedOver: word.amountReceived };
    const by = word.complained && { toldBy: 'PENGADUAN', ...(word.meant && { meant: true }) };
    const inputs = { amount, paidAt, debited, balance: 0, checkedAt, ...said, ...by };
    findings.push(findingOf(payment, context, { severity: 'kritis', since: checkedAt, dueAt: addHours(from, dueHours), inputs }));
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const empty = /* @__PURE__ */ tellingSender(
  () =>
    z.object({
      source: z.string(),
      amount: z.int(),
      paidAt: instantInput,
      checkedAt: instantInput,
      toldBy: z.literal('PENGADUAN').optional(),
      meant: z.literal(true).optional(),
    }),
  ({ amount, paidAt, checkedAt, toldBy, meant }, w) => {
    if (toldBy !== undefined) {
      const taken = meant ? w.say(...TAKEN_TO_MEAN) : '';
      return w.say(
        `${w.rupiah(amount)} disalurkan ${w.day(paidAt)}, saldo 0 menurut pengaduan ${w.day(checkedAt)}${taken}`,
        `${w.rupiah(amount)} disbursed on ${w.day(paidAt)}, balance 0 by a complaint of ${w.day(checkedAt)}${taken}`,
      );
    }
    return w.say(
      `${w.rupiah(amount)} disalurkan ${w.day(paidAt)}, saldo 0 saat dicek ${w.day(checkedAt)}, penarikan belum dikenali keluarga`,
      `${w.rupiah(amount)} disbursed on ${w.day(paidAt)}, balance 0 when checked on ${w.day(checkedAt)}, the family knows of no withdrawal`,
    );
  },
);

export const saldoNol = defineRule({
  code: CODE,
  version: 2,
  number: 18,
  label: { id: 'Saldo nol', en: 'Zero balance' },
  category: 'jumlah',
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const saldoNolWords = /* @__PURE__ */ ruleWords(saldoNol, () => ({
  advice: {
    id: 'Telusuri mutasi rekening: apakah dana masuk, ke rekening mana, dan siapa yang menariknya; kabarkan hasilnya.',
    en: 'Follow the account: whether the money came in, on which account, and who drew it; report what you find.',
  },
  inputs: {
    balance: ['Saldo', 'Balance', 'rupiah'],
    debited: ['Ditarik menurut bank', 'Drawn, by the bank', 'rupiah'],
    checkedAt: ['Saldo dicek pada', 'Balance checked on', 'moment'],
    toldBy: ['Menurut', 'According to', 'code'],
    meant: MEANT_INPUT,
  },
  codes: { PENGADUAN: { id: 'pengaduan', en: 'a complaint' } },
  tell: empty,
}));
export const saldoNolJudge = /* @__PURE__ */ caseJudge(saldoNol, {
  rule,
});
