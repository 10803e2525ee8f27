/**
 * Goal: one role per function, exact actions on exact resources (TRUST §2).
 * Method: every statement of every role in the template is compared with grants.ts, and grants.ts with what must never be.
 */
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES, type FunctionName } from '#infra/functions.ts';
import { EVENT_DENIED_ACTIONS, GRANTS, type Resource as Granted } from '#infra/grants.ts';
import { REGION } from '#infra/settings.ts';
import { INDEXES } from '#shared/store/keys.ts';
import { at, functionOf, ofType, stateful, stateless, target } from './synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}
const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : [value as T]);

function roleOf(name: FunctionName): readonly [string, Readonly<Record<string, unknown>>] {
  const id = target(at(functionOf(name)[1].Properties, 'Role')).split('.')[1] ?? '';
  return [id, stateless.Resources[id]?.Properties ?? {}];
}
function statementsOf(name: FunctionName): readonly Statement[] {
  return (at(roleOf(name)[1], 'Policies') as readonly unknown[]).flatMap(
    (p) => at(p, 'PolicyDocument', 'Statement') as readonly Statement[],
  );
}

/** Found by what they are in the template, not by the code that made them. */
function logicalTargets(): Record<Granted, string> {
  const only = (found: readonly [string, unknown][]): string => {
    if (found.length !== 1 || !found[0]) throw new Error(`expected one, found ${found.length}`);
    return found[0][0];
  };
  const tables = ofType(stateful, 'AWS::DynamoDB::Table');
  const main = only(tables.filter(([, t]) => 'StreamSpecification' in t.Properties));
  const keys = only(tables.filter(([, t]) => !('StreamSpecification' in t.Properties)));
  const queues = ofType(stateful, 'AWS::SQS::Queue');
  const deadLettersOf = (id: string): string =>
    target(at(stateful.Resources[id]?.Properties, 'RedrivePolicy', 'deadLetterTargetArn'), 'stateful');
  const failures = only(queues.filter(([id]) => id.startsWith('QueuesFailures')));
  const redriven = queues.filter(([, q]) => 'RedrivePolicy' in q.Properties);
  const [comparisons, extracts] = ['QueuesComparisons', 'QueuesExtracts'].map((prefix) =>
    only(redriven.filter(([id]) => id.startsWith(prefix) && deadLettersOf(id) === `stateful.${failures}.Arn`)),
  ) as [string, string];
  const intake = only(redriven.filter(([id]) => id !== comparisons && id !== extracts));
  const bucketOf = (prefix: string): string => only(ofType(stateful, 'AWS::S3::Bucket').filter(([id]) => id.startsWith(prefix)));
  const dlq = deadLettersOf(intake);
  const keyOf = (table: string): string =>
    target(at(stateful.Resources[table]?.Properties, 'SSESpecification', 'KMSMasterKeyId'), 'stateful');
  const vault = ofType(stateful, 'AWS::KMS::Key').filter(([, k]) => String(k.Properties['Description']).includes('data keys'));
  return {
    main: `stateful.${main}.Arn`,
    'main/byDue': `stateful.${main}.Arn/index/byDue`,
    'main/alertsByArea': `stateful.${main}.Arn/index/alertsByArea`,
    'main/alertsByVillage': `stateful.${main}.Arn/index/alertsByVillage`,
    'main/tasksByDistrict': `stateful.${main}.Arn/index/tasksByDistrict`,
    'main/stream': `stateful.${main}.StreamArn`,
    keys: `stateful.${keys}.Arn`,
    intake: `stateful.${intake}.Arn`,
    'intake-dlq': dlq,
    comparisons: `stateful.${comparisons}.Arn`,
    extracts: `stateful.${extracts}.Arn`,
    failures: `stateful.${failures}.Arn`,
    photos: `stateful.${bucketOf('Photos')}.Arn/photos/*`,
    'extract-files': `stateful.${bucketOf('Extracts')}.Arn/extracts/*`,
    'main-key': keyOf(main),
    'keys-key': keyOf(keys),
    'queue-key': target(at(stateful.Resources[intake]?.Properties, 'KmsMasterKeyId'), 'stateful'),
    'vault-key': `stateful.${only(vault)}.Arn`,
  };
}
const TARGETS = logicalTargets();

