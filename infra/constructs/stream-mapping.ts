/** Stream of the main table → project: cases and events, each shard in order, its position kept by the projector (docs/adr/0002). */
import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** A hundred events with the cases that they change: a row of the roll-ups is written once a batch, so that smaller ones cost more. */
const BATCH = 250;
const BATCHING_SECONDS = 1;
/** Any window makes Lambda name the shard in the event; a minute is long enough to cost few extra invocations. */
const TUMBLING_SECONDS = 60;

export class StreamMapping extends Construct {
  constructor(scope: Construct, id: string, streamArn: string, failures: IQueue, projector: IFunction) {
    super(scope, id);
    new EventSourceMapping(this, 'Mapping', {
      target: projector,
      eventSourceArn: streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: BATCH,
      maxBatchingWindow: Duration.seconds(BATCHING_SECONDS),
      tumblingWindow: Duration.seconds(TUMBLING_SECONDS),
      parallelizationFactor: 1,
      filters: [
        FilterCriteria.filter({ dynamodb: { NewImage: { entity: { S: FilterRule.or('case', 'alert') } } } }),
        FilterCriteria.filter({ dynamodb: { NewImage: { entity: { S: FilterRule.isEqual('event') } } } }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Tried until the record expires (24 h): given up, a batch would be missing from the roll-ups for good. A record that
      // cannot be read is set aside by the projector itself, so that it stops nothing.
      // not SqsDlq, which would add a grant of its own beside those of grants.ts
      onFailure: { bind: () => ({ destination: failures.queueArn }) },
    });
  }
}
