/** Queue → function: receives, invokes, and deletes only what succeeded (partial batch responses). */

import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { GROUP_ATTRIBUTE } from './group.ts';
import { FunctionFailed, type LambdaFunction } from './lambda-pool.ts';
import { failedItems, type SourceMapping } from './source-mapping.ts';
import { REGION } from './template.ts';

export interface RunningMapping {
  /** Receives no more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** SQS hands out ten at most. */
const RECEIVE_MAX = 10;
const LONG_POLL_SECONDS = 20;
const RETRY_MS = 500;
/**
 * A poller that could not fill a batch takes the next one no sooner: what has come meanwhile shares an invocation. Taken one by one,
 * events cost three times the CPU, and where that is short, more time than this.
 */
const UNFILLED_MS = 200;

export interface QueueSource {
  readonly client: SQSClient;
  readonly url: string;
  readonly mapping: SourceMapping;
  readonly target: LambdaFunction;
  readonly report: (message: string) => void;
}

/** As many pollers as batches may be worked on at once: the mapping's limit, or the environments there are. */
export function startQueueMapping(source: QueueSource): RunningMapping {
  const stopping = new AbortController();
  const pollers = Math.min(source.mapping.concurrency ?? source.target.spec.concurrency, source.target.spec.concurrency);
  const loops = Array.from({ length: pollers }, () => poll(source, stopping.signal));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function poll(source: QueueSource, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await receive(source, stopping);
      const from = performance.now();
      if (messages.length > 0) await deliver(source, messages);
      if (messages.length < batchOf(source.mapping)) await pause(from + UNFILLED_MS - performance.now(), stopping);
    } catch (error) {
      if (stopping.aborted) return;
      source.report(`${source.mapping.id}: ${error instanceof Error ? error.message : String(error)}`);
      await delay(RETRY_MS);
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // stopped: the loop looks at the signal
  if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
}

const batchOf = ({ batchSize }: SourceMapping): number => Math.min(batchSize, RECEIVE_MAX);

async function receive({ client, url, mapping }: QueueSource, abortSignal: AbortSignal): Promise<Message[]> {
  const answer = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: batchOf(mapping),
      WaitTimeSeconds: LONG_POLL_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal },
  );
  return answer.Messages ?? [];
}

/** What failed is left alone: it comes back after the queue's visibility timeout, or goes to its dead letters. */
async function deliver({ client, url, mapping, target, report }: QueueSource, messages: readonly Message[]): Promise<void> {
  let failed: ReadonlySet<string> | undefined;
  try {
    const answer = await target.invoke({ Records: messages.map((message) => sqsRecord(message, mapping.eventSourceArn)) });
    failed = mapping.partialResponses ? failedItems(answer, new Set(messages.map((m) => m.MessageId as string))) : new Set();
  } catch (error) {
    if (!(error instanceof FunctionFailed)) throw error;
    report(`${mapping.id}: ${error.errorType} ${error.message}`);
    return;
  }
  if (failed === undefined)
    return report(`${mapping.id}: the function's answer is no list of failures; the whole batch is delivered again`);
  const done = messages.filter((message) => !failed.has(message.MessageId as string));
  if (done.length === 0) return;
  const Entries = done.map((message, i) => ({ Id: String(i), ReceiptHandle: message.ReceiptHandle as string }));
  await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
}

/** A message as Lambda hands it to a function. */
export function sqsRecord(message: Message, eventSourceARN: string): Record<string, unknown> {
  const { [GROUP_ATTRIBUTE]: group, ...own } = message.MessageAttributes ?? {};
  const messageAttributes = Object.fromEntries(
    Object.entries(own).map(([name, value]) => [name, { stringValue: value.StringValue, dataType: value.DataType }]),
  );
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: { ...message.Attributes, ...(group && { MessageGroupId: group.StringValue }) },
    messageAttributes,
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion: REGION,
  };
}
