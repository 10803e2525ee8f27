/** One function: its bundle, its own role with nothing but the statements of grants.ts, its encrypted log. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EVENT_PREFIX } from '#shared/store/keys.ts';
import { FUNCTIONS, type FunctionName } from '../functions.ts';
import { EVENT_DENIED_ACTIONS, GRANTS, type Grant, touchesMainTable } from '../grants.ts';
import { LOG_RETENTION, REGION } from '../settings.ts';
import type { StatefulStack } from '../stacks/stateful.ts';

export interface KawalFunctionProps {
  readonly name: FunctionName;
  readonly stateful: StatefulStack;
  /** Holds `<function>/index.mjs`. */
  readonly bundleDir: string;
}

export class KawalFunction extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, { name, stateful, bundleDir }: KawalFunctionProps) {
    super(scope, id);
    const spec = FUNCTIONS[name];
    const logGroup = new LogGroup(this, 'Log', {
      retention: LOG_RETENTION,
      encryptionKey: stateful.keys.log,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.lambda = new LambdaFunction(this, 'Function', {
      description: spec.purpose,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: bundleOf(name, bundleDir),
      handler: 'index.handler',
      role: this.role(name, stateful, logGroup),
      logGroup,
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      ...(spec.reservedConcurrency !== undefined && { reservedConcurrentExecutions: spec.reservedConcurrency }),
      environment: Object.fromEntries(spec.environment.map((variable) => [variable, stateful.variable(variable)])),
    });
  }

  /** Inline, so that the role is never there without its statements nor the statements without the role. */
  private role(name: FunctionName, stateful: StatefulStack, logGroup: LogGroup): Role {
    const statements = [
      new PolicyStatement({
        sid: 'Log',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      ...GRANTS[name].map((grant) => statementOf(grant, stateful)),
    ];
    if (touchesMainTable(name)) statements.push(neverRewriteEvents(stateful.arnOf('main')));
    const role = new Role(this, 'Role', {
      description: `Kawal Bansos: ${name}`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Exact: new PolicyDocument({ statements }) },
    });
    for (const { on, bucket, prefix } of objectsIn(stateful)) {
      if (GRANTS[name].some((grant) => grant.on === on)) acknowledgeObjects(role, stateful, bucket, prefix);
    }
    return role;
  }
}

/** Buckets whose objects are granted by a prefix. */
const objectsIn = ({ photos, extracts }: StatefulStack) =>
  [
    { on: 'photos', bucket: photos.bucket, prefix: 'photos' },
    { on: 'extract-files', bucket: extracts.bucket, prefix: 'extracts' },
  ] as const;

function acknowledgeObjects(role: Role, stateful: StatefulStack, bucket: Bucket, prefix: string): void {
  const { 'Fn::ImportValue': imported } = stateful.resolve(stateful.exportValue(bucket.bucketArn));
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${imported}/${prefix}/*]`,
    reason: 'Objects are named when they come: the statement is about exact actions on one prefix of one bucket.',
  });
}

function statementOf(grant: Grant, stateful: StatefulStack): PolicyStatement {
  return new PolicyStatement({
    actions: [...grant.actions],
    resources: [stateful.arnOf(grant.on)],
    ...conditionsOf(grant),
  });
}

/** Every action that is granted by partition names its keys: none matches by naming nothing. */
function conditionsOf({ via, purpose, partition }: Grant): Pick<PolicyStatementProps, 'conditions'> {
  if (partition !== undefined) return { conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] } } };
  if (via !== undefined) return { conditions: { StringEquals: { 'kms:ViaService': `${via}.${REGION}.amazonaws.com` } } };
  return purpose === undefined ? {} : { conditions: { StringEquals: { 'kms:EncryptionContext:purpose': purpose } } };
}

/** ForAnyValue, because a request without leading keys must not match: a deny with ForAllValues would. */
function neverRewriteEvents(tableArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'EventsAreAppendOnly',
    effect: Effect.DENY,
    actions: [...EVENT_DENIED_ACTIONS],
    resources: [tableArn],
    conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${EVENT_PREFIX}*`] } },
  });
}

function bundleOf(name: FunctionName, bundleDir: string): Code {
  const dir = join(bundleDir, name);
  if (!existsSync(join(dir, 'index.mjs'))) {
    throw new Error(`${name} has no bundle in ${bundleDir}: functions/${name}/handler.ts must exist and be bundled first`);
  }
  return Code.fromAsset(dir, { exclude: ['*.map'] });
}
