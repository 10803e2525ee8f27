/**
 * DOMAIN §3.2 #29: two officers report on the same months what cannot both be so; or the family complains that aid did not come which an
 * officer had found to have come. A second look decides.
 */

import * as z from 'zod';
import { COMPLAINT_TOPICS, type ComplaintTopic, codesOf, OUTCOMES } from '#events/field-codes.ts';
import { type Instant, unreachable } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { isNamed, monthsSaid, type SaidOfPayments } from '../dossier/complaints.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { earliest } from '../time/instant.ts';
import { caseCause } from './cause.ts';
import { ofOfficers } from './origin.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, monthsHere, overlaps, paidOf } from './payments.ts';
import { byAssigned, capturedAt, isSince, latestPerOfficer, speaksOf } from './reports.ts';
import { type CaseContext, caseJudge, defineRule, type Ruling, ruleWords } from './rule.ts';
import { instantInput, MEANT_INPUT, TAKEN_TO_MEAN, tellingAuthorities } from './telling.ts';

const CODE = 'HASIL_BERTENTANGAN';
const PARAMETERS = { dueWorkingDays: timeToAnswer(7, 'working-days', sourceOf('proposal')) };

/** Met; gone for good; or an attempt, which says nothing of the family. */
type Kind = 'met' | 'moved' | 'died' | 'attempt';
function kindOf({ outcome }: VerificationReported): Kind {
  switch (outcome) {
    case 'ADA_SESUAI':
    case 'ADA_BERMASALAH':
      return 'met';
    case 'PINDAH':
      return 'moved';
    case 'MENINGGAL':
      return 'died';
    case 'TIDAK_DITEMUKAN':
    case 'MENOLAK':
      return 'attempt';
    default:
      return unreachable(outcome);
  }
}

/**
 * Whether two reports, the earlier first, cannot both be so. Amounts play no part: where they differ one of them is less than was
 * disbursed, which is #14 and not for those concerned to read.
 */
function contradict(a: VerificationReported, b: VerificationReported, { diedAt }: Family): boolean {
  const [was, is] = [kindOf(a), kindOf(b)];
  if (was === 'met' && is === 'met') return a.outcome !== b.outcome;
  // a family that was met may die or move afterwards; who died before was not met
  if (was === 'met' && is === 'died') return diedAt !== undefined && diedAt < capturedAt(a);
  return is === 'met' && was !== 'attempt';
}

/** What cannot both be so: reports, complaints, and since when. */
interface Conflict {
  readonly reports: readonly VerificationReported[];
  readonly complaints: readonly SaidOfPayments[];
  readonly since: readonly Instant[];
}

function betweenOfficers(latest: readonly VerificationReported[], family: Family): Conflict | undefined {
  const pairs = latest.flatMap((b, i) =>
    latest.slice(0, i).flatMap((a) => {
      const differ = a.officerId !== b.officerId && overlaps(a.months, b.months) && contradict(a, b, family);
      return differ ? [{ a, b }] : [];
    }),
  );
  const first = pairs[0];
  if (first === undefined || isSettled(latest, family)) return undefined;
  return { reports: pairs.flatMap(({ a, b }) => [a, b]), complaints: [], since: [capturedAt(first.b)] };
}

/** Says that aid did not come. */
const NOT_RECEIVED: readonly ComplaintTopic[] = ['BELUM_MENERIMA', 'TIDAK_DISERAHKAN'];
/** Says that aid came as it should. */
const foundWell = ({ outcome, amountReceived }: VerificationReported): boolean =>
  outcome === 'ADA_SESUAI' && amountReceived !== 0;

/**
 * A complaint about a payment that an officer had found well by then, and still does; nobody else has looked since. A visit that follows
 * the complaint answers it, and contradicts nothing.
 */
