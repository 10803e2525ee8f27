/** The case as its facts tell it: a pure fold of distinct facts in canonical order (DESIGN §3). */
import { type Instant, type Month, type Rupiah, unreachable } from '../brand.ts';
import type { CaseFact, Channel, ComparisonComputed, Component, NikMark, Received, VerificationReported } from './fact.ts';
import { inOrder } from './order.ts';

export const CASE_STATES = ['CALON', 'SP2D', 'DISALURKAN', 'DITERIMA', 'RETUR', 'GAGAL_BAYAR'] as const;
export type CaseStateName = (typeof CASE_STATES)[number];

/** One payment through its life: all facts of one sender under one reference. */
export interface Payment {
  readonly source: string;
  readonly reference: string;
  /** All months of the bundle, also those of another cycle. */
  readonly months: readonly Month[];
  readonly amount: Rupiah;
  readonly status: 'ordered' | 'disbursed' | 'failed' | 'returned' | 'repaired';
  /** When the data first speak of it. */
  readonly firstAt: Instant;
  /** When it was disbursed, by the data; and when we heard of it. Absent while only ordered or failed. */
  readonly paidAt?: Instant;
  readonly paidReceivedAt?: Instant;
  readonly paidPrecision?: 'day';
  readonly channel?: Channel;
  /** Of the NIK by which the disbursement names the family; a correction that names none leaves it. */
  readonly nikMark?: NikMark;
  readonly returnedAt?: Instant;
  readonly repairedAt?: Instant;
  /** Sum of what the family drew; of what it signed for. */
  readonly debited: Rupiah;
  readonly collected?: Rupiah;
  /** When it last signed. */
  readonly collectedAt?: Instant;
}

export interface Entitlement {
  readonly months: readonly Month[];
  readonly listNumber: string;
  readonly listedAt: Instant;
  readonly components?: readonly Component[];
  /** Of the latest list that names a NIK. */
  readonly nikMark?: NikMark;
}

export interface CaseState {
  readonly state: CaseStateName;
  /** The latest declared, by canonical order. */
  readonly entitlement?: Entitlement;
  /** The months of all lists together: a second list for later months takes nothing from the first. */
  readonly entitledMonths: readonly Month[];
  /** By (source, reference), in order of their first fact. */
  readonly payments: readonly Payment[];
  /** Money in hand for which no payment is known, neither by reference nor by months. */
  readonly receipts: readonly Received[];
  readonly reports: readonly VerificationReported[];
  /** Of each compared event the latest scores, in order of the events. */
  readonly comparisons: readonly ComparisonComputed[];
}

/** A success: disbursed, and by the data neither failed nor returned since. */
export const isPaid = (payment: Payment): payment is Payment & { readonly paidAt: Instant; readonly paidReceivedAt: Instant } =>
  payment.status === 'disbursed';

type Draft = { -readonly [K in keyof Payment]: Payment[K] };
type PaymentStep = Exclude<CaseFact, Received | VerificationReported | ComparisonComputed | { type: 'entitlement.declared' }>;

/**
 * Folds the distinct facts of a case. Arrival plays no part: the facts are sorted first, and money in hand is matched with
 * its payment only once all payments are known.
 */
export function foldCase(facts: readonly CaseFact[]): CaseState {
  const ordered = inOrder(facts);
  const payments = new Map<string, Draft>();
  const received: Received[] = [];
  const reports: VerificationReported[] = [];
  const comparisons: ComparisonComputed[] = [];
  const entitledMonths = new Set<Month>();
  let entitlement: Entitlement | undefined;
  let moved: Draft | undefined;
  for (const fact of ordered) {
    switch (fact.type) {
      case 'entitlement.declared': {
        for (const month of fact.months) entitledMonths.add(month);
        const { months, listNumber, listedAt, components, nikMark = entitlement?.nikMark } = fact;
        entitlement = { months, listNumber, listedAt, ...(components && { components }), ...(nikMark && { nikMark }) };
        break;
      }
      case 'verification.reported':
        reports.push(fact);
        break;
      case 'distribution.received':
        received.push(fact);
        break;
      case 'comparison.computed':
        comparisons.push(fact);
        break;
      default:
        moved = step(payments, fact);
    }
  }
  const receipts = received.filter((fact) => !attach(payments, fact));
  const all = [...payments.values()];
  return {
    state: stateName(all, receipts, moved),
    ...(entitlement && { entitlement }),
    entitledMonths: [...entitledMonths].sort(),
    payments: all,
    receipts,
    reports,
    comparisons: latestOf(comparisons),
  };
}

