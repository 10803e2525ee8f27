/** `POST /v1/alerts/{id}/actions`, and those of a group: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { answer } from './answer.ts';

const env = readEnv('act-on-alert');
const clock = businessClock(env);
const client = dynamoClient();
const vault = openVault({ table: dynamoTable(client, env.KEYS_TABLE_NAME), provider: keyProvider(env, random), random });
const table = dynamoTable(client, env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = { table, vault, clock, random };

export const handler = httpHandler({ clock, log: createLog('act-on-alert') }, async (request) =>
  answer({ ...ports, settings: await settings.current() }, request),
);
