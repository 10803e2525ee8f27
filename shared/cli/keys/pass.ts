/** One pass over the whole keys table, page by page: its position and what it counted are kept, so that a killed one goes on where it was. */
import { putReindexing, type Reindexing } from '#shared/store/reindexing.ts';
import type { Scan } from '#shared/store/scan.ts';
import type { Cursor, Item, Table } from '#shared/store/table.ts';

/** Told after each page. */
export interface Progress {
  readonly phase: Reindexing['phase'];
  /** Items of the phase that are done, and about how many there are. */
  readonly done: number;
  readonly total: number;
}
export type Counts = Readonly<Record<string, number>>;

/** Items read together; where a kill loses at most so much work. */
export const PAGE = 100;
/** Items worked on at the same time. */
const CONCURRENCY = 8;

/** Another pass of the operator's was killed and must be finished first: it would not know any more how far it was. */
export class PassUnfinished extends Error {
  override readonly name = 'PassUnfinished';
  readonly command: string;
  constructor(command: string) {
    super(`not finished yet: ${command}`);
    this.command = command;
  }
}

/** @param work done twice it changes nothing: a page that a kill cut short is done again */
export async function runPass(
  { keys, scan }: { readonly keys: Table; readonly scan: Scan },
  begun: Reindexing,
  tell: (progress: Progress) => void,
  work: (item: Item) => Promise<Counts>,
): Promise<Reindexing> {
  // killed behind its last page
  if (begun.cursor === undefined && doneIn(begun) > 0) return begun;
  const total = await scan.estimate();
  let state = begun;
  let after: Cursor | undefined = begun.cursor;
  do {
    const page = await scan.page(after, PAGE);
    after = page.cursor;
    const counted = await eachOf(page.items, work);
    const seen = { [`${state.phase}Items`]: page.items.length };
    state = { ...state, cursor: after, counts: [...counted, seen].reduce(plus, state.counts) };
    await keys.write(putReindexing(state));
    const done = doneIn(state);
    tell({ phase: state.phase, done, total: Math.max(total, done) });
  } while (after !== undefined);
  return state;
}

const doneIn = ({ phase, counts }: Reindexing): number => counts[`${phase}Items`] ?? 0;

async function eachOf(items: readonly Item[], work: (item: Item) => Promise<Counts>): Promise<Counts[]> {
  const results: Counts[] = [];
  for (let i = 0; i < items.length; i += CONCURRENCY)
    results.push(...(await Promise.all(items.slice(i, i + CONCURRENCY).map(work))));
  return results;
}

function plus(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
