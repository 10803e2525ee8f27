/** A family as the facts about it tell: where it lived when, whether its NIK can exist, whether its recipient lives, which tags it carries. */
import { ancestor } from '../area/area.ts';
import type { AreaCode, Instant } from '../brand.ts';
import { presentNames } from '../dossier/shares.ts';
import type { Family, FamilyFact, NikCheck } from './fact.ts';
import { inOrder, insertFact } from './order.ts';

/**
 * Folds facts in canonical order, so that arrival plays no part:
 * - areas: what a list or an update says, dated by it; where a report was made counts only while nothing else names a place;
 * - NIK: the latest check of a NIK that was given; a list without a NIK takes nothing back;
 * - NIK that disagree: all that lists and updates have ever said; and that of the latest list, where nobody else says it (`unsettledOf`);
 * - death: the latest statement, because a correction is a new event (DESIGN §3);
 * - left: kab/kota that placed the family and in which nobody who did has said that it moved away (`leftOf`);
 * - heir: one recorded on or after the day of that death, so that a second death in the family is seen again;
 * - met: whether an officer ever met it;
 * - tags: those of which the latest observation says yes.
 */
export function foldFamily(facts: readonly FamilyFact[]): Family {
  const ordered = inOrder(facts);
  const left = leftOf(ordered);
  const tags = tagsOf(ordered);
  const diedAt = ordered.findLast((fact) => fact.diedAt !== undefined)?.diedAt;
  return {
    areas: areasOf(ordered),
    ...nikOf(ordered),
    ...marksOf(ordered),
    ...(diedAt !== undefined && { diedAt }),
    heirRecorded: ordered.some((fact) => fact.heirRecorded && (diedAt === undefined || fact.occurredAt >= diedAt)),
    ...(ordered.some(isMeeting) && { met: true as const }),
    ...(left.length > 0 && { left }),
    ...(tags.length > 0 && { tags }),
  };
}

/** More than the lists have at one time: each is counted in roll-ups of its own, and what is counted of one case fits into one transaction. */
export const TAGS_MAX = 8;

function tagsOf(ordered: readonly FamilyFact[]): string[] {
  const latest = new Map(ordered.flatMap(({ tag }) => (tag ? [[tag.code, tag.holds] as const] : [])));
  return [...latest]
    .flatMap(([code, holds]) => (holds ? [code] : []))
    .sort()
    .slice(0, TAGS_MAX);
}

const isMeeting = ({ met }: FamilyFact): boolean => met === true;

function areasOf(ordered: readonly FamilyFact[]): { from: Instant; area: AreaCode }[] {
  const said = ordered.filter((fact) => fact.area !== undefined && fact.type !== 'verification.reported');
  const areas: { from: Instant; area: AreaCode }[] = [];
  for (const { occurredAt, area } of said.length > 0 ? said : ordered) {
    if (area === undefined) continue;
    if (areas.at(-1)?.from === occurredAt) areas.pop();
    if (areas.at(-1)?.area !== area) areas.push({ from: occurredAt, area });
  }
  return areas;
}

/** More than these take part in no honest history, and each is an alert of one transaction with the family. */
export const LEFT_MAX = 3;

/**
 * A kab/kota is left when the family was placed there once and is elsewhere since; that is confirmed when a sender who had placed it
 * there has since said another kab/kota. Judged for each by itself: two who hand a family on confirm nothing for the first.
 */
function leftOf(ordered: readonly FamilyFact[]): NonNullable<Family['left']> {
  const said = ordered.flatMap(({ type, source, occurredAt, area }) => {
    const regency = area && type !== 'verification.reported' ? ancestor(area, 'regency') : undefined;
    return area === undefined || regency === undefined ? [] : [{ source, occurredAt, area, regency }];
  });
  const left = said.flatMap(({ regency, area }, i) => {
    const [next, ...later] = said.slice(i + 1);
    if (next === undefined || [next, ...later].some((one) => one.regency === regency)) return [];
    const insiders = new Set(said.slice(0, i + 1).flatMap((one) => (one.regency === regency ? [one.source] : [])));
    if ([next, ...later].some(({ source }) => insiders.has(source))) return [];
    return [{ area, since: next.occurredAt, to: next.regency }];
  });
  return left.slice(-LEFT_MAX);
}

function nikOf(ordered: readonly FamilyFact[]): { nikCheck: NikCheck; nikInvalidSince?: Instant } {
  let nikCheck: NikCheck = 'absent';
  let since: Instant | undefined;
  for (const fact of ordered) {
    if (fact.nikCheck === undefined || fact.nikCheck === 'absent') continue;
    nikCheck = fact.nikCheck;
    since = nikCheck === 'ok' ? undefined : (since ?? fact.occurredAt);
  }
  return { nikCheck, ...(since !== undefined && { nikInvalidSince: since }) };
}

function marksOf(ordered: readonly FamilyFact[]): Pick<Family, 'nikMarks' | 'nikUnsettled'> {
  const said = ordered.filter((fact) => fact.nikMark !== undefined && fact.type !== 'verification.reported');
  const marks = [...new Set(said.flatMap(({ nikMark }) => nikMark ?? []))].sort();
  const nikUnsettled = unsettledOf(said);
  return { ...(marks.length > 0 && { nikMarks: marks }), ...(nikUnsettled !== undefined && { nikUnsettled }) };
}

/** A list that names another person than all before it: settled by an update that says so before or anything after, and by the next list. */
function unsettledOf(said: readonly FamilyFact[]): string | undefined {
  const [last, ...before] = said.toReversed();
  if (last?.type !== 'entitlement.declared' || before.length === 0) return undefined;
  return before.some(({ nikMark }) => nikMark === last.nikMark) ? undefined : last.nikMark;
}

/** Where the family lived at a time, by the data; before its first known place, that place. */
export function areaAt(family: Family, at: Instant): AreaCode | undefined {
  return (family.areas.findLast(({ from }) => from <= at) ?? family.areas[0])?.area;
}

/** Where the family lives by its latest fact; `undefined` only where no fact about it has named a place yet. */
export const currentArea = (family: Family): AreaCode | undefined => family.areas.at(-1)?.area;

/** Facts kept about one family: about five years of quarterly lists in two programmes. */
export const FAMILY_FACTS_MAX = 48;

/**
 * The facts with one more, bounded: what gives way are the oldest that take nothing from what the facts come to; only where
 * every one says something new, the second oldest place does. Who has been met before is not met for the first time: every
 * quarter has its visit, and none of them but the first costs the family a write.
 */
export function insertFamilyFact(facts: readonly FamilyFact[], fact: FamilyFact): readonly FamilyFact[] {
  if (isMeeting(fact) && facts.some(isMeeting)) return facts;
  let kept = insertFact(facts, fact);
  while (kept.length > FAMILY_FACTS_MAX) {
    const whole = saidBy(kept);
    const idle = kept.findIndex((_, i) => saidBy(kept.toSpliced(i, 1)) === whole);
    const replaced = kept.findIndex(
      (known, i) => i > 0 && known.diedAt === undefined && known.heirRecorded === undefined && !isMeeting(known),
    );
    kept = kept.toSpliced(idle >= 0 ? idle : Math.max(replaced, 0), 1);
  }
  return kept;
}

/** All that the facts come to: what cases know of the family, and by which names it is called now. */
const saidBy = (facts: readonly FamilyFact[]): string => JSON.stringify([foldFamily(facts), presentNames(facts)]);
