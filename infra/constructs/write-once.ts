/** A bucket that is written once: no name is overwritten, no object deleted, but by its lifecycle (TRUST §1). */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

interface Kept {
  readonly encryption: Pick<BucketProps, 'encryption' | 'encryptionKey' | 'bucketKeyEnabled'>;
  /** How long an object stays. */
  readonly days: number;
  /** Where it is told who read what, since S3 keeps no log of it. */
  readonly unlogged: string;
}

export function writeOnceBucket(scope: Construct, { encryption, days, unlogged }: Kept): Bucket {
  const bucket = new Bucket(scope, 'Bucket', {
    ...encryption,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // not versioned: no name is written twice, and what time takes away must be gone
    versioned: false,
    lifecycleRules: [{ id: 'Retention', expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  writeOnce(bucket);
  Validations.of(bucket).acknowledge({ id: 'AwsSolutions-S1', reason: unlogged });
  return bucket;
}

/** For everybody, the account's own administrators among them, until they change this policy, which CloudTrail tells. */
function writeOnce(bucket: Bucket): void {
  const objects = bucket.arnForObjects('*');
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NoOverwriting',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:PutObject'],
      resources: [objects],
      conditions: { Null: { 's3:if-none-match': 'true' } },
    }),
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'NoDeleting',
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      resources: [objects],
    }),
  );
}
