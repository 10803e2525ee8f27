/** The case as its facts tell it: a pure fold of distinct facts in canonical order (DESIGN §3). */
import type { FailureCause, ReturnCause } from '#events/field-codes.ts';
import { type Instant, type Month, type Rupiah, unreachable } from '../brand.ts';
import type {
  AccountStatusReported,
  CaseFact,
  Channel,
  ComparisonComputed,
  Component,
  EntitlementDeclared,
  Evidence,
  Failed,
  Goods,
  NikMark,
  Plain,
  Received,
  Recipient,
  SharedNameStanding,
  StatementLine,
  VerificationReported,
} from './fact.ts';
import { canonicalOrder, inOrder } from './order.ts';
import type { StateReason } from './state-reasons.ts';
import type { CaseStateName } from './states.ts';

/** How far one payment is. */
export const PAYMENT_STATUSES = ['ordered', 'disbursed', 'failed', 'returned', 'repaired', 'frozen', 'remitted'] as const;

/** That an account cannot be paid: its check failed, or the treasury's system found another name on it. */
export type AccountFailure = Extract<CaseStateName, 'GAGAL_REKENING' | 'GAGAL_OMSPAN'>;

/** One payment through its life: all facts of one sender under one reference. */
export interface Payment {
  readonly source: string;
  readonly reference: string;
  /** All months of the bundle, also those of another cycle. */
  readonly months: readonly Month[];
  readonly amount: Rupiah;
  readonly status: (typeof PAYMENT_STATUSES)[number];
  /** The batch that it is one of; of the last fact that says so. */
  readonly batch?: string;
  /** When the data first speak of it. */
  readonly firstAt: Instant;
  /** When it was disbursed, by the data; and when we heard of it. Absent while only ordered or failed. */
  readonly paidAt?: Instant;
  readonly paidReceivedAt?: Instant;
  readonly paidPrecision?: 'day';
  readonly channel?: Channel;
  /** Of the NIK by which the disbursement names the family; a correction that names none leaves it. */
  readonly nikMark?: NikMark;
  /** What was handed out in kind by whoever handed it out (BAST); of the last that says so. */
  readonly goods?: readonly Goods[];
  /** What the family signed for in kind, of each item the sum. */
  readonly goodsCollected?: readonly Goods[];
  /** Which proof there is of it; of the last that says so. */
  readonly evidence?: Evidence;
  readonly recipient?: Recipient;
  /** The order that stands: the first, or the first after a failure; and when we heard of it. */
  readonly orderedAt?: Instant;
  readonly orderedReceivedAt?: Instant;
  readonly failedAt?: Instant;
  /** What the last failure says of the account; absent where it failed for another reason. */
  readonly accountFailure?: AccountFailure;
  /** Why, as the sender said with the last failure; and with the last return. Both stay when it is paid after all. */
  readonly failedFor?: FailureCause;
  readonly returnedAt?: Instant;
  readonly returnedFor?: ReturnCause;
  readonly repairedAt?: Instant;
  readonly frozenAt?: Instant;
  readonly remittedAt?: Instant;
  /** Sum of what the family drew; of what it signed for. */
  readonly debited: Rupiah;
  /** At which agents it drew and when, by the number that the sender gives them; in order of the debits. */
  readonly drawnAt?: readonly { readonly source: string; readonly agent: string; readonly at: Instant }[];
  readonly collected?: Rupiah;
  /** When it last signed. */
  readonly collectedAt?: Instant;
}

export interface Entitlement {
  readonly months: readonly Month[];
  readonly listNumber: string;
  readonly listedAt: Instant;
  /** When we heard of it: for deadlines alone. */
  readonly heardAt: Instant;
  readonly channel?: Channel;
  readonly components?: readonly Component[];
  readonly desil?: number;
  readonly goods?: readonly Goods[];
  /** Of the latest list that names a NIK. */
  readonly nikMark?: NikMark;
}

