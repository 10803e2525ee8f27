/** DOMAIN §3.2 #36: paid at a counter without photo, identity card and place, or goods handed out without BAST; a report whose photos never came (TRUST §1). */
import * as z from 'zod';
import type { CHANNELS } from '#events/entitlement.ts';
import type { Instant } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { addHours, earliest } from '../time/instant.ts';
import { reportCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { valuesOf } from './parameters.ts';
import { answerBy, findingOf, type Paid, paidOf, startsHere } from './payments.ts';
import { EVIDENCE_CODE, EVIDENCE_PARAMETERS, missingPhotos, photosDueAt } from './photos.ts';
import { capturedAt } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Finding, type OwnerKey, type Ruling, ruleWords } from './rule.ts';
import { instantInput, rupiahOf, tellingAuthorities, tellingSender } from './telling.ts';

const CODE = EVIDENCE_CODE;
const PARAMETERS = EVIDENCE_PARAMETERS;

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
  const reports = photosOfReports(context, state, family, settings, now);
  findings.push(...reports.findings);
  deadlines.push(...reports.deadlines);
  const wakeAt = earliest(deadlines.filter((at) => at > now));
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

/** Reports of which a photo had not come by its time; of one that speaks of several cases each asks for it, for each is judged by it. */
function photosOfReports(
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  now: Instant,
): { readonly findings: Finding[]; readonly deadlines: Instant[] } {
  const findings: Finding[] = [];
  const deadlines: Instant[] = [];
  for (const report of state.reports) {
    if (report.photos === undefined || report.photos.length === 0) continue;
    const photosBy = photosDueAt(report, settings);
    deadlines.push(photosBy);
    const absent = missingPhotos(report, context, settings).length;
    if (now < photosBy || absent === 0) continue;
    const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, report.receivedAt);
    const { dueAt, provisional } = answerBy(photosBy, dueWorkingDays, context, family, settings);
    const visitedAt = capturedAt(report);
    findings.push({
      cause: reportCause(context, report),
      holds: true,
      severity: 'sedang',
      level: 1,
      owners: ownersOf(report, context),
      dueAt,
      since: photosBy,
      inputs: {
        id: report.id,
        visitedAt,
        months: report.months,
        named: report.photos.length,
        absent,
        photosBy,
        ...provisional,
      },
    });
  }
  return { findings, deadlines };
}

/** Who took them sends them: the officers of the village or the kecamatan; Dinsos sees to those of other kinds. */
function ownersOf({ officerKind }: VerificationReported, { area }: CaseContext): OwnerKey[] {
  if (officerKind === 'PSM') return [ownerAt('PSM', area, 'village'), ownerAt('TKSK', area, 'district')];
  if (officerKind === 'TKSK') return [ownerAt('TKSK', area, 'district')];
  return [ownerAt('DINSOS', area, 'regency')];
}

const incomplete = /* @__PURE__ */ tellingSender(
  () => z.object({ source: z.string(), paidAt: instantInput, missing: z.array(z.enum(PROOFS)).min(1) }),
  ({ paidAt, missing }, w) => {
    const what = missing.map((proof) => w.say(PROOF_WORDS[proof].id, PROOF_WORDS[proof].en)).join(', ');
    return w.say(
      `disalurkan ${w.day(paidAt)}, bukti belum ada: ${what}`,
      `disbursed on ${w.day(paidAt)}, proof not there yet: ${what}`,
    );
  },
);

const photosAbsent = /* @__PURE__ */ tellingAuthorities(
  () => z.object({ visitedAt: instantInput, named: z.int(), absent: z.int(), photosBy: instantInput }),
  ({ visitedAt, named, absent, photosBy }, w) =>
    w.say(
      `laporan kunjungan ${w.day(visitedAt)} menyebut ${named} foto; ${absent} belum datang sampai ${w.day(photosBy)}`,
      `the report of the visit on ${w.day(visitedAt)} names ${named} ${named === 1 ? 'photo' : 'photos'}; by ${w.day(photosBy)} ${absent} had not come`,
    ),
);

export const buktiTidakLengkap = defineRule({
  code: CODE,
  version: 2,
  number: 36,
  label: { id: 'Bukti tidak lengkap', en: 'Evidence incomplete' },
  category: 'administrasi',
  thresholds: ['settleHours'],
  judgedBy: 'paidAt',
  parameters: PARAMETERS,
  rupiah: rupiahOf(z.object({ amount: z.int() }), ({ amount }) => amount),
});
export const buktiTidakLengkapWords = /* @__PURE__ */ ruleWords(buktiTidakLengkap, () => ({
  advice: {
    id: 'Lengkapi bukti yang belum ada: dari penyalur foto, KTP/KK, titik lokasi, untuk barang BAST; dari petugas foto yang disebut laporannya.',
    en: 'Complete what proof is missing: of the payer photo, identity card, place, for goods the BAST; of the officer the photos that the report names.',
  },
  inputs: {
    missing: ['Bukti yang belum ada', 'Proof not there yet', 'code'],
    channel: ['Saluran', 'Channel', 'code'],
    named: ['Foto yang disebut laporan', 'Photos that the report names', 'count'],
    absent: ['Foto yang belum datang', 'Photos that have not come', 'count'],
    photosBy: ['Foto ditunggu sampai', 'Photos were waited for until', 'moment'],
  },
  codes: { ...PROOF_WORDS, ...CHANNEL_WORDS },
  tell: (inputs, reader, words, alert) => incomplete(inputs, reader, words, alert) ?? photosAbsent(inputs, reader, words, alert),
}));
export const buktiTidakLengkapJudge = /* @__PURE__ */ caseJudge(buktiTidakLengkap, {
  rule,
});
