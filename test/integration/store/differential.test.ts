/**
 * Goal: the table in memory, on which the simulator runs, answers as DynamoDB does (TRUST §3, tier B).
 * Method: random sequences of calls are given to both, memory and emulator; every answer, every error and the final content agree,
 * and so do the changes that each tells its stream and the units that each counts.
 */
import { isDeepStrictEqual } from 'node:util';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { type Change, MemoryTable } from '#shared/store/memory-table.ts';
import {
  type Condition,
  ConditionFailed,
  type Cursor,
  type IndexName,
  type Item,
  type Key,
  type Query,
  StoreUnavailable,
  type Table,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import { itemSize, type Usage } from '#shared/store/units.ts';
import { type Emulator, LOCAL_CONFIG, startDynoxide } from '#test/support/dynoxide.ts';

/** Enough to meet every pair of calls on one key many times over; the deep run multiplies it. */
const RUNS = Number(process.env.KAWAL_DIFFERENTIAL_RUNS ?? 60);
const CALLS_MAX = 40;

type Call =
  | { readonly call: 'get'; readonly key: Key }
  | { readonly call: 'getMany'; readonly keys: readonly Key[]; readonly consistent: boolean }
  | { readonly call: 'query'; readonly query: Query }
  | { readonly call: 'write'; readonly write: Write }
  | { readonly call: 'createMany'; readonly items: readonly Item[] }
  | { readonly call: 'transact'; readonly writes: readonly Write[] };

// few keys and few values, so that calls meet; texts whose order differs in UTF-8 and UTF-16 (U+FF5E before U+1F600)
const pk = fc.constantFrom('a', 'b', 'EVENT#kpm#1');
const sk = fc.constantFrom('A', 'AB', 'B', 'é', '\uff5e', '\u{1f600}');
const key = fc.record({ pk, sk });
const scalar = fc.constantFrom<string | number | boolean>('x', '', 'name', 0, 1, -7, 1.5, 1e15, true, false);
const value = fc.oneof(
  scalar,
  fc.constantFrom<unknown>(null, [], {}, [1, 'two', null, [true]], { deep: { er: [0] }, u: undefined }, -0, undefined),
  fc.uint8Array({ minLength: 0, maxLength: 4 }),
  // 1,100 to 5,000 bytes: more than one unit
  fc.integer({ min: 1100, max: 5000 }).map((length) => 'z'.repeat(length)),
);
// `name`, `state`, `counter` are reserved words; `pad` and `due…` move items in and out of indexes
const attribute = fc.constantFrom('name', 'state', 'counter', 'a.b', 'pad');
const duePk = fc.option(fc.constantFrom('CASE#0', 'CASE#1'), { nil: undefined });
const dueSk = fc.option(fc.constantFrom('2026-01', '2026-02', '2026-02#x'), { nil: undefined });
const indexed = fc.record(
  { duePk, dueSk, areaPk: fc.constantFrom('15.71#OPEN', '15.71#DONE'), areaSk: fc.constantFrom('1', '2', '3') },
  { requiredKeys: [] },
);

const attributes = fc.dictionary(attribute, value, { maxKeys: 3 });
const item = fc
  .tuple(key, fc.constantFrom('case', 'alert'), attributes, indexed)
  .map(([at, entity, own, index]): Item => ({ ...own, ...index, ...at, entity, v: 1 }));
const when = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Condition | undefined>(undefined) },
  { weight: 2, arbitrary: fc.constant<Condition>({ kind: 'absent' }) },
  {
    weight: 3,
    arbitrary: fc
      .dictionary(
        fc.oneof(attribute, fc.constantFrom('entity', 'v', 'duePk')),
        fc.oneof(scalar, fc.constantFrom('case', 'alert')),
        { maxKeys: 2 },
      )
      .map((equals): Condition => ({ kind: 'match', equals })),
  },
);
const given = fc.constantFrom<Condition>(
  { kind: 'absent' },
  { kind: 'match', equals: { entity: 'case' } },
  { kind: 'match', equals: {} },
);
const write = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(item, when).map(([one, cond]): Write => ({ op: 'put', item: one, ...(cond && { when: cond }) })),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        key,
        attributes,
        indexed,
        fc.dictionary(fc.constantFrom('counter', 'total'), fc.integer({ min: -5, max: 5 }), { maxKeys: 2 }),
        fc.uniqueArray(fc.oneof(attribute, fc.constantFrom('duePk', 'dueSk')), { maxLength: 2 }),
        when,
      )
      .map(
        ([at, set, index, add, remove, cond]): Write => ({
          op: 'update',
          key: at,
          set: { ...set, ...index },
          add,
          remove,
          ...(cond && { when: cond }),
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(key, when).map(([at, cond]): Write => ({ op: 'delete', key: at, ...(cond && { when: cond }) })),
  },
  { weight: 1, arbitrary: fc.tuple(key, given).map(([at, cond]): Write => ({ op: 'check', key: at, when: cond })) },
);
const range = fc.oneof(
  fc.constant({}),
  fc.record({ prefix: fc.constantFrom('', 'A', '2026-0', '2026-02', '\u{1f600}') }),
  fc.record(
    { from: fc.constantFrom('', 'A', 'AB', '2026-01', '\uff5e'), to: fc.constantFrom('', 'B', '2026-02', '\u{1f600}') },
    { requiredKeys: [] },
  ),
);
const query = fc
  .tuple(
    fc.constantFrom<readonly [IndexName | undefined, string]>(
      [undefined, 'a'],
      [undefined, 'b'],
      ['byDue', 'CASE#0'],
      ['alertsByArea', '15.71#OPEN'],
    ),
    range,
    fc.constantFrom(1, 2, 3, 100),
    fc.boolean(),
    fc.boolean(),
  )
  .map(
    ([[index, partition], asked, limit, descending, consistent]): Query => ({
      ...(index && { index }),
      pk: partition,
      ...asked,
      limit,
      descending,
      ...(!index && { consistent }),
    }),
  );
const call = fc.oneof(
  { weight: 1, arbitrary: key.map((at): Call => ({ call: 'get', key: at })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(key, { maxLength: 5 }), fc.boolean())
      .map(([keys, consistent]): Call => ({ call: 'getMany', keys, consistent })),
  },
  { weight: 3, arbitrary: query.map((asked): Call => ({ call: 'query', query: asked })) },
  { weight: 5, arbitrary: write.map((one): Call => ({ call: 'write', write: one })) },
  { weight: 2, arbitrary: fc.array(item, { maxLength: 4 }).map((items): Call => ({ call: 'createMany', items })) },
  { weight: 3, arbitrary: fc.array(write, { minLength: 0, maxLength: 4 }).map((writes): Call => ({ call: 'transact', writes })) },
);

/** Every page of a query, each with its items, and whether it said that there may be more. */
async function pages(table: Table, asked: Query): Promise<unknown> {
  const seen: { readonly items: readonly Item[]; readonly more: boolean }[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({ ...asked, ...(after && { after }) });
    seen.push({ items: page.items, more: page.cursor !== undefined });
    after = page.cursor;
  } while (after);
  return seen;
}

async function answer(table: Table, asked: Call): Promise<unknown> {
  switch (asked.call) {
    case 'get':
      return table.get(asked.key);
    case 'getMany':
      return table.getMany(asked.keys, { consistent: asked.consistent });
    case 'query':
      return pages(table, asked.query);
    case 'write':
      return table.write(asked.write);
    case 'createMany':
      return table.createMany(asked.items);
    case 'transact':
      return table.transact(asked.writes);
  }
}

/** An answer or an error, as far as the port promises it. */
async function outcome(table: Table, asked: Call): Promise<Record<string, unknown>> {
  try {
    return { answer: await answer(table, asked) };
  } catch (error) {
    if (error instanceof TransactionCancelled) return { cancelled: error.reasons };
    if (error instanceof ConditionFailed) return { failed: 'condition' };
    if (error instanceof StoreUnavailable) throw error;
    return { failed: 'refused' };
  }
}

/** Whether one of several items was in the way of `createMany`. */
const refuses = (answered: unknown): boolean => Array.isArray(answered) && answered.includes('exists');

/** Units by table and index; entities are known to memory alone. */
function units({ call: called, terms }: Usage): Record<string, number | string> {
  const sums: Record<string, number | string> = { called };
  for (const { kind, index, units: count } of terms) {
    const term = `${kind} ${index ?? 'table'}`;
    sums[term] = Number(sums[term] ?? 0) + count;
  }
  return sums;
}

describe('memory and DynamoDB', () => {
  let emulator: Emulator;
  let tables = 0;
  beforeAll(async () => {
    emulator = await startDynoxide();
  });
  afterAll(() => emulator.stop());

  const newTable = async (): Promise<string> => {
    const name = `differential-${tables++}`;
    await emulator.createTable(name);
    return name;
  };

  it('agree on every answer, every error and what is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 1, maxLength: CALLS_MAX, size: 'max' }), async (calls) => {
        const name = await newTable();
        const used: { memory: Usage[]; dynamo: Usage[] } = { memory: [], dynamo: [] };
        const memory = new MemoryTable({ meter: (usage) => used.memory.push(usage) });
        const dynamo = dynamoTable(emulator.client, name, { meter: (usage) => used.dynamo.push(usage) });
        const changes: Change[] = [];
        memory.onChange((change) => changes.push(change));
        for (const asked of calls) {
          used.memory = [];
          used.dynamo = [];
          const expected = await outcome(dynamo, asked);
          expect({ asked, ...(await outcome(memory, asked)) }).toEqual({ asked, ...expected });
          // a refused call costs too, but DynamoDB's error does not say how much
          if ('answer' in expected && !refuses(expected.answer)) expect(used.memory.map(units)).toEqual(used.dynamo.map(units));
        }
        expect([...memory.items()]).toEqual(await everything(emulator, name));
        expect(changes.map(({ keys, oldImage, newImage }) => ({ keys, oldImage, newImage }))).toEqual(
          await streamed(emulator, name),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

/** What an item has beside the text that fills it up. */
const FILLED = { pk: 'a', sk: 'A', entity: 'case', v: 1 };
const UNIT_BYTES = 1024;

describe('the size of an item', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startDynoxide();
    await emulator.createTable('sizes');
  });
  afterAll(() => emulator.stop());

  const values: readonly unknown[] = [
    ...[0, -0, 1, -7, 12, 100, 120, 123, -12_300, 1e15, Number.MAX_SAFE_INTEGER],
    ...[0.5, 0.05, 0.005, 0.0123, 1.5, -1.5, 12.5, 1.25, 12.34, 123.4, -1.612_345, 103.607_25, 1e-7, 1.23e-5],
    ...['', 'é', true, null, [], {}, [1, 'two', null, [0]], { deep: { er: [0, 1.5] } }, new Uint8Array(3)],
  ];
  it.each(values.map((own) => ({ own })))('is counted alike to the byte with $own', async ({ own }) => {
    const bare = { ...FILLED, own, fill: '' };
    const unitsAt = async (bytes: number): Promise<unknown> => {
      const used: Usage[] = [];
      const table = dynamoTable(emulator.client, 'sizes', { meter: (usage) => used.push(usage) });
      const item = { ...bare, fill: 'z'.repeat(bytes - itemSize(bare)) };
      await table.write({ op: 'delete', key: item });
      used.length = 0;
      await table.write({ op: 'put', item });
      return used.map(units)[0]?.['write table'];
    };
    expect([await unitsAt(UNIT_BYTES), await unitsAt(UNIT_BYTES + 1)]).toEqual([1, 2]);
  });
});

async function everything(emulator: Emulator, TableName: string): Promise<unknown[]> {
  const found: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await emulator.client.send(new ScanCommand({ TableName, ...(ExclusiveStartKey && { ExclusiveStartKey }) }));
    found.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  const order = (one: Record<string, unknown>) => Buffer.from(`${String(one.pk)}\u0000${String(one.sk)}`);
  return found.sort((a, b) => Buffer.compare(order(a), order(b)));
}

async function streamed(emulator: Emulator, TableName: string): Promise<unknown[]> {
  const streams = new DynamoDBStreamsClient({ ...LOCAL_CONFIG, endpoint: emulator.endpoint });
  const { Table: table } = await emulator.client.send(new DescribeTableCommand({ TableName }));
  const StreamArn = table?.LatestStreamArn;
  const { StreamDescription: stream } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const records: unknown[] = [];
  for (const { ShardId } of stream?.Shards ?? []) {
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const page = await streams.send(new GetRecordsCommand({ ShardIterator }));
    for (const { dynamodb } of page.Records ?? []) {
      const image = (one: Parameters<typeof unmarshall>[0] | undefined) => one && unmarshall(one);
      const oldImage = image(dynamodb?.OldImage);
      const newImage = image(dynamodb?.NewImage);
      // AWS writes no record where nothing changed; the emulator does after some updates, such as the removal of what is not there
      if (!isDeepStrictEqual(oldImage, newImage)) records.push({ keys: image(dynamodb?.Keys), oldImage, newImage });
    }
  }
  streams.destroy();
  return records;
}
