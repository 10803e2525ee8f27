/** Every minute: wakes what has come due, counts the receipts that have been open for too long, and goes on with what a change of settings concerns. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { nationalSettings as shipped } from '#shared/domain/settings/national.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { rejudge } from './rejudge.ts';
import { type Swept, sweep } from './sweep.ts';

/** Left for the pages under way and the counters when no further page is begun. */
const RESERVE_MS = 5_000;

const env = readEnv('sweep-deadlines');
const clock = businessClock(env);
const metrics = createMetrics('sweep-deadlines');
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);
const settings = settingsSource(table, Date.now);
const ports = { table, clock, shipped, log: createLog('sweep-deadlines'), metrics };

export const handler = lambda<unknown, Swept & { readonly rejudged: number }>({ clock, metrics }, async (_event, context) => {
  const hasTime = (): boolean => context.getRemainingTimeInMillis() > RESERVE_MS;
  // deadlines first: whoever waits for one is not kept waiting by a change of settings
  const swept = await sweep({ ...ports, settings: await settings.current(), hasTime });
  const { families, complete } = await rejudge({ ...ports, hasTime });
  return { ...swept, rejudged: families, complete: swept.complete && complete };
});
