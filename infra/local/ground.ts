/** What everything else stands on: the template, the database with its tables, the queues. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { bucketsOf } from './buckets.ts';
import { type Covering, cover } from './coverage.ts';
import { type DynamoDb, startDynamoDb } from './dynamodb.ts';
import { checkFormat } from './format.ts';
import { lockDirectory } from './lock.ts';
import { chooseSqs, queuesOf, type Sqs, startSqs } from './sqs.ts';
import type { QueueSpec } from './sqs-worker.ts';
import type { Stops } from './stops.ts';
import { synthesize } from './synthesize.ts';
import { createTables, dynamoClient } from './tables.ts';
import { type Assembly, loadAssembly, type Resolver, resolver } from './template.ts';
import { localValues } from './values.ts';

export interface Ground {
  readonly directory: string;
  readonly assemblyDir: string;
  readonly assembly: Assembly;
  readonly resolved: Resolver;
  readonly covering: Covering;
  readonly dynamodb: string;
  readonly client: DynamoDBClient;
  /** Table name → the emulator's ARN of its stream. */
  readonly streams: ReadonlyMap<string, string | undefined>;
  readonly sqsEndpoint: string;
  readonly sqs: Sqs;
  readonly queues: readonly QueueSpec[];
}

export interface GroundOptions {
  readonly directory: string;
  readonly baseUrl: string;
  /** A cloud assembly made before; without it the app is synthesized. */
  readonly assembly: string | undefined;
  readonly step: (name: string) => void;
}

export async function startGround({ directory, baseUrl, assembly: given, step }: GroundOptions, ending: Stops): Promise<Ground> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // one that stood there before may be open to others
  chmodSync(directory, 0o700);
  ending.add(lockDirectory(directory));
  checkFormat(directory);
  step(given ? 'Basis data / database' : 'Templat dan basis data / template and database');
  const assemblyDir = given ?? join(directory, 'assembly');
  const [database] = await Promise.all([startDatabase(directory, ending), given ? undefined : synthesize(assemblyDir)]);
  const assembly = loadAssembly(assemblyDir);
  const covering = cover(assembly);
  const sqsAt = await chooseSqs();
  const resolved = resolver(assembly, localValues({ baseUrl, dynamodb: database.endpoint, sqs: sqsAt.endpoint }));

  step('Tabel dan antrean / tables and queues');
  const client = dynamoClient(database.endpoint);
  ending.add(() => client.destroy());
  const streams = await createTables(client, assembly, resolved);
  database.indexStreams();
  const queues = queuesOf(assembly, resolved, sqsAt.endpoint);
  const sqs = await startSqs(directory, sqsAt.port, queues, bucketsOf(assembly, resolved));
  ending.add(sqs.stop);
  return {
    directory,
    assemblyDir,
    assembly,
    resolved,
    covering,
    dynamodb: database.endpoint,
    client,
    streams,
    sqsEndpoint: sqsAt.endpoint,
    sqs,
    queues,
  };
}

async function startDatabase(directory: string, ending: Stops): Promise<DynamoDb> {
  const database = await startDynamoDb(directory);
  ending.add(database.stop);
  return database;
}
