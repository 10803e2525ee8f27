/** The DynamoDB client of every function: few attempts, short timeouts, connections kept alive. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CONNECT_TIMEOUT_MS, SOCKETS_MAX, unlogged } from './sdk.ts';

/** One try and two more: together with the timeout below API Gateway's 29 s. */
const ATTEMPTS_MAX = 3;
/** A transaction takes some 20 ms; ten times the slowest one seen. After 5 s the answer is lost rather than late. */
const REQUEST_TIMEOUT_MS = 5_000;

/** Region, endpoint and credentials come from the SDK's own environment (`AWS_ENDPOINT_URL_DYNAMODB` on one machine). */
export function dynamoClient(
  config: Pick<DynamoDBClientConfig, 'endpoint' | 'region' | 'credentials' | 'maxAttempts'> = {},
): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS_MAX,
    ...config,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: SOCKETS_MAX },
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS_MAX },
    },
  });
  // Uint8Array is stored as binary and read back as such; numbers beyond 2^53 are refused rather than rounded
  return DynamoDBDocumentClient.from(unlogged(client), { marshallOptions: { removeUndefinedValues: true } });
}
