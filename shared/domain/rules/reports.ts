/** Which reports count: by an officer of the family's area, captured after the payment, with an outcome that says something (DESIGN §6). */
import { contains } from '../area/area.ts';
import { type Instant, unreachable } from '../brand.ts';
import type { Family, VerificationReported } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import type { CaseState } from '../case/fold.ts';
import { kindVerifies } from '../officer/kinds.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { overlaps, type Paid } from './payments.ts';
import { hasProof } from './photos.ts';
import type { CaseContext } from './rule.ts';

/** When the officer stood there; by the receipt where the phone's clock is implausible. */
export const capturedAt = (report: VerificationReported): Instant =>
  report.clockSuspect ? report.receivedAt : report.occurredAt;

/** Whether the officer was assigned to where the family lived then. */
export function byAssigned(report: VerificationReported, context: CaseContext, family: Family): boolean {
  const area = areaAt(family, capturedAt(report)) ?? context.area;
  return report.assignedTo.some((assigned) => contains(assigned, area));
}

/** Whether something was seen or said after a payment. */
export const isSince = ({ paidPrecision, paidAt }: Paid, at: Instant): boolean =>
  paidPrecision === 'day' ? at >= paidAt : at > paidAt;

/** Whether the report speaks of this payment: some month in common, captured after it (on or after its day, if only that is known). */
export const speaksOf = (report: VerificationReported, payment: Paid): boolean =>
  isSince(payment, capturedAt(report)) && overlaps(report.months, payment.months);

/** An officer's later report for the same months, or for more, replaces the earlier one. */
export function latestPerOfficer(reports: readonly VerificationReported[]): VerificationReported[] {
  const byTime = reports.toSorted((a, b) => (capturedAt(a) < capturedAt(b) ? -1 : capturedAt(a) > capturedAt(b) ? 1 : 0));
  return byTime.filter(
    (report, i) =>
      !byTime
        .slice(i + 1)
        .some((next) => next.officerId === report.officerId && report.months.every((month) => next.months.includes(month))),
  );
}

/** Whether the outcome, with its evidence, method and the kind of officer, verifies; TIDAK_DITEMUKAN and MENOLAK are attempts. */
function verifies(report: VerificationReported, context: CaseContext, settings: Settings): boolean {
  if (!kindVerifies(settings, report.officerKind, capturedAt(report))) return false;
  if (report.method === 'TELEPON' && !inForce(settings.thresholds, capturedAt(report)).telephoneAccepted) return false;
  switch (report.outcome) {
    case 'ADA_SESUAI':
    case 'ADA_BERMASALAH':
      return true;
    case 'PINDAH':
    case 'MENINGGAL':
      return hasProof(report, context, settings);
    case 'TIDAK_DITEMUKAN':
    case 'MENOLAK':
      return false;
    default:
      return unreachable(report.outcome);
  }
}

export interface Verification {
  /** When the earliest report that verifies was captured; absent while there is none. */
  readonly verifiedAt?: Instant;
  /** Visits to the right family that met nobody or a refusal. */
  readonly attempts: number;
}

/** How far the verification of one payment has come. */
export function verificationOf(
  payment: Paid,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
): Verification {
  const reports = state.reports.filter((report) => speaksOf(report, payment) && byAssigned(report, context, family));
  const times = reports
    .filter((report) => verifies(report, context, settings))
    .map(capturedAt)
    .sort();
  const attempts = reports.filter((report) => report.outcome === 'TIDAK_DITEMUKAN' || report.outcome === 'MENOLAK').length;
  return { attempts, ...(times[0] !== undefined && { verifiedAt: times[0] }) };
}
