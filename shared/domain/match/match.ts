/**
 * The three-way match: what a partner, the statement and the family say of the same months, where they agree, by how much they differ,
 * and who has not spoken. The same whatever the order in which anybody was heard. Pure.
 */
import type { Instant, Month } from '../brand.ts';
import { DIFFERING, type MatchState } from '../case/batch-counts.ts';
import type { Family } from '../case/fact.ts';
import type { CaseState } from '../case/fold.ts';
import { isHere, overlaps, startsHere } from '../rules/payments.ts';
import type { CaseContext } from '../rules/rule.ts';
import type { Settings } from '../settings/settings.ts';
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
  /** Of which months the money is that a word differs from: of all sets that it is of. */
  readonly over?: readonly Month[];
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
  /** Where partner and statement differ by how much these do, and else this set's share of the family's widest gap; where none differ what is at stake. */
  readonly rupiah: number;
  /** Paid, and nobody of the family has spoken of it since; what waits for a statement or a partner is told by `pairs`. */
  readonly unspoken: readonly (Paying | Line)[];
  readonly paying: readonly Paying[];
  readonly lines: readonly Line[];
  readonly batch?: string;
}

/**
 * The sets that begin in this case. Partner and statement make them, whatever the family says; its words are held against the sets
 * that they are of.
 */
export function matchOf(context: CaseContext, state: CaseState, family: Family, settings: Settings): MatchSet[] {
  const { paying, lines, said } = sidesOf(context, state, family);
  const { here = [], elsewhere = [] } = Object.groupBy(groupsOf(paying, lines), (group) =>
    startsHere(context, settings, { months: monthsOfMoney([group]) }) ? 'here' : 'elsewhere',
  );
  const [ours, theirs, isOwn] = [monthsOfMoney(here), monthsOfMoney(elsewhere), isHere(context, settings)];
  const words = lastWords(said).flatMap((word) =>
    partOf(word, (month) => ours.includes(month) || (isOwn(month) && !theirs.includes(month))),
  );
  return talksOf(here, words)
    .flatMap(setsOf)
    .sort((a, b) => (a.months.join() < b.months.join() ? -1 : 1));
}

/** What a word says of the months of this case: of the rest another case tells. By months, what the division leaves over going to the first. */
function partOf(word: Said, isOurs: (month: Month) => boolean): Said[] {
  const { months, amount, lawful } = word;
  const ours = months.filter(isOurs);
  if (ours.length === 0) return [];
  const isFirst = months.slice(0, 1).some(isOurs);
  const part = (all: number): number => {
    const rest = Math.floor((all * (months.length - ours.length)) / months.length);
    return isFirst ? all - rest : Math.floor((all * ours.length) / months.length);
  };
  return [{ ...word, months: ours, amount: part(amount), lawful: part(lawful) }];
}

// ── which belong together ──────────────────────────────────────────────────────────────────────────────
type Money = Pick<Sides, 'paying' | 'lines'>;
/** Sets that the same words are of: one visit asks of all that came. */
interface Talk {
  readonly groups: readonly Money[];
  readonly said: readonly Said[];
}

/** What hangs together through whatever hangs together. */
function joined<T>(all: readonly T[], belong: (earlier: T, later: T) => boolean): T[][] {
  const group = all.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (group[at] !== at) at = group[at] as number;
    return at;
  };
  for (const [i, a] of all.entries()) for (const [j, b] of all.slice(0, i).entries()) if (belong(b, a)) group[root(i)] = root(j);
  return [...Map.groupBy(all, (_, i) => root(i)).values()];
}

/** Money of overlapping months, and lines of the payment that they name. */
const groupsOf = (paying: readonly Paying[], lines: readonly Line[]): Money[] =>
  joined<Paying | Line>([...paying, ...lines], belong).map((part) => ({
    paying: part.filter((one) => one.side === 'partner'),
    lines: part.filter((one) => one.side === 'statement'),
  }));

/** In the order partner, statement. */
function belong(a: Paying | Line, b: Paying | Line): boolean {
  if (a.side === 'partner' && b.side === 'statement' && b.payment !== undefined) return b.payment === paymentName(a);
  const isNamed = [a, b].some((one) => one.side === 'statement' && one.payment !== undefined);
  return !isNamed && overlaps(a.months, b.months);
}

