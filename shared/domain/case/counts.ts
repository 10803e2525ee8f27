/** What a case contributes to the roll-ups of its areas (DESIGN §3): whole numbers, so that differences can be added. */
import type { Rupiah } from '../brand.ts';
import type { VerificationDeadline } from '../rules/belum-diverifikasi.ts';
import type { Found } from '../rules/index.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { monthsHere, paidOf, shareHere } from '../rules/payments.ts';
import { type CaseContext, SEVERITIES, type Severity } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import { localDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { type Answers, answersOf } from './answers.ts';
import type { Family } from './fact.ts';
import type { CaseState } from './fold.ts';

export interface Counts {
  /** 0 or 1: on a list for some month of this cycle. */
  readonly entitled: number;
  /** 0 or 1: some unreturned success. */
  readonly paid: number;
  /** Rupiah of unreturned successes; of a bundle across cycles this cycle's months' share, the remainder in the earliest. */
  readonly paidRupiah: number;
  /** 0 or 1: money in the family's hand. */
  readonly received: number;
  /** Rupiah that the family signed for, else that it drew, of payments that did not come back or are not known; shared like `paidRupiah`. */
  readonly receivedRupiah: number;
  /** Rupiah of payments that came back, repaired or not, shared like `paidRupiah`. */
  readonly returnedRupiah: number;
  /** 0 or 1: some unreturned success without a report that verifies it. */
  readonly toVerify: number;
  /** 0 or 1: paid, and every unreturned success verified. */
  readonly verified: number;
  /** 0 or 1: BELUM_DIVERIFIKASI holds. */
  readonly overdue: number;
  /** 0 or 1: some finding holds that everybody may hear of; what is for the inspectorate shows in no roll-up. */
  readonly flagged: number;
  /** The highest severity of what makes it flagged. */
  readonly severity?: Severity;
  /** 0 or 1: `verified`, and some success after its time. */
  readonly late: number;
  /** Of a paid case, the local day of its `VerificationDeadline`: `2026-11-16`. */
  readonly dueDay?: string;
  /** What the family last said at visits; absent where it was asked nothing. */
  readonly answers?: Answers;
}

const bit = (condition: boolean): number => (condition ? 1 : 0);

export function countsOf(
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
  findings: readonly Found[],
  deadline: VerificationDeadline | undefined,
): Counts {
  const paid = paidOf(state);
  const returned = state.payments.filter((payment) => payment.status === 'returned' || payment.status === 'repaired');
  const rupiah = (payments: readonly Parameters<typeof shareHere>[2][]) =>
    payments.reduce((sum, payment) => sum + shareHere(context, settings, payment), 0);
  const answers = answersOf(context, state, family);
  const holding = findings.filter((finding) => finding.holds);
  const told = holding.filter((finding) => !isForInspectorate(finding.rule));
  const severity = SEVERITIES.find((one) => told.some((finding) => finding.severity === one));
  return {
    entitled: bit(monthsHere(context, settings, state.entitledMonths).length > 0),
    paid: bit(paid.length > 0),
    paidRupiah: rupiah(paid),
    received: bit(state.state === 'DITERIMA'),
    receivedRupiah: state.state === 'DITERIMA' ? rupiah(inHand(state)) : 0,
    returnedRupiah: rupiah(returned),
    toVerify: bit(deadline?.kept === 'open'),
    verified: bit(deadline !== undefined && deadline.kept !== 'open'),
    overdue: bit(holding.some((finding) => finding.rule === 'BELUM_DIVERIFIKASI')),
    flagged: bit(told.length > 0),
    ...(severity && { severity }),
    late: bit(deadline?.kept === 'late'),
    ...(deadline && { dueDay: localDay(deadline.dueAt, zoneOf(context.area)) }),
    ...(answers && { answers }),
  };
}

/** Of each payment that may be in the family's hand what it signed for, else what it drew; and money for which no payment is known. */
function inHand(state: CaseState): { readonly months: CaseState['entitledMonths']; readonly amount: Rupiah }[] {
  const payments = state.payments.filter(({ status }) => status === 'disbursed' || status === 'ordered');
  return [...payments.map(({ months, debited, collected }) => ({ months, amount: collected ?? debited })), ...state.receipts];
}
