/** SQS and S3 on one machine: starts the thread that holds the queues and buckets of the template, with redrive, visibility and policies as written there. */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { BucketSpec } from './buckets.ts';
import { HostError } from './errors.ts';
import { freePort, LOOPBACK } from './ports.ts';
import type { QueueSpec, SqsWorkerData } from './sqs-worker.ts';
import { LOCAL_CREDENTIALS } from './tables.ts';
import { type Assembly, REGION, type Resolver, resourcesOf } from './template.ts';
import { arnOf, nameOf, queueUrl } from './values.ts';

export interface Sqs {
  readonly client: SQSClient;
  stop(): Promise<void>;
}

/** The port is chosen before the template is resolved, because queue URLs hold it. */
export const chooseSqs = async (): Promise<{ port: number; endpoint: string }> => {
  const port = await freePort();
  return { port, endpoint: `http://${LOOPBACK}:${port}` };
};

export function queuesOf(assembly: Assembly, resolver: Resolver, endpoint: string): QueueSpec[] {
  return resourcesOf(assembly, 'AWS::SQS::Queue').map((resource) => {
    const properties = resolver.properties(resource);
    const attributes: Record<string, string> = {};
    for (const name of NUMBERS) if (properties[name] !== undefined) attributes[name] = String(properties[name]);
    if (properties['RedrivePolicy']) attributes['RedrivePolicy'] = JSON.stringify(properties['RedrivePolicy']);
    if (properties['FifoQueue'] === true)
      throw new HostError(`Antrean FIFO ${resource.id} belum didukung.`, `FIFO queue ${resource.id} is not hosted.`);
    return { name: nameOf(resource), arn: arnOf(resource), url: queueUrl(endpoint, nameOf(resource)), attributes };
  });
}

const NUMBERS = ['VisibilityTimeout', 'DelaySeconds', 'MessageRetentionPeriod', 'ReceiveMessageWaitTimeSeconds'];

export async function startSqs(
  directory: string,
  port: number,
  queues: readonly QueueSpec[],
  buckets: readonly BucketSpec[] = [],
): Promise<Sqs> {
  const workerData: SqsWorkerData = { directory: join(directory, 'sqs'), port, region: REGION, queues, buckets };
  const worker = new Worker(new URL('./sqs-worker.ts', import.meta.url), { workerData });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', (error) =>
      reject(new HostError('Antrean lokal (fauxqs) tidak mau mulai.', 'The local queues (fauxqs) do not start.', error)),
    );
  });
  const client = new SQSClient({ endpoint: `http://${LOOPBACK}:${port}`, region: REGION, credentials: LOCAL_CREDENTIALS });
  return {
    client,
    stop: async () => {
      client.destroy();
      const stopped = new Promise<void>((resolve) => worker.once('message', () => resolve()));
      worker.postMessage('stop');
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
      await worker.terminate();
    },
  };
}
