/**
 * Keeps the roll-ups: adds, per area, the difference between what a case contributed before and contributes now.
 * Rows and this shard's stream position commit together, so that a redelivered record counts once (DESIGN §3).
 */
import { type AreaLevel, ancestor } from '#shared/domain/area/area.ts';
import { type AreaCode, InvariantError } from '#shared/domain/brand.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { type CountedCase, readCounted } from '#shared/store/cases.ts';
import { shardOf } from '#shared/store/keys.ts';
import { addToRow, COUNTS, type Counts, getPosition, movePosition } from '#shared/store/summaries.ts';
import {
  type Item,
  StoreUnavailable,
  type Table,
  TRANSACTION_WRITES_MAX,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';

export interface ProjectPorts {
  readonly table: Table;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface StreamRecord {
  /** Decimal, growing within a shard. */
  readonly sequenceNumber: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/**
 * Child level → its parent level and into how many buckets the stream's shards part the writes of its rows. By shard and not by
 * family: no batch touches two buckets of one row, so the buckets cost no writes, and shards keep out of each other's way.
 */
const LEVELS: readonly { readonly child: AreaLevel; readonly parent: AreaLevel; readonly buckets: number }[] = [
  { child: 'province', parent: 'country', buckets: 4 },
  { child: 'regency', parent: 'province', buckets: 2 },
  { child: 'district', parent: 'regency', buckets: 1 },
  { child: 'village', parent: 'district', buckets: 1 },
];
/** One write of the transaction moves the position. */
const ROWS_MAX = TRANSACTION_WRITES_MAX - 1;
const ATTEMPTS_MAX = 8;

/** @throws StoreUnavailable where the batch must be delivered again; what was committed is skipped then */
export async function project(ports: ProjectPorts, shardId: string, records: readonly StreamRecord[]): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const position = await getPosition(ports.table, shardId);
    const fresh = records.filter((record) => isAfter(record.sequenceNumber, position));
    if (fresh.length === 0) return;
    const { rows, last, taken } = accumulate(ports, shardId, fresh);
    try {
      await ports.table.transact([movePosition(shardId, position, last), ...rows]);
      ports.metrics.count('CasesProjected', taken);
      attempt = 0;
    } catch (error) {
      // Cancelled: somebody moved the position or shares a row; unknown outcome: the position tells. Read it again.
      if (!(error instanceof TransactionCancelled || error instanceof StoreUnavailable)) throw error;
      ports.log.warn('projection is tried again', { shardId, attempt });
    }
  }
  throw new StoreUnavailable(`projection of ${shardId} stayed contended`);
}

/** Sequence numbers are longer than safe integers and vary in length. */
function isAfter(sequenceNumber: string, position: string | undefined): boolean {
  return position === undefined || BigInt(sequenceNumber) > BigInt(position);
}

interface Row {
  readonly parent: AreaCode;
  readonly programme: string;
  readonly cycle: string;
  readonly child: AreaCode;
  readonly bucket: number;
  readonly delta: Counts;
}

/** As many records, in order, as fit into one transaction. */
function accumulate(
  ports: ProjectPorts,
  shardId: string,
  records: readonly StreamRecord[],
): { rows: Write[]; last: string; taken: number } {
  const rows = new Map<string, Row>();
  let last = '';
  let taken = 0;
  for (const record of records) {
    const touched = touchOrSkip(ports, shardId, record);
    const added = touched.filter((row) => !rows.has(rowName(row))).length;
    if (rows.size + added > ROWS_MAX && taken > 0) break;
    for (const row of touched) {
      const known = rows.get(rowName(row));
      rows.set(rowName(row), known ? { ...known, delta: plus(known.delta, row.delta, 1) } : row);
    }
    last = record.sequenceNumber;
    taken++;
  }
  const changed = [...rows.values()].filter((row) => COUNTS.some((count) => row.delta[count] !== 0));
  return { rows: changed.map((r) => addToRow(r.parent, r.programme, r.cycle, r.child, r.bucket, r.delta)), last, taken };
}

const rowName = (row: Row): string => `${row.parent}#${row.programme}#${row.cycle}#${row.child}#${row.bucket}`;

/** An image that cannot be read must not stop the shard: it is counted, and what it contributes waits for a rebuild. */
function touchOrSkip(ports: ProjectPorts, shardId: string, record: StreamRecord): Row[] {
  try {
    return touch(shardId, record);
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    ports.log.error('a changed case cannot be read', error, { sequenceNumber: record.sequenceNumber });
    ports.metrics.count('ProjectionUnreadable', 1);
    return [];
  }
}

function touch(shardId: string, record: StreamRecord): Row[] {
  const before = readCounted(record.before);
  const after = readCounted(record.after);
  const rows = [...(after ? rowsOf(shardId, after, 1) : []), ...(before ? rowsOf(shardId, before, -1) : [])];
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const known = merged.get(rowName(row));
    merged.set(rowName(row), known ? { ...known, delta: plus(known.delta, row.delta, 1) } : row);
  }
  return [...merged.values()].filter((row) => COUNTS.some((count) => row.delta[count] !== 0));
}

function rowsOf(shardId: string, c: CountedCase, sign: 1 | -1): Row[] {
  const delta = plus(ZERO, c.counts, sign);
  const village = c.counts.area as AreaCode;
  return LEVELS.flatMap(({ child, parent, buckets }) => {
    const [inner, outer] = [ancestor(village, child), ancestor(village, parent)];
    if (inner === undefined || outer === undefined) return [];
    return [{ parent: outer, programme: c.programme, cycle: c.cycle, child: inner, bucket: shardOf(shardId, buckets), delta }];
  });
}

const ZERO = Object.fromEntries(COUNTS.map((count) => [count, 0])) as Counts;

function plus(a: Counts, b: Counts, sign: 1 | -1): Counts {
  return Object.fromEntries(COUNTS.map((count) => [count, a[count] + sign * b[count]])) as Counts;
}
