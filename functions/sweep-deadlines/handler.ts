/** Every minute: wakes what has come due, and counts the receipts that have been open for too long. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { type Swept, sweep } from './sweep.ts';

/** Left for the pages under way and the counters when no further page is begun. */
const RESERVE_MS = 5_000;

const env = readEnv('sweep-deadlines');
const clock = businessClock(env);
const metrics = createMetrics('sweep-deadlines');
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const log = createLog('sweep-deadlines');

export const handler = lambda<unknown, Swept>({ clock, metrics }, async (_event, context) =>
  sweep({
    table,
    clock,
    settings: await settings.current(),
    log,
    metrics,
    hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS,
  }),
);
