/** Goal: the local queues keep every message over a crash, hand out again at once what a dead host held, and move dead letters. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '#infra/local/ports.ts';
import { redrive } from '#infra/local/redrive.ts';
import { type Sqs, startSqs } from '#infra/local/sqs.ts';
import type { QueueSpec } from '#infra/local/sqs-worker.ts';
import { queueUrl } from '#infra/local/values.ts';

let directory: string;
let sqs: Sqs;
let queues: QueueSpec[];

async function start(): Promise<void> {
  const port = await freePort();
  const spec = (name: string, attributes: Record<string, string>): QueueSpec => ({
    name,
    arn: `arn:aws:sqs:ap-southeast-3:000000000000:${name}`,
    url: queueUrl(`http://127.0.0.1:${port}`, name),
    attributes,
  });
  const letters = spec('letters', {});
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: letters.arn, maxReceiveCount: 1 });
  queues = [spec('intake', { VisibilityTimeout: '180', RedrivePolicy }), letters];
  sqs = await startSqs(directory, port, queues);
}
const url = (name: string) => queues.find((queue) => queue.name === name)?.url;
const send = (MessageBody: string, MessageGroupId = 'bri') =>
  sqs.client.send(new SendMessageCommand({ QueueUrl: url('intake'), MessageBody, MessageGroupId }));
const receive = async (name = 'intake', MaxNumberOfMessages = 10) =>
  (await sqs.client.send(new ReceiveMessageCommand({ QueueUrl: url(name), MaxNumberOfMessages, MessageAttributeNames: ['All'] })))
    .Messages ?? [];
const bodies = async (name = 'intake') => (await receive(name)).map(({ Body }) => Body).sort();

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'kawal-sqs-'));
  await start();
});
afterEach(async () => {
  await sqs.stop();
  rmSync(directory, { recursive: true });
});

describe('over a restart', () => {
  it('keeps what waits, forgets what was deleted, and gives at once what was being worked on', async () => {
    for (const body of ['done', 'held', 'waits']) await send(body);
    const first = await receive('intake', 2);
    const done = first.find(({ Body }) => Body === 'done');
    await sqs.client.send(new DeleteMessageCommand({ QueueUrl: url('intake'), ReceiptHandle: done?.ReceiptHandle }));
    await sqs.stop();

    await start();

    // 'held' was received once already: with maxReceiveCount 1 it goes to the dead letters, and is not lost
    expect(await bodies()).toEqual(['waits']);
    expect(await bodies('letters')).toEqual(['held']);
  });
});

describe('dead letters', () => {
  it('go back to where they came from', async () => {
    await send('poison');
    const [message] = await receive();
    await sqs.client.send(
      new ChangeMessageVisibilityCommand({
        QueueUrl: url('intake'),
        ReceiptHandle: message?.ReceiptHandle,
        VisibilityTimeout: 0,
      }),
    );
    expect(await bodies()).toEqual([]);
    expect(await redrive(sqs.client, queues)).toBe(1);
    expect(await bodies()).toEqual(['poison']);
    expect(await redrive(sqs.client, queues)).toBe(0);
  });
});

describe('fair queue', () => {
  it('gives a quiet agency its turn before a busy one’s backlog is done', async () => {
    for (let page = 0; page < 5; page++) {
      const Entries = Array.from({ length: 10 }, (_, i) => ({
        Id: String(i),
        MessageBody: `busy-${page}-${i}`,
        MessageGroupId: 'busy',
      }));
      await sqs.client.send(new SendMessageBatchCommand({ QueueUrl: url('intake'), Entries }));
    }
    await send('quiet', 'quiet');
    expect(await bodies()).toContain('quiet');
  });
});
