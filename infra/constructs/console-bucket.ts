/** The console's files: nobody but its distribution reads them, and what a deployment replaced can be brought back. */
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** As long as a deployment may have to be taken back. */
const REPLACED_DAYS = 30;

export class ConsoleBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        {
          id: 'Replaced',
          noncurrentVersionExpiration: Duration.days(REPLACED_DAYS),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      // every file of it comes out of the repository
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Files of the console are the same for everybody and hold nothing of anybody; only the distribution reads them.',
    });
  }
}
