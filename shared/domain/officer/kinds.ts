/** Which kind of officer a code means, and whether such a one works there: read from the settings in force (DOMAIN §2). Pure. */
import { levelOf } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import type { OfficerKind, OfficerKinds } from '../settings/officer-kinds.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { dayOf } from '../settings/since.ts';
import { isOpenOn } from '../settings/until.ts';

export type KindSettings = Pick<Settings, 'officerKinds'>;

/** The kind that a code, or what the field also calls it, means at a time; `undefined` where there is none. */
export function kindAt(settings: KindSettings, code: string, at: Instant): OfficerKind | undefined {
  const kinds = inForce(settings.officerKinds, at);
  return Object.hasOwn(kinds, code) ? kinds[code] : Object.values(kinds).find(({ aliases }) => aliases.includes(code));
}

export const kindsAt = (settings: KindSettings, at: Instant): readonly OfficerKind[] =>
  Object.values(inForce<OfficerKinds>(settings.officerKinds, at));
/** Those that anybody may still begin as. */
export const openKindsAt = (settings: KindSettings, at: Instant): readonly OfficerKind[] =>
  kindsAt(settings, at).filter((kind) => isOpenOn(kind, dayOf(at)));
export const kindCodes = (settings: KindSettings, at: Instant): readonly string[] =>
  kindsAt(settings, at).map(({ code }) => code);

/** Whether such an officer may be posted to this area: a TKSK to a kecamatan, a PSM to a desa or kelurahan. */
export const worksAt = (kind: Pick<OfficerKind, 'levels'>, area: AreaCode): boolean => kind.levels.includes(levelOf(area));

/** Whether a visit by one verifies. A kind that was taken off the list since still counts as it did: its officers were sent there. */
export const kindVerifies = (settings: KindSettings, code: string, at: Instant): boolean =>
  kindAt(settings, code, at)?.verifies ?? true;

/** Where somebody of these posts may download who is to be visited. */
export const taskAreas = (
  settings: KindSettings,
  posts: readonly { readonly kind: string; readonly area: AreaCode }[],
  at: Instant,
): AreaCode[] => [
  ...new Set(posts.filter(({ kind }) => kindAt(settings, kind, at)?.downloadsTasks ?? true).map(({ area }) => area)),
];

/** As people read it; a code that no list names any more as it is. */
export const kindLabel = (settings: KindSettings, code: string, at: Instant): { readonly id: string; readonly en: string } =>
  kindAt(settings, code, at)?.label ?? { id: code, en: code };