/** What is only ordered a word is of where it is of nothing else. */
function talksOf(groups: readonly Money[], said: readonly Said[]): Talk[] {
  const isTold = ({ paying, lines }: Money): boolean => lines.length > 0 || told(paying).length > 0;
  const links = new Map(
    said.map((word) => {
      const all = groups.filter(({ paying, lines }) => [...paying, ...lines].some((one) => maySpeakOf(word, one)));
      const those = all.filter(isTold);
      return [word, those.length > 0 ? those : all];
    }),
  );
  const isWord = (one: Money | Said): one is Said => 'side' in one;
  const isMoney = (one: Money | Said): one is Money => !isWord(one);
  return joined<Money | Said>([...groups, ...said], (a, b) => isWord(b) && isMoney(a) && (links.get(b) ?? []).includes(a)).map(
    (part) => ({ groups: part.filter(isMoney), said: part.filter(isWord) }),
  );
}

// ── what they say ──────────────────────────────────────────────────────────────────────────────────────
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);
const monthsOf = (list: readonly { readonly months: readonly Month[] }[]): Month[] =>
  [...new Set(list.flatMap(({ months }) => months))].sort();
const monthsOfMoney = (groups: readonly Money[]): Month[] =>
  monthsOf(groups.flatMap(({ paying, lines }) => [...paying, ...lines]));
const sourcesOf = (list: readonly { readonly source: string }[]): string[] =>
  [...new Set(list.map(({ source }) => source))].sort();
const firstOf = (list: readonly { readonly at: Instant }[]): Instant => list.map(({ at }) => at).reduce(earlier);

const standing = (paying: readonly Paying[]): Paying[] => paying.filter((one) => one.standing === 'paid');
const told = (paying: readonly Paying[]): Paying[] => paying.filter((one) => one.standing !== 'ordered');

/** Of a talk: its words are held against its money together, and what these differ by is shared by how much money each set is. */
function setsOf({ groups, said }: Talk): MatchSet[] {
  const all = groups.length > 0 ? groups : [{ paying: [], lines: [] }];
  const held = all.map((group) => heldIn(group, said));
  const gaps = gapsOf(held, said);
  const months = monthsOf(all.flatMap(({ paying, lines }) => [...told(paying), ...lines]));
  const over = months.filter((month) => said.some((word) => word.months.includes(month)));
  const sets = all.map((group, i) => setOf(group, said, { gaps, over, held: held[i] as Held }));
  const differing = sets.filter(({ state }) => state !== 'moneyDiffers' && differs(state));
  const widest = Math.max(0, ...differing.map(({ rupiah }) => rupiah));
  const weights = differing.map((set) => stakeOf(set));
  const total = sum(weights, (weight) => weight);
  const parts = weights.map((weight) => (total === 0 ? 0 : Math.trunc((widest * weight) / total)));
  const rest = widest - sum(parts, (part) => part);
  return sets.map((set) => {
    const i = differing.indexOf(set);
    return i < 0 ? set : { ...set, rupiah: (parts[i] ?? 0) + (i === 0 ? rest : 0) };
  });
}

function setOf({ paying, lines }: Money, said: readonly Said[], words: Words): MatchSet {
  const money = [...paying, ...lines];
  const sides = { partner: partnerOf(paying), statement: statementOf(lines), family: familyOf(said) };
  const unspoken = [...standing(paying), ...lines.filter(({ amount }) => amount > 0)].filter(
    (one) => !one.months.every((month) => said.some((word) => word.months.includes(month) && maySpeakOf(word, one))),
  );
  const spoken = {
    partner: told(paying).length > 0,
    statement: lines.length > 0,
    family: said.length > 0,
  };
  const pairs: MatchSet['pairs'] = {
    'partner-statement': moneyPair(spoken, paying, lines),
    'partner-family': wordPair('partner', spoken, words, unspoken),
    'statement-family': wordPair('statement', spoken, words, unspoken),
  };
  const gapOf = (name: PairName): number => (pairs[name].state === 'differs' ? Math.abs(pairs[name].rupiah ?? 0) : 0);
  const isMoney = spoken.partner || spoken.statement;
  const stake = isMoney ? stakeOf(sides) : (sides.family?.rupiah ?? 0);
  const state = stateOf(pairs, spoken, unspoken.length > 0, stake);
  const batch = batchOfSet(paying, lines);
  return {
    months: monthsOf(money.length > 0 ? money : said),
    ...(sides.partner && { partner: sides.partner }),
    ...(sides.statement && { statement: sides.statement }),
    ...(sides.family && { family: sides.family }),
    ...{ pairs, paying, lines, unspoken },
    ...(state !== undefined && { state }),
    rupiah: state === 'moneyDiffers' ? gapOf('partner-statement') : differs(state) ? Math.max(...PAIRS.map(gapOf)) : stake,
    ...(batch !== undefined && { batch }),
  };
}

/** What is at stake by partner and statement; an order alone is nothing yet. */
const stakeOf = ({ partner, statement }: { readonly [S in Payer]?: MatchSet[S] | undefined }): number =>
  Math.max(0, partner === undefined || partner.standing === 'ordered' ? 0 : partner.rupiah, statement?.rupiah ?? 0);

