/** The main table: facts, states, alerts; its indexes are those of keys.ts (DESIGN §8). */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { INDEXES } from '#shared/store/keys.ts';
import type { IndexName } from '#shared/store/table.ts';

/** The longest window that DynamoDB offers. */
const RECOVERY_DAYS = 35;

export class MainTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: RECOVERY_DAYS },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // both images: a roll-up is the difference between what a case counted before and after (DESIGN §3)
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
    });
    for (const [indexName, { pk, sk, projection }] of Object.entries(INDEXES)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: pk, type: AttributeType.STRING },
        sortKey: { name: sk, type: AttributeType.STRING },
        projectionType: ProjectionType[projection],
      });
    }
  }

  indexArn(name: IndexName): string {
    return `${this.table.tableArn}/index/${name}`;
  }

  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    if (arn === undefined) throw new Error('the main table was made without its stream');
    return arn;
  }
}
