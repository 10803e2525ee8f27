/** Goal: what starts functions without a caller loses nothing. Method: mappings, schedule and alarms in the template. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES } from '#infra/functions.ts';
import { DEFECTS, LATE } from '#shared/runtime/defects.ts';
import { at, functionOf, ofType, stateful, stateless, target, watch } from './synthesized.ts';

const idOf = (name: (typeof FUNCTION_NAMES)[number]): string => `stateless.${functionOf(name)[0]}`;
const mappings = ofType(stateless, 'AWS::Lambda::EventSourceMapping').map(([, m]) => m.Properties);
const mappingOf = (name: (typeof FUNCTION_NAMES)[number]): Readonly<Record<string, unknown>> => {
  const found = mappings.filter((m) => target(m['FunctionName']) === idOf(name));
  expect(found).toHaveLength(1);
  return found[0] ?? {};
};
const failures = target(at(mappingOf('project'), 'DestinationConfig', 'OnFailure', 'Destination'));

describe('the intake queue', () => {
  test('hands ten messages at a time to the recorder, which says which of them must come again', () => {
    expect(mappingOf('record-events')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 50 },
    });
    expect(target(mappingOf('record-events')['EventSourceArn'])).toMatch(/^stateful\.QueuesIntake[0-9A-F]+\.Arn$/);
  });
});

describe('the queue of comparisons', () => {
  test('hands ten at a time to the comparer, a few at once, which says which must come again', () => {
    expect(mappingOf('compare-identity')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
    expect(target(mappingOf('compare-identity')['EventSourceArn'])).toMatch(/^stateful\.QueuesComparisons[0-9A-F]+\.Arn$/);
  });
});

describe('the queue of extracts', () => {
  test('hands one at a time to the maker, two at once, which says whether it must come again', () => {
    expect(mappingOf('make-extracts')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    expect(target(mappingOf('make-extracts')['EventSourceArn'])).toMatch(/^stateful\.QueuesExtracts[0-9A-F]+\.Arn$/);
  });
});

describe('the stream', () => {
  test('gives the projector cases, alerts and events, in order, naming the shard (ADR 2), and splits a batch that fails', () => {
    expect(mappingOf('project')).toMatchObject({
      BatchSize: 250,
      MaximumBatchingWindowInSeconds: 1,
      TumblingWindowInSeconds: 60,
      ParallelizationFactor: 1,
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FilterCriteria: {
        Filters: [
          { Pattern: '{"dynamodb":{"NewImage":{"entity":{"S":["case","alert"]}}}}' },
          { Pattern: '{"dynamodb":{"NewImage":{"entity":{"S":["event"]}}}}' },
        ],
      },
    });
  });
  test('has no more than the two readers that AWS serves per shard', () => {
    expect(mappings.filter((m) => target(m['EventSourceArn']).endsWith('.StreamArn')).length).toBeLessThanOrEqual(2);
  });
});

describe('whatever starts a function without waiting for it', () => {
  test('a queue has dead letters, a stream and a schedule have a queue for failures', () => {
    for (const mapping of mappings) {
      const source = target(mapping['EventSourceArn']);
      const queue = stateful.Resources[source.split('.')[1] ?? ''];
      if (queue?.Type === 'AWS::SQS::Queue') expect(queue.Properties).toHaveProperty('RedrivePolicy');
      else expect(mapping).toHaveProperty('DestinationConfig.OnFailure.Destination');
      // given up, a batch would be missing from the roll-ups for good: it is tried until it expires
      if (source.endsWith('.StreamArn')) expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
    }
    const rules = ofType(stateless, 'AWS::Events::Rule');
    // deadlines, and shadow runs apart from them
    expect(rules).toHaveLength(2);
    for (const [id, rule] of rules) {
      for (const to of at(rule.Properties, 'Targets') as readonly unknown[]) {
        const fn = target(at(to, 'Arn')).replace(/\.Arn$/, '');
        expect(target(at(to, 'DeadLetterConfig', 'Arn'))).toBe(failures);
        const invoke = ofType(stateless, 'AWS::Lambda::EventInvokeConfig').filter(
          ([, c]) => target(c.Properties['FunctionName']) === fn,
        );
        expect(invoke.map(([, c]) => target(at(c.Properties, 'DestinationConfig', 'OnFailure', 'Destination')))).toEqual([
          failures,
        ]);
        const allowed = ofType(stateless, 'AWS::Lambda::Permission').filter(
          ([, p]) => p.Properties['SourceArn'] !== undefined && JSON.stringify(p.Properties['SourceArn']).includes(id),
        );
        expect(allowed).toHaveLength(1);
      }
    }
  });

  test('only a rule of this account may put into the failures queue from outside', () => {
    const policy = ofType(stateful, 'AWS::SQS::QueuePolicy').filter(([, p]) =>
      JSON.stringify(p).includes('events.amazonaws.com'),
    );
    expect(policy).toHaveLength(1);
    expect(target(at(policy[0]?.[1].Properties, 'Queues', 0), 'stateful')).toBe(failures.replace(/\.Arn$/, ''));
    expect(JSON.stringify(policy[0]?.[1].Properties)).toContain(':rule/*');
  });
});

describe('the sweeper', () => {
  test('runs every minute, one at a time, and is over before the next', () => {
    expect(ofType(stateless, 'AWS::Events::Rule')[0]?.[1].Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
    });
    expect(functionOf('sweep-deadlines')[1].Properties).toMatchObject({ ReservedConcurrentExecutions: 1 });
    expect(at(functionOf('sweep-deadlines')[1].Properties, 'Timeout')).toBeLessThan(60);
  });
});

/** The texts of a function's own modules; of a door those of intake too. */
const sourcesOf = (name: string): string[] =>
  [join('functions', name), ...(name.startsWith('accept-') ? ['shared/intake'] : [])].flatMap((folder) =>
    readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  );

