/** Takes recorded events from the table's stream into the journal, changed cases into the roll-ups, and hands on what is to be compared. The mapping's tumbling window names the shard (ADR 2). */

import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { sqsClient, sqsQueue } from '#shared/adapters/sqs-queue.ts';
import { itemOf } from '#shared/adapters/stream-image.ts';
import { invariant } from '#shared/domain/brand.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { handOver } from './hand-over.ts';
import type { StreamRecord } from './project.ts';
import { takeBatch } from './take.ts';

interface WindowedStreamEvent extends DynamoDBStreamEvent {
  readonly shardId?: string;
}
/** AWS takes an answer without `state` for a failure; our state is the position in the table. */
interface WindowedAnswer {
  readonly state: Record<string, never>;
  readonly batchItemFailures: readonly never[];
}

const env = readEnv('project');
const metrics = createMetrics('project');
const comparisons = sqsQueue(sqsClient(), env.COMPARISONS_QUEUE_URL);
const ports = {
  table: dynamoTable(dynamoClient(), env.TABLE_NAME),
  log: createLog('project'),
  metrics,
  heard: new Set<string>(),
};

export const handler = lambda<WindowedStreamEvent, WindowedAnswer>({ metrics }, async (event) => {
  invariant(event.shardId !== undefined, 'the stream mapping has a tumbling window');
  const records = event.Records.map(recordOf);
  await handOver(comparisons, records, (error) =>
    noteDefect(ports, 'ProjectionUnreadable', 'how a changed case stands cannot be read', error),
  );
  await takeBatch(ports, event.shardId, records);
  return { state: {}, batchItemFailures: [] };
});

function recordOf(record: DynamoDBRecord): StreamRecord {
  const change = record.dynamodb;
  invariant(change?.SequenceNumber !== undefined, 'a stream record has a sequence number');
  return { sequenceNumber: change.SequenceNumber, before: itemOf(change.OldImage), after: itemOf(change.NewImage) };
}
