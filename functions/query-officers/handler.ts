/** `GET /v1/officers`, `GET /v1/vacancies`, `GET /v1/workloads`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { answer } from './answer.ts';

const env = readEnv('query-officers');
const clock = businessClock(env);
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = {
  table,
  clock,
  areas,
  issuer: env.OIDC_ISSUER,
};

export const handler = httpHandler({ clock, log: createLog('query-officers') }, async (request) =>
  answer({ ...ports, settings: await settings.current() }, request),
);
