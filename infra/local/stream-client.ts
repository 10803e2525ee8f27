/**
 * The three stream calls that a mapping makes, as plain JSON: the SDK's deserializer took a third of the host's main thread, only
 * to make dates and bytes of what Lambda hands out as numbers and base64 anyway. The emulator checks no signature.
 */
import { Agent, type IncomingMessage, request } from 'node:http';
import * as z from 'zod';
import { LOCAL_CREDENTIALS } from './tables.ts';
import { REGION } from './template.ts';

/** A record as it is on the wire: numbers, texts, base64. */
export interface RawRecord {
  readonly eventID?: string;
  readonly eventName?: string;
  readonly eventVersion?: string;
  readonly dynamodb: {
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime?: number;
    readonly SequenceNumber: string;
    readonly [part: string]: unknown;
  };
}
export interface RecordPage {
  readonly records: readonly RawRecord[];
  /** None: the shard is closed and read to its end. */
  readonly next: string | undefined;
}
export interface StreamClient {
  shards(streamArn: string): Promise<readonly string[]>;
  /** @param after a sequence number; without it, from the beginning or the end of what there is */
  iterator(streamArn: string, shardId: string, after: string | undefined, fromStart: boolean): Promise<string>;
  /** @throws StreamCallFailed, `expired` where the iterator was kept too long */
  records(iterator: string, limit: number): Promise<RecordPage>;
  destroy(): void;
}

export class StreamCallFailed extends Error {
  override readonly name = 'StreamCallFailed';
  readonly expired: boolean;
  constructor(message: string) {
    super(message);
    this.expired = message.includes('ExpiredIteratorException');
  }
}

const REQUEST_MS_MAX = 10_000;
const description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const iteratorAnswer = z.object({ ShardIterator: z.string() });
/** What is in an item is not looked into here: up to a thousand records pass, most of which are filtered out. */
const isRecord = (value: unknown): boolean => sequenced.safeParse(value).success;
const sequenced = z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) });
const page = z.object({
  Records: z.array(z.custom<RawRecord>(isRecord)).default([]),
  NextShardIterator: z.string().nullish(),
});

export function streamClient(endpoint: string): StreamClient {
  const agent = new Agent({ keepAlive: true });
  const call = (operation: string, body: unknown) => post(endpoint, agent, operation, JSON.stringify(body));
  return {
    shards: async (StreamArn) =>
      description.parse(await call('DescribeStream', { StreamArn })).StreamDescription.Shards.map(({ ShardId }) => ShardId),
    iterator: async (StreamArn, ShardId, after, fromStart) => {
      const start =
        after === undefined
          ? { ShardIteratorType: fromStart ? 'TRIM_HORIZON' : 'LATEST' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
      return iteratorAnswer.parse(await call('GetShardIterator', { StreamArn, ShardId, ...start })).ShardIterator;
    },
    records: async (ShardIterator, Limit) => {
      const { Records, NextShardIterator } = page.parse(await call('GetRecords', { ShardIterator, Limit }));
      return { records: Records, next: NextShardIterator ?? undefined };
    },
    destroy: () => agent.destroy(),
  };
}

/** The form of a signature, which DynamoDB Local wants to see, around none. */
const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=${LOCAL_CREDENTIALS.accessKeyId}/20260101/${REGION}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;

function post(endpoint: string, agent: Agent, operation: string, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, {
      method: 'POST',
      agent,
      timeout: REQUEST_MS_MAX,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'x-amz-date': '20260101T000000Z',
        authorization: AUTHORIZATION,
      },
    });
    sent.on('timeout', () => sent.destroy(new StreamCallFailed(`${operation}: no answer within ${REQUEST_MS_MAX} ms`)));
    sent.on('error', reject);
    sent.on('response', (response) => answerOf(response, operation).then(resolve, reject));
    sent.end(body);
  });
}

async function answerOf(response: IncomingMessage, operation: string): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  if (response.statusCode !== 200) throw new StreamCallFailed(`${operation}: ${response.statusCode} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
