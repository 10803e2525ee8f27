/** Logs of the API: who called which route with what outcome, never a path with its ids, a query or a body. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LOG_RETENTION, STAGE_NAME } from '../settings.ts';

export const ACCESS_LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    requestTime: '$context.requestTimeEpoch',
    caller: '$context.authorizer.principalId',
    address: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    functionLatencyMs: '$context.integration.latency',
    authorizerLatencyMs: '$context.authorizer.latency',
    bytes: '$context.responseLength',
    waf: '$context.wafResponseCode',
    error: '$context.error.responseType',
  }),
);

export class ApiLogs extends Construct {
  readonly access: LogGroup;

  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id);
    this.access = new LogGroup(this, 'Access', { retention: LOG_RETENTION, encryptionKey, removalPolicy: RemovalPolicy.RETAIN });
  }
}

/** API Gateway would make this group itself at the first error, unencrypted and for ever: it finds it made. */
export function executionLog(scope: Construct, restApiId: string, encryptionKey: IKey): LogGroup {
  return new LogGroup(scope, 'ExecutionLog', {
    logGroupName: `API-Gateway-Execution-Logs_${restApiId}/${STAGE_NAME}`,
    retention: LOG_RETENTION,
    encryptionKey,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