function withOfficer(
  complaint: SaidOfPayments,
  reports: readonly VerificationReported[],
  latest: readonly VerificationReported[],
  context: CaseContext,
  state: CaseState,
  settings: Settings,
): Conflict | undefined {
  const here = monthsHere(context, settings, monthsSaid(complaint, context.programme));
  const paid = paidOf(state).filter((payment) => overlaps(payment.months, here) && isSince(payment, complaint.at));
  const speaks = (report: VerificationReported): boolean =>
    overlaps(report.months, here) && paid.some((payment) => speaksOf(report, payment));
  const verified = latest.filter(
    (last) =>
      foundWell(last) &&
      speaks(last) &&
      reports.some(
        (one) => one.officerId === last.officerId && foundWell(one) && speaks(one) && capturedAt(one) <= complaint.at,
      ) &&
      !latest.some((other) => other.officerId !== last.officerId && speaks(other) && capturedAt(other) > complaint.at),
  );
  return verified.length === 0 ? undefined : { reports: verified, complaints: [complaint], since: [complaint.at] };
}

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const reports = state.reports.filter((report) => kindOf(report) !== 'attempt' && byAssigned(report, context, family));
  const latest = latestPerOfficer(reports);
  const complaints = (family.complaints ?? []).filter(({ topic }) => NOT_RECEIVED.includes(topic));
  const conflicts = [
    betweenOfficers(latest, family),
    ...complaints.map((one) => withOfficer(one, reports, latest, context, state, settings)),
  ].flatMap((one) => one ?? []);
  const since = earliest(conflicts.flatMap((one) => one.since));
  if (since === undefined) return { findings: [] };
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(since, dueWorkingDays, context, family, settings);
  const told = [...new Set(conflicts.flatMap((one) => one.reports))];
  const complained = conflicts.flatMap((one) => one.complaints);
  return {
    findings: [
      {
        cause: caseCause(context),
        ...ofOfficers(told.map(({ officerId }) => officerId)),
        holds: true,
        severity: 'sedang',
        level: 1,
        // who looks a second time is the TKSK of the kecamatan, or whom the TKSK asks
        owners: [ownerAt('TKSK', context.area, 'district')],
        dueAt,
        since,
        inputs: {
          reports: told.map((report) => ({
            source: report.source,
            months: report.months,
            outcome: report.outcome,
            visitedAt: capturedAt(report),
          })),
          ...(complained.length > 0 && {
            complaints: complained.map((said) => ({
              topic: said.topic,
              months: monthsSaid(said, context.programme),
              complainedAt: said.at,
              ...(!isNamed(said) && { meant: true }),
            })),
          }),
          ...provisional,
        },
      },
    ],
  };
}

/** A third officer came last, and says what one of those before said: that is the second look which was asked for. */
function isSettled(byTime: readonly VerificationReported[], family: Family): boolean {
  const last = byTime.at(-1);
  if (last === undefined || new Set(byTime.map(({ officerId }) => officerId)).size < 3) return false;
  return byTime.some(
    (one) => one.officerId !== last.officerId && overlaps(one.months, last.months) && !contradict(one, last, family),
  );
}

const differing = /* @__PURE__ */ tellingAuthorities(
  () =>
    z.object({
      reports: z.array(z.object({ outcome: z.enum(codesOf(OUTCOMES)), visitedAt: instantInput })).min(1),
      complaints: z
        .array(
          z.object({
            topic: z.enum(codesOf(COMPLAINT_TOPICS)),
            complainedAt: instantInput,
            meant: z.literal(true).optional(),
          }),
        )
        .default([]),
    }),
  ({ reports, complaints }, w) => {
    const visits = reports.map(
      ({ outcome, visitedAt }) => `${w.day(visitedAt)}: ${w.say(OUTCOMES[outcome].id, OUTCOMES[outcome].en)}`,
    );
    const complained = complaints.map(({ topic, complainedAt, meant }) => {
      const { id, en } = COMPLAINT_TOPICS[topic];
      const taken = meant ? w.say(...TAKEN_TO_MEAN) : '';
      return w.say(`${w.day(complainedAt)}: pengaduan, ${id}${taken}`, `${w.day(complainedAt)}: a complaint, ${en}${taken}`);
    });
    return [...visits, ...complained].join('; ');
  },
);

export const hasilBertentangan = defineRule({
  code: CODE,
  version: 2,
  number: 29,
  label: { id: 'Hasil bertentangan', en: 'Differing results' },
  category: 'administrasi',
  parameters: PARAMETERS,
});
export const hasilBertentanganWords = /* @__PURE__ */ ruleWords(hasilBertentangan, () => ({
  advice: {
    id: 'Laporan petugas berbeda satu sama lain, atau berbeda dengan pengaduan keluarga; kunjungi keluarga ini sekali lagi dan laporkan apa yang ditemukan.',
    en: 'Reports of officers differ, or a report and the family’s complaint; visit this family once more and report what you find.',
  },
  inputs: {
    outcome: ['Hasil kunjungan', 'Result of the visit', 'code'],
    source: ['Petugas', 'Officer', 'sender'],
    topic: ['Perihal pengaduan', 'Topic of the complaint', 'code'],
    complainedAt: ['Diadukan pada', 'Said on', 'moment'],
    meant: MEANT_INPUT,
  },
  codes: { ...COMPLAINT_TOPICS, ...OUTCOMES },
  tell: differing,
}));
export const hasilBertentanganJudge = /* @__PURE__ */ caseJudge(hasilBertentangan, {
  rule,
});
