/** Takes extracts that were asked for from their queue, goes on with each for as long as there is time, and hands back what is not done. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { s3Bucket } from '#shared/adapters/s3-bucket.ts';
import { sqsSender } from '#shared/adapters/sqs-sender.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { SIZES } from './ports.ts';
import { makeAsked } from './take.ts';

/** A file takes seconds, some ten at most, and so does a part of the list of who was heard of in a big kab/kota. */
const RESERVE_MS = 60_000;

const env = readEnv('make-extracts');
const clock = businessClock(env);
const client = dynamoClient();
const table = dynamoTable(client, env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  keys: dynamoTable(client, env.KEYS_TABLE_NAME),
  objects: s3Bucket(env.EXTRACT_BUCKET, client.config),
  queue: sqsSender(env.EXTRACTS_QUEUE_URL, client.config),
  clock,
  random,
  areas,
  log: createLog('make-extracts'),
};

export const handler = lambda<SQSEvent, SQSBatchResponse>({ clock }, async (event, context) => {
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE_MS;
  const { failed } = await makeAsked({ ...ports, settings: await settings.current(), sizes: SIZES, hasTime }, event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