/** A month for which the family was taken off the list, and not put on it again since. */
export interface Exclusion {
  readonly month: Month;
  readonly at: Instant;
  readonly reason: Plain<'entitlement.excluded.v1'>['reason'];
}
/** A month that somebody calls excluded in words of their own, which takes it off no list; why, where the words say it. */
export interface CalledExcluded {
  readonly month: Month;
  readonly at: Instant;
  readonly reason?: StateReason;
}
export interface CaseState {
  readonly state: CaseStateName;
  /** The latest declared, by canonical order. */
  readonly entitlement?: Entitlement;
  /** The months of all lists together, but for those excluded since: a second list for later months takes nothing from the first. */
  readonly entitledMonths: readonly Month[];
  /** By month. */
  readonly exclusions: readonly Exclusion[];
  /** By month, since when, while neither a list nor another status is told of it; absent where there is none. */
  readonly calledExcluded?: readonly CalledExcluded[];
  /** In canonical order. */
  readonly accounts: readonly AccountStatusReported[];
  /** By (source, reference), in order of their first fact. */
  readonly payments: readonly Payment[];
  /** Money in hand for which no payment is known, neither by reference nor by months. */
  readonly receipts: readonly Received[];
  readonly reports: readonly VerificationReported[];
  /** Of each compared event the latest scores, in order of the events. */
  readonly comparisons: readonly ComparisonComputed[];
  /** Lines of statements and payment lists, of each the last that was reported, in canonical order; absent where there is none. */
  readonly statements?: readonly StatementLine[];
  /** How families of the same NIK or KK stand in this programme and cycle, of each the latest; absent where there is none. */
  readonly shared?: readonly SharedNameStanding[];
}

/** A success: disbursed, and by the data neither failed nor returned since. */
export const isPaid = (payment: Payment): payment is Payment & { readonly paidAt: Instant; readonly paidReceivedAt: Instant } =>
  payment.status === 'disbursed';

type Draft = { -readonly [K in keyof Payment]: Payment[K] };
type Paying = Exclude<
  CaseFact['type'],
  | 'distribution.received'
  | 'verification.reported'
  | 'comparison.computed'
  | 'shared-name.standing'
  | 'entitlement.declared'
  | 'entitlement.excluded'
  | 'account.status-reported'
  | 'statement.line-reported'
>;
type PaymentStep = Extract<CaseFact, { readonly type: Paying }>;

/** What has been folded so far. */
interface Folding {
  readonly payments: Map<string, Draft>;
  readonly received: Received[];
  readonly reports: VerificationReported[];
  readonly comparisons: ComparisonComputed[];
  readonly shared: SharedNameStanding[];
  readonly accounts: AccountStatusReported[];
  readonly statements: StatementLine[];
  readonly entitledMonths: Set<Month>;
  readonly exclusions: Map<Month, Exclusion>;
  /** Months that somebody calls excluded in words of their own: that alone takes them off no list. */
  readonly calledExcluded: Map<Month, CalledExcluded>;
  readonly isOwn: (month: Month) => boolean;
  entitlement?: Entitlement;
  /** What the last fact that says how far the case is came to; no list does. */
  said?: CaseStateName | undefined;
}

/**
 * Folds the distinct facts of a case. Arrival plays no part: the facts are sorted first, and money in hand is matched with
 * its payment only once all payments are known.
 * @param isOwn whether a month lies in the case's cycle: of bundles across cycles facts name all months. Without it each is its own
 */
export function foldCase(facts: readonly CaseFact[], isOwn: (month: Month) => boolean = () => true): CaseState {
  const folding: Folding = {
    payments: new Map(),
    received: [],
    reports: [],
    comparisons: [],
    shared: [],
    accounts: [],
    statements: [],
    entitledMonths: new Set(),
    exclusions: new Map(),
    calledExcluded: new Map(),
    isOwn,
  };
  for (const fact of inOrder(facts)) take(folding, fact);
  const { payments, received, reports, comparisons, accounts, entitlement, exclusions } = folding;
  const receipts = received.filter((fact) => !attach(payments, fact));
  const all = [...payments.values()];
  return {
    state: stateName(all, receipts, folding),
    ...(entitlement && { entitlement }),
    entitledMonths: [...folding.entitledMonths].sort(),
    exclusions: byMonth(exclusions),
    ...(folding.calledExcluded.size > 0 && { calledExcluded: byMonth(folding.calledExcluded) }),
    accounts,
    payments: all,
    receipts,
    reports,
    comparisons: latestOf(comparisons),
    ...(folding.statements.length > 0 && { statements: latestLines(folding.statements) }),
    ...(folding.shared.length > 0 && { shared: latestStandings(folding.shared) }),
  };
}

