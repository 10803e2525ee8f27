/** What a case adds to the counts of the batches that its payments name: families and rupiah by how far they are. Pure. */
import { type MatchSet, matchOf } from '../match/match.ts';
import { monthsHere, shareHere, startsHere } from '../rules/payments.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import {
  BATCH_STATES,
  type BatchCount,
  type BatchShare,
  type BatchShares,
  type BatchState,
  isMatchCount,
} from './batch-counts.ts';
import type { Family } from './fact.ts';
import type { CaseState, Payment } from './fold.ts';

/** Money for some months: a payment, or money in hand of which no payment is known. */
interface Money extends Pick<Payment, 'months' | 'amount'> {
  readonly state: BatchState;
  /** What the family signed for or drew; absent while it has nothing. */
  readonly inHand?: number;
}

const STATE_OF: Readonly<Record<Payment['status'], BatchState>> = {
  ordered: 'ordered',
  disbursed: 'disbursed',
  failed: 'failed',
  returned: 'returned',
  repaired: 'returned',
  frozen: 'frozen',
  remitted: 'frozen',
};

/** By (source, reference), so that whatever is told twice, late or corrected counts once, as it stands now. */
export function batchShares(
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
): { readonly batches?: BatchShares } {
  const all = [
    ...state.payments.flatMap((payment) => (payment.batch === undefined ? [] : [[payment.batch, moneyOf(payment)] as const])),
    ...state.receipts.flatMap(({ batch, months, amount }) =>
      batch === undefined ? [] : [[batch, { months, amount, state: 'disbursed', inHand: amount } satisfies Money] as const],
    ),
  ];
  const isNamed = all.length > 0 || (state.statements ?? []).some(({ batch }) => batch !== undefined);
  if (!isNamed) return {};
  const byBatch = Map.groupBy(all, ([batch]) => batch);
  const matched = Map.groupBy(matchOf(context, state, family, settings), ({ batch }) => batch);
  const names = [...byBatch.keys(), ...matched.keys()].filter((batch) => batch !== undefined);
  return {
    batches: Object.fromEntries(
      [...new Set(names)].map((batch) => {
        const money = (byBatch.get(batch) ?? []).map(([, one]) => one);
        const here = money.filter(({ months }) => monthsHere(context, settings, months).length > 0);
        return [batch, { ...shareOf(context, settings, here), ...matchShare(matched.get(batch) ?? []) }];
      }),
    ),
  };
}

/** Sets of months by how the three sides stand to each other: one set counts in one batch, in the case in which it begins. */
function matchShare(sets: readonly MatchSet[]): BatchShare {
  const sums: Partial<Record<BatchCount, number>> = {};
  for (const { state, rupiah } of sets) {
    if (state === undefined || !isMatchCount(state)) continue;
    sums[state] = (sums[state] ?? 0) + 1;
    if (rupiah !== 0) sums[`${state}Rupiah`] = (sums[`${state}Rupiah`] ?? 0) + rupiah;
  }
  return sums;
}

function moneyOf(payment: Payment): Money {
  const { months, amount, status, collected, debited } = payment;
  const isInHand = debited > 0 || collected !== undefined;
  const state = status === 'ordered' && isInHand ? 'disbursed' : STATE_OF[status];
  return { months, amount, state, ...(isInHand && { inHand: collected ?? debited }) };
}

/**
 * The family counts as its furthest money, in the case in which that begins; the rupiah of the same months as their furthest: what
 * came back and was paid again under another reference was paid, once.
 */
function shareOf(context: CaseContext, settings: Settings, all: readonly Money[]): BatchShare {
  const sums: Partial<Record<BatchCount, number>> = {};
  const add = (name: BatchCount, by: number): void => {
    if (by !== 0) sums[name] = (sums[name] ?? 0) + by;
  };
  const rupiah = (months: Money['months'], amount: number): number =>
    shareHere(context, settings, { months, amount: amount as Money['amount'] });
  for (const same of Map.groupBy(all, ({ months }) => months.join()).values()) {
    const furthest = furthestOf(same);
    if (furthest === undefined) continue;
    // a second try under another reference takes the place of the first; what was paid in parts is added up
    const counted = same.filter(({ state }) => state === furthest);
    for (const money of furthest === 'disbursed' ? counted : counted.slice(-1)) {
      add(`${furthest}Rupiah`, rupiah(money.months, money.amount));
      if (furthest === 'disbursed') add('receivedRupiah', rupiah(money.months, money.inHand ?? 0));
    }
  }
  const beginning = all.filter((money) => startsHere(context, settings, money));
  const furthest = furthestOf(beginning);
  if (furthest !== undefined) add(furthest, 1);
  if (beginning.some(({ state, inHand }) => state === 'disbursed' && inHand !== undefined)) add('received', 1);
  return sums;
}

const furthestOf = (all: readonly Money[]): BatchState | undefined =>
  BATCH_STATES.find((state) => all.some((one) => one.state === state));
