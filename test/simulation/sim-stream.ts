/** The table's stream: per shard in order, at least once, and shards close and are followed by others (resharding). */

import type { StreamRecord } from '#functions/project/project.ts';
import { shardOf } from '#shared/store/keys.ts';
import type { Item } from '#shared/store/table.ts';
import type { Faults } from './faults.ts';
import type { Outcome } from './invocation.ts';
import type { Prng } from './prng.ts';
import { type Scheduler, SECOND_MS } from './scheduler.ts';

interface Change extends StreamRecord {
  /** When it was written. */
  readonly sinceMs: number;
}
interface Shard {
  readonly id: string;
  readonly records: Change[];
  /** Index of the first record that was not yet taken. */
  next: number;
  /** All earlier shards must be read to their end first. */
  readonly generation: number;
  busy: boolean;
}

const BATCH_MAX = 20;
/** A batch is gathered for up to this long. */
const WINDOW_MS = 3 * SECOND_MS;
/** A failed batch is tried again after this long. */
const RETRY_MS = 2 * SECOND_MS;

export class SimStream {
  readonly #scheduler: Scheduler;
  readonly #faults: Faults;
  readonly #prng: Prng;
  readonly #deliver: (shardId: string, records: readonly StreamRecord[]) => Promise<Outcome<void>>;
  readonly #shards: Shard[] = [];
  #generation = 0;
  #open: Shard[] = [];

  constructor(
    scheduler: Scheduler,
    faults: Faults,
    prng: Prng,
    deliver: (shardId: string, records: readonly StreamRecord[]) => Promise<Outcome<void>>,
  ) {
    this.#scheduler = scheduler;
    this.#faults = faults;
    this.#prng = prng;
    this.#deliver = deliver;
    this.reshard();
  }

  /** Closes the shards and opens one to three others. */
  reshard(): void {
    this.#generation++;
    const count = this.#prng.between(1, 3);
    this.#open = Array.from({ length: count }, (_, i) => ({
      id: `shardId-${String(this.#generation).padStart(8, '0')}-${i}`,
      records: [],
      next: 0,
      generation: this.#generation,
      busy: false,
    }));
    this.#shards.push(...this.#open);
  }

  /** One change of one item; all changes of an item lie in one shard of each generation. */
  append(pk: string, seq: number, before: Item | undefined, after: Item | undefined): void {
    const shard = this.#open[shardOf(pk, this.#open.length)] as Shard;
    // As long as those of AWS, which do not fit a safe integer.
    shard.records.push({ sequenceNumber: `${10n ** 20n + BigInt(seq)}`, before, after, sinceMs: this.#scheduler.nowMs });
    this.#scheduler.after(this.#prng.between(0, WINDOW_MS), () => this.#poll(shard));
  }

  /** How many changes nobody has taken for longer than this: what the sweeper wrote just now does not wait yet. */
  waitingLongerThan(ms: number): number {
    const before = this.#scheduler.nowMs - ms;
    return this.#shards.flatMap(({ records, next }) => records.slice(next)).filter(({ sinceMs }) => sinceMs < before).length;
  }

  /** Changes that are not projected yet. */
  get waiting(): number {
    return this.#shards.reduce((sum, { records, next }) => sum + records.length - next, 0);
  }

  #poll(shard: Shard): void {
    if (shard.busy || shard.next >= shard.records.length) return;
    const parents = this.#shards.filter((other) => other.generation < shard.generation && other.next < other.records.length);
    if (parents.length > 0) return;
    shard.busy = true;
    const from = shard.next;
    const batch = shard.records.slice(from, from + this.#prng.between(1, BATCH_MAX));
    void this.#deliver(shard.id, batch).then((outcome) => {
      const again = outcome.kind !== 'ok' || this.#prng.chance(this.#faults.rates.streamAgain);
      if (!again) shard.next = from + batch.length;
      this.#scheduler.after(again ? this.#prng.between(0, RETRY_MS) : 0, () => {
        shard.busy = false;
        for (const other of this.#shards) this.#poll(other);
      });
    });
  }
}