/** One line for each type of fact: adding an event is its schema and a line here. */
function take(folding: Folding, fact: CaseFact): void {
  switch (fact.type) {
    case 'entitlement.declared':
      listed(folding, fact);
      return;
    case 'entitlement.excluded':
      excluded(folding, fact);
      return;
    case 'account.status-reported':
      folding.accounts.push(fact);
      accountSaid(folding, fact);
      return;
    case 'statement.line-reported':
      // held against payments elsewhere (shared/domain/match): how far a case is, partners and families say
      folding.statements.push(fact);
      return;
    case 'verification.reported':
      folding.reports.push(fact);
      return;
    case 'distribution.received':
      folding.received.push(fact);
      // also where the payment was never heard of, or was said to have failed before
      folding.said = 'DITERIMA';
      return;
    case 'comparison.computed':
      folding.comparisons.push(fact);
      return;
    case 'shared-name.standing':
      folding.shared.push(fact);
      return;
    default:
      folding.said = STATE_OF[step(folding.payments, fact).status];
  }
}

/** What a list says holds until the next one; for its months whoever was excluded before is a candidate again. */
function listed(folding: Folding, fact: EntitlementDeclared): void {
  for (const month of fact.months) {
    folding.entitledMonths.add(month);
    folding.exclusions.delete(month);
    folding.calledExcluded.delete(month);
  }
  const { months, listNumber, listedAt, receivedAt, channel, components, desil, goods } = fact;
  const nikMark = fact.nikMark ?? folding.entitlement?.nikMark;
  folding.entitlement = {
    months,
    listNumber,
    listedAt,
    heardAt: receivedAt,
    ...(channel && { channel }),
    ...(components && { components }),
    ...(desil !== undefined && { desil }),
    ...(goods && { goods }),
    ...(nikMark && { nikMark }),
  };
  if (folding.said === 'DIKECUALIKAN' && isLeft(folding)) folding.said = undefined;
}

/** Concerns the months that it names: the case goes on where another of its months is left. */
function excluded(folding: Folding, { months, occurredAt, reason }: Plain<'entitlement.excluded.v1'>): void {
  for (const month of months) {
    folding.entitledMonths.delete(month);
    folding.exclusions.set(month, { month, at: occurredAt, reason });
  }
  if (!isLeft(folding)) folding.said = 'DIKECUALIKAN';
}

/** Words for an exclusion concern the months that they are said of, as an exclusion does; they take no month off the list, and other words take them back. */
function accountSaid(folding: Folding, { status, months, occurredAt, rawReason }: AccountStatusReported): void {
  if (status !== 'DIKECUALIKAN') {
    folding.said = status ?? folding.said;
    if (status !== undefined) for (const month of months) folding.calledExcluded.delete(month);
    return;
  }
  for (const month of months) {
    const at = folding.calledExcluded.get(month)?.at ?? occurredAt;
    folding.calledExcluded.set(month, { month, at, ...(rawReason !== undefined && { reason: rawReason }) });
  }
  if (!isLeft(folding)) folding.said = 'DIKECUALIKAN';
}

const byMonth = <T extends { readonly month: Month }>(known: ReadonlyMap<Month, T>): T[] =>
  [...known.values()].sort((a, b) => (a.month < b.month ? -1 : 1));

/** Whether a list names some month of the case that nobody took off it or calls excluded. */
const isLeft = ({ entitledMonths, calledExcluded, isOwn }: Folding): boolean =>
  [...entitledMonths].some((month) => isOwn(month) && !calledExcluded.has(month));

const STATE_OF: Readonly<Record<Payment['status'], CaseStateName>> = {
  ordered: 'SP2D',
  disbursed: 'DISALURKAN',
  failed: 'GAGAL_BAYAR',
  returned: 'RETUR',
  repaired: 'RETUR',
  frozen: 'DIBEKUKAN',
  remitted: 'DISETOR_KAS_NEGARA',
};

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

/** Of each line of a statement what was reported last: a line is corrected under its own number. */
function latestLines(lines: readonly StatementLine[]): StatementLine[] {
  const nameOf = ({ source, statement, line }: StatementLine): string => JSON.stringify([source, statement, line]);
  return [...Map.groupBy(lines, nameOf).values()].flatMap((same) => same.slice(-1)).sort(canonicalOrder);
}

