/** `/v1/extracts`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { s3Bucket } from '#shared/adapters/s3-bucket.ts';
import { sqsSender } from '#shared/adapters/sqs-sender.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { answer } from './answer.ts';

const env = readEnv('order-extracts');
const clock = businessClock(env);
const client = dynamoClient();
const ports = {
  table: dynamoTable(client, env.TABLE_NAME),
  objects: s3Bucket(env.EXTRACT_BUCKET, client.config),
  queue: sqsSender(env.EXTRACTS_QUEUE_URL, client.config),
  clock,
  random,
  areas,
};

export const handler = httpHandler({ clock, log: createLog('order-extracts') }, (request) => answer(ports, request));
