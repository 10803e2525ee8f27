/** The intake queue with its dead letters, the queue of what is to be compared, and one for what streams, schedules and it could not deliver. */
import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { FUNCTIONS } from '../functions.ts';
import { DEAD_LETTER_DAYS, INTAKE_RETENTION_DAYS, RECEIVES_MAX, REGION } from '../settings.ts';

/** AWS asks for six times the consumer's timeout: a throttled poller must not make messages visible that are still being worked on. */
const VISIBILITY_FACTOR = 6;

export class Queues extends Construct {
  readonly intake: Queue;
  readonly intakeDeadLetters: Queue;
  readonly comparisons: Queue;
  readonly extracts: Queue;
  readonly failures: Queue;

  constructor(scope: Construct, id: string, encryptionMasterKey: IKey) {
    super(scope, id);
    const common: QueueProps = {
      encryption: QueueEncryption.KMS,
      encryptionMasterKey,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const last: QueueProps = { ...common, retentionPeriod: Duration.days(DEAD_LETTER_DAYS) };
    this.intakeDeadLetters = new Queue(this, 'IntakeDeadLetters', last);
    // A standard queue: each message's group (the agency) makes it fair without making it ordered.
    this.intake = new Queue(this, 'Intake', {
      ...common,
      retentionPeriod: Duration.days(INTAKE_RETENTION_DAYS),
      visibilityTimeout: Duration.seconds(FUNCTIONS['record-events'].timeoutSeconds * VISIBILITY_FACTOR),
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: this.intakeDeadLetters, maxReceiveCount: RECEIVES_MAX },
    });
    this.failures = new Queue(this, 'Failures', last);
    // What is given up here is found again by whoever reads the failures: a score is missing, no money and no event.
    this.comparisons = new Queue(this, 'Comparisons', {
      ...common,
      visibilityTimeout: Duration.seconds(FUNCTIONS['compare-identity'].timeoutSeconds * VISIBILITY_FACTOR),
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: RECEIVES_MAX },
    });
    // What is given up here is redriven, or asked for again under the same key.
    this.extracts = new Queue(this, 'Extracts', {
      ...common,
      visibilityTimeout: Duration.seconds(FUNCTIONS['make-extracts'].timeoutSeconds * VISIBILITY_FACTOR),
      receiveMessageWaitTime: Duration.seconds(20),
      deadLetterQueue: { queue: this.failures, maxReceiveCount: RECEIVES_MAX },
    });
    Validations.of(this.failures).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason:
        'It is the dead-letter queue of a stream mapping and a schedule, which name it by ARN where the rule does not look.',
    });
    this.failures.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.failures.queueArn],
        conditions: { ArnLike: { 'aws:SourceArn': `arn:aws:events:${REGION}:${Aws.ACCOUNT_ID}:rule/*` } },
      }),
    );
  }
}
