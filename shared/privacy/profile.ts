/** Name and address of a family, sealed one by one, so that each stays what the latest event about it says, in any order of arrival (TRUST §1). */
import * as z from 'zod';
import { address } from '#events/common.ts';
import type { KeyHolder, Vault } from '../runtime/ports.ts';
import { additionalOf, eventDigest, type SealingPlace } from './seal.ts';

/** As an officer needs them at the door (DESIGN §10, tasks). */
const profileSchema = z.strictObject({ name: z.string().optional(), address: address.optional() });
export type Profile = z.infer<typeof profileSchema>;
export const PROFILE_FIELDS = ['name', 'address'] as const;
export type ProfileField = (typeof PROFILE_FIELDS)[number];

const DIGEST_BYTES = 32;

/** Whose keys seal what is known of a family. */
export const familyKeys = (kpmId: string): KeyHolder => ({ kind: 'kpm', id: kpmId });

/** The event's digest and the ciphertext: whoever opens it later knows the family, not the event that brought it. */
export async function sealProfileField<F extends ProfileField>(
  vault: Vault,
  { subject, area, source, id }: Omit<SealingPlace, 'type'>,
  field: F,
  value: NonNullable<Profile[F]>,
): Promise<Uint8Array> {
  const digest = eventDigest(source, id);
  const plain = Buffer.from(JSON.stringify(value), 'utf8');
  return Buffer.concat([
    digest,
    await vault.seal({ ...subject, area, retention: 'profile' }, plain, additionalOf(subject.id, digest, field)),
  ]);
}

/** What stands on a KPM; sealed for another family where that one turned out to be this one (docs/adr/0009). */
export type SealedProfile = { readonly [F in ProfileField]?: Uint8Array | undefined } & {
  readonly [F in `${ProfileField}SealedFor`]?: string | undefined;
};

/** Opens what stands on a KPM. @throws SealBroken where it was moved or erased */
export async function openProfile(vault: Vault, kpmId: string, sealed: SealedProfile): Promise<Profile> {
  const opened = await Promise.all(
    PROFILE_FIELDS.map(async (field) => {
      const bytes = sealed[field];
      if (bytes === undefined) return [];
      const digest = bytes.subarray(0, DIGEST_BYTES);
      const sealedFor = sealed[`${field}SealedFor`] ?? kpmId;
      const plain = await vault.open(familyKeys(sealedFor), bytes.subarray(DIGEST_BYTES), additionalOf(sealedFor, digest, field));
      return [[field, JSON.parse(Buffer.from(plain).toString('utf8'))]];
    }),
  );
  return profileSchema.parse(Object.fromEntries(opened.flat()));
}
