/** What makes a bucket one that is written once: no name is overwritten, no object deleted, but by its lifecycle (TRUST §1). */
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** For everybody, the account's own administrators among them, until they change this policy, which CloudTrail tells. */
export function writeOnce(bucket: Bucket): void {
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
