/** The whole product in virtual time: the real use cases over tables, queue and stream that fail as the seed says. */

import { compareBatch } from '#functions/compare-identity/take.ts';
import { handOver } from '#functions/project/hand-over.ts';
import type { HeardMemory } from '#functions/project/heard.ts';
import { takeBatch } from '#functions/project/take.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import { checkNik } from '#shared/domain/identity/nik.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { IntakePorts, Register } from '#shared/intake/ports.ts';
import {
  type Clock,
  type Log,
  type Metrics,
  type Queue,
  QueueUnavailable,
  type Random,
  type Timer,
  type Vault,
} from '#shared/runtime/ports.ts';
import { DUE_SHARDS, duePartition } from '#shared/store/keys.ts';
import { type Change, MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { onRecord } from '#test/support/registered.ts';
import type { Faults } from './faults.ts';
import { FaultyTable } from './faulty-table.ts';
import { Invocation, type Outcome } from './invocation.ts';
import type { Mutant } from './mutants.ts';
import type { Prng } from './prng.ts';
import { DAY_MS, MINUTE_MS, type Scheduler, toInstant } from './scheduler.ts';
import { type QueuedMessage, SimQueue } from './sim-queue.ts';
import { SimStream } from './sim-stream.ts';
import type { Trace } from './trace.ts';

/** What functions read here by `byDue` or at half the price. */
const LAGGING: ReadonlySet<string> = new Set([
  ...['case', 'alert', 'kpm', 'dossier', 'agency', 'heard', 'receipt', 'journal-day', 'alert-group', 'alert-sum'],
]);

export interface WorldParts {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly prng: Prng;
  readonly trace: Trace;
  readonly vault: Vault;
  readonly settings: Settings;
  readonly mutant?: Mutant | undefined;
}

const NOTHING_THERE = {
  refuse: () => new QueueUnavailable('throttled'),
  lose: () => new QueueUnavailable('the answer was lost'),
};

/** Every area of the stories exists; whether a NIK can exist is told by the real rule. */
const REGISTER: Register = {
  hasArea: () => true,
  checkNik: (nik) => checkNik(nik, new Set(['15.71', '15.05', '76.01']), '2026-12-31' as Day),
};

/** What any function may be handed. */
type WorldPorts = IntakePorts & { readonly deadLetters: Queue; readonly comparisons: Queue; readonly timer: Timer };

/** A function that takes messages from a queue, as many at a time as its mapping says. */
interface Pollers {
  readonly max: number;
  running: number;
}
type Consumer = (messages: readonly QueuedMessage[]) => Promise<Outcome<{ readonly failed: readonly string[] }>>;

export class World {
  readonly table = new MemoryTable();
  readonly keys = new MemoryTable();
  readonly queue: SimQueue;
  /** Of events with something to compare; only the projector puts anything into it. */
  readonly comparisons: SimQueue;
  readonly stream: SimStream;
  /** Errors that no function may end with. */
  readonly defects: string[] = [];
  /** Every message and every log line: what must hold no personal data. */
  readonly written: string[] = [];
  /** What indexes and reads at half the price show. */
  readonly #replica = new MemoryTable();
  readonly #keysReplica = new MemoryTable();
  readonly #parts: WorldParts;
  /** What warm projectors remember, over every invocation. */
  readonly #heard: HeardMemory = new Set();
  #sweepAtMs = Number.POSITIVE_INFINITY;
  readonly #replicaAtMs = new Map<MemoryTable, number>();
  #runs = 0;
  readonly counts: Record<string, number> = {};

  constructor(parts: WorldParts) {
    this.#parts = parts;
    const { scheduler, faults, prng } = parts;
    const recorders = { max: prng.between(1, 4), running: 0 };
    const comparers = { max: prng.between(1, 2), running: 0 };
    this.queue = new SimQueue(scheduler, faults, prng.fork(), () => this.#poll(this.queue, recorders, this.#record));
    this.comparisons = new SimQueue(
      scheduler,
      faults,
      prng.fork(),
      () => this.#poll(this.comparisons, comparers, this.#compare),
      false,
    );
    this.stream = new SimStream(scheduler, faults, prng.fork(), (shardId, records) =>
      this.run('project', async ({ table, log, metrics, comparisons }) => {
        await handOver(comparisons, records, (error) => log.error('unreadable', error));
        await (parts.mutant?.take ?? takeBatch)({ table, log, metrics, heard: this.#heard }, shardId, records);
      }),
    );
    this.table.onChange((change) => this.#changed(change));
    // there before anything happens: complaints are put into their hands, and they are expected to send
    for (const write of onRecord(['bri', 'pos', 'dinsos'])) void this.table.write(write);
    this.keys.onChange((change) => this.#replicate(this.#keysReplica, change));
    this.#planReshard();
  }

  /** Runs one function with ports of its own, and notes an end that no function may have. */
  async run<T>(name: string, body: (ports: WorldPorts) => Promise<T>): Promise<Outcome<T>> {
    const invocation = new Invocation(`${name}-${++this.#runs}`, this.#parts);
    this.counts[name] = (this.counts[name] ?? 0) + 1;
    const outcome = await invocation.run(() => body(this.#portsOf(invocation, name)));
    if (outcome.kind === 'error') {
      const { error } = outcome;
      invocation.note(`failed: ${String(error)}`);
      const expected = error instanceof StoreUnavailable || error instanceof QueueUnavailable;
      if (!expected) this.defects.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    return outcome;
  }

  #portsOf(invocation: Invocation, name: string): WorldPorts {
    const { vault, settings, prng, faults, mutant } = this.#parts;
    const own = { invocation, faults, prng };
    const table: Table = new FaultyTable({ ...own, table: this.table, replica: this.#replica, tamper: mutant?.tamper?.(name) });
    const keys: Table = new FaultyTable({ ...own, table: this.keys, replica: this.#keysReplica });
    const clock: Clock = { now: () => toInstant(invocation.nowMs) };
    const random: Random = { bytes: (count) => prng.bytes(count) };
    return {
      table,
      keys,
      queue: this.#queueOf(invocation, (body) => this.queue.put(body)),
      comparisons: this.#queueOf(invocation, (body) => this.comparisons.put(body)),
      deadLetters: this.#queueOf(invocation, (body) => this.queue.sendToDeadLetters(body)),
      timer: { pause: (ms) => this.#parts.scheduler.sleep(ms) },
      clock,
      random,
      vault: mutant?.vault?.(vault) ?? vault,
      settings,
      register: REGISTER,
      log: this.#logOf(invocation),
      metrics: this.#metrics,
    };
  }

  #queueOf(invocation: Invocation, put: (body: string) => void): Queue {
    const { prng, faults, mutant } = this.#parts;
    return {
      send: (messages) =>
        invocation.call(
          () => `send ${messages.length}`,
          async () => {
            const failed = messages.flatMap((_, i) => (prng.chance(faults.rates.throttled) ? [i] : []));
            for (const [i, message] of messages.entries()) {
              this.written.push(message.body);
              if (!failed.includes(i)) put(message.body);
            }
            return { failed: mutant?.notSent?.(failed) ?? failed };
          },
          NOTHING_THERE,
        ),
    };
  }

  #logOf(invocation: Invocation): Log {
    const add = (level: string, message: string, rest: unknown): void => {
      const line = `${level} ${message} ${JSON.stringify(rest ?? {})}`;
      this.written.push(line);
      invocation.note(line);
    };
    return {
      info: (message, fields) => add('info', message, fields),
      warn: (message, fields) => add('warn', message, fields),
      error: (message, error, fields) => add('error', `${message}: ${String(error)}`, fields),
    };
  }

  readonly #metrics: Metrics = {
    count: (name, value) => {
      this.counts[name] = (this.counts[name] ?? 0) + value;
    },
  };

  // ── what follows a commit: the lagging replica, the stream, the wish for a sweep ──────────────────────

  #changed(change: Change): void {
    const image = change.newImage ?? change.oldImage;
    if (LAGGING.has(image?.entity ?? '')) this.#replicate(this.#replica, change);
    if (image?.entity === 'case' || image?.entity === 'alert' || image?.entity === 'event')
      this.stream.append(change.keys.pk, change.seq, change.oldImage, change.newImage);
    // of whatever entity: a dossier that the recorder sets due waits for no case
    const due = change.newImage?.dueSk;
    if (typeof due === 'string') this.#wantSweep(Date.parse(due.slice(0, 24)));
  }

  /** One pipe for each copy, so that a later change never shows before an earlier one. */
  #replicate(replica: MemoryTable, change: Change): void {
    const { scheduler, faults, prng } = this.#parts;
    const { staleMaxMs } = faults.rates;
    const before = this.#replicaAtMs.get(replica) ?? 0;
    if (staleMaxMs === 0 && before <= scheduler.nowMs) {
      replica.apply(change);
      return;
    }
    const atMs = Math.max(before, scheduler.nowMs + prng.between(0, Math.round(staleMaxMs)));
    this.#replicaAtMs.set(replica, atMs);
    scheduler.at(atMs, () => replica.apply(change));
  }

  /** The sweeper runs every minute; minutes in which nothing can be due are left out. */
  #wantSweep(dueMs: number): void {
    const { scheduler } = this.#parts;
    const earliestMs = Math.max(dueMs, scheduler.nowMs + 1);
    const atMs = Math.ceil(earliestMs / MINUTE_MS) * MINUTE_MS;
    if (atMs >= this.#sweepAtMs) return;
    this.#sweepAtMs = atMs;
    scheduler.at(atMs, () => {
      if (this.#sweepAtMs !== atMs) return;
      this.#sweepAtMs = Number.POSITIVE_INFINITY;
      void this.#sweep();
    });
  }

  /** A minute in which nothing is due: once a day the sweeper looks at what nobody sets due. */
  sweepSoon(): void {
    this.#wantSweep(this.#parts.scheduler.nowMs);
  }

  async #sweep(): Promise<void> {
    await this.run('sweep', (ports) => sweep({ ...ports, hasTime: () => true }));
    const nextMs = await this.earliestDueMs();
    if (nextMs !== undefined) this.#wantSweep(nextMs);
  }

  /** When the next case must be looked at, by the table itself. */
  async earliestDueMs(): Promise<number | undefined> {
    let earliest: number | undefined;
    for (let shard = 0; shard < DUE_SHARDS; shard++) {
      const page = await this.table.query({ index: 'byDue', pk: duePartition(shard), limit: 1 });
      const due = page.items[0]?.dueSk;
      if (typeof due === 'string') earliest = Math.min(earliest ?? Number.POSITIVE_INFINITY, Date.parse(due.slice(0, 24)));
    }
    return earliest;
  }

  #planReshard(): void {
    const { scheduler, faults, prng } = this.#parts;
    if (faults.rates.reshardsPerDay === 0) return;
    scheduler.after(Math.round((prng.unit() * 2 * DAY_MS) / faults.rates.reshardsPerDay), () => {
      this.stream.reshard();
      this.#planReshard();
    });
  }

  // ── those who take messages from queues ───────────────────────────────────────────────────────────────

  readonly #record: Consumer = (messages) => this.run('record', (ports) => recordBatch(ports, messages));
  readonly #compare: Consumer = (messages) => this.run('compare', (ports) => compareBatch(ports, messages));

  #poll(queue: SimQueue, pollers: Pollers, consume: Consumer): void {
    while (pollers.running < pollers.max) {
      const messages = queue.receive();
      if (messages.length === 0) return;
      pollers.running++;
      void this.#consume(queue, messages, consume).then(() => {
        pollers.running--;
        this.#poll(queue, pollers, consume);
      });
    }
  }

  async #consume(queue: SimQueue, messages: readonly QueuedMessage[], consume: Consumer): Promise<void> {
    const outcome = await consume(messages);
    if (outcome.kind !== 'ok') return;
    const { prng, faults, mutant } = this.#parts;
    let failed = mutant?.failed?.(outcome.value.failed) ?? outcome.value.failed;
    if (prng.chance(faults.rates.partial)) {
      // The answer names more than what failed: some, all, or an unknown message (then AWS takes the batch as failed).
      const some = messages.filter(() => prng.chance(0.5)).map((message) => message.messageId);
      failed = prng.pick([[...failed, ...some], messages.map((message) => message.messageId), ['unknown']]);
    }
    if (failed.some((id) => messages.every((message) => message.messageId !== id))) return;
    for (const message of messages) if (!failed.includes(message.messageId)) queue.delete(message);
  }
}
