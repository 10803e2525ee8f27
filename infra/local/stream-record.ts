/** A stream record as Lambda hands it to a function: the wire's own form, with the mapping's stream and whole seconds. */
import type { RawRecord } from './stream-client.ts';
import { REGION } from './template.ts';

export interface LambdaStreamRecord {
  readonly eventID: string | undefined;
  readonly eventName: string | undefined;
  readonly eventVersion: string | undefined;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  readonly dynamodb: {
    /** Seconds since 1970. */
    readonly ApproximateCreationDateTime: number;
    readonly SequenceNumber: string;
    readonly [part: string]: unknown;
  };
}

export function streamRecord(
  { eventID, eventName, eventVersion, dynamodb }: RawRecord,
  eventSourceARN: string,
): LambdaStreamRecord {
  return {
    eventID,
    eventName,
    eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    eventSourceARN,
    dynamodb: {
      ...dynamodb,
      ApproximateCreationDateTime: Math.floor(dynamodb.ApproximateCreationDateTime ?? Date.now() / 1_000),
    },
  };
}
