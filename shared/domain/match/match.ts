/**
 * The three-way match: what a partner, the statement and the family say of the same months, where they agree, by how much they differ,
 * and who has not spoken. The same whatever the order in which anybody was heard. Pure.
 */
import type { Instant, Month } from '../brand.ts';
import { DIFFERING, type MatchState } from '../case/batch-counts.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { overlaps } from '../rules/payments.ts';
import type { CaseContext } from '../rules/rule.ts';
import { earlier } from '../time/instant.ts';
import { type Line, maySpeakOf, type Paying, paymentName, type Said, type Side, type Sides, sidesOf } from './sides.ts';

/** Which two are held against each other. */
export const PAIRS = ['partner-statement', 'partner-family', 'statement-family'] as const;
export type PairName = (typeof PAIRS)[number];

export interface Pair {
  readonly state: 'agrees' | 'differs' | 'missing';
  /** What the second says beyond the first; less than nothing where it says less. */
  readonly rupiah?: number;
  /** Months that only one of the two names. */
  readonly months?: readonly Month[];
  readonly missing?: readonly Side[];
}

export interface MatchSet {
  readonly months: readonly Month[];
  readonly partner?: {
    readonly rupiah: number;
    readonly standing: Paying['standing'];
    readonly inHand?: number;
    readonly at: Instant;
    readonly sources: readonly string[];
  };
  readonly statement?: {
    readonly rupiah: number;
    readonly drawn: number;
    readonly lines: number;
    readonly at: Instant;
    readonly sources: readonly string[];
  };
  readonly family?: {
    readonly rupiah: number;
    readonly lawful: number;
    readonly by: Said['by'];
    readonly at: Instant;
    readonly months: readonly Month[];
  };
  readonly pairs: Readonly<Record<PairName, Pair>>;
  /** Absent where nothing is to be accounted for: all who spoke say that nothing came, or nothing was paid yet. */
  readonly state?: MatchState;
  /** Where partner and statement differ by how much these do, and else the family's widest gap; where none differ what is at stake. */
  readonly rupiah: number;
  /** Paid, and nobody of the family has spoken of it since; what waits for a statement or a partner is told by `pairs`. */
  readonly unspoken: readonly (Paying | Line)[];
  readonly paying: readonly Paying[];
  readonly lines: readonly Line[];
  readonly batch?: string;
}

export const matchOf = (context: CaseContext, state: CaseState, family: Family): MatchSet[] => {
  const sides = sidesOf(context, state, family);
  return groupsOf(sides)
    .map(setOf)
    .sort((a, b) => (a.months.join() < b.months.join() ? -1 : 1));
};

// ── which belong together ──────────────────────────────────────────────────────────────────────────────
/** Money of overlapping months, lines of the payment that they name, and whoever speaks of them. */
function groupsOf({ paying, lines, said }: Sides): Sides[] {
  const all: readonly (Paying | Line | Said)[] = [...paying, ...lines, ...said];
  const group = all.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at] as number;
    return at;
  };
  for (const [i, a] of all.entries()) for (const [j, b] of all.slice(0, i).entries()) if (belong(b, a)) group[root(i)] = root(j);
  const parts = Map.groupBy(all, (_, i) => root(i));
  const of = <S extends Side>(part: readonly (Paying | Line | Said)[], side: S) =>
    part.filter((one): one is Extract<Paying | Line | Said, { readonly side: S }> => one.side === side);
  return [...parts.values()].map((part) => ({
    paying: of(part, 'partner'),
    lines: of(part, 'statement'),
    said: of(part, 'family'),
  }));
}

/** In the order partner, statement, family. */
function belong(a: Paying | Line | Said, b: Paying | Line | Said): boolean {
  if (b.side === 'family') {
    if (a.side === 'family') return overlaps(a.months, b.months);
    return maySpeakOf(b, a);
  }
  if (a.side === 'family') return false;
  if (a.side === 'partner' && b.side === 'statement' && b.payment !== undefined) return b.payment === paymentName(a);
  const isNamed = [a, b].some((one) => one.side === 'statement' && one.payment !== undefined);
  return !isNamed && overlaps(a.months, b.months);
}

// ── what they say ──────────────────────────────────────────────────────────────────────────────────────
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);
const monthsOf = (list: readonly { readonly months: readonly Month[] }[]): Month[] =>
  [...new Set(list.flatMap(({ months }) => months))].sort();
