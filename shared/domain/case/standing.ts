/** How a family stands in one programme and cycle, as another family of the same NIK or KK has to know it (docs/adr/0034). Pure. */
import type { Instant, Month } from '../brand.ts';
import { earliest } from '../time/instant.ts';
import { type CaseState, isPaid } from './fold.ts';

export interface Standing {
  /** Months for which a list names the family and nobody took it off, or for which it was paid. */
  readonly months: readonly Month[];
  readonly paid: readonly Month[];
  /** When it first stood so by the data, and when we heard of it: there where there are months. */
  readonly since?: Instant;
  readonly heardAt?: Instant;
}

/** @param isOwn whether a month lies in the case's cycle */
export function standingOf({ entitlement, entitledMonths, payments }: CaseState, isOwn: (month: Month) => boolean): Standing {
  const successes = payments.filter(isPaid).filter(({ months }) => months.some(isOwn));
  const listed = entitledMonths.filter(isOwn);
  const paid = sorted(successes.flatMap(({ months }) => months.filter(isOwn)));
  const list = listed.length > 0 ? entitlement : undefined;
  const since = earliest([list?.listedAt, ...successes.map(({ paidAt }) => paidAt)]);
  const heardAt = earliest([list?.heardAt, ...successes.map(({ paidReceivedAt }) => paidReceivedAt)]);
  return { months: sorted([...listed, ...paid]), paid, ...(since && { since }), ...(heardAt && { heardAt }) };
}

const sorted = (months: readonly Month[]): Month[] => [...new Set(months)].sort();
