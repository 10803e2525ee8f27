/** The NIK and KK of officers, sealed beside their tokens under the officer's own key, as those of families are under theirs (TRUST §1). */
import type { SharedKind } from '../domain/dossier/shares.ts';
import type { KeyHolder, Vault } from '../runtime/ports.ts';

/** A number of one officer: under another officer, kind or token its original does not open. */
export interface OfficerNumberPlace {
  readonly officerId: string;
  readonly kind: SharedKind;
  readonly token: string;
}

/** Schemes of tokens, as families are named by them: one number has one token, whoever has it. */
export const SCHEMES: Readonly<Record<SharedKind, string>> = { nik: 'NIK', kk: 'KK' };

const officerKeys = (officerId: string): KeyHolder => ({ kind: 'officer', id: officerId });

/** @param place with the area in which the officer was assigned: the branch of keys that are made for it */
export const sealOfficerNumber = (
  vault: Vault,
  place: OfficerNumberPlace & { readonly area: string },
  value: string,
): Promise<Uint8Array> =>
  vault.seal(
    { ...officerKeys(place.officerId), area: place.area, retention: 'conduct' },
    Buffer.from(value, 'utf8'),
    boundTo(place),
  );

/** @throws SealBroken where it was moved or destroyed */
export const openOfficerNumber = async (vault: Vault, place: OfficerNumberPlace, sealed: Uint8Array): Promise<string> =>
  Buffer.from(await vault.open(officerKeys(place.officerId), sealed, boundTo(place))).toString('utf8');

const boundTo = ({ officerId, kind, token }: OfficerNumberPlace): string =>
  `${officerId}|${JSON.stringify([SCHEMES[kind], token])}|officer`;