describe('alarms', () => {
  const alarms = ofType(watch, 'AWS::CloudWatch::Alarm').map(([, a]) => a.Properties);
  const topics = ofType(watch, 'AWS::SNS::Topic');
  const watching = (metric: string): (typeof alarms)[number][] => alarms.filter((a) => a['MetricName'] === metric);

  test('call one encrypted topic that only speaks TLS', () => {
    expect(topics).toHaveLength(1);
    expect(topics[0]?.[1].Properties).toHaveProperty('KmsMasterKeyId');
    expect(JSON.stringify(ofType(watch, 'AWS::SNS::TopicPolicy'))).toContain('"aws:SecureTransport":"false"');
    for (const alarm of alarms)
      expect((at(alarm, 'AlarmActions') as readonly unknown[]).map((a) => target(a, 'watch'))).toEqual([
        `watch.${topics[0]?.[0]}`,
      ]);
  });

  test.each([
    ['ApproximateNumberOfMessagesVisible', 2],
    ['ApproximateAgeOfOldestMessage', 1],
    ['IteratorAge', 1],
    ['OpenReceiptsOverdue', 1],
    ['SweepRan', 1],
    ['SearchMisses', 1],
    ['SearchGuessing', 1],
    ['BreakGlassOpened', 1],
    ['LinksRefused', 2],
    ['5XXError', 1],
    ['Errors', FUNCTION_NAMES.length],
    ['Throttles', FUNCTION_NAMES.length],
  ])('watch %s', (metric, count) => {
    expect(watching(metric)).toHaveLength(count);
  });

  test('watch nothing that its function does not count', () => {
    const counted = alarms.filter((a) => a['Namespace'] === 'KawalBansos' && a['Dimensions'] !== undefined);
    expect(counted.length).toBeGreaterThan(5);
    const uncounted = counted.filter((a) => {
      const sources = sourcesOf(String(at(a, 'Dimensions', 0, 'Value')));
      return !sources.some((source) => source.includes(`'${a['MetricName']}'`));
    });
    expect(uncounted).toEqual([]);
  });

  test('ring when the sweeper says nothing, and stay quiet about receipts that nobody counted', () => {
    expect(watching('SweepRan')[0]).toMatchObject({
      Namespace: 'KawalBansos',
      Dimensions: [{ Name: 'service', Value: 'sweep-deadlines' }],
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
    expect(watching('OpenReceiptsOverdue')[0]).toMatchObject({
      Namespace: 'KawalBansos',
      Dimensions: [{ Name: 'service', Value: 'sweep-deadlines' }],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 1,
      // not counted is not none
      TreatMissingData: 'ignore',
    });
  });
});

describe('what functions go on past', () => {
  const alarms = ofType(watch, 'AWS::CloudWatch::Alarm').map(([, a]) => a.Properties);
  /** Name and service of every counter that an alarm stands on, alone or in a sum. */
  const watched = new Set(
    alarms.flatMap((a) => {
      const stats = ((a['Metrics'] ?? []) as readonly Record<string, unknown>[]).filter((m) => m['MetricStat'] !== undefined);
      const metrics = stats.map((m) => at(m, 'MetricStat', 'Metric') as Record<string, unknown>);
      return [...metrics, a]
        .filter((m) => m['Namespace'] === 'KawalBansos' && m['Dimensions'] !== undefined)
        .map((m) => `${m['MetricName']} ${at(m, 'Dimensions', 0, 'Value')}`);
    }),
  );
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ({ file: `${folder}/${file}`, text: readFileSync(join(folder, file), 'utf8') })),
  );

  test('each counter of defects and of what is late is watched, of each function that counts it', () => {
    const named = [...Object.entries(DEFECTS).flatMap(([counter, of]) => of.map((name) => `${counter} ${name}`))];
    const late = Object.entries(LATE).map(([counter, name]) => `${counter} ${name}`);
    expect([...named, ...late].filter((one) => !watched.has(one))).toEqual([]);
  });

  test('whatever is counted under a name of failure is one of them', () => {
    const counted = sources.flatMap(({ text }) => [
      ...text.matchAll(/(?:\bcount\(|\b(?:noteDefect|doneOrLeft|leave)\([^'()]*)'(\w+)'/g),
    ]);
    const names = new Set(counted.flatMap(([, name]) => name ?? []));
    expect(names.size).toBeGreaterThan(20);
    const failures = [...names].filter((name) => /(Failed|Incomplete|Unreadable|Untold)$/.test(name));
    expect(failures.sort()).toEqual([...Object.keys(DEFECTS), ...Object.keys(LATE)].sort());
  });

  test('no error is only logged: each is counted with it, or the function fails, which the API’s or Lambda’s own metric counts', () => {
    const logging = sources.filter(({ text }) => /\blog\.error\(/.test(text)).map(({ file }) => file);
    expect(logging.sort()).toEqual([
      'functions/make-extracts/take.ts',
      'shared/http/lambda-http.ts',
      'shared/runtime/defects.ts',
    ]);
  });

  test('a sum rings at the first of any, whatever else was not counted in that minute', () => {
    const sums = alarms.filter((a) => a['Metrics'] !== undefined);
    expect(sums).toHaveLength(4);
    for (const sum of sums) {
      const metrics = sum['Metrics'] as readonly Record<string, unknown>[];
      const ids = metrics.filter((m) => m['MetricStat'] !== undefined).map((m) => String(m['Id']));
      // CloudWatch takes ten metrics in the expression of an alarm
      expect(ids.length).toBeLessThanOrEqual(10);
      expect(metrics.find((m) => m['Expression'] !== undefined)?.['Expression']).toBe(
        ids.map((id) => `FILL(${id}, 0)`).join(' + '),
      );
      expect(sum).toMatchObject({ Threshold: 1, EvaluationPeriods: 1, TreatMissingData: 'notBreaching' });
    }
  });

  test('what lasts is longer than what passes', () => {
    for (const [counter, seconds] of Object.entries({
      SweepIncomplete: 600,
      ShadowIncomplete: 1_800,
      RejudgingIncomplete: 172_800,
    })) {
      const alarm = alarms.find((a) => a['MetricName'] === counter);
      expect(Number(alarm?.['Period']) * Number(alarm?.['EvaluationPeriods']), counter).toBe(seconds);
    }
  });

  test('the runbook says of each alarm, and of each counter in a sum, what to do', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const ids = ofType(watch, 'AWS::CloudWatch::Alarm').map(
      ([, a]) => String(at(a.Metadata, 'aws:cdk:path')).split('/')[2] ?? '',
    );
    // one each for forty functions: the row stands for all of them
    const rows = new Set(ids.map((id) => id.replace(/^(Errors|Throttles|LinksRefused)-.*/, '$1-…')));
    const missing = [...rows, ...Object.keys(DEFECTS)].filter((name) => !runbook.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});

describe('a stack', () => {
  test.each([
    ['stateful', stateful],
    ['stateless', stateless],
    ['watch', watch],
  ])('%s leaves room below the 500 resources that CloudFormation takes', (_, template) => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(430);
  });

  test('is called to watch by none of those that it watches, and there is no other alarm', () => {
    for (const template of [stateful, stateless]) {
      expect(JSON.stringify(template)).not.toContain('KawalWatch');
      for (const type of ['AWS::CloudWatch::Alarm', 'AWS::SNS::Topic', 'AWS::Logs::MetricFilter'])
        expect(ofType(template, type)).toEqual([]);
    }
  });
});

describe('bursts of refusals', () => {
  const access = target(at(ofType(stateless, 'AWS::ApiGateway::Stage')[0]?.[1].Properties, 'AccessLogSetting', 'DestinationArn'));
  const filters = ofType(watch, 'AWS::Logs::MetricFilter').map(([, f]) => f.Properties);

  test.each(['401', '403'])('of %s are counted from the access log and wake somebody', (status) => {
    const filter = filters.find((f) => f['FilterPattern'] === `{ $.status = "${status}" }`);
    expect(access).toMatch(new RegExp(`:log-group:${target(filter?.['LogGroupName'])}$`));
    expect(at(filter, 'MetricTransformations', 0)).toMatchObject({
      MetricNamespace: 'KawalBansos',
      MetricName: `Status${status}`,
      MetricValue: '1',
    });
    const format: unknown = JSON.parse(
      String(at(ofType(stateless, 'AWS::ApiGateway::Stage')[0]?.[1].Properties, 'AccessLogSetting', 'Format')),
    );
    expect(format).toMatchObject({ status: '$context.status' });
    const alarm = ofType(watch, 'AWS::CloudWatch::Alarm').find(([, a]) => a.Properties['MetricName'] === `Status${status}`);
    expect(alarm?.[1].Properties).toMatchObject({
      Namespace: 'KawalBansos',
      Period: 300,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
    expect(at(alarm?.[1].Properties, 'Threshold')).toBeGreaterThan(1);
  });
});

test.each(FUNCTION_NAMES)('%s runs Node 24 on arm64 from its own bundle', (name) => {
  expect(functionOf(name)[1].Properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    Handler: 'index.handler',
  });
});
