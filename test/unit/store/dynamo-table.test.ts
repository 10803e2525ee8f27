/** Goal: every error of DynamoDB says to the program whether anything was written. Method: a server on 127.0.0.1 answers as AWS does. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { ConditionFailed, StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

const LOCAL = { region: 'ap-southeast-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
interface Answer {
  readonly status: number;
  readonly body: object | string;
}
let server: Server;
let endpoint = '';
let answers: Answer[] = [];
let asked: Record<string, unknown>[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    asked.push(JSON.parse(Buffer.concat(chunks).toString()));
    // the last answer stays
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 200, body: {} };
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP address');
  endpoint = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const table = (maxAttempts = 1, at = endpoint): Table =>
  dynamoTable(dynamoClient({ ...LOCAL, endpoint: at, maxAttempts }), 'kawal');
const failing = (status: number, name: string, more: object = {}): Answer[] => [
  { status, body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no', ...more } },
];
const put: Write = { op: 'put', item: { pk: 'a', sk: 'b', entity: 'x', v: 1 } };
const check: Write = { op: 'check', key: { pk: 'a', sk: 'c' }, when: { kind: 'absent' } };

describe('an error of DynamoDB', () => {
  it('that says that the condition failed means that nothing was written', async () => {
    answers = failing(400, 'ConditionalCheckFailedException');
    await expect(table().write(put)).rejects.toBeInstanceOf(ConditionFailed);
  });
  it.each([
    [
      ['ConditionalCheckFailed', 'None'],
      ['condition', 'none'],
    ],
    [
      ['None', 'TransactionConflict'],
      ['none', 'conflict'],
    ],
    [
      ['ThrottlingError', 'ProvisionedThroughputExceeded'],
      ['throttled', 'throttled'],
    ],
    [
      ['ValidationError', 'ItemCollectionSizeLimitExceeded'],
      ['other', 'other'],
    ],
  ])('that cancels a transaction says why for each write: %j', async (codes, reasons) => {
    answers = failing(400, 'TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
    const cancelled = table().transact([put, check]);
    await expect(cancelled).rejects.toBeInstanceOf(TransactionCancelled);
    await expect(cancelled).rejects.toMatchObject({ reasons });
  });
  it.each([
    [400, 'ProvisionedThroughputExceededException'],
    [400, 'ThrottlingException'],
    [400, 'RequestLimitExceeded'],
    [400, 'TransactionInProgressException'],
    [400, 'TransactionConflictException'],
    [500, 'InternalServerError'],
    [503, 'ServiceUnavailable'],
  ])('that passes leaves it open whether anything was written: %i %s', async (status, name) => {
    answers = failing(status, name);
    await expect(table().write(put)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(table().transact([put])).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(table().get({ pk: 'a', sk: 'b' })).rejects.toBeInstanceOf(StoreUnavailable);
  });
  it('that never came leaves it open too', async () => {
    await expect(table(1, 'http://127.0.0.1:9').write(put)).rejects.toBeInstanceOf(StoreUnavailable);
    answers = [{ status: 200, body: '{"Item":{"pk"' }];
    await expect(table().get({ pk: 'a', sk: 'b' })).rejects.toBeInstanceOf(StoreUnavailable);
  });
  it.each(['ValidationException', 'ResourceNotFoundException', 'AccessDeniedException'])(
    'that is a defect stays what it is: %s',
    async (name) => {
      answers = failing(400, name);
      await expect(table().write(put)).rejects.toMatchObject({ name });
    },
  );
});

describe('a call to DynamoDB', () => {
  it('sends one token with every try of a transaction, so that a lost answer is no second write', async () => {
    answers = [...failing(500, 'InternalServerError'), { status: 200, body: {} }];
    await table(3).transact([put]);
    const tokens = asked.map((request) => request.ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    await table().transact([put]);
    expect(asked[2]?.ClientRequestToken).not.toBe(tokens[0]);
  });
  it('asks again for keys that were left unprocessed', async () => {
    const item = (sk: string) => ({ pk: { S: 'a' }, sk: { S: sk }, entity: { S: 'x' }, v: { N: '1' } });
    answers = [
      {
        status: 200,
        body: { Responses: { kawal: [item('2')] }, UnprocessedKeys: { kawal: { Keys: [{ pk: { S: 'a' }, sk: { S: '1' } }] } } },
      },
      { status: 200, body: { Responses: { kawal: [item('1')] }, UnprocessedKeys: {} } },
    ];
    const found = await table().getMany(['1', '2', '3', '1'].map((sk) => ({ pk: 'a', sk })));
    expect(found.map((one) => one?.sk)).toEqual(['1', '2', undefined, '1']);
    expect(asked[1]).toMatchObject({ RequestItems: { kawal: { ConsistentRead: true, Keys: [{ sk: { S: '1' } }] } } });
  });
  it('gives up on keys that are left again and again', async () => {
    answers = [
      { status: 200, body: { Responses: {}, UnprocessedKeys: { kawal: { Keys: [{ pk: { S: 'a' }, sk: { S: '1' } }] } } } },
    ];
    await expect(table().getMany([{ pk: 'a', sk: '1' }])).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toHaveLength(5);
  });
  it('reads consistently unless told otherwise', async () => {
    answers = [{ status: 200, body: {} }];
    await table().get({ pk: 'a', sk: 'b' });
    await table().get({ pk: 'a', sk: 'b' }, { consistent: false });
    expect(asked.map((request) => request.ConsistentRead)).toEqual([true, false]);
  });
});

describe('items that are created together', () => {
  const items = ['a', 'b', 'c'].map((sk) => ({ pk: 'a', sk, entity: 'x', v: 1 }));
  const said = (...codes: (string | undefined)[]): Answer[] => [
    { status: 200, body: { Responses: codes.map((Code) => (Code === undefined ? {} : { Error: { Code, Message: 'no' } })) } },
  ];
  it('are there, were there, or nobody knows: each by itself, in their order', async () => {
    answers = said(undefined, 'DuplicateItem', 'ThrottlingError');
    expect(await table().createMany(items)).toEqual(['created', 'exists', 'unavailable']);
  });
  it.each([
    'InternalServerError',
    'ProvisionedThroughputExceeded',
    'RequestLimitExceeded',
    'ThrottlingError',
    'TransactionConflict',
  ])('may be tried again after %s', async (code) => {
    answers = said(code, code, code);
    expect(await table().createMany(items)).toEqual(['unavailable', 'unavailable', 'unavailable']);
  });
  it.each(['AccessDenied', 'ValidationError', 'ItemCollectionSizeLimitExceeded', 'ResourceNotFound'])(
    'that meet %s are a defect of ours and taken for nothing else',
    async (code) => {
      answers = said(undefined, code, undefined);
      await expect(table().createMany(items)).rejects.toThrow(code);
    },
  );
});
