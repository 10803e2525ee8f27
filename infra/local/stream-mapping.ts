/** Table stream → function: each shard in order, from its kept position on, with filter, window, bisection and retries as in the template. */

import { setTimeout as delay } from 'node:timers/promises';
import { passes } from './filter.ts';
import { FunctionFailed, type LambdaFunction } from './lambda-pool.ts';
import { failedItems, type SourceMapping } from './source-mapping.ts';
import type { RunningMapping } from './sqs-mapping.ts';
import { StreamCallFailed, type StreamClient } from './stream-client.ts';
import type { Position, StreamPositions } from './stream-positions.ts';
import { type LambdaStreamRecord, streamRecord } from './stream-record.ts';

/** Lambda asks each shard four times a second. */
const POLL_MS = 250;
const RETRY_MS_FIRST = 200;
const RETRY_MS_MAX = 10_000;
/** DynamoDB's page is 1,000, during which the emulator lets nobody else in: 84 ms on two cores, against 6 ms for a hundred. */
const RECORDS_MAX = 200;
/** Rarely: to answer, the emulator reads its whole stream table (38 ms of CPU at 30,000 records). A closed shard has us ask at once. */
const DISCOVER_MS = 600_000;

export interface StreamSource {
  readonly client: StreamClient;
  /** The emulator's own ARN. */
  readonly streamArn: string;
  readonly mapping: SourceMapping;
  readonly target: LambdaFunction;
  readonly positions: StreamPositions;
  /** Sends what could not be delivered to the mapping's destination. */
  readonly giveUp: (message: string) => Promise<void>;
  readonly report: (message: string) => void;
}
export interface RunningStream extends RunningMapping {
  /** Resolves once everything written before the call has been handed to the function. */
  caughtUp(): Promise<void>;
}

export function startStreamMapping(source: StreamSource): RunningStream {
  const stopping = new AbortController();
  const shards = new Map<string, Promise<void>>();
  const waiting = new Set<{ polls: number; resolve: () => void }>();
  /** The second empty poll after the call began after it, whatever was under way. */
  const onEmpty = () => {
    for (const one of waiting) {
      one.polls += 1;
      if (one.polls < 2) continue;
      waiting.delete(one);
      one.resolve();
    }
  };
  let closed = new AbortController();
  const discover = async () => {
    while (!stopping.signal.aborted) {
      closed = new AbortController();
      try {
        for (const shardId of await source.client.shards(source.streamArn)) {
          if (shards.has(shardId)) continue;
          shards.set(
            shardId,
            follow(source, shardId, stopping.signal, onEmpty).then(() => closed.abort()),
          );
        }
      } catch (error) {
        source.report(`${source.mapping.id}: ${String(error)}`);
      }
      if (shards.size === 0) onEmpty();
      await pause(shards.size === 0 ? POLL_MS : DISCOVER_MS, AbortSignal.any([stopping.signal, closed.signal]));
    }
  };
  const discovering = discover();
  return {
    caughtUp: () => new Promise((resolve) => waiting.add({ polls: 0, resolve })),
    stop: async () => {
      stopping.abort();
      for (const one of waiting) one.resolve();
      await discovering;
      await Promise.all(shards.values());
      source.positions.flush();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, { signal });
  } catch {
    // stopped: whoever waits looks at the signal
  }
}

