/** What three sides say of a family's money: who paid it, the statement of who keeps the account, and the family or an officer. Pure. */
import type { Instant, Month } from '../brand.ts';
import type { Family, StatementLine } from '../case/fact.ts';
import type { CaseState, Payment } from '../case/fold.ts';
import { monthsSaid } from '../dossier/complaints.ts';
import { byAssigned, capturedAt } from '../rules/reports.ts';
import type { CaseContext } from '../rules/rule.ts';
import { type Day, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';

export const SIDES = ['partner', 'statement', 'family'] as const;
export type Side = (typeof SIDES)[number];

/** How a partner's money stands in its own words: on its way, with the family, or back. */
export const STANDINGS = ['ordered', 'paid', 'back'] as const;
export type Standing = (typeof STANDINGS)[number];

interface Item {
  readonly months: readonly Month[];
  /** When it is of: what was said earlier does not speak of it. */
  readonly at: Instant;
  /** The batch that it is one of. */
  readonly batch?: string;
}
/** A payment, or money in hand of which no payment is known. */
export interface Paying extends Item {
  readonly side: 'partner';
  readonly source: string;
  readonly reference: string;
  readonly amount: number;
  readonly standing: Standing;
  readonly heardAt: Instant;
  /** What the family signed for or drew, as the partner says. */
  readonly inHand?: number;
}
export interface Line extends Item {
  readonly side: 'statement';
  readonly source: string;
  /** Of the payment that it names, where that is known. */
  readonly payment?: string;
  /** What it adds to the money with the family; less than nothing where it is taken back, nothing of what was drawn. */
  readonly amount: number;
  readonly drawn: number;
  readonly heardAt: Instant;
}
/** What the family says was handed over, to an officer or in a complaint. */
export interface Said extends Item {
  readonly side: 'family';
  readonly by: 'report' | 'complaint';
  readonly source?: string;
  readonly amount: number;
  /** Held back as rules allow, by the report. */
  readonly lawful: number;
}

export interface Sides {
  readonly paying: readonly Paying[];
  readonly lines: readonly Line[];
  /** The latest first. */
  readonly said: readonly Said[];
}

const nameOf = (source: string, reference: string): string => JSON.stringify([source, reference]);
const agencyOf = (source: string): string => source.slice(source.indexOf(':') + 1);

const BACK: readonly Payment['status'][] = ['failed', 'returned', 'repaired', 'frozen', 'remitted'];

/** Goods have no rupiah: they are weighed elsewhere (rule 17). */
export function sidesOf(context: CaseContext, state: CaseState, family: Family): Sides {
  const payments = state.payments.filter(({ amount }) => amount > 0).map(payingOf);
  const receipts = state.receipts
    .filter(({ amount }) => amount > 0)
    .map(
      ({ source, reference, months, amount, occurredAt, receivedAt, batch }): Paying => ({
        ...{ side: 'partner', source, reference, months, amount, standing: 'paid', inHand: amount },
        ...{ at: occurredAt, heardAt: receivedAt, ...(batch !== undefined && { batch }) },
      }),
    );
  const known = new Set(payments.map(({ source, reference }) => nameOf(source, reference)));
  return {
    paying: [...payments, ...receipts],
    lines: (state.statements ?? []).map((line) => lineOf(line, known, context)),
    said: saidOf(context, state, family),
  };
}

function payingOf(payment: Payment): Paying {
  const { source, reference, months, amount, status, debited, collected, batch, firstAt } = payment;
  const inHand = collected ?? (debited > 0 ? debited : undefined);
  const standing = BACK.includes(status) ? 'back' : status === 'ordered' && inHand === undefined ? 'ordered' : 'paid';
  return {
    ...{ side: 'partner', source, reference, months, amount, standing },
    at: payment.paidAt ?? firstAt,
    heardAt: payment.paidReceivedAt ?? payment.orderedReceivedAt ?? firstAt,
    ...(inHand !== undefined && { inHand }),
    ...(batch !== undefined && { batch }),
  };
}

/** A day has no hour: it counts from where it begins. */
function lineOf(line: StatementLine, known: ReadonlySet<string>, { area }: CaseContext): Line {
  const { source, months, entry, amount, valueDate, payment, paidBy, receivedAt, batch, declaredBy } = line;
  const named = payment === undefined ? undefined : nameOf(paidBy === undefined ? source : `agency:${paidBy}`, payment);
  return {
    ...{ side: 'statement', source, months, heardAt: receivedAt },
    at: startOfDay(valueDate as Day, zoneOf(area)),
    amount: entry === 'DEBIT' ? 0 : entry === 'KOREKSI' ? -amount : amount,
    drawn: entry === 'DEBIT' ? amount : 0,
    ...(named !== undefined && known.has(named) && { payment: named }),
    ...(batch !== undefined && { batch: `${declaredBy ?? agencyOf(source)}/${batch}` }),
  };
}

export const paymentName = ({ source, reference }: Paying): string => nameOf(source, reference);

/** Whether a word may be of this money: not where that came later. What has a day and no hour is there from its beginning. */
export const maySpeakOf = (said: Said, item: Paying | Line): boolean =>
  item.at <= said.at && item.months.some((month) => said.months.includes(month));

/** Reports of officers assigned there that name an amount, and complaints that say that nothing came. */
function saidOf(context: CaseContext, state: CaseState, family: Family): Said[] {
  const reports = state.reports.flatMap((report): Said[] => {
    const { months, amountReceived, deduction, source } = report;
    if (amountReceived === undefined || !byAssigned(report, context, family)) return [];
    const lawful = deduction?.lawful ? deduction.amount : 0;
    return [{ side: 'family', by: 'report', source, months, amount: amountReceived, lawful, at: capturedAt(report) }];
  });
  const complaints = (family.complaints ?? [])
    .map((said) => ({ months: monthsSaid(said, context.programme), at: said.at }))
    .filter(({ months }) => months.length > 0)
    .map(({ months, at }): Said => ({ side: 'family', by: 'complaint', months, amount: 0, lawful: 0, at }));
  return [...reports, ...complaints].sort(latestFirst);
}

/** Of two of the same time a report goes before a complaint, and then the greater before the less: the same in any order. */
function latestFirst(a: Said, b: Said): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  const place = ({ by, source = '', amount, months }: Said): string =>
    [by === 'report' ? 0 : 1, String(1e12 - amount), source, months.join()].join('#');
  return place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0;
}
