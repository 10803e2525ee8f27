/** Commits own events, each into the chain of its subject, before what they tell of is answered (TRUST §1). */
import type { Random } from '../runtime/ports.ts';
import { readHead } from '../store/heads.ts';
import { headKey } from '../store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '../store/table.ts';
import { ownEventWrites, type SealedEvent } from './own-event.ts';

/** A chain's head moves with every event of its subject; so often in a row that this is not enough, it is not by chance. */
const ATTEMPTS_MAX = 8;
/** Entries of distinct subjects that share one transaction: a few, so that one busy family delays few others. */
const TOGETHER = 10;

export interface EnterPorts {
  readonly table: Table;
  readonly random: Random;
}

/**
 * Each entry's place in its chain, in their order; their subjects are distinct. What was committed before one could not be stays:
 * an entry of what nobody was shown in the end is no lie.
 * @throws StoreUnavailable, TransactionCancelled (throttled) where not all could be committed: nothing may be shown then
 */
export async function enterAll(ports: EnterPorts, events: readonly SealedEvent[]): Promise<number[]> {
  const seqs: number[] = [];
  for (let i = 0; i < events.length; i += TOGETHER) seqs.push(...(await enterTogether(ports, events.slice(i, i + TOGETHER))));
  return seqs;
}

async function enterTogether(ports: EnterPorts, events: readonly SealedEvent[]): Promise<number[]> {
  const seqs = await tryOnce(ports, events);
  if (seqs !== undefined) return seqs;
  const singly: number[] = [];
  for (const event of events) singly.push(await enter(ports, event));
  return singly;
}

/** One entry; its place in its chain. @throws StoreUnavailable where it could not be committed: nothing may be shown then */
export async function enter(ports: EnterPorts, event: SealedEvent): Promise<number> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const [seq] = (await tryOnce(ports, [event])) ?? [];
    if (seq !== undefined) return seq;
  }
  throw new StoreUnavailable('a chain stayed contended');
}

/** `undefined` where somebody else was first and nothing was written. @param alongside written in the same transaction */
export async function tryOnce(
  { table, random }: EnterPorts,
  events: readonly SealedEvent[],
  alongside: readonly Write[] = [],
): Promise<number[] | undefined> {
  const heads = (await table.getMany(events.map(({ event }) => headKey(event.subject)))).map(readHead);
  try {
    await table.transact([...alongside, ...events.flatMap((event, i) => ownEventWrites(random, event, heads[i]))]);
    return heads.map((head) => (head?.seq ?? 0) + 1);
  } catch (error) {
    // an unknown outcome stays one: the caller asks again, and a second entry is no lie
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    return undefined;
  }
}
