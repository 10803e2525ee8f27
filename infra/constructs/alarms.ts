/** The alarms that keep the three promises watched, and the topic that they call (DESIGN §1). */
import { Aws, Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { DEFECTS, type Defect, LATE, type Late } from '#shared/runtime/defects.ts';
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

/** Defects by where somebody begins to look. One alarm each, for a stack holds 500 resources; the log says which it was. */
const DEFECTS_OF: Readonly<Record<string, { readonly counters: readonly Defect[]; readonly because: string }>> = {
  Intake: {
    counters: ['DoorFailed', 'RecordingFailed'],
    because: 'Something that was sent could not be taken or recorded, by a defect of ours.',
  },
  RollUps: {
    counters: ['ProjectionUnreadable'],
    because: 'A changed item could not be read: it is missing from roll-ups or journals.',
  },
  Sweeper: {
    counters: ['WakeFailed', 'WatchFailed', 'RejudgeFailed'],
    because: 'A family, case, kab/kota or setting could not be looked at, by a defect of ours: an alert may be missing.',
  },
  Behind: {
    counters: ['ComparisonsFailed', 'SharedNamesUntold', 'ShadowFailed'],
    because: 'A comparison or a shadow run failed, by a defect of ours.',
  },
};

/** What is left for the next minute passes by itself, or does not: from when on that is no accident any more. */
const LATE_FOR: Readonly<Record<Late, Pick<Watch, 'because' | 'periods'> & { readonly period: Duration }>> = {
  SweepIncomplete: { because: 'Sweeps have not got through for ten minutes: alerts come late.', period: MINUTE, periods: 10 },
  // the whole country takes hours to a day (docs/adr/0021)
  RejudgingIncomplete: {
    because: 'Judging anew after a change of settings has not ended for two days.',
    period: Duration.hours(1),
    periods: 48,
  },
  ShadowIncomplete: { because: 'A shadow run has not got on for half an hour.', period: MINUTE, periods: 30 },
};

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
  /** Periods of the metric in a row; else the first one rings. */
  readonly periods?: number;
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
    this.watchDefects();
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
      const filter = new MetricFilter(this, `Status${status}`, {
        logGroup: accessLog,
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
      periods: 3,
    });
  }

  private watchPromises(projector: IFunction): void {
    const ofSweeper = (metricName: string): Metric => countOf('sweep-deadlines', metricName);
    this.watch('OpenReceipts', {
      metric: ofSweeper(METRIC_OPEN_RECEIPTS),
      because: 'Receipts have been open for more than 15 minutes: something that we took is stuck.',
      from: 1,
      // not counted is not none: who was called is not called off by it
      missing: TreatMissingData.IGNORE,
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
      periods: 3,
    });
  }

  /** Functions go on past what fails, and count it: here somebody is woken for it. */
  private watchDefects(): void {
    for (const [where, { counters, because }] of Object.entries(DEFECTS_OF)) {
      const counted = counters.flatMap((counter) => DEFECTS[counter].map((service) => countOf(service, counter)));
      const named = Object.fromEntries(counted.map((metric, i) => [`m${i}`, metric]));
      // a minute without a count of one says nothing of the others
      const expression = Object.keys(named)
        .map((name) => `FILL(${name}, 0)`)
        .join(' + ');
      const metric = new MathExpression({ expression, usingMetrics: named, period: MINUTE });
      this.watch(`Defects${where}`, { metric, because, from: 1 });
    }
    for (const counter of Object.keys(LATE) as Late[]) {
      const { period, ...late } = LATE_FOR[counter];
      this.watch(counter, { metric: countOf(LATE[counter], counter, period), ...late, from: 1 });
    }
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
      periods: 3,
    });
  }

  private watch(id: string, { metric, because, from, periods = 1, missing = TreatMissingData.NOT_BREACHING }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${because} (${Stack.of(this).stackName})`,
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      threshold: from,
      evaluationPeriods: periods,
      treatMissingData: missing,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }
}
