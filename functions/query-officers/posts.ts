/** The posts of a kind in some areas, as vacancies and loads list them. */
import { areasOfLevel } from '#shared/areas/directory.ts';
import type { AreaLevel } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { PostState } from '#shared/domain/officer/coverage.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { kindAsked } from '#shared/http/officer-kinds.ts';
import { fieldProblem, type Problem } from '#shared/http/problem.ts';
import type { PostRow } from '#shared/http/schemas/vacancies.ts';
import type { OfficerPorts } from './list.ts';

/** Whose posts are asked for most: one for each kecamatan, and rule 30 is about them. */
export const KIND_DEFAULT = 'TKSK';
/**
 * Posts of one answer: the 7,285 kecamatan of the country and the 8,501 villages of the largest province. All are looked at for
 * each page; the country's 83,762 villages would be 10 MB to read.
 */
export const POSTS_MAX = 10_000;

/** A post that is the same at any moment, with the level that it stands on. */
export type WithPost = OfficerKind & { readonly post: AreaLevel };

export const shownKind = ({ code, label, post }: WithPost) => ({ code, label, post });

/** @throws Problem `malformed-request` for a kind that nobody knows or that has no posts */
export function kindWithPosts(ports: Pick<OfficerPorts, 'settings'>, code: string, at: Instant): WithPost {
  const kind = kindAsked(ports.settings, code, at);
  if (kind.post === undefined) throw withoutPosts(kind);
  return { ...kind, post: kind.post };
}

/** @throws Problem `malformed-request` where there are too many for one answer */
export function postsOf(areas: readonly AreaCode[], level: AreaLevel): AreaCode[] {
  const posts = new Set<AreaCode>();
  for (const area of areas) {
    for (const post of areasOfLevel(area, level)) posts.add(post);
    if (posts.size > POSTS_MAX) throw tooWide();
  }
  return [...posts].sort();
}

export const stateOf = ({ officers }: PostState): PostRow['state'] =>
  officers.length === 0 ? 'vacant' : officers.length === 1 ? 'single' : 'shared';

const withoutPosts = ({ code }: OfficerKind): Problem =>
  fieldProblem(
    'malformed-request',
    '/kind',
    {
      id: `${code} tidak mengisi pos tetap di setiap wilayah, jadi tidak ada yang kosong`,
      en: `${code} has no fixed post in each area, so none can be vacant`,
    },
    { id: 'Pakai GET /v1/officers untuk melihat siapa yang bertugas', en: 'Use GET /v1/officers to see who is assigned' },
  );
const tooWide = (): Problem =>
  fieldProblem(
    'malformed-request',
    '/area',
    { id: `Wilayah ini berisi lebih dari ${POSTS_MAX} pos`, en: `This area holds more than ${POSTS_MAX} posts` },
    { id: 'Sebutkan satu provinsi atau wilayah di dalamnya', en: 'Name one province, or an area within' },
  );
