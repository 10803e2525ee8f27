/**
 * The whole product in this process and without faults: the real use cases over tables in memory, one call after the other, with
 * what each function would cost on AWS. For the benchmark and for tests that want a month of history in seconds.
 */
import { compareBatch } from '#functions/compare-identity/take.ts';
import { handOver } from '#functions/project/hand-over.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import { takeBatch } from '#functions/project/take.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { IntakePorts } from '#shared/intake/ports.ts';
import { nationalRegister } from '#shared/intake/register.ts';
import { KEPT_FOR_MS } from '#shared/privacy/data-keys.ts';
import type { KeyProvider } from '#shared/privacy/key-provider.ts';
import { openVault } from '#shared/privacy/vault.ts';
import type { Log, Queue } from '#shared/runtime/ports.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import type { UnitTerm, Usage } from '#shared/store/units.ts';

/** What the mappings of the template take at once. */
const RECORD_BATCH = 10;
const PROJECT_BATCH = 250;
const COMPARE_BATCH = 10;
/** What the stream's filter lets through. */
const STREAMED: readonly string[] = ['case', 'alert', 'event'];

export interface Cost {
  readonly by: string;
  readonly table: 'main' | 'keys';
  readonly term: UnitTerm;
}

export interface Pipeline {
  readonly table: MemoryTable;
  readonly keys: MemoryTable;
  readonly ports: IntakePorts;
  /** Everything that was metered, in order, and how often each function was invoked. */
  readonly costs: Cost[];
  readonly invocations: Map<string, number>;
  /** Calls of either table. */
  tableCalls(): number;
  /** Messages that the queue took. */
  queued(): number;
  setTime(at: number): void;
  /** 0 before anything has happened. */
  time(): number;
  /** Runs a function of the product and books what it uses under its name. */
  as<T>(name: string, body: (ports: IntakePorts) => Promise<T>): Promise<T>;
  /** Records, projects and compares everything that waits. */
  drain(): Promise<void>;
  sweep(): Promise<void>;
}

/** Nothing may go wrong here: a warning or an error is a defect. */
const log: Log = {
  info: () => undefined,
  warn: (message, fields) => {
    throw new Error(`${message} ${JSON.stringify(fields)}`);
  },
  error: (message, error) => {
    throw new Error(message, { cause: error });
  },
};

/** Keys lie open in the table here: whoever guards the master key is not the matter. */
const unwrapped: KeyProvider = { wrap: async (plain) => plain, unwrap: async (wrapped) => wrapped };

export function memoryPipeline(): Pipeline {
  let running = 'none';
  let nowMs = 0;
  let machineMs = 0;
  let taken = 0;
  let tableCalls = 0;
  const costs: Cost[] = [];
  const invocations = new Map<string, number>();
  const meter = (table: Cost['table']) => (usage: Usage) => {
    tableCalls++;
    for (const term of usage.terms) costs.push({ by: running, table, term });
  };
  const table = new MemoryTable({ meter: meter('main') });
  const keys = new MemoryTable({ meter: meter('keys') });
  const waiting: { messageId: string; body: string }[] = [];
  const changed: StreamRecord[] = [];
  const toCompare: { messageId: string; body: string }[] = [];
  table.onChange(({ seq, oldImage, newImage }) => {
    if (STREAMED.includes((newImage ?? oldImage)?.entity ?? ''))
      changed.push({ sequenceNumber: String(seq), before: oldImage, after: newImage });
  });
  const ports: IntakePorts = {
    table,
    keys,
    queue: {
      send: async (messages) => {
        for (const { body } of messages) waiting.push({ messageId: String(++taken), body });
        return { failed: [] };
      },
    },
    clock: { now: () => new Date(nowMs).toISOString() as Instant },
    random,
    vault: openVault({ table: keys, provider: unwrapped, random, machineMs: () => machineMs }),
    settings: nationalSettings,
    register: nationalRegister,
    log,
    metrics: { count: () => undefined },
  };
  const comparisons: Queue = {
    send: async (messages) => {
      for (const { body } of messages) toCompare.push({ messageId: String(++taken), body });
      return { failed: [] };
    },
  };
  /** As a warm function remembers. */
  const heard = new Set<string>();
  const projectAll = async (): Promise<void> => {
    while (changed.length > 0) {
      const batch = changed.splice(0, PROJECT_BATCH);
      await handOver(comparisons, batch, (error) => log.error('unreadable', error));
      await as('project', () => takeBatch({ table, log, metrics: ports.metrics, heard }, 'shard-1', batch));
      while (toCompare.length > 0) {
        const { failed } = await as('compare-identity', () => compareBatch(ports, toCompare.splice(0, COMPARE_BATCH)));
        if (failed.length > 0) throw new Error(`${failed.length} events were not compared`);
      }
    }
  };
  const timer = { pause: async () => undefined };
  const deadLetters = {
    send: async () => {
      throw new Error('nothing here is poison');
    },
  };
  const as: Pipeline['as'] = async (name, body) => {
    const before = running;
    running = name;
    // so long between two invocations that no data key is remembered from the one before: on AWS another process may have served that
    machineMs += KEPT_FOR_MS;
    invocations.set(name, (invocations.get(name) ?? 0) + 1);
    try {
      return await body(ports);
    } finally {
      running = before;
    }
  };
  return {
    table,
    keys,
    ports,
    costs,
    invocations,
    tableCalls: () => tableCalls,
    queued: () => taken,
    setTime: (at) => {
      nowMs = at;
    },
    time: () => nowMs,
    as,
    drain: async () => {
      while (waiting.length > 0) {
        const batch = waiting.splice(0, RECORD_BATCH);
        const { failed } = await as('record-events', () => recordBatch({ ...ports, deadLetters, timer }, batch));
        if (failed.length > 0) throw new Error(`${failed.length} messages were not recorded`);
      }
      await projectAll();
    },
    sweep: async () => {
      await as('sweep-deadlines', () => sweep({ ...ports, hasTime: () => true }));
    },
  };
}
