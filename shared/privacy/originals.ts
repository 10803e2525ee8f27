/** What a family was named by, sealed beside each of its tokens: what a new token key is made from, and what is revealed (TRUST §1). */
import type { LocatedHolder, Vault } from '../runtime/ports.ts';
import { familyKeys } from './profile.ts';

/** An alias of one family: under another family, scheme or token its original does not open. */
export interface AliasPlace {
  readonly kpmId: string;
  readonly scheme: string;
  readonly token: string;
}

export async function sealOriginal(
  vault: Vault,
  { kpmId, scheme, token, area, isNew }: AliasPlace & Pick<LocatedHolder, 'area' | 'isNew'>,
  value: string,
): Promise<Uint8Array> {
  const holder = { ...familyKeys(kpmId), area, isNew, retention: 'profile' as const };
  return vault.seal(holder, Buffer.from(value, 'utf8'), boundTo({ kpmId, scheme, token }));
}

/** The NIK, KK or number as it was given. @throws SealBroken where it was moved or destroyed */
export async function openOriginal(vault: Vault, place: AliasPlace, sealed: Uint8Array): Promise<string> {
  return Buffer.from(await vault.open(familyKeys(place.kpmId), sealed, boundTo(place))).toString('utf8');
}

const boundTo = ({ kpmId, scheme, token }: AliasPlace): string => `${kpmId}|${JSON.stringify([scheme, token])}|alias`;
