/** `GET /v1/kpm/{id}` and what lies under it: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { answer } from './answer.ts';

const env = readEnv('query-kpm');
const clock = businessClock(env);
const client = dynamoClient();
const table = dynamoTable(client, env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  keys: dynamoTable(client, env.KEYS_TABLE_NAME),
  clock,
  random: systemRandom,
  areas: areaNames,
  issuer: env.OIDC_ISSUER,
};

export const handler = httpHandler({ clock, log: createLog('query-kpm') }, async (request) =>
  answer({ ...ports, settings: await settings.current() }, request),
);
