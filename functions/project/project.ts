/**
 * Keeps the roll-ups, the groups of alerts, the counts of batches, of visits and of the prices told at them: adds to each row the difference
 * between what a case or an alert contributed before and contributes now, and what a report says. Rows and this shard's stream
 * position commit together, so that a redelivered record counts once (DESIGN §3).
 */

import { InvariantError, invariant } from '#shared/domain/brand.ts';
import { rowsOf } from '#shared/projecting/rows.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { getPosition, movePosition } from '#shared/store/summaries.ts';
import { type Item, StoreUnavailable, type Table, TRANSACTION_WRITES_MAX, TransactionCancelled } from '#shared/store/table.ts';
import { addTally, nameOf, negative, type Tally, together } from '#shared/store/tally.ts';
import type { HeardMemory } from './heard.ts';
import { tidy } from './tidy.ts';

export interface ProjectPorts {
  readonly table: Table;
  readonly log: Log;
  readonly metrics: Metrics;
  /** What this function knows to stand there, as long as it is warm; else it looks each time. */
  readonly heard?: HeardMemory;
}

export interface StreamRecord {
  /** Decimal, growing within a shard. */
  readonly sequenceNumber: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** One write of the transaction moves the position. */
const ROWS_MAX = TRANSACTION_WRITES_MAX - 1;
/** AWS: an expression holds 4 KB; of each number that is added to it takes some 13 bytes. */
const CELLS_MAX = 250;
const ATTEMPTS_MAX = 8;

/** @throws StoreUnavailable where the batch must be delivered again; what was committed is skipped then */
export async function project(ports: ProjectPorts, shardId: string, records: readonly StreamRecord[]): Promise<void> {
  // each round takes at least one record for good, whatever the stored position says: it ends
  for (let left = records; left.length > 0; ) left = await takeSome(ports, shardId, left);
}

/** Commits as many records as one transaction holds; what is left. @throws StoreUnavailable */
async function takeSome(
  ports: ProjectPorts,
  shardId: string,
  records: readonly StreamRecord[],
): Promise<readonly StreamRecord[]> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const position = await getPosition(ports.table, shardId);
    const fresh = records.filter((record) => isAfter(record.sequenceNumber, position));
    if (fresh.length === 0) return [];
    const { rows, last, taken } = accumulate(ports, shardId, fresh);
    invariant(taken > 0, 'one record always fits into one transaction');
    try {
      await ports.table.transact([movePosition(shardId, position, last), ...rows.map(addTally)]);
    } catch (error) {
      // Cancelled: somebody moved the position or shares a row; unknown outcome: the position tells. Read it again.
      if (!(error instanceof TransactionCancelled || error instanceof StoreUnavailable)) throw error;
      ports.log.warn('projection is tried again', { shardId, attempt });
      continue;
    }
    ports.metrics.count('CasesProjected', taken);
    await tidy(ports, last, rows);
    return fresh.slice(taken);
  }
  throw new StoreUnavailable(`projection of ${shardId} stayed contended`);
}

/** Sequence numbers are longer than safe integers and vary in length. */
function isAfter(sequenceNumber: string, position: string | undefined): boolean {
  return position === undefined || BigInt(sequenceNumber) > BigInt(position);
}

/** As many records, in order, as fit into one transaction. */
function accumulate(
  ports: ProjectPorts,
  shardId: string,
  records: readonly StreamRecord[],
): { rows: Tally[]; last: string; taken: number } {
  const touched = new Map<string, ReadonlySet<string>>();
  const all: Tally[] = [];
  let last = '';
  let taken = 0;
  for (const record of records) {
    const rows = touchOrSkip(ports, shardId, record);
    const next = rows.map((row) => {
      const cells = touched.get(nameOf(row)) ?? new Set();
      return [nameOf(row), cells.union(new Set(Object.keys(row.add)))] as const;
    });
    const added = next.filter(([name]) => !touched.has(name)).length;
    const fits = touched.size + added <= ROWS_MAX && next.every(([, cells]) => cells.size <= CELLS_MAX);
    if (!fits && taken > 0) break;
    for (const [name, cells] of next) touched.set(name, cells);
    all.push(...rows);
    last = record.sequenceNumber;
    taken++;
  }
  return { rows: together(all), last, taken };
}

/** An image that cannot be read must not stop the shard: it is counted, and what it contributes is found and added by `kawal check-sums --mend` (adr/0041). */
function touchOrSkip(ports: ProjectPorts, shardId: string, record: StreamRecord): Tally[] {
  try {
    return together([...rowsOf(shardId, record.after), ...rowsOf(shardId, record.before).map(negative)]);
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    const { sequenceNumber } = record;
    noteDefect(ports, 'ProjectionUnreadable', 'a changed item cannot be read', error, { sequenceNumber });
    return [];
  }
}
