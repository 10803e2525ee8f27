/** What the functions need from outside, as narrow as they use it: the simulator owns every one of these (DESIGN §4). */
import type { Instant } from '../domain/brand.ts';
import type { KeyHolderKind, RetentionClass } from '../domain/settings/retention.ts';

/** Business time: receivedAt, deadlines. Machine time (tokens, leases) is `Date.now()` in adapters only. */
export interface Clock {
  now(): Instant;
}

export interface Random {
  bytes(count: number): Uint8Array;
}

/** Waiting, where somebody else must first get out of the way. */
export interface Timer {
  pause(ms: number): Promise<void>;
}

export interface QueueMessage {
  readonly body: string;
  /** Fair-queue group: the agency, so that one agency's backlog delays nobody. */
  readonly group: string;
}
export interface Queue {
  /** Up to 10 at once; says which were not taken. @throws QueueUnavailable where none was */
  send(messages: readonly QueueMessage[]): Promise<{ readonly failed: readonly number[] }>;
}
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}

/** Whose data key it is: a family's, an officer's, a photo's own. */
export interface KeyHolder {
  readonly kind: KeyHolderKind;
  readonly id: string;
}
export interface LocatedHolder extends KeyHolder {
  /** Where the holder is seen: the branch of its keys when they are made, and nothing later. */
  readonly area: string;
  /** Its id was drawn just now: nobody has made keys for it, and none are looked for. */
  readonly isNew?: boolean | undefined;
}
/** What seals: the holder's key of one retention class. */
export interface SealingHolder extends LocatedHolder {
  readonly retention: RetentionClass;
}

/** Objects that are written once: nobody changes or deletes one (DESIGN §11). */
export interface Bucket {
  /** `false` where one is there under this name: it stays. @throws BucketUnavailable */
  put(name: string, bytes: Uint8Array): Promise<boolean>;
  /** @throws BucketUnavailable */
  get(name: string): Promise<Uint8Array | undefined>;
}
export class BucketUnavailable extends Error {
  override readonly name = 'BucketUnavailable';
}

/** Keyed hashing and sealing; the only place where keys are used (TRUST §1). */
export interface Vault {
  /** HMAC token of a normalised value under a scheme (`NIK`, `KK`, `PKH`…), `<key version>.<base64url>`. */
  token(scheme: string, value: string): Promise<string>;
  /** The token under every key version in use, the current one first: what a look-up asks for while keys are rotated. */
  tokens(scheme: string, value: string): Promise<readonly string[]>;
  /** HMAC of a canonical body for the duplicate guard. */
  bodyHash(canonical: string): Promise<string>;
  /** Seals what an address names, under the key that is never rotated: the same name gives the same address for good; base64url. */
  sealName(name: string): Promise<string>;
  /** `undefined` for whatever was not sealed by `sealName`. */
  openName(sealed: string): Promise<string | undefined>;
  /** Reads the data keys of these holders together: sealing and opening for them then asks nothing more for a while. */
  load(holders: readonly KeyHolder[]): Promise<void>;
  /** AES-256-GCM; the ciphertext fails to open for any other holder, class or additional data. @throws KeysUnavailable · StoreUnavailable */
  seal(holder: SealingHolder, plain: Uint8Array, additional: string): Promise<Uint8Array>;
  /** @throws SealBroken where it was changed or moved, or its key was destroyed */
  open(holder: KeyHolder, sealed: Uint8Array, additional: string): Promise<Uint8Array>;
}
export class SealBroken extends Error {
  override readonly name: string = 'SealBroken';
}
/** The holder's keys of a class were destroyed for good: nothing is sealed in it again (docs/adr/0053). */
export class KeyDestroyed extends SealBroken {
  override readonly name = 'KeyDestroyed';
}
/** The key provider was throttled or could not be reached; nothing was hashed, sealed or opened. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** Counters that alarms watch; never with personal data. */
export interface Metrics {
  count(name: string, value: number): void;
}
export interface Log {
  info(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
  error(message: string, error: unknown, fields?: Readonly<Record<string, string | number | boolean>>): void;
}
