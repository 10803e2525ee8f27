/** Queue of what is to be compared → compare-identity (docs/adr/0013). */
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const BATCH = 10;
/** Nobody waits for a score: intake and recorder come first. */
const CONCURRENCY_MAX = 5;

export class ComparisonsMapping extends Construct {
  constructor(scope: Construct, id: string, comparisons: IQueue, comparer: IFunction) {
    super(scope, id);
    new EventSourceMapping(this, 'Mapping', {
      target: comparer,
      eventSourceArn: comparisons.queueArn,
      batchSize: BATCH,
      maxConcurrency: CONCURRENCY_MAX,
      reportBatchItemFailures: true,
    });
  }
}
