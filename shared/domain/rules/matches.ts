/** What lists of others say of a family (`kpm.matched`, DOMAIN §3.2 #4, #6–8, #39): whom each names, unbroken since when. Allegations, every one. */
import * as z from 'zod';
import type { MATCH_LISTS } from '#events/match.ts';
import { type Instant, invariant } from '../brand.ts';
import { inOrder } from '../case/order.ts';
import type { DossierFact } from '../dossier/dossier.ts';
import { addDays, type Day, earliest, startOfDay } from '../time/instant.ts';
import { zoneOf } from '../time/zone.ts';
import { familyCause } from './cause.ts';
import type { FamilyContext, Finding, InputLabel } from './rule.ts';
import { instantInput, tellingAuthorities } from './telling.ts';

type List = (typeof MATCH_LISTS)[number];
type Matched = Extract<DossierFact, { readonly type: 'kpm.matched' }>;

export interface Match {
  readonly person: Matched['data']['person'];
  /** 00:00 of the day of the data that were compared last. */
  readonly comparedAsOf: Instant;
  /** The first of the unbroken run of comparisons that name somebody: comparing again every month moves no deadline. */
  readonly matchedAt: Instant;
}

/** Whom a list names now, by its latest comparison; `matched: false` takes back all before it. */
export const matchesOf = (context: Pick<FamilyContext, 'dossier' | 'area'>, list: List): Match[] =>
  runsOf(context, list, true).map(({ person, comparedAsOf, since }) => ({ person, comparedAsOf, matchedAt: since }));

/** Of each person the unbroken run of latest comparisons that say so. */
function runsOf({ dossier, area }: Pick<FamilyContext, 'dossier' | 'area'>, list: List, matched: boolean) {
  const compared = inOrder(dossier.filter((fact): fact is Matched => fact.type === 'kpm.matched' && fact.data.list === list));
  return (['PENERIMA', 'ANGGOTA'] as const).flatMap((person) => {
    const own = compared.filter(({ data }) => data.person === person);
    const run = own.slice(own.findLastIndex(({ data }) => data.matched !== matched) + 1);
    const [first, last] = [run[0], run.at(-1)];
    if (first === undefined || last === undefined) return [];
    // the schema has checked that it is a day
    const comparedAsOf = startOfDay(last.data.asOf as Day, zoneOf(area));
    return [{ person, comparedAsOf, since: first.occurredAt }];
  });
}

/** Whom the civil registry does not find as we have them, by its latest comparison; a later one that agrees clears it. */
export interface Unmatched {
  readonly person: Matched['data']['person'];
  readonly comparedAsOf: Instant;
  /** The first of the unbroken run of comparisons that do not agree. */
  readonly unmatchedSince: Instant;
}

/** A registry of everybody is read the other way round: `matched: false` says that what we have of a person is not what it has. */
export const unmatchedOf = (context: Pick<FamilyContext, 'dossier' | 'area'>): Unmatched[] =>
  runsOf(context, 'DUKCAPIL', false).map(({ person, comparedAsOf, since }) => ({ person, comparedAsOf, unmatchedSince: since }));

/** When a list began to name anybody of them. */
export function matchedSince(matches: readonly Match[]): Instant {
  const since = earliest(matches.map(({ matchedAt }) => matchedAt));
  invariant(since !== undefined, 'somebody is named');
  return since;
}

/** One finding of the family, however many of it are named: what a list alone can say. */
export function matchFinding(
  { kpmId }: FamilyContext,
  matches: readonly Match[],
  dueDays: number,
  { severity, owners }: Pick<Finding, 'severity' | 'owners'>,
): Finding {
  const since = matchedSince(matches);
  return {
    cause: familyCause(kpmId),
    holds: true,
    severity,
    level: 1,
    owners,
    dueAt: addDays(since, dueDays),
    since,
    inputs: { matches },
  };
}

export const MATCH_INPUTS: Readonly<Record<string, InputLabel>> = {
  person: ['Yang tercantum', 'Who is named', 'code'],
  comparedAsOf: ['Menurut data per', 'By data as of', 'moment'],
  matchedAt: ['Tercantum sejak pencocokan', 'Named since the comparison of', 'moment'],
};
export const MATCH_CODES = {
  PENERIMA: { id: 'penerima', en: 'the recipient' },
  ANGGOTA: { id: 'anggota keluarga', en: 'a member of the family' },
};

const matchesInput = z.object({
  matches: z.array(z.object({ person: z.enum(['PENERIMA', 'ANGGOTA']), comparedAsOf: instantInput })).min(1),
});

/** Who is named on which list, by data of which day: no partner's to know. @param list as it stands in a sentence, in both languages */
export const tellingMatches = (list: { readonly id: string; readonly en: string }) =>
  tellingAuthorities(
    () => matchesInput,
    ({ matches }, w) =>
      matches
        .map(({ person, comparedAsOf }) => {
          const { id, en } = MATCH_CODES[person];
          return w.say(
            `${id} tercantum pada ${list.id} menurut data ${w.day(comparedAsOf)}, perlu dicek`,
            `${en} is named on ${list.en} by data of ${w.day(comparedAsOf)}, to be checked`,
          );
        })
        .join('; '),
  );
