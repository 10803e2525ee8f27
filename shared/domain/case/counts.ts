/** What a case contributes to the roll-ups of its areas (DESIGN §3): whole numbers, so that differences can be added. */
import type { Instant } from '../brand.ts';
import { isForInspectorate } from '../rules/inspectorate.ts';
import { monthsHere, paidOf, shareHere } from '../rules/payments.ts';
import type { CaseContext, Finding } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
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
}

const bit = (condition: boolean): number => (condition ? 1 : 0);

/** `verifyBy` as the verification rule knows it: set exactly while some success is unverified. */
export function countsOf(
  context: CaseContext,
  state: CaseState,
  settings: Settings,
  findings: readonly Finding[],
  verifyBy: Instant | undefined,
): Counts {
  const paid = paidOf(state);
  const returned = state.payments.filter((payment) => payment.status === 'returned' || payment.status === 'repaired');
  const rupiah = (payments: typeof state.payments) =>
    payments.reduce((sum, payment) => sum + shareHere(context, settings, payment), 0);
  const holding = findings.filter((finding) => finding.holds);
  return {
    entitled: bit(monthsHere(context, settings, state.entitledMonths).length > 0),
    paid: bit(paid.length > 0),
    paidRupiah: rupiah(paid),
    received: bit(state.state === 'DITERIMA'),
    returnedRupiah: rupiah(returned),
    toVerify: bit(paid.length > 0 && verifyBy !== undefined),
    verified: bit(paid.length > 0 && verifyBy === undefined),
    overdue: bit(holding.some((finding) => finding.rule === 'BELUM_DIVERIFIKASI')),
    flagged: bit(holding.some((finding) => !isForInspectorate(finding.rule))),
  };
}