const line = (effect: string, actions: readonly string[], resource: string, condition: unknown): string =>
  `${effect} ${[...actions].sort().join(',')} on ${resource}${condition === undefined ? '' : ` if ${JSON.stringify(condition)}`}`;

describe.each(FUNCTION_NAMES)('the role of %s', (name) => {
  test('holds what grants.ts says, its own log, the ban on rewriting events, and nothing else', () => {
    const log = target(at(functionOf(name)[1].Properties, 'LoggingConfig', 'LogGroup'));
    const expected = [
      line('Allow', ['logs:CreateLogStream', 'logs:PutLogEvents'], `${log}.Arn`, undefined),
      ...GRANTS[name].map((g) =>
        line(
          'Allow',
          g.actions,
          TARGETS[g.on],
          g.via
            ? { StringEquals: { 'kms:ViaService': `${g.via}.${REGION}.amazonaws.com` } }
            : g.partition
              ? { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [g.partition] } }
              : g.purpose && { StringEquals: { 'kms:EncryptionContext:purpose': g.purpose } },
        ),
      ),
    ];
    if (GRANTS[name].some((g) => g.on === 'main')) {
      expected.push(
        line('Deny', EVENT_DENIED_ACTIONS, TARGETS.main, { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['EVENT#*'] } }),
      );
    }
    const found = statementsOf(name).flatMap((s) =>
      list(s.Resource).map((r) => line(s.Effect, list(s.Action), target(r), s.Condition)),
    );
    expect(found.sort()).toEqual(expected.sort());
  });

  test('is its own, for Lambda only, without managed or attached policies', () => {
    const [id, role] = roleOf(name);
    expect(FUNCTION_NAMES.filter((other) => roleOf(other)[0] === id)).toEqual([name]);
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    expect(JSON.stringify(role['AssumeRolePolicyDocument'])).toContain('"Service":"lambda.amazonaws.com"');
  });

  test('names every action and resource: no wildcard', () => {
    for (const { Effect, Action, Resource } of statementsOf(name)) {
      for (const action of list(Action)) expect(action).toMatch(/^[a-z0-9]+:[A-Za-z]+$/);
      for (const resource of list(Resource)) {
        // objects are named when they come: what stands for them is one prefix of one bucket
        const named = [TARGETS.photos, TARGETS['extract-files']].includes(target(resource)) ? '' : target(resource);
        if (Effect === 'Allow') expect(named).not.toContain('*');
      }
    }
  });
});

test('no policy reaches a role from outside', () => {
  for (const type of ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']) {
    expect(ofType(stateless, type)).toEqual([]);
    expect(ofType(stateful, type)).toEqual([]);
  }
});

const who = (may: (on: Granted, action: string, purpose?: string) => boolean): FunctionName[] =>
  FUNCTION_NAMES.filter((name) => GRANTS[name].some((g) => g.actions.some((action) => may(g.on, action, g.purpose))));