/** Of each other family how it stood last. */
function latestStandings(standings: readonly SharedNameStanding[]): SharedNameStanding[] {
  const byFamily = Map.groupBy(standings, ({ other }) => other);
  const latest = [...byFamily.values()].flatMap((own) => own.sort((a, b) => b.revision - a.revision).slice(0, 1));
  return latest.sort((a, b) => (a.other < b.other ? -1 : 1));
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
  if ('batch' in fact && fact.batch !== undefined) payment.batch = fact.batch;
  switch (fact.type) {
    case 'distribution.ordered':
      // A second order after a failure is a new try; it repairs no return and undoes no success.
      if (payment.status === 'failed' || (payment.status === 'ordered' && payment.orderedAt === undefined)) {
        payment.status = 'ordered';
        payment.orderedAt = occurredAt;
        payment.orderedReceivedAt = fact.receivedAt;
      }
      return payment;
    case 'distribution.disbursed':
      return disburse(payment, fact);
    case 'distribution.failed':
      unpay(payment);
      payment.status = 'failed';
      payment.failedAt = occurredAt;
      failFor(payment, fact);
      payment.failedFor = fact.reason;
      return payment;
    case 'distribution.returned':
      payment.status = 'returned';
      payment.returnedAt = occurredAt;
      payment.returnedFor = fact.reason;
      delete payment.repairedAt;
      return payment;
    case 'distribution.repaired':
      // The letter often follows the new payment under the same reference: it must not undo that.
      if (payment.status !== 'disbursed') payment.status = 'repaired';
      payment.repairedAt = occurredAt;
      return payment;
    case 'distribution.frozen':
      if (payment.status !== 'remitted') payment.status = 'frozen';
      payment.frozenAt = occurredAt;
      return payment;
    case 'distribution.remitted':
      payment.status = 'remitted';
      payment.remittedAt = occurredAt;
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
  if (fact.goods !== undefined) payment.goods = fact.goods;
  prove(payment, fact);
  if (fact.nikMark !== undefined) payment.nikMark = fact.nikMark;
  return payment;
}

/** Proof and who took it: of the last fact that says so. */
function prove(payment: Draft, { evidence, recipient }: Pick<Received, 'evidence' | 'recipient'>): void {
  if (evidence !== undefined) payment.evidence = evidence;
  if (recipient !== undefined) payment.recipient = recipient;
}

/** The sender's own words tell more than the reason: no reason is for another name alone. */
function failFor(payment: Draft, { reason, rawState }: Failed): void {
  delete payment.accountFailure;
  if (rawState === 'GAGAL_OMSPAN') payment.accountFailure = rawState;
  else if (rawState === 'GAGAL_REKENING' || reason === 'REKENING_GAGAL') payment.accountFailure = 'GAGAL_REKENING';
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
  if (fact.batch !== undefined) payment.batch ??= fact.batch;
  prove(payment, fact);
  if (fact.kind === 'debit') {
    payment.debited = (payment.debited + fact.amount) as Rupiah;
    if (fact.agent !== undefined)
      payment.drawnAt = [...(payment.drawnAt ?? []), { source: fact.source, agent: fact.agent, at: fact.occurredAt }];
  } else {
    payment.collected = ((payment.collected ?? 0) + fact.amount) as Rupiah;
    payment.collectedAt = fact.occurredAt;
    if (fact.goods !== undefined) payment.goodsCollected = together(payment.goodsCollected ?? [], fact.goods);
  }
  return true;
}

/** Both, of each item in one unit the sum; scales weigh to the gram. */
function together(known: readonly Goods[], more: readonly Goods[]): Goods[] {
  const sums = new Map<string, Goods>();
  for (const one of [...known, ...more]) {
    const key = `${one.item} ${one.unit}`;
    const quantity = Math.round(((sums.get(key)?.quantity ?? 0) + one.quantity) * 1000) / 1000;
    sums.set(key, { ...one, quantity });
  }
  return [...sums.values()];
}

/**
 * The furthest state by the data. Money in hand, then money paid, win over all else; a paid account that is reported without any
 * transaction says so; where nothing stands as paid, the last fact that says how far the case is decides. A repaired return waits
 * for its new payment and stays RETUR.
 */
function stateName(payments: readonly Draft[], receipts: readonly Received[], { said, accounts }: Folding): CaseStateName {
  const inHand = (p: Draft): boolean => p.debited > 0 || p.collected !== undefined;
  const paid = payments.filter(isPaid);
  if (receipts.length > 0 || paid.some(inHand)) return 'DITERIMA';
  if (paid.length > 0) return isIdle(paid, accounts) ? 'TIDAK_TRANSAKSI' : 'DISALURKAN';
  if (said === 'SP2D' && payments.some(inHand)) return 'DITERIMA';
  return said ?? 'CALON';
}

/** By the last report that says anything: one in words that nobody knows leaves what was said before. */
function isIdle(paid: readonly { readonly paidAt: Instant }[], accounts: readonly AccountStatusReported[]): boolean {
  const account = accounts.findLast(({ status }) => status !== undefined);
  return account?.status === 'TIDAK_TRANSAKSI' && paid.every(({ paidAt }) => paidAt < account.occurredAt);
}
