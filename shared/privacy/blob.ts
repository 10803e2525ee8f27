/** Sealed bytes of which nobody knows yet which family they show: a photo, named by its SHA-256 (TRUST §1). */
import { createHash } from 'node:crypto';
import { invariant } from '../domain/brand.ts';
import { type KeyHolder, SealBroken, type Vault } from '../runtime/ports.ts';

/**
 * A photo may be there before the report that names it, and may be named by several. So its key is its own: destroyed with it,
 * whichever family it turns out to show (docs/adr/0010).
 */
export interface PhotoName {
  readonly officerId: string;
  /** Of the plain bytes, lower-case hex. */
  readonly sha256: string;
}
export const photoKeys = ({ officerId, sha256 }: PhotoName): KeyHolder => ({ kind: 'photo', id: `${officerId}#${sha256}` });
const boundTo = ({ officerId, sha256 }: PhotoName): string => `${officerId}|${sha256}|photo`;

/** @param area where the sender is: the branch of the photo's key */
export async function sealBlob(vault: Vault, photo: PhotoName, area: string, plain: Uint8Array): Promise<Uint8Array> {
  invariant(digestOf(plain) === photo.sha256, 'a photo is named by its own SHA-256');
  return vault.seal({ ...photoKeys(photo), area, retention: 'field' }, plain, boundTo(photo));
}

/** @throws SealBroken where it was changed, goes by another's name, or its key was destroyed */
export async function openBlob(vault: Vault, photo: PhotoName, sealed: Uint8Array): Promise<Uint8Array> {
  const plain = await vault.open(photoKeys(photo), sealed, boundTo(photo));
  if (digestOf(plain) !== photo.sha256) throw new SealBroken('it goes by another name');
  return plain;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
