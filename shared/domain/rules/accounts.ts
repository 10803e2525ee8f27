/** What was last said of the account that a family is paid to, by reports of its status and by payments that failed for it (DOMAIN §3.2 #4, #22). */
import type { Instant, Month } from '../brand.ts';
import type { AccountStatusReported } from '../case/fact.ts';
import type { AccountFailure, CaseState, Payment } from '../case/fold.ts';
import type { CaseStateName } from '../case/states.ts';
import type { Settings } from '../settings/settings.ts';
import { paidOf, startsHere } from './payments.ts';
import type { CaseContext } from './rule.ts';

/** One time that somebody said how the account is. */
export interface Said {
  readonly source: string;
  readonly status: CaseStateName;
  readonly months: readonly Month[];
  readonly occurredAt: Instant;
  /** Of the payment that failed for the account, where that says it. */
  readonly reference?: string;
}

type FailedForAccount = Payment & { readonly accountFailure: AccountFailure; readonly failedAt: Instant };
/** Failed for the account, and nothing came under its reference since. */
const isFailedForAccount = (payment: Payment): payment is FailedForAccount =>
  payment.status === 'failed' && payment.accountFailure !== undefined && payment.failedAt !== undefined;

/** Words that nobody could map say nothing; of the same time a payment is the later. */
function saidOf(context: CaseContext, { accounts, payments }: CaseState, settings: Settings): Said[] {
  const isOwn = (one: { readonly months: readonly Month[] }): boolean => startsHere(context, settings, one);
  const reported = accounts
    .filter((one): one is AccountStatusReported & { readonly status: CaseStateName } => one.status !== undefined)
    .map(({ source, status, months, occurredAt }): Said => ({ source, status, months, occurredAt }));
  const failed = payments.filter(isFailedForAccount).map(({ source, accountFailure, months, failedAt, reference }): Said => {
    return { source, status: accountFailure, months, occurredAt: failedAt, reference };
  });
  const byTime = (a: Said, b: Said): number => (a.occurredAt === b.occurredAt ? 0 : a.occurredAt < b.occurredAt ? -1 : 1);
  return [...reported, ...failed].filter(isOwn).sort(byTime);
}

/** An unbroken run of one status, the first first. */
export interface AccountRun {
  readonly all: readonly Said[];
  readonly first: Said;
  readonly last: Said;
}

/** The run of what was last said of the account, while nothing has come since that makes it matter no more. */
export function lastRun(context: CaseContext, state: CaseState, settings: Settings): AccountRun | undefined {
  const said = saidOf(context, state, settings);
  const status = said.at(-1)?.status;
  const all = said.slice(said.findLastIndex((one) => one.status !== status) + 1);
  const [first, last] = [all[0], all.at(-1)];
  return first !== undefined && last !== undefined && stillMatters(state, last) ? { all, first, last } : undefined;
}

/** Whatever the data say of the payment at or after a time: the money has gone on, and other rules look at it. */
const movedSince = (payment: Payment, at: Instant): boolean =>
  [
    payment.firstAt,
    payment.orderedAt,
    payment.paidAt,
    payment.failedAt,
    payment.returnedAt,
    payment.repairedAt,
    payment.frozenAt,
    payment.remittedAt,
  ].some((moment) => moment !== undefined && moment >= at);

/** A payment that failed for the account confirms it; any other that moved says that the money has gone on. */
function stillMatters(state: CaseState, last: Said): boolean {
  if (state.payments.some((payment) => !isFailedForAccount(payment) && movedSince(payment, last.occurredAt))) return false;
  const paid = paidOf(state).flatMap(({ months }) => months);
  const excludedSince = state.exclusions.flatMap(({ month, at }) => (at >= last.occurredAt ? [month] : []));
  const settled = new Set([...paid, ...excludedSince]);
  return !last.months.every((month) => settled.has(month));
}
