/** The whole product with nothing left to chance: tables in memory, a queue, a stream and a clock that stands still; one invocation at a time. */
import { compareBatch } from '#functions/compare-identity/take.ts';
import { handOver } from '#functions/project/hand-over.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import { takeBatch } from '#functions/project/take.ts';
import { type RecordPorts, recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { nationalRegister } from '#shared/intake/register.ts';
import type { KeyProvider } from '#shared/privacy/key-provider.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { KeysUnavailable, type Log, type Queue, QueueUnavailable, type Vault } from '#shared/runtime/ports.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { type Blow, Struck } from './blows.ts';
import { post } from './intake.ts';
import type { Outcome } from './invocation.ts';
import type { Status } from './ledger.ts';
import { Prng } from './prng.ts';
import { toInstant } from './scheduler.ts';
import type { Posting } from './stories.ts';

export interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** More rounds than any of these need until nothing waits: a livelock must end. */
const ROUNDS_MAX = 50;
/** What the mappings of the template take at once. */
const RECORD_BATCH = 10;
const PROJECT_BATCH = 250;
const STREAMED: readonly string[] = ['case', 'alert', 'event'];

/** Whoever guards the master key is not the matter here: keys lie open in the keys table, bound to what they are for. */
const unguarded: KeyProvider = {
  wrap: async (plain, context) => Buffer.from(JSON.stringify([context, Buffer.from(plain).toString('base64')])),
  unwrap: async (wrapped, context) => {
    const [of, plain] = JSON.parse(Buffer.from(wrapped).toString()) as [object, string];
    if (JSON.stringify(of) !== JSON.stringify(context)) throw new Error('a key is unwrapped for what it was wrapped for');
    return Buffer.from(plain, 'base64');
  },
};

const isOutage = (error: unknown): boolean =>
  error instanceof StoreUnavailable || error instanceof QueueUnavailable || error instanceof KeysUnavailable;

export type StagePorts = IntakePorts & RecordPorts & { readonly comparisons: Queue };

/** As the projector's wiring does: handed over before the position moves. */
async function handedAndTaken(ports: StagePorts, batch: readonly StreamRecord[]): Promise<void> {
  await handOver(ports.comparisons, batch, (error) => ports.log.error('unreadable', error));
  await takeBatch(ports, 'shard-1', batch);
}

export class Stage {
  readonly table = new MemoryTable();
  readonly keys = new MemoryTable();
  readonly dead: string[] = [];
  /** Messages and log lines: what must hold no personal data. */
  readonly written: string[] = [];
  readonly counts: Record<string, number> = {};
  waiting: Message[] = [];
  /** Handed over for comparing. */
  compared: Message[] = [];
  changed: StreamRecord[] = [];
  nowMs: number;
  /** A vault that outlives invocations, as that of a warm process does; without one each invocation is a cold start. */
  warm: Vault | undefined;
  readonly #prng: Prng;
  #messages = 0;

  constructor(seed: number, startMs: number) {
    this.#prng = new Prng(seed);
    this.nowMs = startMs;
    this.table.onChange(({ seq, oldImage, newImage }) => {
      if (!STREAMED.includes((newImage ?? oldImage)?.entity ?? '')) return;
      this.changed.push({ sequenceNumber: String(seq), before: oldImage, after: newImage });
    });
  }

  /** One invocation of a function in a process of its own, which meets the blow, if any. */
  async run<T>(body: (ports: StagePorts) => Promise<T>, blow?: Blow): Promise<{ outcome: Outcome<T>; calls: readonly string[] }> {
    const struck = new Struck(blow);
    const outcome = await struck.run(() => body(this.#ports(struck)));
    // a service that does not answer ends an invocation; nothing else may
    if (outcome.kind === 'error' && !isOutage(outcome.error)) throw outcome.error;
    return { outcome, calls: struck.calls };
  }

  #ports(struck: Struck): StagePorts {
    const keys = struck.table('keys', this.keys);
    const random = { bytes: (count: number) => this.#prng.bytes(count) };
    const provider = struck.provider(unguarded);
    const machineMs = (): number => this.nowMs;
    return {
      table: struck.table('main', this.table),
      keys,
      queue: struck.queue(
        'intake',
        this.#queue((body) => this.waiting.push({ messageId: `m${++this.#messages}`, body })),
      ),
      comparisons: struck.queue(
        'comparisons',
        this.#queue((body) => this.compared.push({ messageId: `m${++this.#messages}`, body })),
      ),
      deadLetters: struck.queue(
        'dead letters',
        this.#queue((body) => this.dead.push(body)),
      ),
      timer: { pause: async () => undefined },
      clock: { now: () => toInstant(this.nowMs) },
      random,
      vault: this.warm ?? openVault({ table: keys, provider, random, machineMs }),
      settings: nationalSettings,
      register: nationalRegister,
      log: this.#log,
      metrics: { count: (name, value) => this.#count(name, value) },
    };
  }

  /** The process is gone, and with it what it remembered; the next one begins with an empty vault over the same keys. */
  restart(): void {
    const random = { bytes: (count: number) => this.#prng.bytes(count) };
    this.warm = openVault({ table: this.keys, provider: unguarded, random, machineMs: () => this.nowMs });
  }

  #count(name: string, value: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + value;
  }

  #queue(put: (body: string) => unknown): Queue {
    return {
      send: async (messages) => {
        for (const { body } of messages) {
          this.written.push(body);
          put(body);
        }
        return { failed: [] };
      },
    };
  }

  readonly #log: Log = {
    info: (message, fields) => void this.written.push(`${message} ${JSON.stringify(fields)}`),
    warn: (message, fields) => void this.written.push(`${message} ${JSON.stringify(fields)}`),
    error: (message, error, fields) => void this.written.push(`${message} ${String(error)} ${JSON.stringify(fields)}`),
  };

  /** Posts as a sender does: again and again what has no final answer. @returns the final answers, in order */
  async post(
    caller: Caller,
    postings: readonly Posting[],
    blow?: Blow,
    onFirst: (calls: readonly string[]) => void = () => undefined,
  ): Promise<readonly Status[]> {
    const final = new Map<Posting, Status>();
    for (let round = 0; round < ROUNDS_MAX && final.size < postings.length; round++) {
      const left = postings.filter((posting) => !final.has(posting));
      const { outcome, calls } = await this.run((ports) => post(ports, caller, left), round === 0 ? blow : undefined);
      if (round === 0) onFirst(calls);
      const statuses = outcome.kind === 'ok' ? outcome.value : [];
      for (const [i, status] of statuses.entries()) if (status !== 'unavailable') final.set(left[i] as Posting, status);
    }
    return postings.map((posting) => final.get(posting) ?? 'unavailable');
  }

  /** Hands one batch to the recorder; what it does not settle stays in the queue. */
  async record(blow?: Blow): Promise<readonly string[]> {
    const batch = this.waiting.slice(0, RECORD_BATCH);
    const { outcome, calls } = await this.run((ports) => recordBatch(ports, batch), blow);
    const failed = outcome.kind === 'ok' ? outcome.value.failed : batch.map(({ messageId }) => messageId);
    const settled = new Set(batch.map(({ messageId }) => messageId).filter((id) => !failed.includes(id)));
    this.waiting = this.waiting.filter(({ messageId }) => !settled.has(messageId));
    return calls;
  }

  /** Hands one batch of the stream to the projector; it comes again unless it was taken. */
  async project(blow?: Blow): Promise<readonly string[]> {
    const batch = this.changed.slice(0, PROJECT_BATCH);
    const { outcome, calls } = await this.run((ports) => handedAndTaken(ports, batch), blow);
    if (outcome.kind === 'ok') this.changed = this.changed.slice(batch.length);
    return calls;
  }

  /** Hands one batch to whoever compares; what it does not settle stays in its queue. */
  async compare(blow?: Blow): Promise<readonly string[]> {
    const batch = this.compared.slice(0, RECORD_BATCH);
    const { outcome, calls } = await this.run((ports) => compareBatch(ports, batch), blow);
    const failed = outcome.kind === 'ok' ? outcome.value.failed : batch.map(({ messageId }) => messageId);
    const settled = new Set(batch.map(({ messageId }) => messageId).filter((id) => !failed.includes(id)));
    this.compared = this.compared.filter(({ messageId }) => !settled.has(messageId));
    return calls;
  }

  /** The sweeper's minute. */
  async sweep(blow?: Blow): Promise<readonly string[]> {
    return (await this.run((ports) => sweep({ ...ports, hasTime: () => true }), blow)).calls;
  }

  /** Everything that waits is done, and what is due is looked at. */
  async settle(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      while (this.waiting.length > 0)
        await this.#progress(
          () => this.record(),
          () => this.waiting.length,
        );
      while (this.changed.length > 0)
        await this.#progress(
          () => this.project(),
          () => this.changed.length,
        );
      while (this.compared.length > 0)
        await this.#progress(
          () => this.compare(),
          () => this.compared.length,
        );
      const before = this.counts.CasesWoken ?? 0;
      await this.sweep();
      // what the last thing of a sweep has set due is looked at in the next
      await this.sweep();
      if ((this.counts.CasesWoken ?? 0) === before && this.changed.length === 0) return;
    }
    throw new Error(`something still waits after ${ROUNDS_MAX} rounds`);
  }

  async #progress(step: () => Promise<unknown>, left: () => number): Promise<void> {
    for (let tries = 0, before = left(); left() === before; tries++) {
      if (tries === ROUNDS_MAX) throw new Error(`${before} still wait after ${ROUNDS_MAX} tries`);
      await step();
    }
  }
}
