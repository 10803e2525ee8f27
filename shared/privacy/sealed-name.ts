/**
 * Names of things that are handed out sealed: the same for the same thing for good, so that a name is an address, and nothing can be read
 * out of it, tried against it or made like it without the key (docs/adr/0033).
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';

// The same text must give the same name, so the nonce is a MAC of the text (the idea of RFC 5297): it is checked when the name is opened.
// mac (16 bytes) ‖ ciphertext
const CIPHER = 'aes-256-ctr';
const MAC_BYTES = 16;

/** Each use has a key of its own; no canonical body, which is JSON, is the beginning of one of these. */
const keyFor = (key: Uint8Array, use: 'mac' | 'cipher'): Buffer =>
  createHmac('sha256', key).update(`sealed-name ${use}`).digest();

const macOf = (key: Uint8Array, plain: Uint8Array): Buffer =>
  createHmac('sha256', keyFor(key, 'mac')).update(plain).digest().subarray(0, MAC_BYTES);

/** @returns base64url */
export function sealNameWith(key: Uint8Array, name: string): string {
  const plain = Buffer.from(name, 'utf8');
  const mac = macOf(key, plain);
  const cipher = createCipheriv(CIPHER, keyFor(key, 'cipher'), mac);
  return Buffer.concat([mac, cipher.update(plain), cipher.final()]).toString('base64url');
}

/** `undefined` for whatever was not sealed with this key. */
export function openNameWith(key: Uint8Array, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  // one name has one address: other texts that decode to the same bytes are none
  if (bytes.byteLength <= MAC_BYTES || bytes.toString('base64url') !== sealed) return undefined;
  const mac = bytes.subarray(0, MAC_BYTES);
  const decipher = createDecipheriv(CIPHER, keyFor(key, 'cipher'), mac);
  const plain = Buffer.concat([decipher.update(bytes.subarray(MAC_BYTES)), decipher.final()]);
  return timingSafeEqual(mac, macOf(key, plain)) ? plain.toString('utf8') : undefined;
}
