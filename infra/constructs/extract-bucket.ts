/** Masked files that auditors and managers asked for: each name is written once, and only time takes an object away (docs/adr/0040). */
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EXTRACT_DAYS } from '#shared/domain/extracts/kinds.ts';
import { writeOnceBucket } from './write-once.ts';

/** S3 counts days from midnight to midnight: nothing is taken away before its time. */
const DAYS = EXTRACT_DAYS + 1;

export class ExtractBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id);
    this.bucket = writeOnceBucket(this, {
      // what lies here is what the main table says, masked, under the key of that table: who makes it holds no key of a vault
      encryption: { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true },
      days: DAYS,
      unlogged: 'Every file that is downloaded is an entry in the trail of who downloads it; names are random or hashes.',
    });
  }
}
