/** The physical names that a resource has on this machine: what `Ref` and `Fn::GetAtt` come to. */
import { ACCOUNT, type LocalValues, REGION, type Resource } from './template.ts';

/** Where the parts of this machine listen. */
export interface Endpoints {
  readonly baseUrl: string;
  readonly dynamodb: string;
  readonly sqs: string;
}

/** Physical name: the one in the template, where it is a plain text, else stack and logical id. */
export function nameOf(resource: Resource): string {
  const own = resource.properties[NAME_PROPERTY[resource.type] ?? ''];
  if (typeof own === 'string') return own;
  const name = `${resource.stack}-${resource.id}`;
  // S3: lower case, at most 63 characters
  return resource.type === 'AWS::S3::Bucket' ? name.toLowerCase().slice(0, 63) : name;
}

const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::SNS::Topic': 'TopicName',
};

const ARN: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::DynamoDB::GlobalTable': (name) => `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
  'AWS::SQS::Queue': (name) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::Lambda::Function': (name) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
  'AWS::KMS::Key': (name) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${name}`,
  'AWS::Logs::LogGroup': (name) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}:*`,
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::SNS::Topic': (name) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`,
  'AWS::Cognito::UserPool': (name) => `arn:aws:cognito-idp:${REGION}:${ACCOUNT}:userpool/${name}`,
  'AWS::Events::Rule': (name) => `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
};

export function arnOf(resource: Resource): string {
  const arn = ARN[resource.type];
  return arn ? arn(nameOf(resource)) : `arn:aws:local:${REGION}:${ACCOUNT}:${nameOf(resource)}`;
}

export const queueUrl = (sqs: string, name: string): string => `${sqs}/${ACCOUNT}/${name}`;

export function localValues(endpoints: Endpoints): LocalValues {
  return {
    ref: (resource) => {
      if (resource.type === 'AWS::SQS::Queue') return queueUrl(endpoints.sqs, nameOf(resource));
      if (resource.type === 'AWS::SNS::Topic') return arnOf(resource);
      return nameOf(resource);
    },
    attribute: (resource, name) => {
      if (name === 'Arn') return arnOf(resource);
      if (name === 'StreamArn') return `${arnOf(resource)}/stream/local`;
      if (name === 'QueueName') return nameOf(resource);
      return `${nameOf(resource)}.${name}`;
    },
  };
}
