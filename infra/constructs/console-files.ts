/** Brings the built console into its bucket, beside `config.json`: where people of this deployment sign in. */
import { join } from 'node:path';
import { type CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { LOG_RETENTION, REGION } from '../settings.ts';

/** Where Vite puts what has its hash in its name. */
const HASHED = 'assets';

/** What the console reads before anything else (web/src/session/config.ts). */
export interface ConsoleConfig {
  /** The OpenID Connect issuer. */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** Where signing out ends the session and comes back to the console, complete. */
  readonly logoutUrl: string;
}

export interface ConsoleFilesProps {
  /** Holds `index.html` and `assets/`, as scripts/build-web.ts makes them. */
  readonly builtDir: string;
  readonly bucket: Bucket;
  readonly config: ConsoleConfig;
  readonly logKey: IKey;
}

export class ConsoleFiles extends Construct {
  constructor(scope: Construct, id: string, { builtDir, bucket, config, logKey }: ConsoleFilesProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      retention: LOG_RETENTION,
      encryptionKey: logKey,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // nothing is pruned: a page that is open asks for the files of its own build
    // the cast: CDK's own class leaves out `| undefined`, which exactOptionalPropertyTypes minds
    const common = { destinationBucket: bucket as IBucket, prune: false, memoryLimit: 512, logGroup };
    const hashed = new BucketDeployment(this, 'Hashed', {
      ...common,
      sources: [Source.asset(join(builtDir, HASHED))],
      destinationKeyPrefix: HASHED,
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const named = new BucketDeployment(this, 'Named', {
      ...common,
      sources: [Source.asset(builtDir, { exclude: [HASHED, '.*'] }), Source.jsonData('config.json', config)],
      cacheControl: [CacheControl.noStore()],
    });
    // the page comes when what it names is there
    named.node.addDependency(hashed);
    this.acknowledge(bucket);
  }

  /** CDK makes one function for all deployments of a stack, with its own role. */
  private acknowledge(bucket: Bucket): void {
    const stack = Stack.of(this);
    const uploader = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    if (uploader === undefined) throw new Error('CDK has no uploader of files: has its id changed?');
    // the resource under the construct is what the template calls it by
    const name = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
    const findings = [
      'L1',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map((action) => `IAM5[Action::s3:${action}]`),
      `IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${REGION}/*]`,
      `IAM5[Resource::<${name}.Arn>/*]`,
    ];
    const reason =
      'CDK’s own uploader, its role as CDK makes it: it runs while a deployment does, and writes files of the console only.';
    for (const finding of findings) Validations.of(uploader).acknowledge({ id: `AwsSolutions-${finding}`, reason });
  }
}