/** Of each event the scores that were computed last. */
function latestOf(comparisons: readonly ComparisonComputed[]): ComparisonComputed[] {
  const latest = new Map<string, ComparisonComputed>();
  for (const one of comparisons) {
    const key = JSON.stringify([one.of.source, one.of.id]);
    const known = latest.get(key);
    if (known === undefined || known.revision < one.revision) latest.set(key, one);
  }
  const place = ({ of }: ComparisonComputed): string => `${of.occurredAt}#${of.source}#${of.id}`;
  return [...latest.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

const keyOf = (fact: { readonly source: string; readonly reference: string }): string =>
  JSON.stringify([fact.source, fact.reference]);

/** Moves one payment by one fact. A failure or return of one reference never touches another. */
function step(payments: Map<string, Draft>, fact: PaymentStep): Draft {
  const { source, reference, months, amount, occurredAt } = fact;
  let payment = payments.get(keyOf(fact));
  if (!payment) {
    payment = { source, reference, months, amount, status: 'ordered', firstAt: occurredAt, debited: 0 as Rupiah };
    payments.set(keyOf(fact), payment);
  }
  switch (fact.type) {
    case 'distribution.ordered':
      // A second order after a failure is a new try; it repairs no return and undoes no success.
      if (payment.status === 'failed') payment.status = 'ordered';
      return payment;
    case 'distribution.disbursed':
      return disburse(payment, fact);
    case 'distribution.failed':
      unpay(payment);
      payment.status = 'failed';
      return payment;
    case 'distribution.returned':
      payment.status = 'returned';
      payment.returnedAt = occurredAt;
      delete payment.repairedAt;
      return payment;
    case 'distribution.repaired':
      // The letter often follows the new payment under the same reference: it must not undo that.
      if (payment.status !== 'disbursed') payment.status = 'repaired';
      payment.repairedAt = occurredAt;
      return payment;
    default:
      return unreachable(fact);
  }
}

/** A disbursement; under a reference that stands as paid it is a correction: amount and months are its, the day stays. */
function disburse(payment: Draft, fact: Extract<PaymentStep, { type: 'distribution.disbursed' }>): Draft {
  if (payment.status !== 'disbursed') {
    unpay(payment);
    payment.paidAt = fact.occurredAt;
    payment.paidReceivedAt = fact.receivedAt;
    if (fact.precision) payment.paidPrecision = fact.precision;
  }
  payment.status = 'disbursed';
  payment.months = fact.months;
  payment.amount = fact.amount;
  payment.channel = fact.channel;
  if (fact.nikMark !== undefined) payment.nikMark = fact.nikMark;
  return payment;
}

function unpay(payment: Draft): void {
  delete payment.paidAt;
  delete payment.paidReceivedAt;
  delete payment.paidPrecision;
}

/**
 * Adds money in hand to its payment: the one of the same sender and reference; else one for the same months, of those a paid
 * one before others and an earlier before a later. False where there is none.
 */
function attach(payments: Map<string, Draft>, fact: Received): boolean {
  const sameMonths = [...payments.values()].filter((p) => p.months.join() === fact.months.join());
  const payment = payments.get(keyOf(fact)) ?? sameMonths.find((p) => p.status === 'disbursed') ?? sameMonths[0];
  if (!payment) return false;
  if (fact.kind === 'debit') {
    payment.debited = (payment.debited + fact.amount) as Rupiah;
  } else {
    payment.collected = ((payment.collected ?? 0) + fact.amount) as Rupiah;
    payment.collectedAt = fact.occurredAt;
  }
  return true;
}

/**
 * The furthest state by the data. Money in hand, then money paid, win over all else; where nothing stands as paid, the fact
 * that last moved a payment says it. A repaired return waits for its new payment and stays RETUR.
 */
function stateName(payments: readonly Draft[], receipts: readonly Received[], moved: Draft | undefined): CaseStateName {
  const paid = payments.filter(isPaid);
  if (receipts.length > 0 || paid.some((p) => p.debited > 0 || p.collected !== undefined)) return 'DITERIMA';
  if (paid.length > 0) return 'DISALURKAN';
  switch (moved?.status) {
    case undefined:
      return 'CALON';
    case 'returned':
    case 'repaired':
      return 'RETUR';
    case 'failed':
      return 'GAGAL_BAYAR';
    default:
      return payments.some((p) => p.debited > 0 || p.collected !== undefined) ? 'DITERIMA' : 'SP2D';
  }
}
