/** DOMAIN §3.2 #29: two officers report on the same months what cannot both be so; a second look decides. */
import * as z from 'zod';
import { codesOf, OUTCOMES } from '#events/field-codes.ts';
import { unreachable } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import type { Settings } from '../settings/settings.ts';
import { sourceOf } from '../settings/sources.ts';
import { caseCause } from './cause.ts';
import { ownerAt } from './owners.ts';
import { timeToAnswer, valuesOf } from './parameters.ts';
import { answerBy, overlaps } from './payments.ts';
import { byAssigned, capturedAt, latestPerOfficer } from './reports.ts';
import { type CaseContext, caseRule, type Ruling } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

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

function rule(context: CaseContext, state: CaseState, family: Family, settings: Settings): Ruling {
  const latest = latestPerOfficer(
    state.reports.filter((report) => kindOf(report) !== 'attempt' && byAssigned(report, context, family)),
  );
  const pairs = latest.flatMap((b, i) =>
    latest.slice(0, i).flatMap((a) => {
      const differ = a.officerId !== b.officerId && overlaps(a.months, b.months) && contradict(a, b, family);
      return differ ? [{ a, b }] : [];
    }),
  );
  const first = pairs[0];
  if (first === undefined || isSettled(latest, family)) return { findings: [] };
  const since = capturedAt(first.b);
  const { dueWorkingDays } = valuesOf(CODE, PARAMETERS, settings, since);
  const { dueAt, provisional } = answerBy(since, dueWorkingDays, context, family, settings);
  const told = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  return {
    findings: [
      {
        cause: caseCause(context),
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

const differing = tellingAuthorities(
  z.object({
    reports: z
      .array(
        z.object({
          outcome: z.enum(codesOf(OUTCOMES)),
          visitedAt: instantInput,
        }),
      )
      .min(2),
  }),
  ({ reports }, w) =>
    reports
      .map(({ outcome, visitedAt }) => `${w.day(visitedAt)}: ${w.say(OUTCOMES[outcome].id, OUTCOMES[outcome].en)}`)
      .join('; '),
);

export const hasilBertentangan = caseRule({
  code: CODE,
  version: 1,
  number: 29,
  label: { id: 'Hasil bertentangan', en: 'Differing results' },
  advice: {
    id: 'Dua petugas melaporkan hal yang berbeda; kunjungi keluarga ini sekali lagi dan laporkan apa yang ditemukan.',
    en: 'Two officers reported different things; visit this family once more and report what you find.',
  },
  category: 'administrasi',
  parameters: PARAMETERS,
  inputs: {
    outcome: ['Hasil kunjungan', 'Result of the visit', 'code'],
    source: ['Petugas', 'Officer', 'sender'],
  },
  codes: OUTCOMES,
  tell: differing,
  rule,
});