/** One shard, to its end: read, filter, batch, deliver, keep the position. */
async function follow(source: StreamSource, shardId: string, stopping: AbortSignal, onEmpty: () => void): Promise<void> {
  const { client, streamArn, mapping, positions, report } = source;
  let iterator: string | undefined;
  while (!stopping.aborted) {
    try {
      iterator ??= await client.iterator(
        streamArn,
        shardId,
        positions.get(mapping.id, shardId)?.sequenceNumber,
        mapping.fromStart,
      );
      const { wanted, last, next } = await gather(source, iterator, stopping);
      await deliverAll(source, shardId, wanted, stopping);
      if (stopping.aborted) return;
      if (last !== undefined) positions.set(mapping.id, shardId, { ...positions.get(mapping.id, shardId), sequenceNumber: last });
      else {
        await closeWindow(source, shardId, Date.now());
        onEmpty();
        if (next === undefined) return;
        await pause(POLL_MS, stopping);
      }
      iterator = next;
    } catch (error) {
      iterator = undefined;
      if (stopping.aborted) return;
      if (!(error instanceof StreamCallFailed && error.expired)) report(`${mapping.id}: ${String(error)}`);
      await pause(POLL_MS, stopping);
    }
  }
}

interface Gathered {
  readonly wanted: readonly LambdaStreamRecord[];
  /** Where reading has come to, whether or not the last one was wanted; none where there was nothing to read. */
  readonly last: string | undefined;
  readonly next: string | undefined;
}

/** Reads on until a batch of wanted records is full, the batching window is over, or there is nothing. */
async function gather({ client, mapping }: StreamSource, from: string, stopping: AbortSignal): Promise<Gathered> {
  const wanted: LambdaStreamRecord[] = [];
  let last: string | undefined;
  let next: string | undefined = from;
  const until = Date.now() + mapping.batchingWindowMs;
  while (next !== undefined) {
    const page = await client.records(next, RECORDS_MAX);
    for (const raw of page.records) if (passes(mapping.filters, raw)) wanted.push(streamRecord(raw, mapping.eventSourceArn));
    last = page.records.at(-1)?.dynamodb.SequenceNumber ?? last;
    next = page.next;
    const left = until - Date.now();
    if (last === undefined || wanted.length >= mapping.batchSize || left <= 0 || stopping.aborted) break;
    if (page.records.length < RECORDS_MAX) await pause(Math.min(left, POLL_MS), stopping);
  }
  return { wanted, last, next };
}

/** In batches, in order; the position moves after each. */
async function deliverAll(
  source: StreamSource,
  shardId: string,
  records: readonly LambdaStreamRecord[],
  stopping: AbortSignal,
): Promise<void> {
  const { mapping } = source;
  let batch: LambdaStreamRecord[] = [];
  for (const record of records) {
    const first = batch[0];
    if (batch.length >= mapping.batchSize || (first && windowOf(mapping, first) !== windowOf(mapping, record))) {
      await deliver(source, shardId, batch, stopping);
      batch = [];
    }
    if (stopping.aborted) return;
    batch.push(record);
  }
  if (batch.length > 0) await deliver(source, shardId, batch, stopping);
}

const windowOf = (mapping: SourceMapping, record: LambdaStreamRecord): number =>
  mapping.tumblingWindowMs === 0
    ? 0
    : Math.floor((record.dynamodb.ApproximateCreationDateTime * 1_000) / mapping.tumblingWindowMs) * mapping.tumblingWindowMs;

/** Delivers a batch until it is done or given up: bisected on failure, each part retried. */
async function deliver(
  source: StreamSource,
  shardId: string,
  batch: readonly LambdaStreamRecord[],
  stopping: AbortSignal,
): Promise<void> {
  const { mapping, positions } = source;
  const pending: { records: readonly LambdaStreamRecord[]; attempts: number }[] = [{ records: batch, attempts: 0 }];
  while (pending.length > 0 && !stopping.aborted) {
    const { records, attempts } = pending.shift() as (typeof pending)[number];
    const first = records[0] as LambdaStreamRecord;
    await closeWindow(source, shardId, windowOf(mapping, first));
    const outcome = await invoke(source, shardId, records);
    const done = records.slice(0, outcome.done);
    const position: Position = {
      sequenceNumber: done.at(-1)?.dynamodb.SequenceNumber ?? '',
      ...(outcome.window && { window: outcome.window }),
    };
    if (done.length > 0) positions.set(mapping.id, shardId, position);
    const rest = records.slice(outcome.done);
    if (rest.length === 0) continue;
    if (mapping.retries >= 0 && attempts >= mapping.retries) {
      await source.giveUp(
        JSON.stringify({
          shardId,
          from: rest[0]?.dynamodb.SequenceNumber,
          to: rest.at(-1)?.dynamodb.SequenceNumber,
          why: outcome.why,
        }),
      );
      positions.set(mapping.id, shardId, {
        ...positions.get(mapping.id, shardId),
        sequenceNumber: rest.at(-1)?.dynamodb.SequenceNumber as string,
      });
      continue;
    }
    const tried = outcome.done > 0 ? 0 : attempts + 1;
    const half = Math.ceil(rest.length / 2);
    const parts = mapping.bisect && rest.length > 1 ? [rest.slice(0, half), rest.slice(half)] : [rest];
    pending.unshift(...parts.map((part) => ({ records: part, attempts: tried })));
    await pause(Math.min(RETRY_MS_FIRST * 2 ** tried, RETRY_MS_MAX), stopping);
  }
}

