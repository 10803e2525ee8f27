/** Goal: what the queue did not take is never said to be taken. Method: SQS itself is a small server on 127.0.0.1. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqsClient, sqsQueue } from '#shared/adapters/sqs-queue.ts';
import { QueueUnavailable } from '#shared/runtime/ports.ts';

const LOCAL = { region: 'ap-southeast-3', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
interface Batch {
  readonly QueueUrl: string;
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string; readonly MessageGroupId: string }[];
}

let server: Server;
let endpoint = '';
let asked: Batch[] = [];
let answer: (batch: Batch) => { readonly status: number; readonly body: object };
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const batch: Batch = JSON.parse(Buffer.concat(chunks).toString());
    asked.push(batch);
    const { status, body } = answer(batch);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
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

/** The SDK compares the checksum of what it sent. */
const sent = ({ Id, MessageBody }: Batch['Entries'][number]) => ({
  Id,
  MessageId: `m${Id}`,
  MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
});
const taking = (taken: (id: number) => boolean) => (batch: Batch) => ({
  status: 200,
  body: {
    Successful: batch.Entries.filter((one) => taken(Number(one.Id))).map(sent),
    Failed: batch.Entries.filter((one) => !taken(Number(one.Id))).map(({ Id }) => ({
      Id,
      Code: 'InternalError',
      SenderFault: false,
    })),
  },
});
const messages = (count: number) => Array.from({ length: count }, (_, i) => ({ body: `{"n":${i}}`, group: 'bank-bri' }));
const queue = () => sqsQueue(sqsClient({ ...LOCAL, endpoint, maxAttempts: 1 }), `${endpoint}/000000000000/intake`);

describe('sending to the queue', () => {
  it('names the agency as the message group', async () => {
    asked = [];
    answer = taking(() => true);
    expect(await queue().send(messages(10))).toEqual({ failed: [] });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.Entries[3]).toMatchObject({ MessageBody: '{"n":3}', MessageGroupId: 'bank-bri' });
  });
  it('says which messages were not taken', async () => {
    answer = taking((id) => id !== 1 && id !== 4);
    expect(await queue().send(messages(5))).toEqual({ failed: [1, 4] });
  });
  it('counts a message that the answer forgets as not taken', async () => {
    answer = (batch) => ({ status: 200, body: { Successful: batch.Entries.slice(0, 1).map(sent), Failed: [] } });
    expect(await queue().send(messages(2))).toEqual({ failed: [1] });
  });
  it('is unavailable where none was taken', async () => {
    answer = taking(() => false);
    await expect(queue().send(messages(3))).rejects.toBeInstanceOf(QueueUnavailable);
  });
  it.each([
    [503, 'ServiceUnavailable'],
    [400, 'ThrottlingException'],
    [400, 'QueueDoesNotExist'],
  ])('is unavailable after %i %s', async (status, name) => {
    answer = () => ({ status, body: { __type: name } });
    await expect(queue().send(messages(1))).rejects.toBeInstanceOf(QueueUnavailable);
  });
  it('is unavailable where nobody answers', async () => {
    const dead = sqsQueue(sqsClient({ ...LOCAL, endpoint: 'http://127.0.0.1:9', maxAttempts: 1 }), 'http://127.0.0.1:9/0/intake');
    await expect(dead.send(messages(1))).rejects.toBeInstanceOf(QueueUnavailable);
  });
  it('of nothing asks nobody, and of eleven is a defect', async () => {
    asked = [];
    expect(await queue().send([])).toEqual({ failed: [] });
    await expect(queue().send(messages(11))).rejects.toThrow(/at most 10/);
    await expect(queue().send([{ body: 'x', group: 'a b' }])).rejects.toThrow(/group/);
    expect(asked).toEqual([]);
  });
});
