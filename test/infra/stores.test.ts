/** Goal: what is stored survives mistakes and is readable by nobody beside its readers. Method: assertions on the template. */
import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES, FUNCTIONS } from '#infra/functions.ts';
import { REGION } from '#infra/settings.ts';
import { EXTRACT_DAYS } from '#shared/domain/extracts/kinds.ts';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { INDEXES } from '#shared/store/keys.ts';
import { at, json, ofType, stateful, stateless, target } from './synthesized.ts';

const tables = ofType(stateful, 'AWS::DynamoDB::Table');
const streamed = tables.filter(([, t]) => 'StreamSpecification' in t.Properties);
const unstreamed = tables.filter(([, t]) => !('StreamSpecification' in t.Properties));

describe('tables', () => {
  test('are two, kept for ever, on demand, under customer-managed keys of their own', () => {
    expect(tables).toHaveLength(2);
    const keys = new Set<string>();
    for (const [, table] of tables) {
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      });
      expect(table.DeletionPolicy).toBe('Retain');
      keys.add(target(at(table.Properties, 'SSESpecification', 'KMSMasterKeyId'), 'stateful'));
    }
    expect(keys.size).toBe(2);
  });

  test('the main table streams both images and can be restored to any second of 35 days', () => {
    expect(streamed).toHaveLength(1);
    expect(streamed[0]?.[1].Properties).toMatchObject({
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    });
  });

  test('the main table has exactly the indexes of keys.ts', () => {
    const indexes = at(streamed[0]?.[1].Properties, 'GlobalSecondaryIndexes');
    expect(indexes).toEqual(
      Object.entries(INDEXES).map(([IndexName, { pk, sk, projection }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: pk, KeyType: 'HASH' },
          { AttributeName: sk, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: projection },
      })),
    );
  });

  test('the keys table can be restored for one day only, so that no backup undoes an erasure (TRUST §1)', () => {
    expect(unstreamed[0]?.[1].Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 1 },
    });
    expect(unstreamed[0]?.[1].Properties).not.toHaveProperty('GlobalSecondaryIndexes');
  });
});

describe('queues', () => {
  const queues = ofType(stateful, 'AWS::SQS::Queue');
  const withRedrive = queues.filter(([, q]) => 'RedrivePolicy' in q.Properties);

  test('are standard and encrypted with a customer-managed key', () => {
    expect(queues).toHaveLength(5);
    for (const [, queue] of queues) {
      expect(queue.Properties).toHaveProperty('KmsMasterKeyId');
      expect(queue.Properties).not.toHaveProperty('FifoQueue');
    }
  });

  test('refuse whatever does not come over TLS', () => {
    const policies = ofType(stateful, 'AWS::SQS::QueuePolicy');
    const refused = policies.flatMap(([, policy]) => {
      const statements = at(policy.Properties, 'PolicyDocument', 'Statement') as readonly Record<string, unknown>[];
      const tls = statements.filter(
        (s) => s['Effect'] === 'Deny' && JSON.stringify(s['Condition']) === '{"Bool":{"aws:SecureTransport":"false"}}',
      );
      expect(tls.map((s) => s['Action'])).toEqual(['sqs:*']);
      return at(policy.Properties, 'Queues') as readonly unknown[];
    });
    expect(refused.map((q) => target(q, 'stateful')).sort()).toEqual(queues.map(([id]) => `stateful.${id}`).sort());
  });

  test('intake gives a message five tries, six recorder timeouts apart, then keeps it for two weeks', () => {
    expect(withRedrive.map(([id]) => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'QueuesComparisons',
      'QueuesExtracts',
      'QueuesIntake',
    ]);
    const intake = withRedrive.find(([id]) => id.startsWith('QueuesIntake'))?.[1].Properties;
    expect(at(intake, 'RedrivePolicy', 'maxReceiveCount')).toBe(5);
    expect(at(intake, 'VisibilityTimeout')).toBeGreaterThanOrEqual(6 * FUNCTIONS['record-events'].timeoutSeconds);
    const deadLetters = target(at(intake, 'RedrivePolicy', 'deadLetterTargetArn'), 'stateful').split('.')[1] ?? '';
    expect(stateful.Resources[deadLetters]?.Properties).toMatchObject({ MessageRetentionPeriod: 14 * 86_400 });
  });
});

test('every key rotates, and no key is deleted with the stack', () => {
  const keys = ofType(stateful, 'AWS::KMS::Key');
  expect(keys).toHaveLength(5);
  for (const [, key] of keys) {
    expect(key.Properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 30 });
    expect(key.DeletionPolicy).toBe('Retain');
  }
});

