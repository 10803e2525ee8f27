/** Goal: what a stream mapping hands out, and how far it says to have come. Method: a stream in memory, a function that remembers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LambdaFunction } from '#infra/local/lambda-pool.ts';
import type { SourceMapping } from '#infra/local/source-mapping.ts';
import type { RawRecord, StreamClient } from '#infra/local/stream-client.ts';
import { startStreamMapping } from '#infra/local/stream-mapping.ts';
import { openPositions } from '#infra/local/stream-positions.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-stream-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const record = (number: number): RawRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(number),
    ApproximateCreationDateTime: 5.7,
    NewImage: { entity: { S: number % 3 === 0 ? 'case' : 'alert' } },
  },
});

/** An iterator is the number of records before it. */
function stream(length: number): StreamClient & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    shards: async () => ['shard-1'],
    iterator: async (_arn, _shard, after) => {
      asked.push(after ?? 'start');
      return after ?? '0';
    },
    records: async (iterator, limit) => {
      const records = Array.from({ length: Math.min(limit, length - Number(iterator)) }, (_, i) =>
        record(Number(iterator) + i + 1),
      );
      return { records, next: String(Number(iterator) + records.length) };
    },
    destroy: () => undefined,
  };
}

const mapping: SourceMapping = {
  id: 'map',
  eventSourceArn: 'arn:stream',
  functionName: 'f',
  batchSize: 100,
  batchingWindowMs: 0,
  partialResponses: true,
  concurrency: undefined,
  fromStart: true,
  tumblingWindowMs: 0,
  bisect: true,
  retries: -1,
  filters: [{ dynamodb: { NewImage: { entity: { S: ['case'] } } } }],
  failureArn: undefined,
};

async function run(client: StreamClient, fails: (sequence: string, attempt: number) => boolean) {
  const batches: string[][] = [];
  const attempts = new Map<string, number>();
  const invoke = async (event: unknown): Promise<unknown> => {
    const { Records } = event as { Records: { dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number } }[] };
    expect(Records.every(({ dynamodb }) => dynamodb.ApproximateCreationDateTime === 5)).toBe(true);
    const taken: string[] = [];
    for (const { dynamodb } of Records) {
      const tried = (attempts.get(dynamodb.SequenceNumber) ?? 0) + 1;
      attempts.set(dynamodb.SequenceNumber, tried);
      if (fails(dynamodb.SequenceNumber, tried)) {
        batches.push(taken);
        return { batchItemFailures: [{ itemIdentifier: dynamodb.SequenceNumber }] };
      }
      taken.push(dynamodb.SequenceNumber);
    }
    batches.push(taken);
    return { batchItemFailures: [] };
  };
  const positions = openPositions(directory);
  const running = startStreamMapping({
    client,
    streamArn: 'arn',
    mapping,
    // a mapping only ever invokes its target
    target: { invoke } as unknown as LambdaFunction,
    positions,
    giveUp: async () => undefined,
    report: () => undefined,
  });
  await running.caughtUp();
  await running.stop();
  return batches;
}

const wanted = (length: number): string[] =>
  Array.from({ length }, (_, i) => String(i + 1)).filter((number) => Number(number) % 3 === 0);

it('hands out what passes the filter, whole and in order, in batches of at most the template’s size', async () => {
  const batches = await run(stream(1_000), () => false);
  expect(batches.flat()).toEqual(wanted(1_000));
  expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(100);
});

it('goes on after the first failed record, and skips none', async () => {
  const batches = await run(stream(60), (sequence, attempt) => sequence === '30' && attempt === 1);
  expect(batches.flat()).toEqual(wanted(60));
});

it('a host that is stopped has its position on disk, also behind what was filtered out', async () => {
  await run(stream(31), () => false);
  const again = stream(31);
  expect(await run(again, () => false)).toEqual([]);
  expect(again.asked).toEqual(['31']);
});
