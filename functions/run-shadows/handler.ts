/** Every minute: goes on with the shadow runs that wait. Apart from the sweeper, so that no deadline waits for one. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { nationalSettings as shipped } from '#shared/domain/settings/national.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { createMetrics } from '#shared/runtime/metrics.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { runShadows, type Shadowed } from './run.ts';

/** Left for the step under way when no further one is begun. */
const RESERVE_MS = 10_000;

const env = readEnv('run-shadows');
const clock = businessClock(env);
const metrics = createMetrics('run-shadows');
const table = dynamoTable(dynamoClient(), env.TABLE_NAME);
const rules = RULE_CODES.map(ruleByCode);
const ports = { table, clock, shipped, rules, log: createLog('run-shadows'), metrics };

export const handler = lambda<unknown, Shadowed>({ clock, metrics }, (_event, context) =>
  runShadows({ ...ports, hasTime: () => context.getRemainingTimeInMillis() > RESERVE_MS }),
);
