/** A stream record as Lambda hands it to a function: bytes in base64, the time in seconds. */
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
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

export function streamRecord(record: StreamRecord, eventSourceARN: string): LambdaStreamRecord {
  const { ApproximateCreationDateTime, SequenceNumber, ...change } = record.dynamodb ?? {};
  if (SequenceNumber === undefined) throw new Error('a stream record without sequence number');
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    eventSourceARN,
    dynamodb: {
      ...(plain(change) as Record<string, unknown>),
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? Date.now()) / 1_000),
      SequenceNumber,
    },
  };
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