/** Of the months of a later word an earlier one does not count. */
function lastWords(said: readonly Said[]): Said[] {
  const kept: Said[] = [];
  for (const word of said) if (!kept.some(({ months }) => overlaps(months, word.months))) kept.push(word);
  return kept;
}

/** What stands; what failed or came back is nothing, and said nonetheless. */
function partnerOf(paying: readonly Paying[]): MatchSet['partner'] {
  if (paying.length === 0) return undefined;
  const heard = told(paying);
  const paid = standing(paying);
  const counted = heard.length === 0 ? paying : paid;
  const inHand = paid.filter((one) => one.inHand !== undefined);
  return {
    rupiah: sum(counted, ({ amount }) => amount),
    standing: paid.length > 0 ? 'paid' : heard.length > 0 ? 'back' : 'ordered',
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

type Payer = Exclude<Side, 'family'>;
/** Of one set: what a side tells of the money that the words are of, and whether it told any that they may be of. */
type Held = Readonly<Record<Payer, { readonly isHeard: boolean; readonly rupiah: number }>>;
interface Words {
  /** What the family says beyond the money of all sets of the talk; absent where that side has not told of all of them. */
  readonly gaps: Readonly<Record<Payer, number | undefined>>;
  /** Of which months the money of the talk is. */
  readonly over: readonly Month[];
  readonly held: Held;
}

const heldIn = ({ paying, lines }: Money, said: readonly Said[]): Held => ({
  partner: heldOf(told(paying), standing(paying), said),
  statement: heldOf(lines, lines, said),
});

/** What was held back lawfully is accounted for. A side that is silent of money that the other one tells of cannot be held against a word of both. */
function gapsOf(held: readonly Held[], said: readonly Said[]): Words['gaps'] {
  const gap = (side: Payer, other: Payer): number | undefined =>
    held.some((one) => !one[side].isHeard && one[other].rupiah > 0)
      ? undefined
      : sum(said, ({ amount, lawful }) => amount + lawful) - sum(held, (one) => one[side].rupiah);
  return { partner: gap('partner', 'statement'), statement: gap('statement', 'partner') };
}

/** @param heard whatever the side told; @param money what stands of it */
const heldOf = (heard: readonly (Paying | Line)[], money: readonly (Paying | Line)[], said: readonly Said[]) => ({
  isHeard: said.some((word) => heard.some((one) => one.amount > 0 && maySpeakOf(word, one))),
  rupiah: sum(said, (word) => coveredBy(word, money)),
});

/** What was taken back since it was said is not there either; what was booked anew makes that good, and is no more than that. */
function coveredBy(word: Said, money: readonly (Paying | Line)[]): number {
  const keys = new Set(money.filter((one) => one.amount > 0 && maySpeakOf(word, one)).map(moneyKey));
  const net = (list: readonly (Paying | Line)[]): number => sum(list, (one) => shareOf(one, word.months));
  return sum([...keys], (key) => {
    const same = money.filter((one) => moneyKey(one) === key);
    return net(same.filter(({ at }) => at <= word.at)) + Math.min(0, net(same.filter(({ at }) => at > word.at)));
  });
}

/** Months that the family was not asked about wait, and so does what came after it spoke; they do not differ. */
function wordPair(side: Payer, spoken: Spoken, { gaps, over, held }: Words, unspoken: readonly (Paying | Line)[]): Pair {
  const missing = absent(spoken, side, 'family');
  if (missing.length > 0) return { state: 'missing', missing };
  const months = monthsOf(unspoken.filter((one) => one.side === side));
  const waiting: Pair = { state: 'missing', missing: ['family'], ...(months.length > 0 && { months }) };
  if (!held[side].isHeard) return waiting;
  const gap = gaps[side];
  if (gap === undefined) return { state: 'missing', missing: [side] };
  if (gap !== 0) return { ...pairOf(gap, []), over };
  return months.length === 0 ? pairOf(0, []) : waiting;
}

const differs = (state: MatchState | undefined): boolean => DIFFERING.some((one) => one === state);

function stateOf(pairs: MatchSet['pairs'], spoken: Spoken, isWaiting: boolean, stake: number): MatchState | undefined {
  const { partner, statement } = spoken;
  if (pairs['partner-statement'].state === 'differs') return 'moneyDiffers';
  if (pairs['partner-family'].state === 'differs' || pairs['statement-family'].state === 'differs') {
    // of which partner and statement say by themselves that nothing is to be accounted for: what a partner counts must not tell of it
    if (stake === 0) return 'wordDiffersNoMoney';
    return partner && statement ? 'wordDiffers' : partner ? 'wordDiffersNoStatement' : 'wordDiffersNoPartner';
  }
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
