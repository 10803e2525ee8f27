/** Where the files of an extract lie: under a name that holds the digest of what is in it, so that a step that is done again harms nothing. */
import { sha256Of } from '#shared/domain/extracts/manifest.ts';
import { type Bucket, BucketUnavailable } from '#shared/runtime/ports.ts';

export interface Put {
  readonly object: string;
  readonly sha256: string;
  readonly bytes: number;
}

const DIGEST_CHARS = 16;

/** @throws BucketUnavailable */
export async function putObject(objects: Bucket, id: string, name: string, text: string): Promise<Put> {
  const bytes = Buffer.from(text, 'utf8');
  const sha256 = sha256Of(bytes);
  const object = `extracts/${id}/${sha256.slice(0, DIGEST_CHARS)}-${name}`;
  // `false`: a run before came this far and no further; what lies there is the same
  await objects.put(object, bytes);
  return { object, sha256, bytes: bytes.byteLength };
}

/** @throws BucketUnavailable, also where it is not there (any more) */
export async function readObject(objects: Bucket, object: string): Promise<Buffer> {
  const bytes = await objects.get(object);
  if (bytes === undefined) throw new BucketUnavailable('a list is not there any more');
  return Buffer.from(bytes);
}
