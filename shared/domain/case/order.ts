/** Canonical order: the one order in which facts are folded, taken from the data and never from arrival (DESIGN §3). */
import type { Instant } from '../brand.ts';
import type { DossierType } from '../dossier/dossier.ts';
import type { CaseFact, FamilyFact } from './fact.ts';

export type FactType = CaseFact['type'] | FamilyFact['type'] | DossierType;

/** What canonical order looks at; `receivedAt` is not among it. */
export interface Orderable {
  readonly occurredAt: Instant;
  readonly type: FactType;
  readonly source: string;
  readonly id: string;
}

/**
 * Where a type stands in the life of a payment, for facts of the same time (often the same day).
 * A failure ranks before a success, so that of two at the same time the success stands; a return before its repair.
 */
export const LIFECYCLE_RANK: Readonly<Record<FactType, number>> = {
  'entitlement.declared': 0,
  'batch.declared': 0,
  'entitlement.excluded': 1,
  'kpm.updated': 2,
  'kpm.matched': 2,
  'kpm.name-shared': 2,
  'kpm.officer-shared': 2,
  'observation.recorded': 2,
  'account.status-reported': 3,
  'card.issued': 3,
  'distribution.scheduled': 3,
  'card.handed-over': 4,
  'distribution.ordered': 5,
  'distribution.failed': 6,
  'stock.allocated': 6,
  'distribution.disbursed': 7,
  'stock.handed-over': 7,
  'distribution.received': 8,
  'statement.line-reported': 8,
  'distribution.returned': 9,
  'stock.returned': 9,
  'distribution.repaired': 10,
  'distribution.frozen': 11,
  'distribution.remitted': 12,
  'verification.reported': 13,
  'monthly-report.submitted': 13,
  'complaint.received': 14,
  'complaint.assigned': 15,
  'complaint.answered': 16,
  'complaint.closed': 17,
  'comparison.computed': 18,
  'shared-name.standing': 18,
};

/** By code units: the same on every machine and in every locale. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Time, then lifecycle rank, then sender, then the sender's id. Total: 0 only for the same (source, id). */
export function canonicalOrder(a: Orderable, b: Orderable): number {
  return (
    compareText(a.occurredAt, b.occurredAt) ||
    LIFECYCLE_RANK[a.type] - LIFECYCLE_RANK[b.type] ||
    compareText(a.source, b.source) ||
    compareText(a.id, b.id)
  );
}

/** The distinct facts in canonical order; of two with the same (source, id) the first given stays. */
export function inOrder<F extends Orderable>(facts: readonly F[]): F[] {
  const distinct = new Map<string, F>();
  for (const fact of facts) {
    const key = JSON.stringify([fact.source, fact.id]);
    if (!distinct.has(key)) distinct.set(key, fact);
  }
  return [...distinct.values()].sort(canonicalOrder);
}

/** The facts with one more, in canonical order; the very same array if its (source, id) is there already. */
export function insertFact<F extends Orderable>(facts: readonly F[], fact: F): readonly F[] {
  if (facts.some((known) => known.source === fact.source && known.id === fact.id)) return facts;
  return [...facts, fact].sort(canonicalOrder);
}
