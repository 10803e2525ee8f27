/** Name and address as they stand on a family, each opened by itself: one may be erased while the other is not. */
import type { RevealField } from '#shared/domain/access/purposes.ts';
import type { GroupRevealed } from '#shared/http/schemas/reveal.ts';
import { openProfile, type Profile, type ProfileField } from '#shared/privacy/profile.ts';
import { type Asked, isFieldKept } from '#shared/reading/kept.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import type { Kpm } from '#shared/store/kpms.ts';

type Shown = Pick<GroupRevealed['families'][number], ProfileField>;

/** Of name and address those that were asked for. */
export async function profileFields(
  vault: Vault,
  kpm: Kpm,
  fields: readonly RevealField[],
  asked: Asked,
): Promise<Partial<Shown>> {
  const [name, address] = await Promise.all([
    fields.includes('name') ? openField(vault, kpm, 'name', asked) : undefined,
    fields.includes('address') ? openField(vault, kpm, 'address', asked) : undefined,
  ]);
  return { ...(name && { name }), ...(address && { address }) };
}

export async function wholeProfile(vault: Vault, kpm: Kpm, asked: Asked): Promise<Shown> {
  const [name, address] = await Promise.all([openField(vault, kpm, 'name', asked), openField(vault, kpm, 'address', asked)]);
  return { name, address };
}

async function openField<F extends ProfileField>(
  vault: Vault,
  kpm: Kpm,
  field: F,
  asked: Asked,
): Promise<{ state: 'shown'; value: NonNullable<Profile[F]> } | { state: 'absent' | 'expired' | 'erased' }> {
  const sealed = kpm[field];
  if (sealed === undefined) return { state: 'absent' };
  if (!isFieldKept(kpm, field, asked)) return { state: 'expired' };
  try {
    const one = { [field]: sealed, [`${field}SealedFor`]: kpm[`${field}SealedFor`] };
    const value = (await openProfile(vault, kpm.kpmId, one))[field];
    return value === undefined ? { state: 'absent' } : { state: 'shown', value };
  } catch (error) {
    if (error instanceof SealBroken) return { state: 'erased' };
    throw error;
  }
}
