/** DOMAIN §3.2 #37: a proxy of another family card took the aid, without letter of authority and without statement of responsibility (SPTJM). */
import * as z from 'zod';
import type { Instant } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earlier } from '../time/instant.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, eachPayment, findingOf, type Paid } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, ruleWords } from './rule.ts';
import { instantInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'WAKIL_TANPA_KUASA';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

/** Only where it is said that there is no letter: a proxy of whom nobody says which letter he had is no finding. */
const isUnauthorised = (recipient: VerificationReported['recipient'] | Paid['recipient']): boolean =>
  recipient?.kind === 'WAKIL' && recipient.authority === 'TIDAK_ADA';

interface Said {
  readonly by: 'payer' | 'report';
  readonly at: Instant;
}

function saidOf(payment: Paid, context: CaseContext, state: CaseState, family: Family): Said[] {
  const reports = latestPerOfficer(
    state.reports.filter((report) => report.recipient !== undefined && byAssigned(report, context, family)),
  ).filter((report) => speaksOf(report, payment) && isUnauthorised(report.recipient));
  return [
    ...(isUnauthorised(payment.recipient) ? [{ by: 'payer' as const, at: payment.collectedAt ?? payment.paidAt }] : []),
    ...reports.map((report) => ({ by: 'report' as const, at: capturedAt(report) })),
  ];
}

function check(payment: Paid, context: CaseContext, state: CaseState, family: Family, settings: Settings): Finding[] {
  const said = saidOf(payment, context, state, family);
  if (said.length === 0) return [];
  const since = said.map(({ at }) => at).reduce(earlier);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(since, dueWorkingDays, context, family, settings);
  const inputs = { amount: payment.amount, paidAt: payment.paidAt, said, ...provisional };
  return [findingOf(payment, context, { severity: 'tinggi', since, dueAt, inputs })];
}

const proxy = /* @__PURE__ */ tellingSender(
  () =>
    z.object({ source: z.string(), paidAt: instantInput, said: z.array(z.object({ by: z.enum(['payer', 'report']) })).min(1) }),
  ({ paidAt, said }, w) => {
    const who = [
      ...(said.some(({ by }) => by === 'payer') ? [w.say('penyalur', 'the payer')] : []),
      ...(said.some(({ by }) => by === 'report') ? [w.say('keluarga', 'the family')] : []),
    ].join(w.say(' dan ', ' and '));
    return w.say(
      `disalurkan ${w.day(paidAt)}, menurut ${who} diambil wakil di luar KK, surat kuasa atau SPTJM belum ada`,
      `disbursed on ${w.day(paidAt)}, taken, according to ${who}, by a proxy of another family card, no letter of authority or SPTJM yet`,
    );
  },
);

export const wakilTanpaKuasa = defineRule({
  code: CODE,
  version: 1,
  number: 37,
  label: { id: 'Wakil tanpa kuasa', en: 'Proxy without authority' },
  category: 'administrasi',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const wakilTanpaKuasaWords = /* @__PURE__ */ ruleWords(wakilTanpaKuasa, () => ({
  advice: {
    id: 'Pastikan bantuan sampai kepada keluarga ini, lalu lengkapi surat kuasa atau SPTJM wakilnya.',
    en: 'Make sure that the aid reached this family, then complete the proxy’s letter of authority or SPTJM.',
  },
  codes: { payer: { id: 'penyalur', en: 'the payer' } },
  tell: proxy,
}));
export const wakilTanpaKuasaJudge = /* @__PURE__ */ caseJudge(wakilTanpaKuasa, {
  rule: eachPayment(check),
});
