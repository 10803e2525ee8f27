/** `GET /v1/break-glass` and `POST /v1/break-glass`: wiring. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { answer } from './answer.ts';

const env = readEnv('widen-access');
const clock = businessClock(env);
const log = createLog('widen-access');
const metrics = createMetrics('widen-access');
const ports = { table: dynamoTable(dynamoClient(), env.TABLE_NAME), clock, random, areas: areaNames, log, metrics };

export const handler = httpHandler({ clock, log, metrics }, (request) => answer(ports, request));
