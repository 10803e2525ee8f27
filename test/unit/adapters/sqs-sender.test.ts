/** Goal: a message is sent as SQS takes it: signed, with its group, again where that may help. Method: a server that plays SQS's answers. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqsSender } from '#shared/adapters/sqs-sender.ts';
import { QueueUnavailable } from '#shared/runtime/ports.ts';

const ACCESS = { region: 'ap-southeast-3', credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' } };
const QUEUE_URL = 'https://sqs.ap-southeast-3.amazonaws.com/123456789012/extracts';

let server: Server;
let endpoint: string;
let answers: number[];
let asked: { headers: IncomingMessage['headers']; body: string }[];
beforeEach(async () => {
  [answers, asked] = [[], []];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    asked.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    response.writeHead(answers.shift() ?? 200).end('{"MessageId":"m-1"}');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => server.close(closed)));

const queue = () => sqsSender(QUEUE_URL, ACCESS, endpoint);

describe('a message', () => {
  it('is signed, and names its queue and its group', async () => {
    expect(await queue().send([{ body: 'é', group: 'person:a' }])).toEqual({ failed: [] });
    const [{ headers, body }] = asked as [(typeof asked)[number]];
    expect(JSON.parse(body)).toEqual({ QueueUrl: QUEUE_URL, MessageBody: 'é', MessageGroupId: 'person:a' });
    expect(headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' });
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-southeast-3\/sqs\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-target[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
  });

  it('is sent again after what may pass, and given up in the end', async () => {
    answers = [503, 200];
    expect(await queue().send([{ body: 'a', group: 'g' }])).toEqual({ failed: [] });
    answers = [500, 500, 500, 200];
    await expect(queue().send([{ body: 'a', group: 'g' }])).rejects.toThrow(QueueUnavailable);
  });

  it('that is refused is not sent again; of several it is said which', async () => {
    answers = [200, 400];
    const two = [
      { body: 'a', group: 'g' },
      { body: 'b', group: 'g' },
    ];
    expect(await queue().send(two)).toEqual({ failed: [1] });
    answers = [403];
    await expect(queue().send([{ body: 'a', group: 'g' }])).rejects.toThrow(QueueUnavailable);
    await expect(sqsSender(QUEUE_URL, ACCESS, 'http://127.0.0.1:1').send([{ body: 'a', group: 'g' }])).rejects.toThrow(
      QueueUnavailable,
    );
  });
});
