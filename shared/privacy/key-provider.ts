/** The port to whoever guards the master key: KMS on AWS, a file on one machine. */

/** What a wrapped key is for; unwrapping it for anything else fails. */
export type KeyContext = Readonly<Record<string, string>>;

export interface KeyProvider {
  /** @throws KeysUnavailable */
  wrap(plain: Uint8Array, context: KeyContext): Promise<Uint8Array>;
  /** @throws KeyRefused · KeysUnavailable */
  unwrap(wrapped: Uint8Array, context: KeyContext): Promise<Uint8Array>;
}

/** The wrapped key was changed, belongs to another context, or was wrapped by another master key. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
}
