/** What the posts of an area carry together, and how one compares with the others. Pure. */
import type { Workload } from './queries.ts';

export interface LoadFigures {
  /** Families, each counted at one post. */
  readonly waiting: number;
  readonly overdue: number;
  /** Visits of this month; `undefined` where they are not told. */
  readonly visits: number | undefined;
  /** Whoever holds several posts counts once. */
  readonly officers: number;
  /** Families of posts that somebody holds, for each officer; `undefined` where nobody is there. */
  readonly average: number | undefined;
  readonly vacant: number;
  /** Families that wait for somebody to take up a vacant post. */
  readonly vacantLoad: number;
}

export function figuresOf(posts: readonly Workload[]): LoadFigures {
  const sum = (of: (post: Workload) => number, among = posts): number => among.reduce((total, post) => total + of(post), 0);
  const vacant = posts.filter(({ state }) => state === 'vacant');
  const held = posts.filter(({ state }) => state !== 'vacant');
  const officers = new Set(held.flatMap((post) => post.officers.map(({ id }) => id))).size;
  return {
    waiting: sum(({ waiting }) => waiting),
    overdue: sum(({ overdue }) => overdue),
    visits: posts.every(({ visits }) => visits === undefined) ? undefined : sum(({ visits }) => visits?.count ?? 0),
    officers,
    average: officers === 0 ? undefined : sum(({ load }) => load, held) / officers,
    vacant: vacant.length,
    vacantLoad: sum(({ load }) => load, vacant),
  };
}

const TENTHS = 10;
export const tenths = (value: number): number => Math.round(value * TENTHS) / TENTHS;

/** How many times the average one carries, to a tenth; `undefined` where there is nothing to compare with. */
export const timesAverage = (load: number, average: number | undefined): number | undefined =>
  average === undefined || average === 0 ? undefined : tenths(load / average);
