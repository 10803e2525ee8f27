/** The key provider that a function's environment names. */
import { InvariantError } from '../domain/brand.ts';
import type { KeyProvider } from '../privacy/key-provider.ts';
import type { Random } from '../runtime/ports.ts';
import { fileKeyProvider } from './file-key-provider.ts';
import { kmsKeyProvider } from './kms-key-provider.ts';

interface KeyEnv {
  readonly KMS_KEY_ID?: string | undefined;
  readonly KAWAL_KEY_FILE?: string | undefined;
  readonly NODE_ENV?: string | undefined;
}

/** KMS, or on one machine the file. @throws KeyFileRefused */
export function keyProvider(env: KeyEnv, random: Random): KeyProvider {
  if (env.KAWAL_KEY_FILE !== undefined) return fileKeyProvider(env.KAWAL_KEY_FILE, random, env.NODE_ENV);
  if (env.KMS_KEY_ID !== undefined) return kmsKeyProvider(env.KMS_KEY_ID);
  throw new InvariantError('the environment names a key provider (env.ts)');
}
