/**
 * What was taken in together, until each of it is settled: one item for up to 25 receipts, put before them, so that none of them stays
 * open unseen, whatever happens to whom (DESIGN §1, promise 1). The sweeper takes it away again (docs/adr/0027).
 */
import { hash } from 'node:crypto';
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { pagesOf } from '../runtime/gathered.ts';
import { entity, instant } from './entity.ts';
import { DUE_SHARDS, shardOf, takenKey, takenPartition } from './keys.ts';
import { getReceipts, type Receipt } from './receipts.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from './table.ts';

const schema = z.object({ source: z.string(), ids: z.array(z.string()).min(1), acceptedAt: instant });
const taken = entity('taken', 1, schema);

/** Tells two lists of one moment apart; the same list put twice is one. */
const PRINT_CHARS = 16;

/** The item for receipts of one call: of one source and moment. */
export function takenItem(receipts: readonly [Receipt, ...Receipt[]]): Item {
  const [{ source, acceptedAt }] = receipts;
  const ids = receipts.map(({ id }) => id);
  const print = hash('sha256', JSON.stringify([source, ids]), 'base64url').slice(0, PRINT_CHARS);
  const key = takenKey(shardOf(print, DUE_SHARDS), acceptedAt as Instant, print);
  return taken.toItem(key, { source, ids, acceptedAt });
}

export interface Looked {
  /** Lists of which every receipt is settled, or was never put: there is nothing left to see to. */
  readonly settled: readonly Key[];
  /** How many receipts of the others are still open. */
  readonly open: number;
}

/** Lists of a shard put until a moment, the oldest first, a page at a time. */
export async function* takenUntil(table: Table, shard: number, until: Instant, limit: number): AsyncGenerator<Looked> {
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({ pk: takenPartition(shard), to: `${until}~`, limit, ...(after && { after }) });
    const lists = page.items.map((item) => ({ key: { pk: item.pk, sk: item.sk }, names: namesOf(item) }));
    const open = await openOf(
      table,
      lists.flatMap(({ names }) => names),
    );
    const isSettled = (names: readonly ReceiptName[]) => names.every((name) => !open.has(textOf(name)));
    yield { settled: lists.filter(({ names }) => isSettled(names)).map(({ key }) => key), open: open.size };
    after = page.cursor;
  } while (after);
}

type ReceiptName = Pick<Receipt, 'source' | 'id'>;
const textOf = ({ source, id }: ReceiptName): string => JSON.stringify([source, id]);

function namesOf(item: Item): ReceiptName[] {
  const { source, ids } = taken.fromItem(item);
  return ids.map((id) => ({ source, id }));
}

/** Read at half the price: what is settled stays so. Only what is not there is asked for again, for certain. */
async function openOf(table: Table, names: readonly ReceiptName[]): Promise<Set<string>> {
  const open = new Set<string>();
  const look = async (asked: readonly ReceiptName[], consistent: boolean): Promise<ReceiptName[]> => {
    const missing: ReceiptName[] = [];
    for (const some of pagesOf(asked, GET_MANY_MAX)) {
      const found = await getReceipts(table, some, { consistent });
      some.forEach((name, i) => {
        if (found[i] === undefined) missing.push(name);
        else if (found[i].state === 'accepted') open.add(textOf(name));
      });
    }
    return missing;
  };
  await look(await look(names, false), true);
  return open;
}
