/** The REQUEST authorizer of the API, its result never cached: wiring. */
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { jwksKeys } from '#shared/adapters/jwks.ts';
import { businessClock } from '#shared/runtime/clock.ts';
import { readEnv } from '#shared/runtime/env.ts';
import { lambda } from '#shared/runtime/lambda.ts';
import { createLog } from '#shared/runtime/log.ts';
import { dynamoTable } from '#shared/store/dynamo-table.ts';
import { Authorizer, authorize } from './authorize.ts';
import { bearerOf } from './bearer.ts';

const env = readEnv('authorize');
const clock = businessClock(env);
const log = createLog('authorize');
const authorizer = new Authorizer({
  table: dynamoTable(dynamoClient(), env.TABLE_NAME),
  clock,
  machineMs: Date.now,
  issuerKeys: jwksKeys(env.OIDC_ISSUER, env.OIDC_JWKS_URI),
  oidcIssuer: env.OIDC_ISSUER,
  oidcAudience: env.OIDC_AUDIENCE,
  partnerAudience: env.PARTNER_AUDIENCE,
  log,
});

export const handler = lambda<APIGatewayRequestAuthorizerEvent, APIGatewayAuthorizerResult>({ clock }, (event) =>
  authorize(authorizer, bearerOf(event), event.methodArn, log),
);
