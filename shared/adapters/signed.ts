/** Calls to AWS without a client of its SDK: signed by its signer, sent with fetch, asked again where it may pass. */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignatureV4 } from '@smithy/signature-v4';

/** One try and two more, within API Gateway's 29 s. */
const ATTEMPTS_MAX = 3;
const PAUSE_MS = 100;
/** What is sent here takes some 100 ms; later than this the answer is lost, and asking again finds what was done. */
const REQUEST_TIMEOUT_MS = 5_000;

type Signer = ConstructorParameters<typeof SignatureV4>[0];
/** Region and credentials as the SDK's other clients have them. */
export interface Access {
  readonly region: Signer['region'];
  readonly credentials: Signer['credentials'];
}
export const regionOf = ({ region }: Access) => (typeof region === 'function' ? region() : Promise.resolve(region));

/** What may pass is asked again: 5xx, no answer, and what the caller says. @throws what `unavailable` makes of it */
export async function sendOften(
  url: URL,
  init: RequestInit,
  mayPass: (status: number) => boolean,
  unavailable: (reason: string, cause: unknown) => Error,
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      if ((answer.status < 500 && !mayPass(answer.status)) || attempt === ATTEMPTS_MAX) return answer;
      await answer.body?.cancel();
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw unavailable(error instanceof Error ? error.name : 'unknown', error);
    }
    await pause(PAUSE_MS * attempt);
  }
}

/** SHA-256 as the signer takes it: with a secret, HMAC. */
export class Sha256 {
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
