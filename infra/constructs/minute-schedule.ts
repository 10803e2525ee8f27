/** Every minute → a function; a call that fails is kept, and the next minute makes up for it. */
import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const EVERY_MINUTES = 1;
/** A call that comes later than the next one is of no use. */
const AGE_SECONDS_MAX = 60;

export class MinuteSchedule extends Construct {
  constructor(scope: Construct, id: string, called: LambdaFunction, failures: IQueue, why: string) {
    super(scope, id);
    const rule = new Rule(this, 'EveryMinute', {
      description: `Kawal Bansos: ${why}`,
      schedule: Schedule.rate(Duration.minutes(EVERY_MINUTES)),
      targets: [
        {
          bind: () => ({
            arn: called.functionArn,
            deadLetterConfig: { arn: failures.queueArn },
            retryPolicy: { maximumEventAgeInSeconds: AGE_SECONDS_MAX, maximumRetryAttempts: 0 },
          }),
        },
      ],
    });
    called.addPermission('EveryMinute', { principal: new ServicePrincipal('events.amazonaws.com'), sourceArn: rule.ruleArn });
    new CfnEventInvokeConfig(this, 'OnFailure', {
      functionName: called.functionName,
      qualifier: '$LATEST',
      maximumEventAgeInSeconds: AGE_SECONDS_MAX,
      maximumRetryAttempts: 0,
      destinationConfig: { onFailure: { destination: failures.queueArn } },
    });
  }
}
