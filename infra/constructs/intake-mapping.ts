/** Intake queue → record-events. */
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Events of distinct subjects share one transaction, a dozen at most (DESIGN §3). */
const BATCH = 10;
/** Together with BATCH: how many events may be in work at once; beyond this, conflicts on the same family only cost retries. */
const CONCURRENCY_MAX = 50;

export class IntakeMapping extends Construct {
  constructor(scope: Construct, id: string, intake: IQueue, recorder: IFunction) {
    super(scope, id);
    new EventSourceMapping(this, 'Mapping', {
      target: recorder,
      eventSourceArn: intake.queueArn,
      batchSize: BATCH,
      maxConcurrency: CONCURRENCY_MAX,
      reportBatchItemFailures: true,
    });
  }
}