const sourcesOf = (list: readonly { readonly source: string }[]): string[] =>
  [...new Set(list.map(({ source }) => source))].sort();
const firstOf = (list: readonly { readonly at: Instant }[]): Instant => list.map(({ at }) => at).reduce(earlier);

const standing = (paying: readonly Paying[]): Paying[] => paying.filter((one) => one.standing === 'paid');

function setOf(group: Sides): MatchSet {
  const { paying, lines } = group;
  const said = lastWords(group.said);
  const money = [...paying, ...lines];
  const told = { partner: partnerOf(paying), statement: statementOf(lines), family: familyOf(said) };
  const unspoken = [...standing(paying), ...lines.filter(({ amount }) => amount > 0)].filter(
    (one) => !one.months.every((month) => said.some((word) => word.months.includes(month) && maySpeakOf(word, one))),
  );
  const spoken = {
    partner: told.partner !== undefined && told.partner.standing !== 'ordered',
    statement: told.statement !== undefined,
    family: said.length > 0,
  };
  const pairs: MatchSet['pairs'] = {
    'partner-statement': moneyPair(spoken, paying, lines),
    'partner-family': wordPair('partner', spoken, said, standing(paying), unspoken),
    'statement-family': wordPair('statement', spoken, said, lines, unspoken),
  };
  const gapOf = (name: PairName): number => (pairs[name].state === 'differs' ? Math.abs(pairs[name].rupiah ?? 0) : 0);
  const stake = Math.max(
    0,
    spoken.partner ? (told.partner?.rupiah ?? 0) : 0,
    told.statement?.rupiah ?? 0,
    told.family?.rupiah ?? 0,
  );
  const state = stateOf(pairs, spoken, unspoken.length > 0, stake);
  const batch = batchOfSet(paying, lines);
  return {
    months: monthsOf(money.length > 0 ? money : said),
    ...(told.partner && { partner: told.partner }),
    ...(told.statement && { statement: told.statement }),
    ...(told.family && { family: told.family }),
    ...{ pairs, paying, lines, unspoken },
    ...(state !== undefined && { state }),
    rupiah: state === 'moneyDiffers' ? gapOf('partner-statement') : differs(state) ? Math.max(...PAIRS.map(gapOf)) : stake,
    ...(batch !== undefined && { batch }),
  };
}

/** Of the months of a later word an earlier one does not count. */
function lastWords(said: readonly Said[]): Said[] {
  const kept: Said[] = [];
  for (const word of said) if (!kept.some(({ months }) => overlaps(months, word.months))) kept.push(word);
  return kept;
}

/** What stands; what failed or came back is nothing, and said nonetheless. */
function partnerOf(paying: readonly Paying[]): MatchSet['partner'] {
  if (paying.length === 0) return undefined;
  const told = paying.filter((one) => one.standing !== 'ordered');
  const paid = standing(paying);
  const counted = told.length === 0 ? paying : paid;
  const inHand = paid.filter((one) => one.inHand !== undefined);
  return {
    rupiah: sum(counted, ({ amount }) => amount),
    standing: paid.length > 0 ? 'paid' : told.length > 0 ? 'back' : 'ordered',
    ...(inHand.length > 0 && { inHand: sum(inHand, (one) => one.inHand ?? 0) }),
    at: firstOf(paid.length > 0 ? paid : paying),
    sources: sourcesOf(paying),
  };
}

const statementOf = (lines: readonly Line[]): MatchSet['statement'] =>
  lines.length === 0
    ? undefined
    : {
        rupiah: sum(lines, ({ amount }) => amount),
        drawn: sum(lines, ({ drawn }) => drawn),
        lines: lines.length,
        at: firstOf(lines),
        sources: sourcesOf(lines),
      };

function familyOf(said: readonly Said[]): MatchSet['family'] {
  const [last] = said;
  return (
    last && {
      rupiah: sum(said, ({ amount }) => amount),
      lawful: sum(said, ({ lawful }) => lawful),
      by: last.by,
      at: last.at,
      months: monthsOf(said),
    }
  );
}

// ── how they stand to each other ───────────────────────────────────────────────────────────────────────
type Spoken = Readonly<Record<Side, boolean>>;
const absent = (spoken: Spoken, ...sides: readonly Side[]): Side[] => sides.filter((side) => !spoken[side]);

