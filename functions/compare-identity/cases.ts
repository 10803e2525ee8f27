/** Tells cases the scores of their payments and visits, and writes what rules find of them then (DOMAIN §3.2 #4, #27). */
import type { AlertAbout, AlertChange } from '#shared/domain/alerts/condition.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { caseNameOf } from '#shared/domain/case/case-name.ts';
import type { CaseFact, ComparisonComputed } from '#shared/domain/case/fact.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { type Case, caseFacts, caseFamily, isCaseFull, putCase, readCase } from '#shared/store/cases.ts';
import type { Comparison } from '#shared/store/comparisons.ts';
import { type EventFacts, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { caseKey } from '#shared/store/keys.ts';
import { type Table, TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';

/** Who the scores come from. */
export const COMPARER = 'system:compare-identity';
/** Comparisons that one transaction writes, each with its case; what is left follows in the next one. */
export const TOGETHER_MAX = 12;
/** What the event, its head, the comparisons and their cases leave for alerts. */
const ALERTS_MAX = Math.floor((TRANSACTION_WRITES_MAX - 2 - 2 * TOGETHER_MAX) / WRITES_PER_ALERT_MAX);

/** The entry that tells the scores. */
export interface Own {
  readonly id: string;
  readonly at: Instant;
}
interface CasePorts {
  readonly table: Table;
  readonly settings: Settings;
}
/** A score that a comparison did not have. */
export interface Scored {
  readonly comparison: Comparison;
  readonly event: StoredEvent;
  /** Whether a case knows of it, or should: what no rule could find worth a look is told in the chain alone. */
  readonly forCase: boolean;
}
/** A case and the scores that it learns of. */
export interface ToldCase {
  readonly before: Case;
  readonly facts: readonly ComparisonComputed[];
}

/** Each score in the first case of its event, so that rules find it once; a case that is full hears of none. */
export async function casesTold(table: Table, kpmId: string, own: Own, scored: readonly Scored[]): Promise<ToldCase[]> {
  const told = new Map<string, ToldCase>();
  for (const [i, { comparison, event, forCase }] of scored.entries()) {
    const first = forCase ? firstCase(factsOf(event)) : undefined;
    if (first === undefined) continue;
    const name = caseNameOf(first);
    const before = told.get(name)?.before ?? readCase(await table.get(caseKey(kpmId, first.programme, first.cycle)));
    if (before === undefined) continue;
    const reference = 'reference' in first.fact ? first.fact.reference : undefined;
    const facts = [...(told.get(name)?.facts ?? []), caseFactOf(comparison, own, i, reference)];
    if (!isCaseFull([...caseFacts(before), ...facts], COMPARER)) told.set(name, { before, facts });
  }
  return [...told.values()];
}

const firstCase = ({ cases = [] }: EventFacts) => [...cases].sort((a, b) => (caseNameOf(a) < caseNameOf(b) ? -1 : 1))[0];

function caseFactOf(comparison: Comparison, { id, at }: Own, nth: number, reference: string | undefined): ComparisonComputed {
  const { source, id: of, occurredAt, version, nameSimilarity: alike, distanceM: metres, accuracyM } = comparison;
  return {
    type: 'comparison.computed',
    source: COMPARER,
    // several scores of one entry may be of one case, which knows its facts by their ids
    id: `${id}-${nth}`,
    occurredAt: at,
    receivedAt: at,
    of: { source, id: of, occurredAt: occurredAt as Instant, ...(reference !== undefined && { reference }) },
    revision: version,
    ...(alike !== undefined && { nameSimilarity: alike }),
    ...(metres !== undefined && { distanceM: metres }),
    ...(accuracyM !== undefined && { accuracyM }),
  };
}

/** What rules now find of the cases; alerts that one transaction does not hold follow within a minute. */
export async function caseWrites({ table, settings }: CasePorts, told: readonly ToldCase[], at: Instant): Promise<Write[]> {
  const writes: Write[] = [];
  const alerts: { readonly about: AlertAbout; readonly changes: readonly AlertChange[] }[] = [];
  let left = ALERTS_MAX;
  for (const { before, facts } of told) {
    const all = facts.reduce<readonly CaseFact[]>(insertFact, caseFacts(before));
    const step = deferAlerts(stepCase(before, before, all, caseFamily(before), settings, at), before, at, left);
    left -= step.changes.length;
    writes.push(putCase(step.next));
    alerts.push(step);
  }
  const known = await readKnown(
    table,
    alerts.flatMap(({ changes }) => changes),
  );
  return [...writes, ...alerts.flatMap(({ changes, about }) => alertWrites(changes, about, known, { at, settings }))];
}
