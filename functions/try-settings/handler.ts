/** `/v1/shadow-runs`: wiring. What stands there is read for each call: a run is held against what was changed just now. */
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { instantOf } from '#shared/domain/time/instant.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { areaNames as areas } from '#shared/reading/area-names.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { createLog } from '#shared/runtime/log.ts';
import { systemRandom as random } from '#shared/runtime/random.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { answer } from './answer.ts';

const env = readEnv('try-settings');
const clock = businessClock(env);
const ports = {
  table: dynamoTable(dynamoClient(), env.TABLE_NAME),
  clock,
  random,
  machineNow: () => instantOf(Date.now()),
  shipped: nationalSettings,
  rules: RULE_CODES.map(ruleByCode),
  areas,
};

export const handler = httpHandler({ clock, log: createLog('try-settings') }, (request) => answer(ports, request));
