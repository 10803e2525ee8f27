/** What of a family can be compared, and what came of it: scores, never what was compared (TRUST §1). */
import * as z from 'zod';
import { entity, instant, versioned } from './entity.ts';
import { comparisonKey, comparisonPartition } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

export const COMPARISON_KINDS = ['name', 'place'] as const;
export type ComparisonKind = (typeof COMPARISON_KINDS)[number];

const schema = z.object({
  kpmId: z.string(),
  kind: z.enum(COMPARISON_KINDS),
  version: z.int().min(1),
  /** The event that says the account holder's name, or where the phone was. */
  source: z.string(),
  id: z.string(),
  occurredAt: instant,
  /** Chain and place of the event; after a link it is another family's chain. */
  chain: z.string(),
  seq: z.int().min(1),
  /** What it was compared with: the canonical position of the event that named the family, or of the visit that fixed the place. */
  against: z.string().optional(),
  /** 0 to 1, three decimals. */
  nameSimilarity: z.number().min(0).max(1).optional(),
  distanceM: z.int().min(0).optional(),
  /** Of a place: by the phone, whole metres. */
  accuracyM: z.int().min(0).optional(),
});
export type Comparison = z.infer<typeof schema>;
const comparisons = entity('comparison', 1, schema);

/** Of one kind and family; the latest are looked at, and older ones stay as they were compared. */
export const COMPARISONS_MAX = 60;

const readComparison = (item: Item): Comparison => comparisons.fromItem(item);

/** In the order in which they happened. */
export async function comparisonsOf(table: Table, kpmId: string, kind: ComparisonKind): Promise<Comparison[]> {
  const pk = comparisonPartition(kpmId);
  const page = await table.query({ pk, prefix: `${kind}#`, limit: COMPARISONS_MAX, descending: true, consistent: true });
  return page.items.map(readComparison).reverse();
}

/** Whether an account's holder has ever been named: consistent, so that a list misses none that waits for it. */
export async function anyWithName(table: Table, kpmId: string): Promise<boolean> {
  const page = await table.query({ pk: comparisonPartition(kpmId), prefix: 'name#', limit: 1, consistent: true });
  return page.items.length > 0;
}

/** Replaces exactly the version that was read. */
export const putComparison = (comparison: Comparison): Write => {
  const { kpmId, kind, occurredAt, source, id, version } = comparison;
  return versioned(comparisons.toItem(comparisonKey(kpmId, kind, occurredAt, source, id), comparison), version);
};
