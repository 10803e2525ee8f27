/** Roll-up rows per area × programme × cycle, bucketed under the parent area, and the stream positions they are exact up to (DESIGN §3). */
import * as z from 'zod';
import type { AreaCode } from '../domain/brand.ts';
import { contribution } from './cases.ts';
import { entity } from './entity.ts';
import { streamPositionKey, summaryKey, summaryPartition } from './keys.ts';
import type { Table, Write } from './table.ts';

export const COUNTS = [
  'entitled',
  'paid',
  'paidRupiah',
  'received',
  'returnedRupiah',
  'toVerify',
  'verified',
  'overdue',
  'flagged',
] as const;
export type CountName = (typeof COUNTS)[number];
export type Counts = Record<CountName, number>;

const schema = contribution.omit({ area: true }).extend({ programme: z.string(), cycle: z.string(), child: z.string() });
export type SummaryRow = z.infer<typeof schema>;
const ROW = 'summary';

/** Adds a difference to one row, creating it at zero. */
export function addToRow(
  parent: AreaCode,
  programme: string,
  cycle: string,
  child: AreaCode,
  bucket: number,
  delta: Counts,
): Write {
  return {
    op: 'update',
    key: summaryKey(parent, programme, cycle, child, bucket),
    set: { entity: ROW, v: 1, programme, cycle, child },
    add: { ...delta },
  };
}

/** Rows of the children of an area; buckets are not yet summed. */
export async function* rowsUnder(table: Table, parent: AreaCode, prefix?: string): AsyncGenerator<SummaryRow> {
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({
      pk: summaryPartition(parent),
      limit: 500,
      ...(prefix && { prefix }),
      ...(after && { after }),
    });
    for (const item of page.items) yield schema.parse(item);
    after = page.cursor;
  } while (after);
}

const positions = entity('stream-position', 1, z.object({ shardId: z.string(), position: z.string() }));
export async function getPosition(table: Table, shardId: string): Promise<string | undefined> {
  const item = await table.get(streamPositionKey(shardId));
  return item && positions.fromItem(item).position;
}
export function movePosition(shardId: string, from: string | undefined, to: string): Write {
  const item = positions.toItem(streamPositionKey(shardId), { shardId, position: to });
  return { op: 'put', item, when: from === undefined ? { kind: 'absent' } : { kind: 'match', equals: { position: from } } };
}
