/** What the database itself can do here: bare transactions of three conditional puts, with a stream, by as many clients. */
import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { dynamoClient } from '#infra/local/tables.ts';

/** A table of its own in the database of the host. */
const TABLE = 'bench-bare';
const ITEMS = 3;
/** Long enough that the first hundred transactions, slower while everything warms up, do not count. */
const WARM_UP = 100;

/** @returns transactions per second */
export async function bareTransactions(endpoint: string, clients: number, seconds: number): Promise<number> {
  const client = dynamoClient(endpoint);
  try {
    await ensureTable(client);
    await burst(client, clients, (done) => done < WARM_UP);
    const from = performance.now();
    const done = await burst(client, clients, () => performance.now() - from < seconds * 1000);
    return done / ((performance.now() - from) / 1000);
  } finally {
    client.destroy();
  }
}

async function ensureTable(client: DynamoDBClient): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
  } catch (error) {
    // it is there from the measurement before
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

let number = 0;

async function burst(client: DynamoDBClient, clients: number, more: (done: number) => boolean): Promise<number> {
  let done = 0;
  const worker = async (): Promise<void> => {
    while (more(done)) {
      await client.send(new TransactWriteItemsCommand({ TransactItems: Array.from({ length: ITEMS }, put) }));
      done++;
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return done;
}

/** About as large as a compact event. */
const BODY = 'x'.repeat(600);

const put = () => ({
  Put: {
    TableName: TABLE,
    Item: { pk: { S: `bare#${++number}` }, sk: { S: 'ITEM' }, body: { S: BODY } },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
