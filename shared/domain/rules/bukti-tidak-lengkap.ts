/** DOMAIN §3.2 #36: paid at a counter without photo, identity card and place, or goods handed out without BAST. */
import * as z from 'zod';
import type { CHANNELS } from '#events/entitlement.ts';
import type { Instant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { addHours, earliest } from '../time/instant.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, findingOf, type Paid, paidOf, startsHere } from './payments.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type Ruling } from './rule.ts';
import { instantInput, rupiahOf, tellingSender } from './telling.ts';

const CODE = 'BUKTI_TIDAK_LENGKAP';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

const PROOFS = ['photo', 'idCard', 'geotag', 'bast'] as const;
type Proof = (typeof PROOFS)[number];
const PROOF_WORDS: Readonly<Record<Proof, { readonly id: string; readonly en: string }>> = {
  photo: { id: 'foto', en: 'photo' },
  idCard: { id: 'KTP/KK', en: 'identity card' },
  geotag: { id: 'titik lokasi', en: 'geotag' },
  bast: { id: 'BAST', en: 'BAST' },
};

const CHANNEL_WORDS = {
  KKS: { id: 'kartu KKS', en: 'KKS card' },
  POS: { id: 'kantor pos', en: 'post office' },
  KOMUNITAS: { id: 'titik komunitas', en: 'community point' },
  TITIK_BAGI: { id: 'titik bagi', en: 'distribution point' },
} as const satisfies Readonly<Record<(typeof CHANNELS)[number], { readonly id: string; readonly en: string }>>;

/** Which proof a payment needs: of the post's counters and rounds three (DOMAIN §1.2, the flow of PT Pos), of goods the BAST. */
function needed({ channel, goods }: Paid, context: CaseContext, settings: Settings): Proof[] {
  const inKind = goods !== undefined || channel === 'TITIK_BAGI' || settings.programmes[context.programme]?.aid === 'goods';
  if (inKind) return ['bast'];
  return channel === 'POS' || channel === 'KOMUNITAS' ? ['photo', 'idCard', 'geotag'] : [];
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const payment of paidOf(state)) {
    // a payer that says nothing at all of its proof has shown none
    const missing = needed(payment, context, settings).filter((proof) => payment.evidence?.[proof] !== true);
    if (missing.length === 0 || !startsHere(context, settings, payment)) continue;
    const { paidAt, paidReceivedAt, amount, channel } = payment;
    // the signed list, with its proof, may follow in a file of its own
    const settledAt = addHours(paidReceivedAt, inForce(settings.thresholds, paidAt).settleHours);
    deadlines.push(settledAt);
    if (now < settledAt) continue;
    const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, paidAt);
    const { dueAt, provisional } = answerBy(settledAt, dueWorkingDays, context, family, settings);
    const inputs = { amount, paidAt, channel, missing, settledAt, ...provisional };
    findings.push(findingOf(payment, context, { severity: 'sedang', since: paidAt, dueAt, inputs }));
  }
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const incomplete = tellingSender(
  z.object({ source: z.string(), paidAt: instantInput, missing: z.array(z.enum(PROOFS)).min(1) }),
  ({ paidAt, missing }, w) => {
    const what = missing.map((proof) => w.say(PROOF_WORDS[proof].id, PROOF_WORDS[proof].en)).join(', ');
    return w.say(
      `disalurkan ${w.day(paidAt)}, bukti belum ada: ${what}`,
      `disbursed on ${w.day(paidAt)}, proof not there yet: ${what}`,
    );
  },
);

export const buktiTidakLengkap = defineRule({
  code: CODE,
  version: 1,
  number: 36,
  label: { id: 'Bukti tidak lengkap', en: 'Evidence incomplete' },
  advice: {
    id: 'Lengkapi bukti penyaluran (foto, KTP/KK, titik lokasi; untuk barang BAST) atau kirim kabar bahwa buktinya ada.',
    en: 'Complete the proof of the payment (photo, identity card, place; for goods the BAST) or report that it is there.',
  },
  category: 'administrasi',
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  parameters: PARAMETERS,
  inputs: { missing: ['Bukti yang belum ada', 'Proof not there yet', 'code'], channel: ['Saluran', 'Channel', 'code'] },
  codes: { ...PROOF_WORDS, ...CHANNEL_WORDS },
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
  tell: incomplete,
});
export const buktiTidakLengkapJudge = /* @__PURE__ */ caseJudge(buktiTidakLengkap, {
  rule,
});
