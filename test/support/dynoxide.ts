/** Starts the DynamoDB emulator in memory on a free port of 127.0.0.1, for any test that wants a real table. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { freePort } from '#infra/local/ports.ts';
import { dynamoClient } from '#shared/adapters/dynamodb-client.ts';
import { INDEXES } from '#shared/store/keys.ts';

const BINARY = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
/** What any client of the emulator may say; it believes everything. */
export const LOCAL_CONFIG = {
  region: 'ap-southeast-3',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
/** Between choosing a free port and taking it somebody else may take it. */
const PORT_TRIES_MAX = 5;
const READY_MS_MAX = 60_000;
const READY_POLL_MS = 10;

export interface Emulator {
  readonly endpoint: string;
  readonly client: DynamoDBDocumentClient;
  /** Makes a table as the CDK app makes it: keys `pk` and `sk`, every index of keys.ts, the stream with both images. */
  createTable(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startDynoxide(): Promise<Emulator> {
  for (let tried = 0; tried < PORT_TRIES_MAX; tried++) {
    const port = await freePort();
    const child = spawn(BINARY, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
    const endpoint = `http://127.0.0.1:${port}`;
    if (await isReady(child, endpoint)) return emulator(child, endpoint);
    await stopped(child);
  }
  throw new Error(`dynoxide did not start after ${PORT_TRIES_MAX} ports`);
}

function emulator(child: ChildProcess, endpoint: string): Emulator {
  const client = dynamoClient({ ...LOCAL_CONFIG, endpoint });
  const admin = new DynamoDBClient({ ...LOCAL_CONFIG, endpoint });
  return {
    endpoint,
    client,
    createTable: async (name) => {
      await admin.send(new CreateTableCommand(tableShape(name)));
    },
    stop: async () => {
      client.destroy();
      admin.destroy();
      await stopped(child);
    },
  };
}

function tableShape(TableName: string): ConstructorParameters<typeof CreateTableCommand>[0] {
  const indexes = Object.entries(INDEXES);
  const names = ['pk', 'sk', ...indexes.flatMap(([, { pk, sk }]) => [pk, sk])];
  const schema = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    KeySchema: schema('pk', 'sk'),
    GlobalSecondaryIndexes: indexes.map(([IndexName, { pk, sk, projection }]) => ({
      IndexName,
      KeySchema: schema(pk, sk),
      Projection: { ProjectionType: projection },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}

/** Ready when it answers HTTP at all; `false` where it ended first, as it does when its port is taken. */
async function isReady(child: ChildProcess, endpoint: string): Promise<boolean> {
  const deadline = performance.now() + READY_MS_MAX;
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    try {
      await fetch(endpoint, { method: 'POST', body: '{}' });
      return child.exitCode === null;
    } catch {
      // not listening yet: there is nothing to be told by, so it is asked again
      await pause(READY_POLL_MS);
    }
  }
  return false;
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
