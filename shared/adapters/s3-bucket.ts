/**
 * A write-once bucket on S3: an object is put under a new name or not at all (DESIGN §11). Two calls, signed by AWS's own signer and
 * sent with fetch: the SDK's client for S3 adds 133 KB to a bundle for the other hundred (measured, client-s3 3.1169).
 */
import { SignatureV4 } from '@smithy/signature-v4';
import { invariant } from '../domain/brand.ts';
import { type Bucket, BucketUnavailable } from '../runtime/ports.ts';
import { type Access, regionOf, Sha256, sendOften } from './signed.ts';

/** Names that need no escape, in a URL or in a signature. */
const NAME = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

const CONFLICT = 409;
const unavailable = (reason: string, cause: unknown): Error => new BucketUnavailable(reason, { cause });

/** @param access region and credentials as the SDK's other clients have them. @param endpoint where S3 is, if not in its region */
export function s3Bucket(
  bucket: string,
  access: Access,
  endpoint: string | undefined = process.env['AWS_ENDPOINT_URL_S3'],
): Bucket {
  // S3 signs paths as they are (AWS: "Create a signed AWS API request", uriEscapePath)
  const signer = new SignatureV4({ service: 's3', ...access, sha256: Sha256, uriEscapePath: false });
  const call = async (method: 'GET' | 'PUT', name: string, body?: Uint8Array): Promise<Response> => {
    invariant(NAME.test(name), 'a name of letters, digits and . _ - /');
    const base = new URL(endpoint ?? `https://s3.${await regionOf(access)}.amazonaws.com`);
    const path = `/${bucket}/${name}`;
    const signed = await signer.sign({
      method,
      protocol: base.protocol,
      hostname: base.hostname,
      ...(base.port !== '' && { port: Number(base.port) }),
      path,
      query: {},
      headers: { host: base.host, ...(method === 'PUT' && { 'if-none-match': '*', 'content-type': 'application/octet-stream' }) },
      ...(body && { body }),
    });
    // a copy over a buffer of its own, as fetch wants it
    const init = { method, headers: signed.headers, ...(body && { body: new Uint8Array(body) }) };
    // two puts of one name at the same time (AWS: ConditionalRequestConflict) may pass
    return sendOften(new URL(path, base), init, (status) => status === CONFLICT, unavailable);
  };
  return {
    put: async (name, bytes) => {
      const { status } = await call('PUT', name, bytes);
      if (status === 412) return false;
      if (status === 200) return true;
      throw new BucketUnavailable(`put: ${status}`);
    },
    get: async (name) => {
      const answer = await call('GET', name);
      if (answer.status === 200) return new Uint8Array(await answer.arrayBuffer());
      if (answer.status === 404) return undefined;
      throw new BucketUnavailable(`get: ${answer.status}`);
    },
  };
}
