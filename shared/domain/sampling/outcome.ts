/** What has become of a family that was drawn, by its case: whether it was met, or why not (docs/adr/0022). Pure. */
import type { Family, VerificationReported } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { watched } from '../rules/belum-diverifikasi.ts';
import { byAssigned, capturedAt, speaksOf } from '../rules/reports.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';

export const SAMPLE_OUTCOMES = [
  /** Met, as it should be. */
  'ADA_SESUAI',
  /** Met, or known with evidence to have moved or died: something to check. */
  'BERMASALAH',
  // not met: non-response, which stays in the sample
  'TIDAK_DITEMUKAN',
  'MENOLAK',
  /** Said to have moved or died, without evidence; or the visit counts for nothing else. */
  'BELUM_TERBUKTI',
  'BELUM_DIKUNJUNGI',
  /** Lives outside the area of the plan since. */
  'PINDAH_WILAYAH',
  /** Nothing is paid any more: there is nothing to verify. */
  'TIDAK_BERLAKU',
] as const;
export type SampleOutcome = (typeof SAMPLE_OUTCOMES)[number];

/** Drawn, and counted; of `TIDAK_BERLAKU` nothing is asked. */
export const isMet = (outcome: SampleOutcome): boolean => outcome === 'ADA_SESUAI' || outcome === 'BERMASALAH';
export const isVisited = (outcome: SampleOutcome): boolean =>
  isMet(outcome) || outcome === 'TIDAK_DITEMUKAN' || outcome === 'MENOLAK' || outcome === 'BELUM_TERBUKTI';

/** By the latest report that counts: whoever comes again and finds otherwise corrects what was said before. */
export function sampleOutcome(context: CaseContext, state: CaseState, family: Family, settings: Settings): SampleOutcome {
  const watches = watched(context, state, family, settings);
  if (watches.length === 0) return 'TIDAK_BERLAKU';
  const open = watches.filter(({ verifiedAt }) => verifiedAt === undefined);
  const about = open.length > 0 ? open : watches;
  const reports = state.reports
    .filter((report) => byAssigned(report, context, family) && about.some(({ payment }) => speaksOf(report, payment)))
    .toSorted((a, b) => (capturedAt(a) < capturedAt(b) ? 1 : -1));
  const [last] = reports;
  if (last === undefined) return 'BELUM_DIKUNJUNGI';
  if (open.length > 0) return attempt(last);
  // a later visit in vain takes nothing back
  return reports.find(isConclusive)?.outcome === 'ADA_SESUAI' ? 'ADA_SESUAI' : 'BERMASALAH';
}

const isConclusive = ({ outcome, evidence }: VerificationReported): boolean =>
  outcome === 'ADA_SESUAI' || outcome === 'ADA_BERMASALAH' || ((outcome === 'PINDAH' || outcome === 'MENINGGAL') && evidence);

const attempt = ({ outcome }: VerificationReported): SampleOutcome =>
  outcome === 'TIDAK_DITEMUKAN' || outcome === 'MENOLAK' ? outcome : 'BELUM_TERBUKTI';
