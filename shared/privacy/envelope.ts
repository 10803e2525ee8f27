/** Sealed bytes: AES-256-GCM with the key's version in front and everything authenticated. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { invariant } from '../domain/brand.ts';
import { SealBroken } from '../runtime/ports.ts';

// format (1 byte) ‖ key version (2, big endian) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
const CIPHER = 'aes-256-gcm';
const HEADER_BYTES = 3;
/** NIST SP 800-38D §8.3: at most 2^32 random nonces of 96 bits under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT_PLAIN = 1;
const FORMAT_DEFLATED = 2;
/** The largest plaintext: a table's item holds 400 KB; anything that inflates to more was never sealed here. */
const PLAIN_BYTES_MAX = 8 * 1024 * 1024;

export const KEY_BYTES = 32;

/** Seals; deflates first where that is shorter (JSON mostly halves). */
export function sealWith(key: Uint8Array, version: number, nonce: Uint8Array, plain: Uint8Array, additional: string): Uint8Array {
  invariant(key.byteLength === KEY_BYTES && nonce.byteLength === NONCE_BYTES, 'a key of 32 bytes and a nonce of 12');
  invariant(plain.byteLength <= PLAIN_BYTES_MAX, `at most ${PLAIN_BYTES_MAX} bytes can be sealed`);
  const deflated = deflateRawSync(plain);
  const smaller = deflated.byteLength < plain.byteLength;
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(smaller ? FORMAT_DEFLATED : FORMAT_PLAIN, 0);
  header.writeUInt16BE(version, 1);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(authenticated(header, additional));
  const body = Buffer.concat([cipher.update(smaller ? deflated : plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([header, nonce, body, cipher.getAuthTag()]));
}

/** Which version of the key sealed this. @throws SealBroken where it is no sealed text at all */
export function keyVersionOf(sealed: Uint8Array): number {
  if (sealed.byteLength < HEADER_BYTES + NONCE_BYTES + TAG_BYTES) throw new SealBroken('too short');
  const format = sealed[0];
  if (format !== FORMAT_PLAIN && format !== FORMAT_DEFLATED) throw new SealBroken('unknown format');
  return Buffer.from(sealed).readUInt16BE(1);
}

/** @throws SealBroken where a byte or the additional data is another than when it was sealed */
export function openWith(key: Uint8Array, sealed: Uint8Array, additional: string): Uint8Array {
  keyVersionOf(sealed);
  const header = sealed.subarray(0, HEADER_BYTES);
  const nonce = sealed.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(header, additional));
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - TAG_BYTES));
  const body = sealed.subarray(HEADER_BYTES + NONCE_BYTES, sealed.byteLength - TAG_BYTES);
  let plain: Buffer;
  try {
    plain = Buffer.concat([decipher.update(body), decipher.final()]);
  } catch (error) {
    throw new SealBroken('the seal does not hold', { cause: error });
  }
  return new Uint8Array(header[0] === FORMAT_DEFLATED ? inflateRawSync(plain, { maxOutputLength: PLAIN_BYTES_MAX }) : plain);
}

/** The header has a fixed length, so that nothing can move between it and the additional data. */
const authenticated = (header: Uint8Array, additional: string): Buffer =>
  Buffer.concat([header, Buffer.from(additional, 'utf8')]);

export const newNonce = (random: { bytes(count: number): Uint8Array }): Uint8Array => random.bytes(NONCE_BYTES);
