/** What a schema cannot say of an organisation: its types are known and are found at the level of its areas, and the sender may keep it. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type OrganisationSettings, openTypeCodes, typeAt, typesAt, worksIn } from '#shared/domain/organisation/types.ts';
import { LEVEL_WORDS } from '#shared/http/officer-kinds.ts';
import { type FieldError, Problem } from '#shared/http/problem.ts';
import type { OrganisationChange } from '#shared/http/schemas/organisations.ts';
import type { Organisation } from '#shared/store/organisations.ts';

export function unknownType(settings: OrganisationSettings, at: Instant, pointer: string): FieldError {
  const known = openTypeCodes(settings, at).join(', ');
  return {
    pointer,
    message: { id: 'Jenis organisasi ini tidak dikenal', en: 'This type of organisation is not known' },
    fix: { id: `Pakai salah satu: ${known}`, en: `Use one of: ${known}` },
  };
}

/** Of a type that nothing is entered as: nobody knows it, or it has ended. */
function typeError(settings: OrganisationSettings, at: Instant, code: string, pointer: string): FieldError {
  const { until } = typeAt(settings, code, at) ?? {};
  const unknown = unknownType(settings, at, pointer);
  if (until === undefined) return unknown;
  const message = {
    id: `Organisasi baru berjenis ${code} hanya sampai ${until}`,
    en: `No organisation is entered as ${code} after ${until}`,
  };
  return { ...unknown, message };
}

/** @param before the types that stand there: one that has ended, or is listed no more, stays until it is taken away */
export function typeErrors(
  settings: OrganisationSettings,
  at: Instant,
  { types, areas }: Pick<OrganisationChange, 'types' | 'areas'>,
  before: readonly string[],
): FieldError[] {
  const open = openTypeCodes(settings, at);
  const unknown = types.flatMap((code, i) =>
    before.includes(code) || open.includes(code) ? [] : [typeError(settings, at, code, `/types/${i}`)],
  );
  const known = typesAt(settings, types, at);
  if (unknown.length > 0 || known.length === 0) return unknown;
  const levels = [...new Set(known.flatMap((one) => one.levels))];
  const [id, en] = (['id', 'en'] as const).map((language) => levels.map((level) => LEVEL_WORDS[level][language]).join(', '));
  return areas.flatMap((area, i) =>
    worksIn(known, area as AreaCode)
      ? []
      : [
          {
            pointer: `/areas/${i}`,
            message: {
              id: 'Organisasi jenis ini tidak ada di tingkat wilayah itu',
              en: 'There is no organisation of this type at that level of area',
            },
            fix: { id: `Tingkat yang ada: ${id}`, en: `Levels that there are: ${en}` },
          },
        ],
  );
}

/** What stands over managers is kept by administrators alone. @throws Problem `forbidden` */
export function refuseForeignTypes(settings: OrganisationSettings, at: Instant, caller: Caller, types: readonly string[]): void {
  const kept = typesAt(settings, types, at).find(({ keptBy }) => keptBy === 'administrators');
  if (caller.role === 'administrator' || kept === undefined) return;
  throw new Problem('forbidden', {
    id: `Organisasi berjenis ${kept.code} hanya dapat dicatat oleh administrator.`,
    en: `Only an administrator keeps organisations of type ${kept.code}.`,
  });
}

/** Nobody administers oneself: who is a member, or would become one, leaves it to another. @throws Problem `forbidden` */
export function refuseOwn(caller: Caller, ...versions: readonly (Pick<Organisation, 'members'> | undefined)[]): void {
  if (!versions.some((one) => one?.members.some(({ who }) => who === caller.source))) return;
  throw new Problem('forbidden', {
    id: 'Organisasi tempat Anda menjadi anggota hanya dapat diubah oleh orang lain yang berwenang.',
    en: 'An organisation that you are a member of is changed by somebody else who may.',
  });
}
