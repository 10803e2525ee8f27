/**
 * Where the rupiah of a case stand, by the states of a case (DOMAIN §1.2, docs/adr/0046): what was paid, came back, failed, is on its way,
 * and what a list promises and nobody has ordered yet. Pure.
 */
import { BEFORE_PAYMENT } from '#events/account-statuses.ts';
import { type Instant, type Month, unreachable } from '../brand.ts';
import { expectedAmount } from '../programme/tariff.ts';
import { monthsHere, shareHere } from '../rules/payments.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
import type { CaseState, Payment } from './fold.ts';
import type { CaseStateName } from './states.ts';

/** Only where they are not 0. */
export type RupiahByState = Readonly<Partial<Record<CaseStateName, number>>>;

/** Money for some months that stands nowhere with the family: which state it is in, and when that was last told by the data. */
interface Pending extends Pick<Payment, 'months' | 'amount'> {
  readonly at: CaseStateName;
  readonly toldAt: Instant;
}

/**
 * Money that was paid or is in hand counts, each payment; for months that none of it covers, the payment that was last told of; for months
 * of a list of which no payment is known, the tariff. So what came back and was paid again was paid, once.
 */
export function rupiahByState(context: CaseContext, state: CaseState, settings: Settings): RupiahByState {
  const sums: Partial<Record<CaseStateName, number>> = {};
  const add = (at: CaseStateName, by: number): void => {
    if (by !== 0) sums[at] = (sums[at] ?? 0) + by;
  };
  const here = (months: readonly Month[]): readonly Month[] => monthsHere(context, settings, months);
  const covered = new Set<Month>();
  const cover = (months: readonly Month[]): void => {
    for (const month of months) covered.add(month);
  };
  const isOpen = ({ months }: Pick<Payment, 'months'>): boolean => here(months).some((month) => !covered.has(month));
  for (const { at, months, amount } of paid(state)) {
    add(at, shareHere(context, settings, { months, amount }));
    cover(months);
  }
  // drawn in parts, each part adds; of a payment under another set of months it is no other money
  const unpaid = state.receipts.filter(isOpen);
  for (const { months, amount } of unpaid) {
    add('DITERIMA', shareHere(context, settings, { months, amount }));
    cover(months);
  }
  const open = pending(state).filter(isOpen);
  for (const same of Map.groupBy(open, ({ months }) => months.join()).values()) {
    const { at, months, amount } = same.reduce((a, b) => (b.toldAt >= a.toldAt ? b : a));
    add(at, shareHere(context, settings, { months, amount }));
    cover(months);
  }
  const left = here(state.entitledMonths).filter((month) => !covered.has(month));
  add(WAITING.includes(state.state) ? state.state : 'CALON', rupiahByTariff(context, state, settings, left));
  return sums;
}

/** What the tariff says that months come to, the most where persons are not told apart; 0 where no amount can be known: goods, components that no list names. */
export function rupiahByTariff(
  { programme: code }: CaseContext,
  { entitlement }: CaseState,
  settings: Settings,
  months: readonly Month[],
): number {
  const programme = settings.programmes[code];
  return programme === undefined ? 0 : (expectedAmount(programme, months, entitlement?.components)?.max ?? 0);
}

const ON_THE_WAY: readonly CaseStateName[] = BEFORE_PAYMENT;
/** States of a case in which months without a payment may be. */
const WAITING: readonly CaseStateName[] = ['CALON', 'DIKECUALIKAN', ...BEFORE_PAYMENT];

const isInHand = ({ debited, collected }: Payment): boolean => debited > 0 || collected !== undefined;
const isStanding = (payment: Payment): boolean =>
  payment.status === 'disbursed' || (payment.status === 'ordered' && isInHand(payment));

const paid = ({ state, payments }: CaseState): Omit<Pending, 'toldAt'>[] =>
  payments.filter(isStanding).map((payment) => {
    const at = isInHand(payment) ? 'DITERIMA' : state === 'TIDAK_TRANSAKSI' ? state : 'DISALURKAN';
    return { months: payment.months, amount: payment.amount, at };
  });

const pending = ({ state, payments }: CaseState): Pending[] =>
  payments
    .filter((payment) => !isStanding(payment))
    .map((payment) => ({ months: payment.months, amount: payment.amount, ...lastOf(payment, state) }));

/** An order that nobody carried out is where the case is by its last word: ordered, with the bank, or stuck at its account. */
function lastOf(payment: Payment, state: CaseStateName): Pick<Pending, 'at' | 'toldAt'> {
  const { status, firstAt, orderedAt, failedAt, returnedAt, repairedAt, frozenAt, remittedAt } = payment;
  switch (status) {
    case 'ordered':
    case 'disbursed':
      return { at: ON_THE_WAY.includes(state) ? state : 'SP2D', toldAt: orderedAt ?? firstAt };
    case 'failed':
      return { at: 'GAGAL_BAYAR', toldAt: failedAt ?? firstAt };
    case 'returned':
      return { at: 'RETUR', toldAt: returnedAt ?? firstAt };
    case 'repaired':
      return { at: 'RETUR', toldAt: repairedAt ?? firstAt };
    case 'frozen':
      return { at: 'DIBEKUKAN', toldAt: frozenAt ?? firstAt };
    case 'remitted':
      return { at: 'DISETOR_KAS_NEGARA', toldAt: remittedAt ?? firstAt };
    default:
      return unreachable(status);
  }
}
