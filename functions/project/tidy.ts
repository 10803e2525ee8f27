/**
 * Takes what has come to nothing out of the counts of alerts, now and then: every move of an alert leaves a zero behind, and a row of
 * zeros would be paid for, and read, for ever. No count changes by it: what is taken is conditioned on being nothing.
 */
import { EMPTY_ROW, isCountedRow, nothingLeft } from '#shared/store/alert-groups.ts';
import { shardOf } from '#shared/store/keys.ts';
import {
  ConditionFailed,
  GET_MANY_MAX,
  type Item,
  StoreUnavailable,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';
import type { ProjectPorts } from './project.ts';

/** One batch in so many, drawn by its position: rows stay small for a sixteenth of the price. */
const ONE_IN = 16;
/** AWS: an expression holds 4 KB; what is left waits for the next time. */
const CELLS_MAX = 40;

export async function tidy(ports: Pick<ProjectPorts, 'table'>, position: string, rows: readonly Tally[]): Promise<void> {
  if (shardOf(position, ONE_IN) !== 0) return;
  const lessened = rows.filter(({ set, add }) => isCountedEntity(set) && Object.values(add).some((by) => by < 0));
  if (lessened.length === 0) return;
  const keys = lessened.slice(0, GET_MANY_MAX).map(({ key }) => key);
  try {
    const items = await ports.table.getMany(keys, { consistent: false });
    for (const item of items) if (item !== undefined) await tidyRow(ports, item);
  } catch (error) {
    // the next time does: nothing waits for this
    if (!(error instanceof StoreUnavailable)) throw error;
  }
}

const isCountedEntity = (set: Tally['set']): boolean => isCountedRow({ pk: '', sk: '', entity: String(set['entity']), v: 1 });

async function tidyRow({ table }: Pick<ProjectPorts, 'table'>, item: Item): Promise<void> {
  const { pk, sk } = item;
  const { row, cells } = nothingLeft(item);
  if (!row && cells.length === 0) return;
  const remove = cells.slice(0, CELLS_MAX);
  const write: Write = row
    ? { op: 'delete', key: { pk, sk }, when: { kind: 'match', equals: EMPTY_ROW } }
    : {
        op: 'update',
        key: { pk, sk },
        remove,
        when: { kind: 'match', equals: Object.fromEntries(remove.map((name) => [name, 0])) },
      };
  try {
    await table.write(write);
  } catch (error) {
    // somebody has added to it since, or is about to
    if (!(error instanceof ConditionFailed || error instanceof TransactionCancelled || error instanceof StoreUnavailable))
      throw error;
  }
}
