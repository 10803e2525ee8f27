/** Goal: what the template says of its buckets holds on one machine: written once, never deleted. Method: policies and requests by hand. */
import { describe, expect, it } from 'vitest';
import { bucketsOf, refusalOf } from '#infra/local/buckets.ts';
import { assemblyOf, resolver } from '#infra/local/template.ts';
import { localValues, nameOf } from '#infra/local/values.ts';

const deny = (action: string | readonly string[], Condition?: object) => ({
  Effect: 'Deny',
  Action: action,
  ...(Condition && { Condition }),
});
const ONCE = deny('s3:PutObject', { Null: { 's3:if-none-match': 'true' } });
const KEPT = deny(['s3:DeleteObject', 's3:DeleteObjectVersion']);

function bucketsWith(...statements: object[]) {
  const assembly = assemblyOf({
    KawalStateful: {
      Resources: {
        PhotosBucket1: { Type: 'AWS::S3::Bucket' },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'PhotosBucket1' }, PolicyDocument: { Statement: statements } },
        },
      },
    },
  });
  return bucketsOf(assembly, resolver(assembly, localValues({ baseUrl: '', dynamodb: '', sqs: '' })));
}

describe('a bucket', () => {
  it('has a name that S3 would take', () => {
    expect(nameOf({ id: 'PhotosBucket1', stack: 'KawalStateful', type: 'AWS::S3::Bucket', properties: {}, metadata: {} })).toBe(
      'kawalstateful-photosbucket1',
    );
  });

  it('is written once where its policy denies both overwriting and deleting', () => {
    expect(bucketsWith(ONCE, KEPT)).toEqual([{ name: 'kawalstateful-photosbucket1', writeOnce: true }]);
    for (const statements of [[], [ONCE], [KEPT], [deny('s3:PutObject'), KEPT]]) {
      expect(bucketsWith(...statements)[0]?.writeOnce).toBe(false);
    }
  });
});

describe('in a bucket that is written once', () => {
  const buckets = [
    { name: 'once', writeOnce: true },
    { name: 'free', writeOnce: false },
  ];
  const there = (_bucket: string, key: string): boolean => key === 'photos/a b';
  const refused = (method: string, path: string, ifNoneMatch?: string) =>
    refusalOf({ method, path, ifNoneMatch }, buckets, there)?.status;

  it('a new object is put with If-None-Match only, and one that is there stays', () => {
    expect(refused('PUT', '/once/photos/new', '*')).toBeUndefined();
    expect(refused('PUT', '/once/photos/new')).toBe(403);
    expect(refused('PUT', '/once/photos/new', '"etag"')).toBe(403);
    expect(refused('PUT', '/once/photos/a%20b', '*')).toBe(412);
  });

  it('nothing is deleted, one by one or together; everything may be read', () => {
    expect(refused('DELETE', '/once/photos/a%20b')).toBe(403);
    expect(refused('POST', '/once')).toBe(403);
    expect(refused('GET', '/once/photos/a%20b')).toBeUndefined();
  });

  it('others are not concerned', () => {
    for (const method of ['PUT', 'DELETE', 'POST']) expect(refused(method, '/free/photos/a')).toBeUndefined();
    expect(refused('POST', '/')).toBeUndefined();
  });
});
