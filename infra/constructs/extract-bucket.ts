/** Masked files that auditors and managers asked for: each name is written once, and only time takes an object away (docs/adr/0040). */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EXTRACT_DAYS } from '#shared/domain/extracts/kinds.ts';
import { writeOnce } from './write-once.ts';

/** S3 counts days from midnight to midnight: nothing is taken away before its time. */
const DAYS = EXTRACT_DAYS + 1;

export class ExtractBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      // what lies here is what the main table says, masked, under the key of that table: who makes it holds no key of a vault
      encryption: BucketEncryption.KMS,
      encryptionKey,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // not versioned: no name is written twice, and what time takes away must be gone
      versioned: false,
      lifecycleRules: [
        { id: 'Retention', expiration: Duration.days(DAYS), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    writeOnce(this.bucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Every file that is downloaded is an entry in the trail of who downloads it; names are random or hashes.',
    });
  }
}
