/** Reads a whole DynamoDB table, page by page: an operator's tool with the operator's own rights. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { invariant } from '../domain/brand.ts';
import type { Scan } from '../store/scan.ts';
import type { Cursor, Item } from '../store/table.ts';

export function dynamoScan(client: DynamoDBDocumentClient, table: string): Scan {
  return {
    page: async (after, limit) => {
      const asked = { TableName: table, Limit: limit, ConsistentRead: true, ...(after && { ExclusiveStartKey: after }) };
      const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(asked));
      // every item of ours has the attributes of `Item`: entities stamp them
      return { items: Items as Item[], ...(LastEvaluatedKey && { cursor: cursorOf(LastEvaluatedKey) }) };
    },
    estimate: async () => {
      const { Table: described } = await client.send(new DescribeTableCommand({ TableName: table }));
      return described?.ItemCount ?? 0;
    },
  };
}

function cursorOf({ pk, sk }: Readonly<Record<string, unknown>>): Cursor {
  invariant(typeof pk === 'string' && typeof sk === 'string', 'a key of two texts');
  return { pk, sk };
}
