/** Which posts of an area nobody holds, now or on a day, which one or two hold and since when, and how all are filled (DOMAIN §2). */
import * as z from 'zod';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { childrenOf, isKnownArea, placesOf } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { AREA_LEVELS, contains, isAreaCode, levelOf, lineage } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Coverage, coverage, figuresOf, type PostState } from '#shared/domain/officer/coverage.ts';
import { openKindsAt } from '#shared/domain/officer/kinds.ts';
import { addHours, type Day, startOfDay } from '#shared/domain/time/instant.ts';
import { WIB } from '#shared/domain/time/zone.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import { notFound } from '#shared/http/problem.ts';
import type { PostRow, VacancyPage, VacancyQuery } from '#shared/http/schemas/vacancies.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { coverageWords } from '#shared/reading/coverage-words.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { postedIn } from '#shared/store/officer-places.ts';
import type { OfficerPorts } from './list.ts';
import { KIND_DEFAULT, kindWithPosts, postsOf, shownKind, stateOf, type WithPost } from './posts.ts';

const position = z.string().refine(isAreaCode);

/**
 * @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a kind that nobody
 * knows or that has no posts, for an area that holds too many, and for a foreign cursor
 */
export async function listVacancies(ports: OfficerPorts, caller: Caller, query: VacancyQuery): Promise<VacancyPage> {
  const areas = areasAsked(caller, 'assignments:read', query.area);
  if (!areas.every(isKnownArea)) throw notFound();
  const { limit = PAGE_ROWS_DEFAULT, cursor, ...filters } = query;
  const shape = { route: 'vacancies', source: caller.source, ...filters };
  const after = cursor === undefined ? undefined : openCursor(cursor, shape, position);
  const at = query.asOf === undefined ? ports.clock.now() : noonOf(query.asOf as Day);
  const kind = kindWithPosts(ports, query.kind ?? KIND_DEFAULT, at);
  const posts = postsOf(areas, kind.post);
  const posted = await mapLimited(placesOf(areas), (place) => postedIn(ports.table, place, kind.code));
  const whole = coverage(posts, kind.code, posted.flat(), at);
  const wanted = whole.states.filter((state) => stateOf(state) === (query.state ?? 'vacant'));
  const rest = after === undefined ? wanted : wanted.filter(({ area }) => area > after);
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const named = (area: AreaCode) => areaRefOf(ports.areas, area);
  return {
    areas: areas.map(named),
    ancestors: areas.length === 1 ? areas.flatMap((area) => lineage(area).slice(0, -1)).map(named) : [],
    kind: shownKind(kind),
    kinds: openKindsAt(ports.settings, at).flatMap((one) =>
      one.post === undefined ? [] : shownKind({ ...one, post: one.post }),
    ),
    at,
    coverage: { ...figuresOf(whole), summary: coverageWords(kind, whole) },
    children: childrenWithin(ports, areas, kind.post, whole),
    posts: shown.map((state) => rowOf(ports, state)),
    ...(rest.length > shown.length && last && { cursor: sealCursor(last.area, shape) }),
  };
}

/** Noon in WIB lies within the same day in all three zones; assignments begin and end at midnight. */
const noonOf = (day: Day): Instant => addHours(startOfDay(day, WIB), 12);

function rowOf(ports: OfficerPorts, state: PostState): PostRow {
  const { area, officers, since, nextFrom } = state;
  return {
    area: areaRefOf(ports.areas, area),
    state: stateOf(state),
    officers: [...officers],
    ...(since !== undefined && { since }),
    ...(nextFrom !== undefined && { nextFrom }),
  };
}

/** The areas next within, each with its own figures, as long as they are wider than a post. */
function childrenWithin(
  ports: OfficerPorts,
  areas: readonly AreaCode[],
  post: WithPost['post'],
  whole: Coverage,
): VacancyPage['children'] {
  const children = [...new Set(areas.flatMap(childrenOf))].filter(
    (child) => AREA_LEVELS.indexOf(levelOf(child)) < AREA_LEVELS.indexOf(post),
  );
  return children.sort().map((child) => ({
    area: areaRefOf(ports.areas, child),
    ...figuresOf({ states: whole.states.filter(({ area }) => contains(child, area)) }),
  }));
}
