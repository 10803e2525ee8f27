/** What is wrong with the kind of an officer as it was sent: nobody calls one so, or such a one does not work there. */
import type { AreaLevel } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type KindSettings, kindAt, openKindsAt, worksAt } from '#shared/domain/officer/kinds.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { isOpenOn } from '#shared/domain/settings/until.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import type { Words } from './language.ts';
import { type FieldError, Problem } from './problem.ts';

/** Levels of area as people call them. */
export const LEVEL_WORDS: Readonly<Record<AreaLevel, Words>> = {
  country: { id: 'seluruh Indonesia', en: 'the whole country' },
  province: { id: 'provinsi', en: 'province' },
  regency: { id: 'kabupaten/kota', en: 'kabupaten/kota' },
  district: { id: 'kecamatan', en: 'kecamatan' },
  village: { id: 'desa/kelurahan', en: 'desa/kelurahan' },
};

/** Codes of such areas, to copy from. */
const EXAMPLES: Readonly<Record<AreaLevel, string>> = {
  country: 'ID',
  province: '15',
  regency: '15.71',
  district: '15.71.01',
  village: '15.71.01.1001',
};

export const unknownKind = (settings: KindSettings, at: Instant, pointer: string): FieldError => {
  const known = openCodes(settings, at);
  return {
    pointer,
    message: { id: 'Jenis petugas ini tidak dikenal', en: 'This kind of officer is not known' },
    fix: { id: `Pakai salah satu: ${known}`, en: `Use one of: ${known}` },
  };
};

const openCodes = (settings: KindSettings, at: Instant): string =>
  openKindsAt(settings, at)
    .map(({ code }) => code)
    .join(', ');

/** The kind and, where nobody begins as one any more or it is posted to other levels, the faults; the fault alone where nobody knows the kind. */
export function kindFor(
  settings: KindSettings,
  sent: { readonly kind: string; readonly area: string; readonly at: Instant },
  pointers: { readonly kind: string; readonly area: string },
): { readonly kind: OfficerKind; readonly errors: readonly FieldError[] } | { readonly errors: readonly [FieldError] } {
  const kind = kindAt(settings, sent.kind, sent.at);
  if (kind === undefined) return { errors: [unknownKind(settings, sent.at, pointers.kind)] };
  const area = sent.area as AreaCode;
  return {
    kind,
    errors: [
      ...(isOpenOn(kind, localDay(sent.at, zoneOf(area))) ? [] : [endedKind(settings, kind, sent.at, pointers.kind)]),
      ...(worksAt(kind, area) ? [] : [notItsLevel(kind, pointers.area)]),
    ],
  };
}

function endedKind(settings: KindSettings, { code, until }: OfficerKind, at: Instant, pointer: string): FieldError {
  const known = openCodes(settings, at);
  return {
    pointer,
    message: {
      id: `Penugasan baru sebagai ${code} hanya sampai ${until}`,
      en: `Nobody is newly assigned as ${code} after ${until}`,
    },
    fix: { id: `Pakai salah satu: ${known}`, en: `Use one of: ${known}` },
  };
}

function notItsLevel({ code, levels }: OfficerKind, pointer: string): FieldError {
  const [id, en] = [
    levels.map((level) => LEVEL_WORDS[level].id).join(' atau '),
    levels.map((level) => LEVEL_WORDS[level].en).join(' or '),
  ];
  const example = levels.map((level) => EXAMPLES[level]);
  return {
    pointer,
    message: { id: `${code} ditugaskan di tingkat ${id}`, en: `${code} is posted to a ${en}` },
    fix: { id: `Sebutkan kodenya, misalnya ${example.join(' atau ')}`, en: `Name its code, such as ${example.join(' or ')}` },
  };
}

/** The kind that a query names. @throws Problem `malformed-request` where nobody calls one so */
export function kindAsked(settings: KindSettings, code: string, at: Instant): OfficerKind {
  const kind = kindAt(settings, code, at);
  if (kind === undefined) throw new Problem('malformed-request', undefined, [unknownKind(settings, at, '/kind')]);
  return kind;
}
