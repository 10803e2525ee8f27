/** Every row of sums that an item counts in, and what it adds to each. Pure: the projector adds differences of it, a rebuild adds all of it up. */
import type { Item } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import { unknownLabelTallies } from '#shared/store/unknown-labels.ts';
import { alertRows } from './alert-rows.ts';
import { batchLines, batchRows, isAnnouncement } from './batch-rows.ts';
import { caseRows } from './case-rows.ts';
import { toldPriceRows } from './told-price-rows.ts';
import { isVisit } from './visit.ts';
import { visitRows } from './visit-rows.ts';

/** @param shardId of the stream: it says in which bucket of a row it is counted, never what is counted */
export function rowsOf(shardId: string, image: Item | undefined): Tally[] {
  switch (image?.entity) {
    case 'case':
      return [...caseRows(shardId, image), ...batchRows(shardId, image)];
    case 'alert':
      return alertRows(shardId, image);
    case 'event':
      return [
        ...(isVisit(image) ? [...visitRows(image), ...toldPriceRows(image)] : []),
        ...(isAnnouncement(image) ? batchLines(image) : []),
        ...unknownLabelTallies(shardId, image),
      ];
    default:
      return [];
  }
}

/** Entities of such rows; of those in buckets the last part of the sort key says which. */
const ROWS: Readonly<Record<string, 'whole' | 'in-buckets'>> = {
  summary: 'in-buckets',
  'alert-group': 'whole',
  'alert-sum': 'in-buckets',
  precision: 'in-buckets',
  visits: 'in-buckets',
  'told-prices': 'in-buckets',
  'batch-counts': 'in-buckets',
  'batch-listed': 'whole',
  'batch-differing': 'whole',
  'unknown-label': 'in-buckets',
};

/** What a row is of, whatever its bucket: `SUM#15.71|PKH#2026-10#15.71.01`; `undefined` for what is no such row. */
export function sumOfRow({ pk, sk }: Pick<Item, 'pk' | 'sk'>, entity: string): string | undefined {
  const kind = Object.hasOwn(ROWS, entity) ? ROWS[entity] : undefined;
  if (kind === undefined) return undefined;
  return `${pk}|${kind === 'whole' ? sk : sk.slice(0, Math.max(0, sk.lastIndexOf('#')))}`;
}