interface Outcome {
  /** How many records, from the first on, are done. */
  readonly done: number;
  readonly why?: string;
  readonly window?: NonNullable<Position['window']>;
}

async function invoke(source: StreamSource, shardId: string, records: readonly LambdaStreamRecord[]): Promise<Outcome> {
  const { mapping, target, report } = source;
  const startMs = windowOf(mapping, records[0] as LambdaStreamRecord);
  const state = source.positions.get(mapping.id, shardId)?.window?.state ?? {};
  let answer: unknown;
  try {
    answer = await target.invoke({ Records: records, ...windowFields(mapping, shardId, startMs, state, false) });
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    report(`${mapping.id}: ${error.errorType} ${error.message}`);
    return { done: 0, why: error.errorType };
  }
  const ids = records.map((record) => record.dynamodb.SequenceNumber);
  const failed = mapping.partialResponses ? failedItems(answer, new Set(ids)) : new Set<string>();
  const kept = stateOf(answer);
  if (failed === undefined || (mapping.tumblingWindowMs > 0 && kept === undefined))
    return { done: 0, why: 'the answer of the function cannot be read' };
  const firstFailed = ids.findIndex((id) => failed.has(id));
  return {
    done: firstFailed < 0 ? records.length : firstFailed,
    ...(firstFailed >= 0 && { why: 'reported as failed' }),
    ...(kept && mapping.tumblingWindowMs > 0 && { window: { startMs, state: kept } }),
  };
}

function stateOf(answer: unknown): Record<string, unknown> | undefined {
  const state = answer !== null && typeof answer === 'object' && 'state' in answer ? answer.state : undefined;
  return state !== null && typeof state === 'object' ? (state as Record<string, unknown>) : undefined;
}

function windowFields(mapping: SourceMapping, shardId: string, startMs: number, state: Record<string, unknown>, last: boolean) {
  if (mapping.tumblingWindowMs === 0) return {};
  return {
    window: { start: new Date(startMs).toISOString(), end: new Date(startMs + mapping.tumblingWindowMs).toISOString() },
    state,
    shardId,
    eventSourceARN: mapping.eventSourceArn,
    isFinalInvokeForWindow: last,
    isWindowTerminatedEarly: false,
  };
}

/** The last call of a window that lies before `nowMs`: no records, the state of all its batches. */
async function closeWindow(source: StreamSource, shardId: string, nowMs: number): Promise<void> {
  const { mapping, positions, target, report } = source;
  const at = positions.get(mapping.id, shardId);
  if (!at?.window || at.window.startMs + mapping.tumblingWindowMs > nowMs) return;
  try {
    await target.invoke({ Records: [], ...windowFields(mapping, shardId, at.window.startMs, at.window.state, true) });
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    report(`${mapping.id}: ${error.errorType} ${error.message}`);
  }
  positions.set(mapping.id, shardId, { sequenceNumber: at.sequenceNumber });
}
