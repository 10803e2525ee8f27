/** Every minute → sweep-deadlines; a call that fails is kept, and the next minute makes up for it. */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const EVERY_MINUTES = 1;
/** A sweep that comes later than the next one is of no use. */
const AGE_SECONDS_MAX = 60;

export class DeadlineSchedule extends Construct {
  constructor(scope: Construct, id: string, sweeper: LambdaFunction, failures: IQueue) {
    super(scope, id);
    const rule = new Rule(this, 'EveryMinute', {
      description: 'Kawal Bansos: look for deadlines that have passed',
      schedule: Schedule.rate(Duration.minutes(EVERY_MINUTES)),
      targets: [
        {
          bind: () => ({
            arn: sweeper.functionArn,
            deadLetterConfig: { arn: failures.queueArn },
            retryPolicy: { maximumEventAgeInSeconds: AGE_SECONDS_MAX, maximumRetryAttempts: 0 },
          }),
        },
      ],
    });
    sweeper.addPermission('EveryMinute', { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
    new CfnEventInvokeConfig(this, 'OnFailure', {
      functionName: sweeper.functionName,
      qualifier: '$LATEST',
      maximumEventAgeInSeconds: AGE_SECONDS_MAX,
      maximumRetryAttempts: 0,
      destinationConfig: { onFailure: { destination: failures.queueArn } },
    });
  }
}
