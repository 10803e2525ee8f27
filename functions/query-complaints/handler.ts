/** `GET /v1/complaints`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { keyProvider } from '#shared/adapters/key-provider.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { openVault } from '#shared/privacy/vault.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { answer } from './answer.ts';

const env = readEnv('query-complaints');
const clock = businessClock(env);
const client = dynamoClient();
const table = dynamoTable(client, env.TABLE_NAME);
const keys = dynamoTable(client, env.KEYS_TABLE_NAME);
const vault = openVault({ table: keys, provider: keyProvider(env, random), random });
const settings = settingsSource(table, Date.now);
const ports = { table, areas, clock, vault };

export const handler = httpHandler({ clock, log: createLog('query-complaints') }, async (request) =>
  answer({ ...ports, settings: await settings.current() }, request),
);
