/** Creates the tables that the template declares, with their indexes and streams, where they do not exist yet. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { type Assembly, REGION, type Resolver, type Resource, resourcesOf } from './template.ts';
import { nameOf } from './values.ts';

/** Emulators take any credentials; the SDK insists on some. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

export function dynamoClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
}

/** Table name → the emulator's stream ARN, where the table has a stream. */
export async function createTables(
  client: DynamoDBClient,
  assembly: Assembly,
  resolver: Resolver,
): Promise<ReadonlyMap<string, string | undefined>> {
  const streams = new Map<string, string | undefined>();
  for (const resource of resourcesOf(assembly, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')) {
    const wanted = tableOf(resource, resolver);
    streams.set(wanted.TableName as string, await ensure(client, wanted));
  }
  return streams;
}

interface TableProperties {
  readonly KeySchema: CreateTableCommandInput['KeySchema'];
  readonly AttributeDefinitions: CreateTableCommandInput['AttributeDefinitions'];
  readonly GlobalSecondaryIndexes?: readonly IndexProperties[];
  readonly StreamSpecification?: { readonly StreamViewType: 'NEW_AND_OLD_IMAGES' };
}
type IndexProperties = NonNullable<CreateTableCommandInput['GlobalSecondaryIndexes']>[number];

export function tableOf(resource: Resource, resolver: Resolver): CreateTableCommandInput {
  const properties = resolver.properties(resource) as unknown as TableProperties;
  const indexes = (properties.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  const view = properties.StreamSpecification?.StreamViewType;
  return {
    TableName: nameOf(resource),
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(view && { StreamSpecification: { StreamEnabled: true, StreamViewType: view } }),
  };
}

async function ensure(client: DynamoDBClient, wanted: CreateTableCommandInput): Promise<string | undefined> {
  const describe = () => client.send(new DescribeTableCommand({ TableName: wanted.TableName }));
  try {
    return (await describe()).Table?.LatestStreamArn;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  await client.send(new CreateTableCommand(wanted));
  return (await describe()).Table?.LatestStreamArn;
}
