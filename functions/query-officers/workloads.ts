/**
 * How much waits at each post of an area and for each officer there, from the lists that officers download and what was counted of
 * visits (DESIGN §2). Of a page at most eight kecamatan are read, keys alone: about 130 read units for one of 2,600 families.
 */
import * as z from 'zod';
import { areasAsked } from '#shared/administration/areas-asked.ts';
import { isKnownArea, placesOf } from '#shared/areas/directory.ts';
import { allow, inLetter, roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { ancestor, contains, isAreaCode, lineage } from '#shared/domain/area/area.ts';
import { type AreaCode, type Instant, invariant, type Month } from '#shared/domain/brand.ts';
import { inForceAt } from '#shared/domain/officer/assignments.ts';
import { coverage, type Posted, type PostState } from '#shared/domain/officer/coverage.ts';
import { kindsAt, openKindsAt } from '#shared/domain/officer/kinds.ts';
import type { FieldWork } from '#shared/domain/settings/field-work.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { loadsOf, type PostLoad } from '#shared/domain/tasks/load.ts';
import { localDay } from '#shared/domain/time/instant.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { openCursor, sealCursor } from '#shared/http/paging.ts';
import { fieldProblem, notFound, Problem } from '#shared/http/problem.ts';
import {
  WORKLOAD_DISTRICTS_MAX,
  type WorkloadPage,
  type WorkloadQuery,
  type WorkloadRow,
} from '#shared/http/schemas/workloads.ts';
import { areaRefOf } from '#shared/reading/area-ref.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { postedIn } from '#shared/store/officer-places.ts';
import { GET_MANY_MAX } from '#shared/store/table.ts';
import { type VisitRow, visitsIn } from '#shared/store/visits.ts';
import { type Awaiting, awaitingIn } from '#shared/tasks/awaiting.ts';
import { type KnownRoster, postedAt, rosterOf } from '#shared/tasks/roster.ts';
import { type OfficerPorts, peopleOf } from './list.ts';
import { KIND_DEFAULT, kindWithPosts, postsOf, shownKind, stateOf, type WithPost } from './posts.ts';

export interface WorkloadPorts extends OfficerPorts {
  readonly settings: Pick<Settings, 'officerKinds' | 'fieldWork'>;
}

/** Kecamatan read together; after so many keys no further ones are begun, so that a page of large ones stays bounded too. */
const TOGETHER = 4;
const KEYS_MAX = 20_000;
const MONTH_CHARS = '2026-11'.length;

const position = z.string().refine(isAreaCode);
type PostKind = WithPost & { readonly post: 'district' | 'village' };

/** What is the same for every kecamatan of a page. */
interface Page {
  readonly caller: Caller;
  readonly now: Instant;
  readonly kind: PostKind;
  readonly fieldWork: FieldWork;
  /** Everybody who holds, held or is to hold a post of the kind, wherever it is listed. */
  readonly posted: readonly Posted[];
  readonly states: ReadonlyMap<AreaCode, PostState>;
}

/**
 * Exact as of the index of tasks. For whoever may see the sums of the area and who is assigned there; under a letter those count
 * that wait for its programmes.
 * @throws Problem `forbidden` by role, `not-found` for an area outside the caller's, `malformed-request` for a kind without posts in
 * kecamatan or villages, or without tasks, for an area that holds too many, and for a foreign cursor
 */
export async function listWorkloads(ports: WorkloadPorts, caller: Caller, query: WorkloadQuery): Promise<WorkloadPage> {
  const areas = areasSummed(caller, query.area);
  const { limit = WORKLOAD_DISTRICTS_MAX, cursor, ...filters } = query;
  const shape = { route: 'workloads', source: caller.source, ...filters };
  const after = cursor === undefined ? '' : openCursor(cursor, shape, position);
  const now = ports.clock.now();
  const kind = kindWithTasks(ports, query.kind ?? KIND_DEFAULT, now);
  const fieldWork = inForce(ports.settings.fieldWork, now);
  // a village asked for has no kecamatan's post inside
  const posts = postsOf(areas, kind.post).filter((post) => areas.some((area) => contains(area, post)));
  const posted = (await mapLimited(placesOf(areas), (place) => postedIn(ports.table, place, kind.code))).flat();
  const states = new Map(coverage(posts, kind.code, posted, now).states.map((state) => [state.area, state] as const));
  const rest = [...Map.groupBy(posts, districtOf)].filter(([district]) => district > after);
  const { rows, last } = await rowsOf(ports, { caller, now, kind, fieldWork, posted, states }, rest, limit);
  const named = (area: AreaCode) => areaRefOf(ports.areas, area);
  return {
    areas: areas.map(named),
    ancestors: areas.length === 1 ? areas.flatMap((area) => lineage(area).slice(0, -1)).map(named) : [],
    kind: shown(kind),
    kinds: openKindsAt(ports.settings, now).flatMap((one) => (isPostKind(one) ? shown(one) : [])),
    at: now,
    pacePerDay: fieldWork.pacePerDay,
    posts: await withNames(ports, rows),
    ...(last !== undefined && { cursor: sealCursor(last, shape) }),
  };
}

/** Who may see the sums of an area and who is assigned there. */
function areasSummed(caller: Caller, area: string | undefined): readonly AreaCode[] {
  if (!roleMay(caller.role, 'summary:read')) throw new Problem('forbidden');
  const areas = areasAsked(caller, 'assignments:read', area);
  const programmes = caller.programmes ?? [];
  if (!areas.every((one) => isKnownArea(one) && allow(caller, 'summary:read', { area: one, programmes }))) throw notFound();
  return areas;
}

const shown = (kind: PostKind) => ({ ...shownKind(kind), post: kind.post });
const isPostKind = (kind: Pick<WithPost, 'downloadsTasks'> & { readonly post?: string }): kind is PostKind =>
  kind.downloadsTasks && (kind.post === 'district' || kind.post === 'village');

function kindWithTasks(ports: WorkloadPorts, code: string, at: Instant): PostKind {
  const kind = kindWithPosts(ports, code, at);
  if (!isPostKind(kind)) throw withoutTasks(code);
  return kind;
}

function districtOf(post: AreaCode): AreaCode {
  const district = ancestor(post, 'district');
  invariant(district !== undefined, `a post lies in a kecamatan: ${post}`);
  return district;
}

type District = readonly [AreaCode, readonly AreaCode[]];

/** Kecamatan by kecamatan until there are enough, or enough was read; `last`, where there are more behind it. */
async function rowsOf(
  ports: WorkloadPorts,
  page: Page,
  rest: readonly District[],
  limit: number,
): Promise<{ readonly rows: WorkloadRow[]; readonly last: AreaCode | undefined }> {
  const rows: WorkloadRow[] = [];
  let done = 0;
  let keys = 0;
  while (done < Math.min(rest.length, limit) && keys < KEYS_MAX) {
    const batch = rest.slice(done, done + Math.min(TOGETHER, limit - done));
    const roster = await rosterHere(ports, page, batch);
    const read = await Promise.all(batch.map((district) => districtLoad(ports, page, roster, district)));
    for (const one of read) {
      rows.push(...one.rows);
      keys += one.keys;
    }
    done += batch.length;
  }
  return { rows, last: done < rest.length ? rest[done - 1]?.[0] : undefined };
}

/** Everybody on whose list the families of these kecamatan may be. */
async function rosterHere(
  { table, settings }: WorkloadPorts,
  { now, posted }: Page,
  districts: readonly District[],
): Promise<KnownRoster> {
  const kinds = kindsAt(settings, now).filter(({ downloadsTasks }) => downloadsTasks);
  const areas = districts.map(([district]) => district);
  const { officers, delegations } = await rosterOf(
    table,
    areas,
    kinds.map(({ code }) => code),
    now,
  );
  const known = new Map(officers.map((one) => [one.officerId, one] as const));
  // of a post that is held by who is assigned to more than the kab/kota, too
  for (const one of posted) if (!known.has(one.officerId)) known.set(one.officerId, postedAt(one, now));
  const codes = new Set(kinds.map(({ code }) => code));
  const withTasks = [...known.values()].map((one) => ({ ...one, posts: one.posts.filter((post) => codes.has(post.kind)) }));
  return { delegations, officers: withTasks };
}

async function districtLoad(
  { table, areas }: WorkloadPorts,
  page: Page,
  roster: KnownRoster,
  [district, posts]: District,
): Promise<{ readonly rows: WorkloadRow[]; readonly keys: number }> {
  const { caller, now, kind, fieldWork, posted, states } = page;
  const month = localDay(now, zoneOf(district)).slice(0, MONTH_CHARS) as Month;
  const [waiting, visits] = await Promise.all([
    awaitingIn(table, kind.post === 'district' ? [district] : posts),
    caller.role === 'auditor' ? undefined : visitsIn(table, district, month),
  ]);
  const families = waiting.flatMap((family) => ofLetter(caller, family) ?? []);
  const held = posts.map((area) => ({ kind: kind.code, area, officers: states.get(area)?.officers ?? [] }));
  const ladder = { ladder: fieldWork.delegation, pacePerDay: fieldWork.pacePerDay };
  const loads = loadsOf(
    held,
    roster,
    families.map((family) => ({ ...family, attempts: family.risk.attempts })),
    ladder,
    now,
  );
  const heldBy = postsHeld(posted, kind.code, now);
  const rows = posts.flatMap((area, i): WorkloadRow[] => {
    const [state, load] = [states.get(area), loads[i]];
    if (state === undefined || load === undefined) return [];
    const counted = visits && { visits: { month, count: visitsAt(area, visits) } };
    return [{ area: areaRefOf(areas, area), ...stateRow(state), ...loadRow(load, heldBy), ...counted }];
  });
  return { rows, keys: waiting.reduce((sum, { cases }) => sum + cases.length, 0) };
}

/** Officers with the names of who signs in as them. */
async function withNames(ports: WorkloadPorts, rows: readonly WorkloadRow[]): Promise<WorkloadRow[]> {
  const ids = [...new Set(rows.flatMap(({ officers }) => officers.map(({ id }) => id)))];
  const names = new Map<string, string>();
  for (let i = 0; i < ids.length; i += GET_MANY_MAX) {
    const some = ids.slice(i, i + GET_MANY_MAX);
    const people = await peopleOf(ports, some);
    some.forEach((id, n) => {
      const name = people[n]?.name;
      if (name !== undefined) names.set(id, name);
    });
  }
  const named = (officer: WorkloadRow['officers'][number]) => {
    const name = names.get(officer.id);
    return { ...officer, ...(name !== undefined && { name }) };
  };
  return rows.map((row) => ({ ...row, officers: row.officers.map(named) }));
}

/** The family as far as it waits for a programme that the caller may read about; due with the first of these. */
function ofLetter(caller: Caller, family: Awaiting): Awaiting | undefined {
  const cases = family.cases.filter(({ programme }) => inLetter(caller, programme));
  if (cases.length === family.cases.length) return family;
  const [first] = cases.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return first && { ...family, cases, dueAt: first.dueAt, village: first.village };
}

/** How many areas each officer holds as the kind. */
function postsHeld(posted: readonly Posted[], kind: string, now: Instant): ReadonlyMap<string, number> {
  const areas = new Map<string, Set<string>>();
  for (const { officerId, assignments } of posted) {
    for (const one of inForceAt(assignments, now)) {
      if (one.kind === kind) areas.set(officerId, (areas.get(officerId) ?? new Set()).add(one.area));
    }
  }
  return new Map([...areas].map(([id, { size }]) => [id, size] as const));
}

const visitsAt = (area: AreaCode, rows: readonly VisitRow[]): number =>
  rows.filter(({ village }) => contains(area, village)).reduce((sum, { visits }) => sum + visits, 0);

const stateRow = (state: PostState) => ({
  state: stateOf(state),
  ...(state.since !== undefined && { since: state.since }),
  ...(state.nextFrom !== undefined && { nextFrom: state.nextFrom }),
});

const loadRow = ({ officers, ...figures }: PostLoad, heldBy: ReadonlyMap<string, number>) => ({
  ...figures,
  officers: officers.map(({ officerId, workload: { families, daysNeeded, inTime }, overdue, shared }) => ({
    ...{ id: officerId, families, overdue, shared, daysNeeded, inTime },
    posts: heldBy.get(officerId) ?? 1,
  })),
});

const withoutTasks = (code: string): Problem =>
  fieldProblem(
    'malformed-request',
    '/kind',
    {
      id: `${code} tidak mengunjungi keluarga per kecamatan atau desa, jadi bebannya tidak dihitung`,
      en: `${code} does not visit families by kecamatan or village, so no load is counted`,
    },
    { id: 'Pakai jenis lain, misalnya TKSK', en: 'Use another kind, such as TKSK' },
  );
