/** Whether the posts of an area are filled: by whom, by how many, since when, and when that changes next (DOMAIN §2, §3.2 #30). Pure. */
import { lineage } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { type Assignment, inForceAt } from './assignments.ts';

/** An officer with all dated assignments, those that ended and those to come among them. */
export interface Posted {
  readonly officerId: string;
  readonly assignments: readonly Assignment[];
}

/** One post, a kecamatan of a TKSK or a desa/kelurahan of a PSM, as it stands at a moment. */
export interface PostState {
  readonly area: AreaCode;
  /** Ids of those in force, each once, sorted; none: the post is vacant. */
  readonly officers: readonly string[];
  /** Since when exactly these hold it, or nobody does; absent where nobody was ever assigned. */
  readonly since?: Instant;
  /** When somebody is next to take it up, as far as is known. */
  readonly nextFrom?: Instant;
}

/** How the posts of one kind are filled. `vacant + single + shared = posts`. */
export interface CoverageFigures {
  readonly posts: number;
  /** Held by nobody, by one officer, by two or more. */
  readonly vacant: number;
  readonly single: number;
  readonly shared: number;
  /** Distinct officers who hold a post: 14 TKSK for 11 kecamatan. One of several kecamatan counts once. */
  readonly officers: number;
}

export interface Coverage extends CoverageFigures {
  /** Each post, in the order in which they were asked for. */
  readonly states: readonly PostState[];
}

interface Held extends Assignment {
  readonly officerId: string;
}

/**
 * How the posts of a kind are filled at a moment. An assignment fills a post where it covers the whole of it: one to a kab/kota
 * fills every kecamatan in it, one to a village fills none.
 * @param posts such as `areasOfLevel('15.71', 'district')` for TKSK
 * @param officers any who may have been assigned here, in any order; more than those does no harm
 * @param at past or future too: assignments are dated, so it says who held a post then
 */
export function coverage(posts: readonly AreaCode[], kind: string, officers: readonly Posted[], at: Instant): Coverage {
  const byArea = heldByArea(officers, kind);
  const states = posts.map((post) =>
    stateOf(
      post,
      lineage(post).flatMap((area) => byArea.get(area) ?? []),
      at,
    ),
  );
  return { ...figuresOf({ states }), states };
}

/** The figures of some posts: of all, or of those within a part of the area. */
export function figuresOf({ states }: Pick<Coverage, 'states'>): CoverageFigures {
  const having = (test: (count: number) => boolean): number => states.filter((state) => test(state.officers.length)).length;
  return {
    posts: states.length,
    vacant: having((count) => count === 0),
    single: having((count) => count === 1),
    shared: having((count) => count > 1),
    officers: new Set(states.flatMap((state) => state.officers)).size,
  };
}

/** One post by itself; `officers` empty means that nobody holds it. */
export function postAt(post: AreaCode, kind: string, officers: readonly Posted[], at: Instant): PostState {
  const byArea = heldByArea(officers, kind);
  return stateOf(
    post,
    lineage(post).flatMap((area) => byArea.get(area) ?? []),
    at,
  );
}

/**
 * Whether nobody of this kind holds the post at the moment: what rule 30 asks of a kecamatan in which a payment was made.
 * @param post the kecamatan (TKSK) or desa/kelurahan (PSM); for a family, `ancestor(family.area, 'district')`
 */
export const vacantAt = (post: AreaCode, kind: string, officers: readonly Posted[], at: Instant): boolean =>
  postAt(post, kind, officers, at).officers.length === 0;

function heldByArea(officers: readonly Posted[], kind: string): ReadonlyMap<string, Held[]> {
  const byArea = new Map<string, Held[]>();
  for (const { officerId, assignments } of officers) {
    for (const assignment of assignments) {
      if (assignment.kind !== kind) continue;
      const list = byArea.get(assignment.area) ?? [];
      byArea.set(assignment.area, list);
      list.push({ ...assignment, officerId });
    }
  }
  return byArea;
}

function stateOf(area: AreaCode, held: readonly Held[], at: Instant): PostState {
  const officers = namesIn(inForceAt(held, at));
  const since = lastChange(held, officers, at);
  const nextFrom = held
    .map(({ from }) => from as Instant)
    .filter((from) => at < from)
    .sort()[0];
  return { area, officers, ...(since !== undefined && { since }), ...(nextFrom !== undefined && { nextFrom }) };
}

const namesIn = (held: readonly Held[]): string[] => [...new Set(held.map(({ officerId }) => officerId))].sort();

/** The latest moment at which those who hold it became these: an assignment that goes on from where another ended changes nothing. */
function lastChange(held: readonly Held[], now: readonly string[], at: Instant): Instant | undefined {
  const moments = [...new Set(held.flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]))];
  return moments
    .filter((moment) => moment <= at)
    .sort()
    .reverse()
    .find((moment) => !isSame(namesIn(held.filter((one) => holdsUpTo(one, moment))), now)) as Instant | undefined;
}

/** Whether it holds until just before a moment. */
const holdsUpTo = ({ from, until }: Assignment, moment: string): boolean =>
  from < moment && (until === undefined || moment <= until);

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);
