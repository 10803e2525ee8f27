/** Photos of field officers, sealed before they come here: each name is written once, and only time takes an object away (TRUST §1). */
import { type Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { writeOnceBucket } from './write-once.ts';

export class PhotoBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = writeOnceBucket(this, {
      // what lies here is ciphertext under keys of our own (docs/adr/0010): S3's own encryption is the second layer
      encryption: { encryption: BucketEncryption.S3_MANAGED },
      days: photoDaysMax(nationalSettings),
      unlogged: 'Every photo that is shown is an entry in the trail of its family; objects are ciphertext and names are hashes.',
    });
  }
}
