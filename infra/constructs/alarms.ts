/** The alarms that keep the three promises watched, and the topic that they call (DESIGN §1). */
import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { FUNCTION_NAMES, type FunctionName } from '../functions.ts';
import {
  METRIC_BREAK_GLASS,
  METRIC_LINKS_REFUSED,
  METRIC_NAMESPACE,
  METRIC_OPEN_RECEIPTS,
  METRIC_SEARCH_GUESSING,
  METRIC_SEARCH_MISSES,
  METRIC_SWEEP_RAN,
} from '../settings.ts';
import type { StatefulStack } from '../stacks/stateful.ts';

const MINUTE = Duration.minutes(1);
/** A receipt open for longer is an alarm; a queue that is this much behind will soon have some. */
const QUEUE_AGE_SECONDS_MAX = 600;
/** Roll-ups this far behind no longer say what is. */
const STREAM_AGE_MS_MAX = 300_000;
/** Sweeps missing in a row before somebody is woken: one may be lost to a deployment. */
const SWEEPS_MISSING = 3;

/** Searches are rare: what comes together in five minutes is seen together. */
const SEARCH_PERIOD = Duration.minutes(5);
/** Misses of everybody together within that time. */
const SEARCH_MISSES_MANY = 20;

const FIVE_MINUTES = Duration.minutes(5);
/** Refusals within five minutes that are no accident any more. */
const REFUSALS = [
  {
    status: '401',
    // officers whose tokens have run out, all at the start of a day, are fewer
    from: 200,
    because:
      'Many calls with tokens that are not taken: somebody tries tokens, or a partner signs with a key that is revoked or ended.',
  },
  {
    status: '403',
    from: 50,
    because: 'Many calls to what the caller’s role does not include, or that the firewall stopped: somebody tries doors.',
  },
] as const;

export interface AlarmsProps {
  readonly stateful: StatefulStack;
  readonly functionOf: (name: FunctionName) => IFunction;
  readonly rest: RestApi;
  /** Says of every call who made it, and with what outcome. */
  readonly accessLog: LogGroup;
}

/** What a function itself counts. */
const countOf = (service: FunctionName, metricName: string, period = MINUTE): Metric =>
  new Metric({ namespace: METRIC_NAMESPACE, metricName, dimensionsMap: { service }, period, statistic: 'Sum' });

interface Watch {
  readonly metric: IMetric;
  readonly because: string;
  /** The alarm rings at this value and above. */
  readonly from: number;
  readonly minutes?: number;
  readonly missing?: TreatMissingData;
}

export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stateful, functionOf, rest, accessLog }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Kawal Bansos', masterKey: stateful.keys.queue, enforceSSL: true });
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.watchQueues(stateful);
    this.watchPromises(functionOf('project'));
    for (const name of FUNCTION_NAMES) this.watchFunction(name, functionOf(name));
    this.watch('BreakGlass', {
      metric: countOf('widen-access', METRIC_BREAK_GLASS),
      because: 'Somebody opened wider access: see who, where and why in GET /v1/break-glass.',
      from: 1,
    });
    this.watchRefusals(accessLog);
    this.watch('ApiServerErrors', {
      metric: rest.metricServerError({ period: MINUTE, statistic: 'Sum' }),
      because: 'The API answered with a fault of ours.',
      from: 1,
    });
  }

  /** API Gateway's own metric counts every 4xx together, wrong fields among them: these two are counted from the access log. */
  private watchRefusals(accessLog: LogGroup): void {
    for (const { status, from, because } of REFUSALS) {
      const filter = accessLog.addMetricFilter(`Status${status}`, {
        filterPattern: FilterPattern.stringValue('$.status', '=', status),
        metricNamespace: METRIC_NAMESPACE,
        metricName: `Status${status}`,
        metricValue: '1',
      });
      this.watch(`Burst${status}`, { metric: filter.metric({ period: FIVE_MINUTES, statistic: 'Sum' }), because, from });
    }
  }

  private watchQueues({ queues }: StatefulStack): void {
    this.watch('IntakeDeadLetters', {
      metric: queues.intakeDeadLetters.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      because: 'Events that we said we took could not be recorded: repair and redrive.',
      from: 1,
    });
    this.watch('Failures', {
      metric: queues.failures.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }),
      because:
        'A stream batch, a sweep or a comparison failed for good: `kawal check-sums` says whether roll-ups are still right; what names kpmId and seq was not compared and can be redriven.',
      from: 1,
    });
    this.watch('IntakeAge', {
      metric: queues.intake.metricApproximateAgeOfOldestMessage({ period: MINUTE, statistic: 'Maximum' }),
      because: 'The recorder falls behind what comes in.',
      from: QUEUE_AGE_SECONDS_MAX,
      minutes: 3,
    });
  }

  private watchPromises(projector: IFunction): void {
    const ofSweeper = (metricName: string): Metric => countOf('sweep-deadlines', metricName);
    this.watch('OpenReceipts', {
      metric: ofSweeper(METRIC_OPEN_RECEIPTS),
      because: 'Receipts have been open for more than 15 minutes: something that we took is stuck.',
      from: 1,
    });
    this.watchSearches();
    this.watchLinks();
    const alarm = new Alarm(this, 'SweeperMissing', {
      alarmDescription: 'The sweeper did not run: silence would go unnoticed.',
      metric: ofSweeper(METRIC_SWEEP_RAN),
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      threshold: 1,
      evaluationPeriods: SWEEPS_MISSING,
      treatMissingData: TreatMissingData.BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    this.watch('StreamAge', {
      metric: projector.metric('IteratorAge', { period: MINUTE, statistic: 'Maximum' }),
      because: 'The roll-ups lag behind the cases.',
      from: STREAM_AGE_MS_MAX,
      minutes: 3,
    });
  }

  /** The door moves names, the recorder facts: either may find too many of them. */
  private watchLinks(): void {
    for (const name of ['accept-events', 'record-events'] as const) {
      this.watch(`LinksRefused-${name}`, {
        metric: countOf(name, METRIC_LINKS_REFUSED),
        because:
          'Families that turned out to be one are too large to be linked: look for them among those that wait for identity.',
        from: 1,
      });
    }
  }

  /** Somebody tries out NIKs: one person many, or many a few each (TRUST §1). */
  private watchSearches(): void {
    const ofSearch = (metricName: string): Metric => countOf('search-kpm', metricName, SEARCH_PERIOD);
    this.watch('SearchGuessing', {
      metric: ofSearch(METRIC_SEARCH_GUESSING),
      because: 'One person searched in vain again and again, or more than is allowed: numbers may be being guessed.',
      from: 1,
    });
    this.watch('SearchMisses', {
      metric: ofSearch(METRIC_SEARCH_MISSES),
      because: 'Many searches found nobody: numbers may be being guessed by several people.',
      from: SEARCH_MISSES_MANY,
    });
  }

  private watchFunction(name: FunctionName, fn: IFunction): void {
    this.watch(`Errors-${name}`, {
      metric: fn.metricErrors({ period: MINUTE, statistic: 'Sum' }),
      because: `${name} failed.`,
      from: 1,
    });
    this.watch(`Throttles-${name}`, {
      metric: fn.metricThrottles({ period: MINUTE, statistic: 'Sum' }),
      because: `${name} had to wait for others: the limit of the account is reached.`,
      from: 1,
      minutes: 3,
    });
  }

  private watch(id: string, { metric, because, from, minutes = 1, missing = TreatMissingData.NOT_BREACHING }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${because} (${Stack.of(this).stackName})`,
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: from,
      evaluationPeriods: minutes,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
