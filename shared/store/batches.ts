/**
 * Announced batches: what has come of each, counted, and lists of them under the place and the agency. Kept by the projector from cases
 * and announcements, exact up to the stream's position (DESIGN §9: silence has alarms too).
 */
import * as z from 'zod';
import { BATCH_COUNTS, type BatchCount, type BatchShare, DIFFERING } from '../domain/case/batch-counts.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { ownerOfAgency } from '../domain/rules/owners.ts';
import { leafArea } from '../domain/trail/leaf.ts';
import { BATCH_NAMES } from './batch-shares.ts';
import type { CountedCase } from './cases.ts';
import { entity } from './entity.ts';
import {
  batchCountsKey,
  batchCountsPartition,
  batchDifferingKey,
  batchDifferingPartition,
  batchListKey,
  batchListPartition,
} from './keys.ts';
import type { Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

export type BatchCounts = Readonly<Record<BatchCount, number>>;

const COUNTS_ROW = 'batch-counts';
const LISTED_ROW = 'batch-listed';
const DIFFERING_ROW = 'batch-differing';
/** More than the buckets that rows are parted into. */
const BUCKETS_MAX = 64;

export const batchTally = (batch: string, share: BatchShare, bucket: number): Tally => ({
  key: batchCountsKey(batch, bucket),
  set: { entity: COUNTS_ROW, v: 1 },
  add: Object.fromEntries(BATCH_COUNTS.flatMap((name) => (share[name] ? [[BATCH_NAMES[name], share[name]]] : []))),
});

/** The line of a family in which the three sides of a batch's money differ; none of one in which they do not. */
export function differingTallies(
  batch: string,
  { kpmId, programme, cycle }: Pick<CountedCase, 'kpmId' | 'programme' | 'cycle'>,
  share: BatchShare,
): Tally[] {
  const sum = (names: readonly BatchCount[]): number => names.reduce((total, name) => total + (share[name] ?? 0), 0);
  const [sets, rupiah] = [sum(DIFFERING), sum(DIFFERING.map((name) => `${name}Rupiah` as const))];
  if (sets === 0) return [];
  const key = batchDifferingKey(batch, kpmId, programme, cycle);
  return [{ key, set: { entity: DIFFERING_ROW, v: 1, kpmId, programme, cycle }, add: { n: sets, r: rupiah } }];
}

const differing = entity(
  DIFFERING_ROW,
  1,
  z.object({ kpmId: z.string(), programme: z.string(), cycle: z.string(), n: z.int(), r: z.int().default(0) }),
);
export interface DifferingFamily {
  readonly kpmId: string;
  readonly programme: string;
  readonly cycle: string;
  /** The gaps of its sets of months together. */
  readonly rupiah: number;
}

/**
 * Families of a batch that differ. One that differed and no longer does leaves a line of zeros, which is passed over: a page may be
 * short, or empty, and still have a next one.
 * @param after the line before, as `last` named it; `last` is absent at the end
 */
export async function differingFamilies(
  table: Table,
  batch: string,
  limit: number,
  after?: string,
): Promise<{ readonly families: readonly DifferingFamily[]; readonly last?: string }> {
  const pk = batchDifferingPartition(batch);
  const { items, cursor } = await table.query({ pk, limit, ...(after !== undefined && { after: { pk, sk: after } }) });
  const last = items.at(-1)?.sk;
  const families = items.flatMap((item) => {
    const { n, r, ...family } = differing.fromItem(item);
    return n > 0 ? [{ ...family, rupiah: r }] : [];
  });
  return { families, ...(cursor && last !== undefined && { last }) };
}

/** Of all buckets of one batch. */
export const sumOfBatch = (items: readonly Item[]): BatchCounts =>
  Object.fromEntries(
    BATCH_COUNTS.map((name) => [name, items.reduce((sum, item) => sum + Number(item[BATCH_NAMES[name]] ?? 0), 0)]),
  ) as Record<BatchCount, number>;

/** What has come of a batch by now; nothing of one that no payment names. */
export async function batchCounts(table: Table, batch: string): Promise<BatchCounts> {
  const { items } = await table.query({ pk: batchCountsPartition(batch), limit: BUCKETS_MAX });
  return sumOfBatch(items);
}

export type Declared = Extract<DossierFact, { readonly type: 'batch.declared' }>;
/** How a batch was announced last; absent of one of which only goods were told. */
export const declaredOf = (facts: readonly DossierFact[]): Declared | undefined =>
  facts.findLast((fact) => fact.type === 'batch.declared');

/** Who announced it: `bri/DANOM-1` → `bri` */
export const batchAgency = (batch: string): string => batch.slice(0, batch.indexOf('/'));

/** The lines of a batch as it is announced. Announced anew with another day or place it has others too: readers go by the dossier. */
export const batchListed = (batch: string, { area, completeBy }: Pick<Declared['data'], 'area' | 'completeBy'>): Tally[] =>
  [leafArea(area), ownerOfAgency(batchAgency(batch))].map((under) => ({
    key: batchListKey(under, completeBy, batch),
    set: { entity: LISTED_ROW, v: 1, batch, completeBy },
    add: { n: 1 },
  }));

const listed = entity(LISTED_ROW, 1, z.object({ batch: z.string(), completeBy: z.string() }));
export type ListedBatch = ReturnType<typeof listed.fromItem>;

/**
 * Announced batches under a place or an agency (`AGENCY@bri`), those that are to be complete last first.
 * @param after the line before, as `last` named it; `last` is absent at the end
 */
export async function listedBatches(
  table: Table,
  under: string,
  limit: number,
  after?: string,
): Promise<{ readonly batches: readonly ListedBatch[]; readonly last?: string }> {
  const pk = batchListPartition(under);
  const { items, cursor } = await table.query({
    pk,
    descending: true,
    limit,
    ...(after !== undefined && { after: { pk, sk: after } }),
  });
  const last = items.at(-1)?.sk;
  return { batches: items.map((item) => listed.fromItem(item)), ...(cursor && last !== undefined && { last }) };
}
