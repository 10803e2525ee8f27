/** `GET /v1/rules/precision`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { answer } from './answer.ts';

const env = readEnv('query-precision');
const clock = businessClock(env);
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);

export const handler = httpHandler({ clock, log: createLog('query-precision') }, (request) =>
  answer({ table, clock, areas }, request),
);
