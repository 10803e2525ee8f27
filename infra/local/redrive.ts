/** Moves dead letters back to the queues that they came from: fauxqs has no StartMessageMoveTask (DESIGN §11). */
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { GROUP_ATTRIBUTE } from './group.ts';
import type { QueueSpec } from './sqs-worker.ts';

const policy = z.object({ deadLetterTargetArn: z.string() });

/** Sends first and deletes after: a crash in between duplicates a message and loses none. @returns how many were moved */
export async function redrive(client: SQSClient, queues: readonly QueueSpec[]): Promise<number> {
  let moved = 0;
  for (const source of queues) {
    const written = source.attributes['RedrivePolicy'];
    const target = written && policy.parse(JSON.parse(written)).deadLetterTargetArn;
    const letters = queues.find(({ arn }) => arn === target);
    if (letters) moved += await move(client, letters.url, source.url);
  }
  return moved;
}

async function move(client: SQSClient, from: string, to: string): Promise<number> {
  for (let moved = 0; ; ) {
    const page = await client.send(
      new ReceiveMessageCommand({ QueueUrl: from, MaxNumberOfMessages: 10, WaitTimeSeconds: 0, MessageAttributeNames: ['All'] }),
    );
    if (!page.Messages?.length) return moved;
    for (const message of page.Messages) {
      const group = message.MessageAttributes?.[GROUP_ATTRIBUTE]?.StringValue;
      await client.send(
        new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body, ...(group && { MessageGroupId: group }) }),
      );
      await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }));
      moved += 1;
    }
  }
}