const pairOf = (rupiah: number, months: readonly Month[]): Pair => ({
  state: rupiah === 0 && months.length === 0 ? 'agrees' : 'differs',
  rupiah,
  ...(months.length > 0 && { months }),
});

/** Of money that came back a statement may say nothing: then both say that none is there. */
function moneyPair(spoken: Spoken, paying: readonly Paying[], lines: readonly Line[]): Pair {
  const paid = standing(paying);
  const isNothing = spoken.partner && paid.length === 0;
  const missing = absent(spoken, 'partner', ...(isNothing ? [] : (['statement'] as const)));
  if (missing.length > 0) return { state: 'missing', missing };
  const byMonths = [...Map.groupBy(lines, ({ months }) => months.join()).values()];
  const booked = byMonths.filter((same) => sum(same, ({ amount }) => amount) > 0).flat();
  const [theirs, ours] = [monthsOf(paid), monthsOf(booked)];
  const onlyOne = theirs.length === 0 || ours.length === 0 ? [] : [...new Set(theirs).symmetricDifference(new Set(ours))].sort();
  return pairOf(sum(lines, ({ amount }) => amount) - sum(paid, ({ amount }) => amount), onlyOne);
}

/** The share of the months that were spoken of, rounded down. */
const shareOf = ({ amount, months }: Paying | Line, spokenOf: readonly Month[]): number =>
  Math.trunc((amount * months.filter((month) => spokenOf.includes(month)).length) / months.length);

const moneyKey = (one: Paying | Line): string =>
  one.side === 'statement' ? (one.payment ?? one.months.join()) : paymentName(one);

/** What was held back lawfully is accounted for. Months that the family was not asked about wait; they do not differ. */
function wordPair(
  side: 'partner' | 'statement',
  spoken: Spoken,
  said: readonly Said[],
  money: readonly (Paying | Line)[],
  unspoken: readonly (Paying | Line)[],
): Pair {
  const missing = absent(spoken, side, 'family');
  if (missing.length > 0) return { state: 'missing', missing };
  const rupiah = sum(said, (word) => {
    const spokenOf = money.filter((one) => one.amount > 0 && maySpeakOf(word, one));
    // whatever was taken back of it since is not there either
    const keys = new Set(spokenOf.map(moneyKey));
    const covered = [...spokenOf, ...money.filter((one) => one.amount < 0 && keys.has(moneyKey(one)))];
    return word.amount + word.lawful - sum(covered, (one) => shareOf(one, word.months));
  });
  if (rupiah !== 0) return pairOf(rupiah, []);
  const waiting = unspoken.filter((one) => one.side === side);
  return waiting.length === 0 ? pairOf(0, []) : { state: 'missing', missing: ['family'], months: monthsOf(waiting) };
}

const differs = (state: MatchState | undefined): boolean => DIFFERING.some((one) => one === state);

function stateOf(pairs: MatchSet['pairs'], spoken: Spoken, isWaiting: boolean, stake: number): MatchState | undefined {
  const { partner, statement } = spoken;
  if (pairs['partner-statement'].state === 'differs') return 'moneyDiffers';
  if (pairs['partner-family'].state === 'differs' || pairs['statement-family'].state === 'differs')
    return partner && statement ? 'wordDiffers' : partner ? 'wordDiffersNoStatement' : 'wordDiffersNoPartner';
  if (stake === 0) return undefined;
  const family = spoken.family && !isWaiting;
  if (partner && statement) return family ? 'agree' : 'noFamily';
  if (partner) return family ? 'noStatement' : 'onlyPartner';
  if (statement) return family ? 'noPartner' : 'onlyStatement';
  return 'onlyFamily';
}

/** One of several: what stands before what does not, and of these the latest. */
function batchOfSet(paying: readonly Paying[], lines: readonly Line[]): string | undefined {
  const named = <T extends Paying | Line>(list: readonly T[]) =>
    list
      .filter(({ batch }) => batch !== undefined)
      .toSorted((a, b) => (`${a.at}#${a.batch}` < `${b.at}#${b.batch}` ? -1 : 1))
      .at(-1)?.batch;
  return named(standing(paying)) ?? named(paying) ?? named(lines);
}
