/** S3 on one machine: the buckets of the template, and which of them are written once, as their policies say. */

import { type Assembly, type Resolver, resourcesOf } from './template.ts';
import { nameOf } from './values.ts';

export interface BucketSpec {
  readonly name: string;
  /** Nobody overwrites or deletes an object. */
  readonly writeOnce: boolean;
}

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, unknown>>;
}

export function bucketsOf(assembly: Assembly, resolver: Resolver): BucketSpec[] {
  const policies = resourcesOf(assembly, 'AWS::S3::BucketPolicy').map((policy) => {
    const { Bucket, PolicyDocument } = resolver.properties(policy);
    return { bucket: String(Bucket), statements: (PolicyDocument as { Statement: readonly Statement[] }).Statement };
  });
  return resourcesOf(assembly, 'AWS::S3::Bucket').map((resource) => {
    const name = nameOf(resource);
    const statements = policies.filter(({ bucket }) => bucket === name).flatMap((policy) => policy.statements);
    const denied = statements.filter(({ Effect }) => Effect === 'Deny');
    const names = (statement: Statement, action: string): boolean => [statement.Action ?? []].flat().includes(action);
    const once = denied.some(
      (one) => names(one, 's3:PutObject') && JSON.stringify(one.Condition ?? {}).includes('s3:if-none-match'),
    );
    return { name, writeOnce: once && denied.some((one) => names(one, 's3:DeleteObject')) };
  });
}

/** What a request to a write-once bucket gets instead of an answer of S3's; `undefined` where nothing stands against it. */
export interface Refusal {
  readonly status: number;
  readonly code: 'AccessDenied' | 'PreconditionFailed';
}

/** @param exists whether there is an object under the name */
export function refusalOf(
  request: { readonly method: string; readonly path: string; readonly ifNoneMatch: string | undefined },
  buckets: readonly BucketSpec[],
  exists: (bucket: string, key: string) => boolean,
): Refusal | undefined {
  const [, bucketName = '', ...rest] = request.path.split('/');
  const bucket = buckets.find(({ name }) => name === bucketName);
  if (!bucket?.writeOnce) return undefined;
  const key = rest.map(decodeURIComponent).join('/');
  // deletes of several objects, uploads in parts and renames come as POST; nobody here needs one
  if (request.method === 'DELETE' || request.method === 'POST') return { status: 403, code: 'AccessDenied' };
  if (request.method !== 'PUT' || key === '') return undefined;
  if (request.ifNoneMatch !== '*') return { status: 403, code: 'AccessDenied' };
  return exists(bucket.name, key) ? { status: 412, code: 'PreconditionFailed' } : undefined;
}
