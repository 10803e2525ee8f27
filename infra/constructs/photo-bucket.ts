/** Photos of field officers, sealed before they come here: each name is written once, and only time takes an object away (TRUST §1). */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { writeOnce } from './write-once.ts';

export class PhotoBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      // what lies here is ciphertext under keys of our own (docs/adr/0010): S3's own encryption is the second layer
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      // not versioned: no name is written twice, and what time takes away must be gone
      versioned: false,
      lifecycleRules: [
        {
          id: 'Retention',
          expiration: Duration.days(photoDaysMax(nationalSettings)),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    writeOnce(this.bucket);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Every photo that is shown is an entry in the trail of its family; objects are ciphertext and names are hashes.',
    });
  }
}
