/**
 * The closed list of resource types: what this machine hosts, what has no effect here (printed at start) and what it
 * refuses (DESIGN §11). A type that is not listed stops the start: nobody may believe that it works here.
 */
import { HostError } from './errors.ts';
import { type Assembly, resourcesOf } from './template.ts';

interface Covered {
  readonly how: 'hosted' | 'inert' | 'refused';
  /** What stands for it here, or why it has no effect. */
  readonly note: string;
}
const hosted = (note: string): Covered => ({ how: 'hosted', note });
const inert = (note: string): Covered => ({ how: 'inert', note });
const refused = (note: string): Covered => ({ how: 'refused', note });

const ONE_USER = 'one user on one machine: nobody to grant to or to keep out';
const WATCHED = 'nothing watches one machine: read the logs';

export const COVERAGE: Readonly<Record<string, Covered>> = {
  'AWS::DynamoDB::Table': hosted('dynoxide, on disk'),
  'AWS::DynamoDB::GlobalTable': hosted('dynoxide, on disk'),
  'AWS::SQS::Queue': hosted('fauxqs, on disk'),
  'AWS::S3::Bucket': hosted('fauxqs, on disk'),
  'AWS::S3::BucketPolicy': hosted('what is written once stays'),
  'AWS::Lambda::Function': hosted('worker threads'),
  'AWS::Lambda::EventSourceMapping': hosted('pollers of queues and streams'),
  'AWS::ApiGateway::RestApi': hosted('HTTP server'),
  'AWS::ApiGateway::Resource': hosted('HTTP server'),
  'AWS::ApiGateway::Method': hosted('HTTP server'),
  'AWS::ApiGateway::Authorizer': hosted('HTTP server'),
  'AWS::ApiGateway::GatewayResponse': hosted('HTTP server'),
  'AWS::ApiGateway::Stage': hosted('at the root of the URL'),
  'AWS::ApiGateway::Deployment': hosted('what is in the template is deployed'),
  'AWS::ApiGateway::UsagePlan': hosted('HTTP server, counted in memory'),
  'AWS::ApiGateway::UsagePlanKey': hosted('HTTP server, counted in memory'),
  'AWS::ApiGateway::ApiKey': hosted('HTTP server, counted in memory'),
  'AWS::Events::Rule': hosted('timer'),
  'AWS::Scheduler::Schedule': hosted('timer'),
  'AWS::KMS::Key': hosted('key file'),
  'AWS::CloudFront::Distribution': hosted('HTTP server: files at the root, the API under its paths'),
  'AWS::CloudFront::Function': hosted('run as it stands in the template'),
  'AWS::CloudFront::ResponseHeadersPolicy': hosted('HTTP server'),
  'Custom::CDKBucketDeployment': hosted('files of the console, from the assembly'),
  'AWS::Cognito::UserPool': hosted('oidc-provider'),
  'AWS::Cognito::UserPoolClient': hosted('oidc-provider'),
  'AWS::Cognito::UserPoolResourceServer': hosted('oidc-provider'),

  'AWS::CloudFront::OriginAccessControl': inert(ONE_USER),
  'AWS::SecretsManager::Secret': inert('between CloudFront and the firewall, neither of which is here'),
  'AWS::Lambda::LayerVersion': inert('of CDK’s uploader of files, which runs while AWS deploys'),
  'AWS::Cognito::ManagedLoginBranding': inert('the sign-in page is the host’s own'),
  'AWS::Cognito::UserPoolDomain': inert('the sign-in page has the address of the API'),
  'AWS::Cognito::UserPoolGroup': inert('roles stand in the table'),
  'AWS::KMS::Alias': inert('the key has one name'),
  'AWS::Lambda::Permission': inert(ONE_USER),
  'AWS::Lambda::EventInvokeConfig': inert('a scheduled run that failed is repeated by the next one'),
  'AWS::IAM::Role': inert(ONE_USER),
  'AWS::IAM::Policy': inert(ONE_USER),
  'AWS::IAM::ManagedPolicy': inert(ONE_USER),
  'AWS::SQS::QueuePolicy': inert(ONE_USER),
  'AWS::SNS::TopicPolicy': inert(ONE_USER),
  'AWS::ApiGateway::Account': inert('logs go to files'),
  'AWS::Logs::LogGroup': inert('logs go to files'),
  'AWS::Logs::MetricFilter': inert(WATCHED),
  'AWS::CloudWatch::Alarm': inert(WATCHED),
  'AWS::CloudWatch::CompositeAlarm': inert(WATCHED),
  'AWS::CloudWatch::Dashboard': inert(WATCHED),
  'AWS::SNS::Topic': inert('carries alarms only'),
  'AWS::SNS::Subscription': inert('carries alarms only'),
  'AWS::WAFv2::WebACL': inert('listens on 127.0.0.1 only'),
  'AWS::WAFv2::WebACLAssociation': inert('listens on 127.0.0.1 only'),
  'AWS::CDK::Metadata': inert('describes the template'),

  'AWS::ApiGateway::RequestValidator': refused('requests are validated by the functions'),
  'AWS::ApiGateway::Model': refused('requests are validated by the functions'),
  'AWS::EC2::VPC': refused('no network of its own'),
};

export interface Covering {
  readonly hosted: readonly CoveredCount[];
  readonly inert: readonly CoveredCount[];
}
export interface CoveredCount {
  readonly type: string;
  readonly count: number;
  readonly note: string;
}

/** Sorts what is in the template by the list. @throws HostError on a type that is refused or not listed */
export function cover(assembly: Assembly): Covering {
  const counts = new Map<string, number>();
  for (const { type } of resourcesOf(assembly)) counts.set(type, (counts.get(type) ?? 0) + 1);
  const found = { hosted: [] as CoveredCount[], inert: [] as CoveredCount[] };
  for (const [type, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const covered = COVERAGE[type];
    if (!covered)
      throw new HostError(
        `Templat memuat ${type} yang tidak terdaftar di coverage.ts.`,
        `The template holds ${type}, which coverage.ts does not list.`,
      );
    if (covered.how === 'refused')
      throw new HostError(
        `${type} tidak dapat dijalankan di satu mesin: ${covered.note}.`,
        `${type} cannot run on one machine: ${covered.note}.`,
      );
    found[covered.how].push({ type, count, note: covered.note });
  }
  return found;
}
