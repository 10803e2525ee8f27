/** The customer-managed keys, apart by what they open, so that a role that may use one learns nothing under another. */
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { REGION } from '../settings.ts';

/** Deleting a key destroys what it encrypted: the longest time to notice that AWS offers. */
const PENDING_DAYS = 30;

export class EncryptionKeys extends Construct {
  /** Events, cases, alerts. */
  readonly main: Key;
  /** The keys table: identity links and wrapped data keys. */
  readonly keys: Key;
  /** Queues and the alarm topic. */
  readonly queue: Key;
  /** Wraps the data keys themselves: only who may see personal data may use it (TRUST §1). */
  readonly vault: Key;
  readonly log: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.main = this.key('Main', 'Kawal Bansos: main table');
    this.keys = this.key('Keys', 'Kawal Bansos: keys table');
    this.queue = this.key('Queue', 'Kawal Bansos: queues and alarm topic');
    this.vault = this.key('Vault', 'Kawal Bansos: wraps the data keys of personal data');
    this.log = this.key('Log', 'Kawal Bansos: log groups');

    for (const service of ['events.amazonaws.com', 'cloudwatch.amazonaws.com']) {
      this.queue.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(service)],
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resources: ['*'],
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      );
    }
    this.log.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${REGION}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${REGION}:${Aws.ACCOUNT_ID}:log-group:*` } },
      }),
    );
  }

  private key(id: string, description: string): Key {
    return new Key(this, id, {
      description,
      enableKeyRotation: true,
      pendingWindow: Duration.days(PENDING_DAYS),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
