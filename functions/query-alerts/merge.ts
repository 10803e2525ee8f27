/** Several sorted partitions read as one sorted stream: a merge that holds one small page of each (DESIGN §10, paging). */
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { IndexName, Item, Query, Table } from '#shared/store/table.ts';

export interface Source {
  readonly index?: IndexName;
  readonly pk: string;
  /** Attribute that the partition is sorted by: `sk`, or the sort attribute of the index. */
  readonly attribute: string;
  /** What stands before the position in that attribute; nothing where partitions hold positions alone. */
  readonly lead: string;
}
/** Positions are texts; in all sources they grow in the same order. Both ends included. */
export interface Range {
  readonly from?: string;
  readonly to?: string;
}
export interface Positioned {
  readonly position: string;
  readonly item: Item;
}

interface Head {
  readonly source: Source;
  buffer: Positioned[];
  cursor: Query['after'] | undefined;
  done: boolean;
}

/** Before and behind every position: these begin with the year. */
const START = '0';
const END = '~';

/**
 * Items of all sources in the order of their positions; one that stands in several sources at the same position comes once.
 * Begins strictly after `after`: a position, not a table's cursor, so that a page goes on whatever sources it is merged from.
 * `pageSize` items are read of each source at a time.
 */
export async function* merged(
  table: Table,
  sources: readonly Source[],
  range: Range,
  pageSize: number,
  after?: string,
): AsyncGenerator<Positioned> {
  const start = range.from ?? START;
  const within = { from: after !== undefined && after > start ? after : start, to: range.to ?? END };
  if (within.from > within.to) return;
  const heads = sources.map((source): Head => ({ source, buffer: [], cursor: undefined, done: false }));
  // the inspectorate of the country has 553: some at a time
  await mapLimited(heads, (head) => fill(table, head, within, pageSize));
  let last = after;
  for (let head = first(heads); head !== undefined; head = first(heads)) {
    const next = head.buffer.shift() as Positioned;
    await fill(table, head, within, pageSize);
    if (last !== undefined && next.position <= last) continue;
    last = next.position;
    yield next;
  }
}

/** Reads on until the buffer holds something or the partition is at its end: an empty page with a cursor is no end. */
async function fill(table: Table, head: Head, within: Required<Range>, pageSize: number): Promise<void> {
  const { index, pk, attribute, lead } = head.source;
  while (head.buffer.length === 0 && !head.done) {
    const page = await table.query({
      ...(index && { index }),
      pk,
      from: lead + within.from,
      to: lead + within.to,
      limit: pageSize,
      ...(head.cursor && { after: head.cursor }),
    });
    head.buffer = page.items.map((item) => ({ position: String(item[attribute]).slice(lead.length), item }));
    head.cursor = page.cursor;
    head.done = page.cursor === undefined;
  }
}

/** The source whose next item comes first; `undefined` when all are at their end. */
function first(heads: readonly Head[]): Head | undefined {
  let best: Head | undefined;
  for (const head of heads) {
    const next = head.buffer[0];
    if (next && (best?.buffer[0] === undefined || next.position < best.buffer[0].position)) best = head;
  }
  return best;
}
