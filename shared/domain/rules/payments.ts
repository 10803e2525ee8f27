/** What several rules ask of payments: which months fall into this case, which share of the money, which successes stand. */

import type { Instant, Month } from '../brand.ts';
import type { Family } from '../case/fact.ts';
import { areaAt } from '../case/family.ts';
import { type CaseState, isPaid, type Payment } from '../case/fold.ts';
import { cycleOf, type Settings } from '../settings/settings.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { addMonths } from '../time/months.ts';
import { workingDeadline } from '../time/working-days.ts';
import { WIB, zoneOf } from '../time/zone.ts';
import { paymentCause } from './cause.ts';
import { ofPayments } from './origin.ts';
import { ownerOfSource } from './owners.ts';
import type { CaseContext, CaseJudge, Finding } from './rule.ts';

export type Paid = ReturnType<typeof paidOf>[number];
/** The unreturned successes, in order of their first fact. */
export const paidOf = (state: CaseState) => state.payments.filter(isPaid);

export const overlaps = (a: readonly Month[], b: readonly Month[]): boolean => a.some((month) => b.includes(month));

/** Those of the months that lie in this case's cycle; all of them where the programme's rhythm is not known. */
export const monthsHere = (context: CaseContext, settings: Settings, months: readonly Month[]): Month[] =>
  months.filter(isHere(context, settings));

/** Whether a month lies in this case's cycle. */
export function isHere({ programme: code, cycle }: Pick<CaseContext, 'programme' | 'cycle'>, settings: Settings) {
  const programme = settings.programmes[code];
  return (month: Month): boolean => programme === undefined || cycleOf(programme, month) === cycle;
}

/** Whether this is the case of the bundle's first month: rules about a whole payment speak there, once. */
export const startsHere = (context: CaseContext, settings: Settings, payment: Pick<Payment, 'months'>): boolean =>
  monthsHere(context, settings, payment.months.slice(0, 1)).length > 0;

type PaymentCheck = (
  payment: Paid,
  context: CaseContext,
  state: CaseState,
  family: Family,
  settings: Settings,
) => readonly Finding[];

/** A rule that looks at each unreturned success by itself, in the case where the payment begins. */
export const eachPayment =
  (check: PaymentCheck): CaseJudge['rule'] =>
  (context, state, family, settings) => ({
    findings: paidOf(state)
      .filter((payment) => startsHere(context, settings, payment))
      .flatMap((payment) => check(payment, context, state, family, settings)),
  });

/** Rupiah for some months. */
type Money = Pick<Payment, 'months' | 'amount'>;

/** The rupiah of a payment that fall on `count` of its months, rounded down. */
const floorShare = (payment: Money, count: number): number => Math.floor((payment.amount * count) / payment.months.length);

/**
 * This cycle's part of a payment, in rupiah: by months, what the division leaves over going to the earliest cycle, so that
 * the parts of all cycles add up to the amount.
 */
export function shareHere(context: CaseContext, settings: Settings, payment: Money): number {
  const here = monthsHere(context, settings, payment.months).length;
  const programme = settings.programmes[context.programme];
  if (programme === undefined || !startsHere(context, settings, payment)) return floorShare(payment, here);
  const counts = new Map<Month, number>();
  for (const month of payment.months) {
    const cycle = cycleOf(programme, month);
    counts.set(cycle, (counts.get(cycle) ?? 0) + 1);
  }
  const elsewhere = [...counts].filter(([cycle]) => cycle !== context.cycle);
  return payment.amount - elsewhere.reduce((sum, [, count]) => sum + floorShare(payment, count), 0);
}

/** The rupiah of a payment that fall on some of the given months, rounded down. */
export const shareOfMonths = (payment: Payment, months: readonly Month[]): number =>
  floorShare(payment, payment.months.filter((month) => months.includes(month)).length);

/** When the last of some months is over where the family lived then: 00:00 of the first day after it. */
export function endOf(months: readonly Month[], context: CaseContext, family: Family): Instant {
  const last = months.toSorted().at(-1) as Month;
  const after = `${addMonths(last, 1)}-01` as Day;
  return startOfDay(after, zoneOf(areaAt(family, startOfDay(after, WIB)) ?? context.area));
}

/** Working days counted where the family lived at the cause; `provisional` as an input of the finding. */
export function answerBy(
  cause: Instant,
  days: number,
  context: Pick<CaseContext, 'area'>,
  family: Family,
  settings: Settings,
): { readonly dueAt: Instant; readonly provisional: { readonly calendarProvisional?: true } } {
  const zone = zoneOf(areaAt(family, cause) ?? context.area);
  const { dueAt, provisional } = workingDeadline(cause, days, zone, settings.calendar);
  return { dueAt, provisional: provisional ? { calendarProvisional: true } : {} };
}

/** A finding about one payment, for its sender to answer. */
export const findingOf = (
  payment: Payment,
  context: CaseContext,
  { inputs, ...more }: Pick<Finding, 'severity' | 'since' | 'dueAt' | 'inputs'>,
): Finding => ({
  cause: paymentCause(context, payment),
  holds: true,
  level: 1,
  owners: [ownerOfSource(payment.source, context.area)],
  ...ofPayments([payment]),
  ...more,
  inputs: { source: payment.source, reference: payment.reference, months: payment.months, ...inputs },
});
