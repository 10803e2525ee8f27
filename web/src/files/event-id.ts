/**
 * The id of the event that a row becomes, made of what says which fact it is (docs/adr/0020): the same row, sent again from whichever
 * machine, has the same id and is a duplicate; the same fact with other details is a conflict until it says that it corrects.
 */

/** Changes when the way of making ids changes: never, without a decision. */
const VERSION = 'berkas-1';
/** Sixteen letters for the sixteen values of half a byte. No vowel, no digit: an id can't hold a name, a NIK or an account by chance. */
const LETTERS = 'bcdfghjklmnpqrst';
const HASH_BYTES = 16;

/** @param identity values of the columns that say which fact it is, in their order; nothing in them names a person */
export async function eventId(type: string, identity: readonly unknown[], correction: number): Promise<string> {
  const key = JSON.stringify([VERSION, type, ...identity.map((value) => value ?? null)]);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))).subarray(0, HASH_BYTES);
  const letters = [...hash].map((byte) => `${LETTERS[byte >> 4]}${LETTERS[byte & 15]}`).join('');
  // of two facts of one moment the later id stands (order.ts): a correction after what it corrects
  return `berkas-${letters}-${correction}`;
}