test('people sign in with a code, PKCE and a second factor; nobody signs up alone; the client keeps no secret', () => {
  expect(ofType(stateful, 'AWS::Cognito::UserPool')[0]?.[1].Properties).toMatchObject({
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    DeletionProtection: 'ACTIVE',
  });
  const client = ofType(stateful, 'AWS::Cognito::UserPoolClient')[0]?.[1].Properties;
  // a page in a browser keeps no secret: the code alone is exchanged, with PKCE, and no password is ever sent by a program
  expect(client).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: expect.arrayContaining(['openid']),
    GenerateSecret: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: 'minutes' },
  });
  // leads nowhere without a trigger; to name none would open Cognito's defaults
  expect(at(client, 'ExplicitAuthFlows')).toEqual(['ALLOW_CUSTOM_AUTH']);
  expect(at(stateful.Resources, ofType(stateful, 'AWS::Cognito::UserPool')[0]?.[0] ?? '', 'Properties')).not.toHaveProperty(
    'LambdaConfig',
  );
  // each refresh token is good once
  expect(at(client, 'RefreshTokenRotation')).toEqual({ Feature: 'ENABLED', RetryGracePeriodSeconds: 10 });
  // a console that was reloaded comes back without a word: the classic pages know no `prompt`
  expect(ofType(stateful, 'AWS::Cognito::UserPoolDomain')[0]?.[1].Properties).toMatchObject({ ManagedLoginVersion: 2 });
  expect(ofType(stateful, 'AWS::Cognito::ManagedLoginBranding')).toHaveLength(1);
});

test('every log group is encrypted and ends', () => {
  const groups = ofType(stateless, 'AWS::Logs::LogGroup');
  // one a function, the calls and the errors of the API
  expect(groups).toHaveLength(FUNCTION_NAMES.length + 2);
  for (const [, group] of groups) {
    expect(group.Properties).toMatchObject({ RetentionInDays: 365 });
    expect(target(at(group.Properties, 'KmsKeyId'))).toMatch(/^stateful\.EncryptionLog.*\.Arn$/);
  }
});

test('nothing leaves Jakarta, and no secret stands in a template', () => {
  expect([...json.matchAll(/\b[a-z]{2}-[a-z]+-\d\b/g)].map(([region]) => region).filter((region) => region !== REGION)).toEqual(
    [],
  );
  expect(json).not.toMatch(/AKIA|BEGIN [A-Z ]*PRIVATE KEY|password"\s*:\s*"/i);
});

describe('photos', () => {
  const buckets = ofType(stateful, 'AWS::S3::Bucket').flatMap(([id, b]) => (id.startsWith('Photos') ? [b] : []));
  const [policy] = ofType(stateful, 'AWS::S3::BucketPolicy').flatMap(([id, p]) => (id.startsWith('Photos') ? [p] : []));
  const statements = at(policy?.Properties, 'PolicyDocument', 'Statement') as readonly Readonly<Record<string, unknown>>[];
  const denying = (action: string) =>
    statements.filter(({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes(action));

  test('lie in one bucket, encrypted, closed to the public, for a time', () => {
    expect(buckets).toHaveLength(1);
    expect(buckets[0]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: photoDaysMax(nationalSettings), Status: 'Enabled' }] },
      },
    });
    expect(JSON.stringify(buckets[0])).toContain('"SSEAlgorithm":"AES256"');
  });

  test('are put once and deleted by nobody, over TLS only', () => {
    expect(denying('s3:PutObject')).toEqual([
      expect.objectContaining({ Principal: { AWS: '*' }, Condition: { Null: { 's3:if-none-match': 'true' } } }),
    ]);
    expect(denying('s3:DeleteObject')).toEqual([expect.objectContaining({ Principal: { AWS: '*' } })]);
    expect(JSON.stringify(denying('s3:*'))).toContain('"aws:SecureTransport":"false"');
  });
});

describe('extracts', () => {
  const buckets = ofType(stateful, 'AWS::S3::Bucket').flatMap(([id, b]) => (id.startsWith('Extracts') ? [b] : []));
  const [policy] = ofType(stateful, 'AWS::S3::BucketPolicy').flatMap(([id, p]) => (id.startsWith('Extracts') ? [p] : []));
  const statements = at(policy?.Properties, 'PolicyDocument', 'Statement') as readonly Readonly<Record<string, unknown>>[];
  const denying = (action: string) =>
    statements.filter(({ Effect, Action }) => Effect === 'Deny' && [Action].flat().includes(action));

  test('lie under the key of the main table, closed to the public, for their time and no shorter', () => {
    expect(buckets).toHaveLength(1);
    expect(buckets[0]).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: EXTRACT_DAYS + 1, Status: 'Enabled' }] },
      },
    });
    expect(JSON.stringify(buckets[0])).toContain('"SSEAlgorithm":"aws:kms"');
  });

  test('are put once and deleted by nobody, over TLS only', () => {
    expect(denying('s3:PutObject')).toEqual([
      expect.objectContaining({ Principal: { AWS: '*' }, Condition: { Null: { 's3:if-none-match': 'true' } } }),
    ]);
    expect(denying('s3:DeleteObject')).toEqual([expect.objectContaining({ Principal: { AWS: '*' } })]);
    expect(JSON.stringify(denying('s3:*'))).toContain('"aws:SecureTransport":"false"');
  });
});
