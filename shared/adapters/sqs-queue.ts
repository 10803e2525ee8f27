/** The intake queue on SQS: a standard queue whose message groups keep one agency's backlog from delaying the others (fair queue). */
import { SendMessageBatchCommand, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { invariant } from '../domain/brand.ts';
import { type Queue, type QueueMessage, QueueUnavailable } from '../runtime/ports.ts';
import { CONNECT_TIMEOUT_MS, SOCKETS_MAX, unlogged } from './sdk.ts';

/** AWS: SendMessageBatch takes 1 to 10 messages and 1 MiB together. */
export const QUEUE_BATCH_MAX = 10;
/** AWS: MessageGroupId has at most 128 characters of letters, digits and punctuation. */
const GROUP = /^[\x21-\x7e]{1,128}$/;
/** One try and two more, within API Gateway's 29 s. */
const ATTEMPTS_MAX = 3;
/** SendMessageBatch takes some 20 ms; later than this the answer is lost. Sending twice harms nothing: the receipt guards. */
const REQUEST_TIMEOUT_MS = 5_000;

export function sqsClient(config: Pick<SQSClientConfig, 'endpoint' | 'region' | 'credentials' | 'maxAttempts'> = {}): SQSClient {
  const client = new SQSClient({
    maxAttempts: ATTEMPTS_MAX,
    ...config,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: SOCKETS_MAX },
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS_MAX },
    },
  });
  return unlogged(client);
}

export function sqsQueue(client: SQSClient, queueUrl: string): Queue {
  return {
    send: async (messages) => {
      invariant(messages.length <= QUEUE_BATCH_MAX, `at most ${QUEUE_BATCH_MAX} messages at once, not ${messages.length}`);
      if (messages.length === 0) return { failed: [] };
      const answer = await sendBatch(client, queueUrl, messages);
      const sent = new Set(answer.Successful?.map((one) => one.Id));
      // whatever AWS does not call sent was not sent: an id missing from both lists counts as failed
      const failed = messages.map((_, i) => i).filter((i) => !sent.has(String(i)));
      if (failed.length === messages.length) {
        throw new QueueUnavailable(`no message was taken: ${[...new Set(answer.Failed?.map((one) => one.Code))].join(', ')}`);
      }
      return { failed };
    },
  };
}

async function sendBatch(client: SQSClient, QueueUrl: string, messages: readonly QueueMessage[]) {
  const Entries = messages.map(({ body, group }, i) => {
    invariant(GROUP.test(group), 'a message group has 1 to 128 printable characters');
    return { Id: String(i), MessageBody: body, MessageGroupId: group };
  });
  try {
    return await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  } catch (error) {
    // whatever the reason, none was taken; a defect (no such queue, no right to send) shows in the cause and in the alarm on 503s
    throw new QueueUnavailable(error instanceof Error ? error.name : 'unknown', { cause: error });
  }
}
