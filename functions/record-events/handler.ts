/** Takes accepted events from the intake queue and records them; answers which messages must come again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { sqsClient, sqsQueue } from '#shared/adapters/sqs-queue.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { systemRandom } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { recordBatch } from './record.ts';

const env = readEnv('record-events');
const clock = businessClock(env);
const metrics = createMetrics('record-events');
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  deadLetters: sqsQueue(sqsClient(), env.INTAKE_DLQ_URL),
  clock,
  random: systemRandom,
  timer: { pause: (ms: number) => sleep(ms) },
  log: createLog('record-events'),
  metrics,
};

export const handler = lambda<SQSEvent, SQSBatchResponse>({ clock, metrics }, async (event) => {
  const { failed } = await recordBatch({ ...ports, settings: await settings.current() }, event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
