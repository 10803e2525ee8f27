/** Goal: no client spends time on what nobody reads. Method: asks each client which middlewares its calls pass. */
import { expect, it } from 'vitest';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { sqsClient } from '#shared/adapters/sqs-queue.ts';

it.each([
  ['DynamoDB', () => dynamoClient({ region: 'ap-southeast-3' })],
  ['SQS', () => sqsClient({ region: 'ap-southeast-3' })],
])('%s blackens nothing for a log that is not written', (_, open) => {
  const client = open();
  const passed = client.middlewareStack.identify();
  client.destroy();
  expect(passed.length).toBeGreaterThan(0);
  expect(passed.filter((name) => name.startsWith('loggerMiddleware'))).toEqual([]);
});
