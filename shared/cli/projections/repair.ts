/**
 * Checks the sums of the projector against everything that they are of, and mends those that are wrong. Traffic goes on meanwhile: what
 * is merely on its way moves the sum when it comes, so that only what stood still and lacked the same at two looks is mended (docs/adr/0041).
 */
import type { Scan } from '#shared/store/scan.ts';
import type { Cursor, Table, Write } from '#shared/store/table.ts';
import { addTally } from '#shared/store/tally.ts';
import { type Difference, Sums } from './sums.ts';

/** Items read together. */
const PAGE = 500;
/** AWS: an expression holds 4 KB. */
const CELLS_MAX = 200;

export interface Checked {
  readonly items: number;
  readonly rows: number;
  readonly sums: number;
  /** Items of which nothing could be counted, some of them by name. */
  readonly unread: number;
  readonly unreadable: readonly string[];
  readonly differences: readonly Difference[];
}

/** @param tell after each page: items that were read, and about how many there are */
export async function checkSums(scan: Scan, tell: (done: number, total: number) => void): Promise<Checked> {
  const total = await scan.estimate();
  const sums = new Sums();
  let items = 0;
  let after: Cursor | undefined;
  do {
    const page = await scan.page(after, PAGE);
    for (const item of page.items) sums.take(item);
    items += page.items.length;
    tell(items, Math.max(total, items));
    after = page.cursor;
  } while (after !== undefined);
  return { items, ...sums.counts, differences: sums.differences() };
}

/** What said and lacked exactly the same at both looks: nothing was on its way to it. */
export function lasting(first: readonly Difference[], second: readonly Difference[]): Difference[] {
  const before = new Map(first.map((one) => [one.sum, looksLike(one)]));
  return second.filter((one) => before.get(one.sum) === looksLike(one));
}
const looksLike = ({ lacks, says }: Difference): string => JSON.stringify([lacks, says]);

/** Adds to one row of each sum what the sum lacks: the projector goes on adding to it, before and after. @returns sums that were mended */
export async function mend(table: Table, differences: readonly Difference[]): Promise<number> {
  for (const { key, set, lacks } of differences) {
    const cells = Object.entries(lacks);
    const writes: Write[] = [];
    for (let i = 0; i < cells.length; i += CELLS_MAX)
      writes.push(addTally({ key, set, add: Object.fromEntries(cells.slice(i, i + CELLS_MAX)) }));
    // as a transaction: a repeated request adds once
    for (const write of writes) await table.transact([write]);
  }
  return differences.length;
}
