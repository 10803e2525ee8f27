/** Queue of extracts → make-extracts (docs/adr/0040). */
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Each takes all the time that there is. */
const BATCH = 1;
/** Nobody waits for a file as for a page: what people read comes first. */
const CONCURRENCY_MAX = 2;

export class ExtractsMapping extends Construct {
  constructor(scope: Construct, id: string, extracts: IQueue, maker: IFunction) {
    super(scope, id);
    new EventSourceMapping(this, 'Mapping', {
      target: maker,
      eventSourceArn: extracts.queueArn,
      batchSize: BATCH,
      maxConcurrency: CONCURRENCY_MAX,
      reportBatchItemFailures: true,
    });
  }
}
