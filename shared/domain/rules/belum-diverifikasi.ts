/** DOMAIN §3.2 #26: a family that was paid and that nobody verified in time (DESIGN §1, promise 2). */

import * as z from 'zod';
import { type Instant, invariant } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { addDays, daysLate, earliest, later, MS_PER_DAY, msOf } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerAt } from './owners.ts';
import { type Paid, paidOf } from './payments.ts';
import { type Verification, verificationOf } from './reports.ts';
import {
  type CaseContext,
  caseJudge,
  defineRule,
  type Finding,
  type OwnerKey,
  type Ruling,
  ruleWords,
  type Severity,
} from './rule.ts';
import { paidInput, rupiahOfPayments, sumOf, telling } from './telling.ts';

/** A second officer is asked after this many visits in vain (DESIGN §6). */
export const ATTEMPTS_BEFORE_SECOND_OFFICER = 2;

export interface Watched extends Verification {
  readonly payment: Paid;
  /** Both clocks: after the payment, and after we heard of it. The later one counts. */
  readonly byPaid: Instant;
  readonly byReceived: Instant;
  /** When each level begins: village and kecamatan, kab/kota, province. The first is the due time. */
  readonly levels: readonly [Instant, Instant, Instant];
  /** By when the last level must have acted. */
  readonly lastDueAt: Instant;
}

/** One payment with its clocks; thresholds are those in force when it was paid, so that a new decree moves no old deadline. */
function watch(payment: Paid, context: CaseContext, state: CaseState, family: Family, settings: Settings): Watched {
  const t = inForce(settings.thresholds, payment.paidAt);
  const byPaid = addDays(payment.paidAt, t.verifyAfterPaidDays);
  const byReceived = addDays(payment.paidReceivedAt, t.verifyAfterReceivedDays);
  const due = later(byPaid, byReceived);
  const province = addDays(due, t.escalateProvinceDays - t.verifyAfterPaidDays);
  return {
    payment,
    byPaid,
    byReceived,
    levels: [due, addDays(due, t.escalateRegencyDays - t.verifyAfterPaidDays), province],
    lastDueAt: addDays(province, t.escalateProvinceDays - t.escalateRegencyDays),
    ...verificationOf(payment, context, state, family, settings),
  };
}

export const watched = (context: CaseContext, state: CaseState, family: Family, settings: Settings): Watched[] =>
  paidOf(state).map((payment) => watch(payment, context, state, family, settings));

/** By when a paid case had to be verified, and whether it was: what the chart of progress against the deadline is drawn from. */
export interface VerificationDeadline {
  /** While some success is unverified, the earliest due time of these; once all are verified, the latest that there was to keep. */
  readonly dueAt: Instant;
  /** `late`: all are verified, some after its time. */
  readonly kept: 'open' | 'in-time' | 'late';
}

/** `undefined` where nothing is paid. */
export function verificationDeadline(all: readonly Watched[]): VerificationDeadline | undefined {
  const open = earliest(all.filter((w) => w.verifiedAt === undefined).map((w) => w.levels[0]));
  if (open !== undefined) return { dueAt: open, kept: 'open' };
  const dueAt = all
    .map((w) => w.levels[0])
    .reduce<Instant | undefined>((last, at) => (last === undefined ? at : later(last, at)), undefined);
  if (dueAt === undefined) return undefined;
  return { dueAt, kept: all.some((w) => w.verifiedAt !== undefined && w.verifiedAt > w.levels[0]) ? 'late' : 'in-time' };
}

/** Owners accumulate: whoever failed to act stays in the picture when the next level is asked. */
function ownersOf(level: number, context: CaseContext): OwnerKey[] {
  const { area } = context;
  const ladder = [
    [ownerAt('PSM', area, 'village'), ownerAt('TKSK', area, 'district')],
    [ownerAt('DINSOS', area, 'regency')],
    [ownerAt('DINSOS', area, 'province')],
  ];
  return ladder.slice(0, level).flat();
}

function explain(w: Watched) {
  const { payment } = w;
  return {
    source: payment.source,
    reference: payment.reference,
    months: payment.months,
    amount: payment.amount,
    paidAt: payment.paidAt,
    receivedAt: payment.paidReceivedAt,
    dueByPaid: w.byPaid,
    dueByReceived: w.byReceived,
    dueAt: w.levels[0],
    attempts: w.attempts,
    secondOfficerAsked: w.attempts >= ATTEMPTS_BEFORE_SECOND_OFFICER,
    ...(w.verifiedAt !== undefined && { verifiedAt: w.verifiedAt }),
  };
}

