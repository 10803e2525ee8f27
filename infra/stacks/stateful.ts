/** What must outlive every deployment: tables, queues, keys, people. */
import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { EncryptionKeys } from '../constructs/encryption-keys.ts';
import { ExtractBucket } from '../constructs/extract-bucket.ts';
import { KeysTable } from '../constructs/keys-table.ts';
import { MainTable } from '../constructs/main-table.ts';
import { People } from '../constructs/people.ts';
import { PhotoBucket } from '../constructs/photo-bucket.ts';
import { Queues } from '../constructs/queues.ts';
import type { EnvName } from '../functions.ts';
import type { Resource } from '../grants.ts';
import { PARTNER_AUDIENCE } from '../settings.ts';

/** Where the console runs until it has an address of its own; Cognito allows http on localhost only. */
const CONSOLE_URL_DEFAULT = 'http://localhost:8080/';

export class StatefulStack extends Stack {
  readonly keys: EncryptionKeys;
  readonly main: MainTable;
  readonly keysTable: KeysTable;
  readonly queues: Queues;
  readonly people: People;
  readonly photos: PhotoBucket;
  readonly extracts: ExtractBucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, description: 'Kawal Bansos: tables, queues, keys, people' });
    const consoleUrl: unknown = this.node.tryGetContext('consoleUrl') ?? CONSOLE_URL_DEFAULT;
    this.keys = new EncryptionKeys(this, 'Encryption');
    this.main = new MainTable(this, 'Main', this.keys.main);
    this.keysTable = new KeysTable(this, 'Keys', this.keys.keys);
    this.queues = new Queues(this, 'Queues', this.keys.queue);
    this.photos = new PhotoBucket(this, 'Photos');
    this.extracts = new ExtractBucket(this, 'Extracts', this.keys.main);
    this.people = new People(this, 'People', String(consoleUrl).replace(/\/*$/, '/'));
  }

  /** The one ARN that each name of grants.ts stands for. */
  arnOf(resource: Resource): string {
    const arns: Record<Resource, string> = {
      main: this.main.table.tableArn,
      'main/byDue': this.main.indexArn('byDue'),
      'main/alertsByArea': this.main.indexArn('alertsByArea'),
      'main/alertsByVillage': this.main.indexArn('alertsByVillage'),
      'main/tasksByDistrict': this.main.indexArn('tasksByDistrict'),
      'main/stream': this.main.streamArn,
      keys: this.keysTable.table.tableArn,
      intake: this.queues.intake.queueArn,
      'intake-dlq': this.queues.intakeDeadLetters.queueArn,
      comparisons: this.queues.comparisons.queueArn,
      extracts: this.queues.extracts.queueArn,
      failures: this.queues.failures.queueArn,
      photos: `${this.exportValue(this.photos.bucket.bucketArn)}/photos/*`,
      'extract-files': `${this.exportValue(this.extracts.bucket.bucketArn)}/extracts/*`,
      'main-key': this.keys.main.keyArn,
      'keys-key': this.keys.keys.keyArn,
      'queue-key': this.keys.queue.keyArn,
      'vault-key': this.keys.vault.keyArn,
    };
    return arns[resource];
  }

  /** The value of each variable of functions.ts. */
  variable(name: EnvName): string {
    const values: Record<EnvName, string> = {
      TABLE_NAME: this.main.table.tableName,
      KEYS_TABLE_NAME: this.keysTable.table.tableName,
      INTAKE_QUEUE_URL: this.queues.intake.queueUrl,
      COMPARISONS_QUEUE_URL: this.queues.comparisons.queueUrl,
      INTAKE_DLQ_URL: this.queues.intakeDeadLetters.queueUrl,
      KMS_KEY_ID: this.keys.vault.keyArn,
      OIDC_ISSUER: this.people.issuer,
      OIDC_JWKS_URI: `${this.people.issuer}/.well-known/jwks.json`,
      // an access token of Cognito names the client that asked for it
      OIDC_AUDIENCE: this.people.client.userPoolClientId,
      PARTNER_AUDIENCE,
      PHOTO_BUCKET: this.photos.bucket.bucketName,
      EXTRACT_BUCKET: this.extracts.bucket.bucketName,
      EXTRACTS_QUEUE_URL: this.queues.extracts.queueUrl,
    };
    return values[name];
  }
}
