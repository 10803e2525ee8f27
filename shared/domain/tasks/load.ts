/**
 * How much waits at each post of a kind, and for each officer who holds one: counted from the very lists that officers download
 * (`sharing`), so that a manager and an officer see the same number, and no family counts twice at a post (DESIGN §2). Pure.
 */
import type { Post } from '../access/subject.ts';
import { contains } from '../area/area.ts';
import type { Instant } from '../brand.ts';
import { type Ladder, type Posted, type Roster, type Share, sharing, type Waiting } from './delegation.ts';
import { type Workload, workloadOf } from './workload.ts';

/** One officer at one post. */
export interface OfficerLoad {
  readonly officerId: string;
  /** Of the families of this post that are the officer's to visit: what was handed on is another's work. */
  readonly workload: Workload;
  readonly overdue: number;
  /** How many of these are as well on the list of another who holds the same post: either may visit them. */
  readonly shared: number;
}

/** Families, each counted once. `waiting = load + elsewhere`. */
export interface PostLoad {
  /** In the post's area, whoever is to visit them. */
  readonly waiting: number;
  readonly overdue: number;
  /** To be visited by those who hold the post; of a vacant one those that whoever took it up now would find on the list. */
  readonly load: number;
  /** Given to others, by delegation or because a village has an officer of its own, and not come back. */
  readonly elsewhere: number;
  /** On nobody's list at all: of a vacant post alone. */
  readonly unlisted: number;
  /** `load`, shared out evenly among those who hold the post, or the one who is to come; rounded to a tenth. */
  readonly perOfficer: number;
  readonly officers: readonly OfficerLoad[];
}

/** A post with the ids of those who hold it; none: it is vacant. */
export interface HeldPost extends Post {
  readonly officers: readonly string[];
}

type ShareOf = (family: Waiting) => Share | undefined;
/** Whoever is to take up a vacant post has no id yet, and nothing was given to or by such a one. */
const TO_COME = '';

/**
 * The load of each post, in the order in which they were asked for.
 * @param roster everybody whose list these families may be on: all kinds that download tasks, and whoever was given something
 * @param families all that wait in the posts' areas; more do no harm
 */
export function loadsOf(
  posts: readonly HeldPost[],
  roster: Roster,
  families: readonly Waiting[],
  { ladder, pacePerDay }: { readonly ladder: Ladder; readonly pacePerDay: number },
  now: Instant,
): PostLoad[] {
  const listOf = (me: Posted): ShareOf => sharing(me, roster, ladder, now);
  const known = new Map(roster.officers.map((one) => [one.officerId, { ...one, shareOf: listOf(one) }] as const));
  return posts.map((post) => {
    const here = families.filter(({ village }) => contains(post.area, village));
    const lists = post.officers.flatMap((id) => known.get(id) ?? []);
    const { officers, load } = held(lists, here, pacePerDay, now);
    const base = { waiting: here.length, overdue: overdueIn(here, now), officers };
    if (post.officers.length > 0) return { ...base, ...figures(here.length, load, 0, post.officers.length) };
    const next = listOf({ officerId: TO_COME, posts: [{ kind: post.kind, area: post.area }] });
    const others = [...known.values()];
    const unlisted = here.filter((family) => !others.some(({ shareOf }) => isTheirs(shareOf(family))));
    return { ...base, ...figures(here.length, here.filter((family) => isTheirs(next(family))).length, unlisted.length, 1) };
  });
}

const isTheirs = (share: Share | undefined): boolean => share !== undefined && !share.handedOn;
const overdueIn = (families: readonly Waiting[], now: Instant): number => families.filter(({ dueAt }) => dueAt < now).length;

const TENTH = 10;
const figures = (waiting: number, load: number, unlisted: number, among: number) => ({
  load,
  elsewhere: waiting - load,
  unlisted,
  perOfficer: Math.round((load / among) * TENTH) / TENTH,
});

/** Each officer's own part, and all families that are on any of their lists. */
function held(
  lists: readonly { readonly officerId: string; readonly shareOf: ShareOf }[],
  here: readonly Waiting[],
  pacePerDay: number,
  now: Instant,
): { readonly officers: OfficerLoad[]; readonly load: number } {
  const holders = new Map<string, number>();
  const own = lists.map(({ officerId, shareOf }) => {
    const families = here.filter((family) => isTheirs(shareOf(family)));
    for (const { kpmId } of families) holders.set(kpmId, (holders.get(kpmId) ?? 0) + 1);
    return { officerId, families };
  });
  const officers = own.map(({ officerId, families }) => ({
    officerId,
    workload: workloadOf(families, pacePerDay, now),
    overdue: overdueIn(families, now),
    shared: families.filter(({ kpmId }) => (holders.get(kpmId) ?? 0) > 1).length,
  }));
  return { officers, load: holders.size };
}
