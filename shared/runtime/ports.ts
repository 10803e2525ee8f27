/** What the functions need from outside, as narrow as they use it: the simulator owns every one of these (DESIGN §4). */
import type { Instant } from '../domain/brand.ts';

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

/** Keyed hashing and sealing; the only place where keys are used (TRUST §1). */
export interface Vault {
  /** HMAC token of a normalised value under a scheme (`NIK`, `KK`, `PKH`…), `<key version>.<base64url>`. */
  token(scheme: string, value: string): Promise<string>;
  /** The token under every key version in use, newest first: what a look-up asks for while keys are rotated. */
  tokens(scheme: string, value: string): Promise<readonly string[]>;
  /** HMAC of a canonical body for the duplicate guard. */
  bodyHash(canonical: string): Promise<string>;
  /** AES-256-GCM; the ciphertext fails to open under any other additional data. */
  seal(plain: Uint8Array, additional: string): Promise<Uint8Array>;
  /** @throws SealBroken */
  open(sealed: Uint8Array, additional: string): Promise<Uint8Array>;
}
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
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
