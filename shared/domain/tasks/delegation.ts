/**
 * Whose a family is to visit: a TKSK's kecamatan is given to the PSM of its villages without a word, and comes back where there is
 * none, where two visits were in vain, where it is overdue, or where somebody says so (DOMAIN §2, docs/adr/0022). Pure.
 */
import type { Post } from '../access/subject.ts';
import { contains, levelOf } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { ATTEMPTS_BEFORE_SECOND_OFFICER } from '../rules/belum-diverifikasi.ts';
import type { FieldWork } from '../settings/field-work.ts';

export type Ladder = FieldWork['delegation'];

/** Some families, or a village, that one officer has given another for a time. */
export interface Delegation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** All of these; or all of the village. */
  readonly kpmIds?: readonly string[] | undefined;
  readonly village?: string | undefined;
  readonly givenAt: string;
  /** First instant at which it no longer holds. */
  readonly until?: string | undefined;
}

/** An officer with the posts in force. */
export interface Posted {
  readonly officerId: string;
  readonly posts: readonly Post[];
}

/** What is known of a kecamatan: who works there now, and what was given to whom. */
export interface Roster {
  readonly officers: readonly Posted[];
  readonly delegations: readonly Delegation[];
}

/** A family that waits, as far as whose it is depends on it. */
export interface Waiting {
  readonly kpmId: string;
  readonly village: AreaCode;
  readonly dueAt: Instant;
  readonly attempts: number;
}

/** How a family stands on an officer's list; `undefined`: it does not. */
export interface Share {
  /** What an officer gave this one, or this one gave another. */
  readonly delegation?: Delegation | undefined;
  /** It is another's to visit, and this one gave it away. */
  readonly handedOn: boolean;
  /** It is on the list of who has the kecamatan because the village did not bring it about. */
  readonly raised: boolean;
}

const covers = ({ posts }: Pick<Posted, 'posts'>, village: AreaCode): boolean =>
  posts.some(({ area }) => contains(area, village));

/** Whether the post is that of the kind above over a whole kecamatan, or of the kind below over a village: only between these is work given by itself. */
export const isAbove = ({ above }: Ladder, { kind, area }: Post): boolean => kind === above && levelOf(area) === 'district';
export const isBelow = ({ below }: Ladder, { kind, area }: Post): boolean => kind === below && levelOf(area) === 'village';

/**
 * Looks a kecamatan up once, and says of each family whose it is. Nobody falls between: as long as anybody's post covers a village,
 * each of its families is on somebody's list.
 */
export function sharing(me: Posted, roster: Roster, ladder: Ladder, now: Instant): (family: Waiting) => Share | undefined {
  const officers = new Map(roster.officers.map((one) => [one.officerId, one] as const));
  const inVillage = new Set(
    roster.officers.flatMap(({ posts }) => posts.filter((post) => isBelow(ladder, post))).map(({ area }) => area),
  );
  const inForce = roster.delegations
    .filter(({ until }) => until === undefined || now < until)
    .toSorted((a, b) => latestFirst(a, b));
  const byFamily = new Map<string, Delegation[]>();
  const byVillage = new Map<string, Delegation[]>();
  for (const one of inForce) {
    for (const kpmId of one.kpmIds ?? []) byFamily.set(kpmId, [...(byFamily.get(kpmId) ?? []), one]);
    if (one.village !== undefined) byVillage.set(one.village, [...(byVillage.get(one.village) ?? []), one]);
  }
  /** The family's own before its village's, the latest first; one whose taker has left the place holds no more. */
  const given = ({ kpmId, village }: Waiting): Delegation | undefined =>
    [...(byFamily.get(kpmId) ?? []), ...(byVillage.get(village) ?? [])].find(({ to }) => {
      const taker = officers.get(to);
      return taker !== undefined && covers(taker, village);
    });
  return (family) => {
    const mine = me.posts.filter(({ area }) => contains(area, family.village));
    if (mine.length === 0) return undefined;
    const isOverdue = family.dueAt < now;
    const raised = mine.some((post) => isAbove(ladder, post)) && isOverdue;
    const delegation = given(family);
    if (delegation !== undefined) {
      const own = delegation.to === me.officerId;
      if (!own && delegation.from !== me.officerId && !raised) return undefined;
      return { delegation, handedOn: !own && !raised, raised: !own && raised };
    }
    const others = mine.filter((post) => !isAbove(ladder, post));
    if (others.length > 0) return { handedOn: false, raised: false };
    const inVain = family.attempts >= ATTEMPTS_BEFORE_SECOND_OFFICER;
    if (!inVillage.has(family.village)) return { handedOn: false, raised: false };
    return inVain || isOverdue ? { handedOn: false, raised: true } : undefined;
  };
}

const latestFirst = (a: Delegation, b: Delegation): number =>
  a.givenAt === b.givenAt ? (a.id < b.id ? 1 : -1) : a.givenAt < b.givenAt ? 1 : -1;
