/**
 * A write-once bucket on S3: an object is put under a new name or not at all (DESIGN §11). Two calls, signed by AWS's own signer and
 * sent with fetch: the SDK's client for S3 adds 133 KB to a bundle for the other hundred (measured, client-s3 3.1169).
 */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SignatureV4 } from '@smithy/signature-v4';
import { invariant } from '../domain/brand.ts';
import { type Bucket, BucketUnavailable } from '../runtime/ports.ts';

/** One try and two more, within API Gateway's 29 s. */
const ATTEMPTS_MAX = 3;
const PAUSE_MS = 100;
/** An object of 400 KB takes some 100 ms; later than this the answer is lost, and asking again finds what was put. */
const REQUEST_TIMEOUT_MS = 5_000;
/** Names that need no escape, in a URL or in a signature. */
const NAME = /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/;

type Signer = ConstructorParameters<typeof SignatureV4>[0];
export interface S3Access {
  readonly region: Signer['region'];
  readonly credentials: Signer['credentials'];
}

/** @param access region and credentials as the SDK's other clients have them. @param endpoint where S3 is, if not in its region */
export function s3Bucket(
  bucket: string,
  { region, credentials }: S3Access,
  endpoint: string | undefined = process.env['AWS_ENDPOINT_URL_S3'],
): Bucket {
  // S3 signs paths as they are (AWS: "Create a signed AWS API request", uriEscapePath)
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false });
  const regionOf = typeof region === 'function' ? region : async () => region;
  const call = async (method: 'GET' | 'PUT', name: string, body?: Uint8Array): Promise<Response> => {
    invariant(NAME.test(name), 'a name of letters, digits and . _ - /');
    const base = new URL(endpoint ?? `https://s3.${await regionOf()}.amazonaws.com`);
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
    return sendOften(new URL(path, base), {
      method,
      headers: signed.headers,
      // a copy over a buffer of its own, as fetch wants it
      ...(body && { body: new Uint8Array(body) }),
    });
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

/** What may pass is asked again: 5xx, no answer, and 409, two puts of one name at the same time (AWS: ConditionalRequestConflict). */
async function sendOften(url: URL, init: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if ((answer.status < 500 && answer.status !== 409) || attempt === ATTEMPTS_MAX) return answer;
      await answer.body?.cancel();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX)
        throw new BucketUnavailable(error instanceof Error ? error.name : 'unknown', { cause: error });
    }
    await pause(PAUSE_MS * attempt);
  }
}

/** SHA-256 as the signer takes it: with a secret, HMAC. */
class Sha256 {
  #hash: Hash | Hmac;
  readonly #fresh: () => Hash | Hmac;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#fresh = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret)));
    this.#hash = this.#fresh();
  }
  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#hash.digest());
  }
  reset(): void {
    this.#hash = this.#fresh();
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof data === 'string') return Buffer.from(data, 'utf8');
  return ArrayBuffer.isView(data) ? Buffer.from(data.buffer, data.byteOffset, data.byteLength) : Buffer.from(data);
}
