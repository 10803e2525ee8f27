/** `POST /v1/complaints/{id}/answer…`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { sqsClient, sqsQueue } from '#shared/adapters/sqs-queue.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { nationalRegister } from '#shared/intake/register.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { systemRandom } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { answer } from './answer.ts';

const env = readEnv('answer-complaint');
const client = dynamoClient();
const keys = dynamoTable(client, env.KEYS_TABLE_NAME);
const random = systemRandom;
const clock = businessClock(env);
const log = createLog('answer-complaint');
const metrics = createMetrics('answer-complaint');
const table = dynamoTable(client, env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  keys,
  queue: sqsQueue(sqsClient(), env.INTAKE_QUEUE_URL),
  clock,
  random,
  vault: openVault({ table: keys, provider: keyProvider(env, random), random }),
  register: nationalRegister,
  log,
  metrics,
};

export const handler = httpHandler({ clock, log, metrics }, async (request) =>
  answer({ ...ports, settings: await settings.current() }, request),
);