describe('whoever grants.ts may come to name', () => {
  test('data keys open only where personal data may be seen (TRUST §1)', () => {
    expect(who((on, _action, purpose) => on === 'vault-key' && purpose === undefined)).toEqual([
      'accept-events',
      'accept-reports',
      'compare-identity',
      'act-on-alert',
      'query-tasks',
      'search-kpm',
      'reveal',
      'reveal-photo',
      'erase-kpm',
      'put-photo',
      'assign-complaint',
      'answer-complaint',
    ]);
  });
  test('who only seals ids opens the key of ids and nothing else', () => {
    expect(who((on, _action, purpose) => on === 'vault-key' && purpose !== undefined)).toEqual(['query-complaints']);
    expect(GRANTS['query-complaints'].filter(({ on }) => on === 'vault-key')).toEqual([
      { on: 'vault-key', actions: ['kms:Decrypt'], purpose: 'body' },
    ]);
    expect(GRANTS['query-complaints'].filter(({ on }) => on === 'keys')).toEqual([
      { on: 'keys', actions: ['dynamodb:Query'], partition: 'KEY#body' },
    ]);
    // what names its partition for certain: a scan, or an item of a batch, would have to be looked at otherwise
    for (const { partition, actions } of Object.values(GRANTS).flat())
      if (partition !== undefined) expect(actions).toEqual(['dynamodb:Query']);
  });
  test('only intake writes receipts for the queue, and only the recorder takes from it', () => {
    expect(who((on, action) => on === 'intake' && action === 'sqs:SendMessage')).toEqual([
      'accept-events',
      'accept-reports',
      'assign-complaint',
      'answer-complaint',
    ]);
    expect(who((on, action) => on === 'intake' && action === 'sqs:ReceiveMessage')).toEqual(['record-events']);
  });
  test('only the projector says what is to be compared, and only the comparer takes it', () => {
    expect(who((on, action) => on === 'comparisons' && action === 'sqs:SendMessage')).toEqual(['project']);
    expect(who((on, action) => on === 'comparisons' && action === 'sqs:ReceiveMessage')).toEqual(['compare-identity']);
  });
  test('what answers GET writes nothing, but for the entries that somebody looked at a family, and what was shown to who reports a month', () => {
    const writes = who((_on, action) => /:(Put|Update|Delete|Send)/.test(action));
    expect(writes.filter((name) => name.startsWith('query-') || name === 'authorize' || name === 'describe-api')).toEqual([
      'query-kpm',
      'query-kpm-trail',
      'query-trail',
      'query-tasks',
      'query-monthly-reports',
    ]);
  });
  test('extracts are made by one function, which holds no key of a vault, and taken away by another, which makes none', () => {
    expect(who((on, action) => on === 'extract-files' && action === 's3:PutObject')).toEqual(['make-extracts']);
    expect(who((on, action) => on === 'extract-files' && action === 's3:GetObject')).toEqual(['order-extracts', 'make-extracts']);
    expect(who((on, action) => on === 'extract-files' && !['s3:PutObject', 's3:GetObject'].includes(action))).toEqual([]);
    expect(who((on, action) => on === 'extracts' && action === 'sqs:ReceiveMessage')).toEqual(['make-extracts']);
    for (const name of ['order-extracts', 'make-extracts'] as const)
      expect(GRANTS[name].some(({ on }) => on === 'vault-key')).toBe(false);
  });

  test('photos are put by one function and read by another; nobody overwrites, deletes or lists them', () => {
    expect(who((on, action) => on === 'photos' && action === 's3:PutObject')).toEqual(['put-photo']);
    expect(who((on, action) => on === 'photos' && action === 's3:GetObject')).toEqual(['reveal-photo']);
    expect(who((on, action) => on === 'photos' && !['s3:PutObject', 's3:GetObject'].includes(action))).toEqual([]);
  });
  test('nobody scans, and one function alone deletes from the keys table: the one that erases', () => {
    expect(who((_on, action) => action === 'dynamodb:Scan')).toEqual([]);
    expect(who((on, action) => on === 'keys' && /Delete|Update/.test(action))).toEqual(['erase-kpm']);
  });
  test('an index is only ever queried, and each has a reader', () => {
    for (const index of Object.keys(INDEXES)) {
      const grants = Object.values(GRANTS).flatMap((all) => all.filter((g) => g.on === `main/${index}`));
      expect(grants.length, index).toBeGreaterThan(0);
      for (const grant of grants) expect(grant.actions).toEqual(['dynamodb:Query']);
    }
  });
});