function overdueFinding(overdue: readonly Watched[], context: CaseContext, now: Instant): Finding {
  const first = overdue.reduce((a, b) => (b.levels[0] < a.levels[0] ? b : a));
  const level = first.levels.filter((at) => at <= now).length;
  // DOMAIN gives S→T without a day; like rule 19 it turns with the last step, at 30 days.
  const severity: Severity = level >= 3 ? 'tinggi' : 'sedang';
  return {
    cause: caseCause(context),
    ...ofPayments(overdue.map(({ payment }) => payment)),
    holds: true,
    severity,
    level,
    owners: ownersOf(level, context),
    dueAt: first.levels[level] ?? first.lastDueAt,
    since: first.levels[0],
    inputs: { payments: overdue.map(explain) },
  };
}

/** Everything is verified or not yet due, but some verification came after its time: cleared, as late. */
function lateFinding(late: readonly Watched[], context: CaseContext): Finding {
  const first = late.reduce((a, b) => (b.levels[0] < a.levels[0] ? b : a));
  const byDays = Math.max(...late.map((w) => daysLate(w.levels[0], w.verifiedAt ?? w.levels[0])));
  const level = Math.max(1, first.levels.filter((at) => at <= (first.verifiedAt ?? at)).length);
  return {
    cause: caseCause(context),
    holds: false,
    severity: level >= 3 ? 'tinggi' : 'sedang',
    level,
    owners: ownersOf(level, context),
    dueAt: first.levels[level] ?? first.lastDueAt,
    since: first.levels[0],
    inputs: { payments: late.map(explain) },
    late: { byDays },
  };
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings, now: Instant): Ruling {
  const all = watched(context, state, family, settings);
  const open = all.filter((w) => w.verifiedAt === undefined);
  const overdue = open.filter((w) => w.levels[0] <= now);
  const late = all.filter((w) => w.verifiedAt !== undefined && w.verifiedAt > w.levels[0]);
  const wakeAt = earliest(open.flatMap((w) => w.levels).filter((at) => at > now));
  const findings =
    overdue.length > 0 ? [overdueFinding(overdue, context, now)] : late.length > 0 ? [lateFinding(late, context)] : [];
  invariant(
    findings.every((finding) => finding.level >= 1),
    'an overdue case has reached the first level',
  );
  return { findings, ...(wakeAt !== undefined && { wakeAt }) };
}

const unverified = /* @__PURE__ */ telling(
  () => z.object({ payments: z.array(paidInput.extend({ attempts: z.int() })).min(1) }),
  ({ payments }, reader, w, { condition, late }) => {
    const since = earliest(payments.map(({ paidAt }) => paidAt));
    if (reader.onlySource !== undefined || since === undefined) return undefined;
    const what = w.say(
      `${w.rupiah(sumOf(payments))} disalurkan ${w.day(since)}`,
      `${w.rupiah(sumOf(payments))} disbursed on ${w.day(since)}`,
    );
    if (condition === 'cleared') {
      if (late === undefined) return what;
      return w.say(
        `${what}, diverifikasi ${late.byDays} hari sesudah batas`,
        `${what}, verified ${late.byDays} days after it was due`,
      );
    }
    const days = Math.floor((msOf(reader.now) - msOf(since)) / MS_PER_DAY);
    const attempts = Math.max(...payments.map((payment) => payment.attempts));
    return attempts === 0
      ? w.say(`${what}, ${days} hari tanpa laporan kunjungan`, `${what}, ${days} days without a visit report`)
      : w.say(
          `${what}, ${days} hari belum terverifikasi, ${attempts} kunjungan belum berhasil`,
          `${what}, ${days} days unverified, visits without success: ${attempts}`,
        );
  },
);

export const belumDiverifikasi = defineRule({
  code: 'BELUM_DIVERIFIKASI',
  version: 2,
  number: 26,
  label: { id: 'KPM belum diverifikasi', en: 'Family not yet verified' },
  category: 'administrasi',
  ownLadder: true,
  thresholds: ['verifyAfterPaidDays', 'verifyAfterReceivedDays', 'escalateRegencyDays', 'escalateProvinceDays'],
  judgedBy: 'paidAt',
  rupiah: rupiahOfPayments,
});
export const belumDiverifikasiWords = /* @__PURE__ */ ruleWords(belumDiverifikasi, () => ({
  advice: {
    id: 'Kunjungi keluarga ini dan laporkan apa yang ditemukan; bantuan sudah disalurkan tetapi belum ada yang memeriksa.',
    en: 'Visit this family and report what you find; the aid was paid but nobody has checked yet.',
  },
  tell: unverified,
}));
export const belumDiverifikasiJudge = /* @__PURE__ */ caseJudge(belumDiverifikasi, {
  rule,
});
