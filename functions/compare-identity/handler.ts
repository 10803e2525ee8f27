/** Takes recorded events with something to compare from their queue; answers which messages must come again. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { compareBatch } from './take.ts';

const env = readEnv('compare-identity');
const clock = businessClock(env);
const metrics = createMetrics('compare-identity');
const client = dynamoClient();
const keys = dynamoTable(client, env.KEYS_TABLE_NAME);
const table = dynamoTable(client, env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  keys,
  vault: openVault({ table: keys, provider: keyProvider(env, random), random }),
  clock,
  random,
  log: createLog('compare-identity'),
  metrics,
};

export const handler = lambda<SQSEvent, SQSBatchResponse>({ clock, metrics }, async (event) => {
  const { failed } = await compareBatch({ ...ports, settings: await settings.current() }, event.Records);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
