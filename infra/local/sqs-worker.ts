/**
 * SQS and S3 in a thread of their own: fauxqs on SQLite, listening on the loopback. Its own `startFauxqs` binds to all interfaces
 * (fauxqs 2.4.1, `host: "0.0.0.0"`), so the parts are put together here instead.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { buildApp } from 'fauxqs';
import { PersistenceManager } from '../../node_modules/fauxqs/dist/persistence.js';
import { S3Store } from '../../node_modules/fauxqs/dist/s3/s3Store.js';
import { SnsStore } from '../../node_modules/fauxqs/dist/sns/snsStore.js';
import { SqsStore } from '../../node_modules/fauxqs/dist/sqs/sqsStore.js';
import { type BucketSpec, refusalOf } from './buckets.ts';
import { fairFront } from './fair.ts';
import { GROUP_ATTRIBUTE } from './group.ts';
import { LOOPBACK } from './ports.ts';

export interface QueueSpec {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly attributes: Readonly<Record<string, string>>;
}
export interface SqsWorkerData {
  readonly directory: string;
  readonly port: number;
  readonly region: string;
  readonly queues: readonly QueueSpec[];
  readonly buckets: readonly BucketSpec[];
}

type Queue = ReturnType<SqsStore['createQueue']>;

function open(data: SqsWorkerData) {
  const persistence = new PersistenceManager(data.directory);
  // a killed process loses nothing under NORMAL (WAL); FULL would flush the disk three times a message
  persistence['db'].exec('PRAGMA synchronous = NORMAL');
  keepReceives(persistence);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  stores.sqsStore.persistence = persistence;
  stores.s3Store.persistence = persistence;
  for (const { name } of data.buckets) if (!stores.s3Store.hasBucket(name)) stores.s3Store.createBucket(name);
  for (const queue of stores.sqsStore.allQueues()) {
    queue.persistence = persistence;
    // whoever held these died with the last host; nobody needs to wait for their visibility timeout
    for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0);
  }
  for (const spec of data.queues) fair(ensureQueue(stores.sqsStore, spec));
  return { persistence, stores };
}

/**
 * A message that becomes visible again keeps how often it was received. fauxqs 2.4.1 sets the count to NULL, which its own
 * schema refuses: without this, a host that was killed with messages under way cannot start again.
 */
function keepReceives(persistence: PersistenceManager): void {
  const ready = persistence['db'].prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => {
    ready.run(messageId);
  };
}

/** A queue that is there keeps its messages: creating it again would drop them. */
function ensureQueue(store: SqsStore, spec: QueueSpec): Queue {
  const known = store.getQueueByArn(spec.arn);
  if (!known) return store.createQueue(spec.name, spec.url, spec.arn, { ...spec.attributes });
  known.setAttributes({ ...spec.attributes });
  return known;
}

function fair(queue: Queue): void {
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (count, ...rest) => {
    queue.processTimers();
    fairFront(queue.messages, count, (message) => message.messageAttributes[GROUP_ATTRIBUTE]?.StringValue);
    return dequeue(count, ...rest);
  };
}

/** fauxqs 2.4.1 tells that an object is not there by an error only. */
function isThere(store: S3Store, bucket: string, key: string): boolean {
  return store.listObjects(bucket, { prefix: key, maxKeys: 1 }).objects.some((object) => object.key === key);
}

interface Sent {
  MessageGroupId?: string;
  MessageAttributes?: Record<string, unknown>;
}

/** Keeps the group of what is sent. */
function keepGroup(message: Sent): void {
  if (message.MessageGroupId === undefined) return;
  message.MessageAttributes = {
    ...message.MessageAttributes,
    [GROUP_ATTRIBUTE]: { DataType: 'String', StringValue: message.MessageGroupId },
  };
}

async function main(data: SqsWorkerData): Promise<void> {
  const { persistence, stores } = open(data);
  const app = buildApp({ logger: false, defaultRegion: data.region, stores });
  app.addHook('preHandler', (request, _reply, done) => {
    const target = request.headers['x-amz-target'];
    if (target === 'AmazonSQS.SendMessage') keepGroup(request.body as Sent);
    if (target === 'AmazonSQS.SendMessageBatch')
      for (const entry of (request.body as { Entries?: Sent[] }).Entries ?? []) keepGroup(entry);
    done();
  });
  app.addHook('onRequest', (request, reply, done) => {
    const ifNoneMatch = request.headers['if-none-match'];
    const path = request.url.split('?')[0] as string;
    const refusal = refusalOf({ method: request.method, path, ifNoneMatch }, data.buckets, (bucket, key) =>
      isThere(stores.s3Store, bucket, key),
    );
    if (refusal === undefined) return done();
    const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${refusal.code}</Code></Error>`;
    void reply.status(refusal.status).header('content-type', 'application/xml').send(xml);
  });
  await app.listen({ port: data.port, host: LOOPBACK });
  parentPort?.on('message', async () => {
    await app.close();
    persistence.close();
    parentPort?.postMessage('stopped');
  });
  parentPort?.postMessage('ready');
}

if (parentPort) await main(workerData as SqsWorkerData);
