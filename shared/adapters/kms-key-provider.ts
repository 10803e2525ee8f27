/** The master key in KMS: it never leaves it, and each use stands in CloudTrail with its encryption context. */
import { DecryptCommand, EncryptCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import { invariant } from '../domain/brand.ts';
import { type KeyProvider, KeyRefused } from '../privacy/key-provider.ts';
import { KeysUnavailable } from '../runtime/ports.ts';
import { isUnreachable } from '../runtime/unreachable.ts';
import { CONNECT_TIMEOUT_MS } from './sdk.ts';

/** One try and two more: a cold start waits for these answers. */
const ATTEMPTS_MAX = 3;
/** KMS answers within some 20 ms in its region. */
const REQUEST_TIMEOUT_MS = 3_000;

/** The ciphertext, its context or its key are not what they were when it was wrapped. */
const REFUSED: readonly string[] = ['InvalidCiphertextException', 'IncorrectKeyException'];
/** 5xx by another status, and keys whose state passes. */
const PASSING: readonly string[] = ['DependencyTimeoutException', 'KeyUnavailableException', 'KMSInternalException'];

export function kmsKeyProvider(
  keyId: string,
  config: Pick<KMSClientConfig, 'endpoint' | 'region' | 'credentials' | 'maxAttempts'> = {},
): KeyProvider {
  const client = new KMSClient({
    maxAttempts: ATTEMPTS_MAX,
    ...config,
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, throwOnRequestTimeout: true },
  });
  return {
    wrap: async (plain, context) => {
      const command = new EncryptCommand({ KeyId: keyId, Plaintext: plain, EncryptionContext: { ...context } });
      const { CiphertextBlob } = await mapped(client.send(command));
      invariant(CiphertextBlob, 'KMS answers with a ciphertext');
      return CiphertextBlob;
    },
    unwrap: async (wrapped, context) => {
      // the key is named: KMS would otherwise open with whichever key the ciphertext asks for
      const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: { ...context } });
      const { Plaintext } = await mapped(client.send(command));
      invariant(Plaintext, 'KMS answers with a plaintext');
      return Plaintext;
    },
  };
}

async function mapped<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (REFUSED.includes(error.name)) throw new KeyRefused(error.name, { cause: error });
    if (PASSING.includes(error.name) || isUnreachable(error)) throw new KeysUnavailable(error.name, { cause: error });
    throw error;
  }
}
