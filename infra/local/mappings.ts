/** Starts what calls functions without HTTP: queues, streams, timers. */

import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { HostError } from './errors.ts';
import type { Ground } from './ground.ts';
import type { LambdaFunction } from './lambda-pool.ts';
import { schedulesOf, startSchedules } from './schedule.ts';
import { type SourceMapping, sourceMappings } from './source-mapping.ts';
import { startQueueMapping } from './sqs-mapping.ts';
import type { Stops } from './stops.ts';
import { streamClient } from './stream-client.ts';
import { type RunningStream, startStreamMapping } from './stream-mapping.ts';
import { openPositions } from './stream-positions.ts';

export interface Mappings {
  /** Runs what has come due, until nothing is, and waits for the streams. */
  settle(): Promise<void>;
}

export function startMappings(
  ground: Ground,
  functions: ReadonlyMap<string, LambdaFunction>,
  report: (message: string) => void,
  ending: Stops,
): Mappings {
  const { queues, streams } = sourceMappings(ground.assembly, ground.resolved);
  const running = startStreams(ground, streams, functions, report, ending);
  for (const mapping of queues) {
    const queue = ground.queues.find(({ arn }) => arn === mapping.eventSourceArn);
    if (!queue) throw dangling(mapping);
    const target = functionOf(mapping, functions);
    ending.add(startQueueMapping({ client: ground.sqs.client, url: queue.url, mapping, target, report }).stop);
  }
  const schedules = startSchedules(schedulesOf(ground.assembly, ground.resolved), functions, report);
  ending.add(schedules.stop);
  return {
    settle: async () => {
      await schedules.settle();
      await Promise.all(running.map((stream) => stream.caughtUp()));
    },
  };
}

function startStreams(
  ground: Ground,
  mappings: readonly SourceMapping[],
  functions: ReadonlyMap<string, LambdaFunction>,
  report: (message: string) => void,
  ending: Stops,
): RunningStream[] {
  const client = streamClient(ground.dynamodb);
  ending.add(() => client.destroy());
  const positions = openPositions(ground.directory);
  return mappings.map((mapping) => {
    const streamArn = ground.streams.get(/:table\/([^/]+)\/stream/.exec(mapping.eventSourceArn)?.[1] ?? '');
    if (!streamArn) throw dangling(mapping);
    const failures = ground.queues.find(({ arn }) => arn === mapping.failureArn);
    const giveUp = async (message: string): Promise<void> => {
      report(`${mapping.id}: ${message}`);
      if (failures) await ground.sqs.client.send(new SendMessageCommand({ QueueUrl: failures.url, MessageBody: message }));
    };
    const target = functionOf(mapping, functions);
    const stream = startStreamMapping({ client, streamArn, mapping, target, positions, giveUp, report });
    ending.add(stream.stop);
    return stream;
  });
}

function functionOf(mapping: SourceMapping, functions: ReadonlyMap<string, LambdaFunction>): LambdaFunction {
  const { functionName } = mapping;
  const found = [...functions.values()].find(({ spec }) => spec.name === functionName || spec.arn === functionName);
  if (!found) throw dangling(mapping);
  return found;
}

function dangling({ id }: SourceMapping): HostError {
  return new HostError(
    `Pemetaan ${id} menunjuk sesuatu yang tidak ada di templat.`,
    `Mapping ${id} points to something that is not in the template.`,
  );
}
