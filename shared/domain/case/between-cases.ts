/**
 * What a family's cases have to know of each other: of which payments a complaint speaks that does not say so, and for which months the
 * family stands in two programmes of which one is not for those who have the other (docs/adr/0054). Pure: the same facts in any order.
 */
import type { Instant, Month } from '../brand.ts';
import { isNamed, type ProgrammeMonths, type SaidOfPayments } from '../dossier/complaints.ts';
import { isHere, overlaps } from '../rules/payments.ts';
import { isSince } from '../rules/reports.ts';
import { inForce, type Settings } from '../settings/settings.ts';
import { from } from '../settings/since.ts';
import { addHours, earliest, later } from '../time/instant.ts';
import type { CaseName } from './case-name.ts';
import type { CaseFact, Family } from './fact.ts';
import { type CaseState, foldCase, isPaid } from './fold.ts';
import { type Standing, standingOf } from './standing.ts';

/** One of a family's cases, by all that is told of it. */
export interface ToldCase extends CaseName {
  readonly facts: readonly CaseFact[];
}

/** Aid for the same months as other aid that it is not given beside, in one of the family's cases. */
export interface Beside {
  /** The case of the programme that is not for those who have the other. */
  readonly programme: string;
  readonly cycle: string;
  readonly other: string;
  /** Listed or paid in both; and paid in both. */
  readonly months: readonly Month[];
  readonly bothPaid: readonly Month[];
  /** By the data, when the second of the two came to stand there; and when we had heard of both. */
  readonly since: Instant;
  readonly heardAt: Instant;
}

/** Whether its cases are held against each other at all: most families' are not, and each of their events costs nothing for it. */
export const isCompared = ({ complaints = [], beside }: Family): boolean =>
  beside !== undefined || complaints.some((said) => !isNamed(said));

/** Whether a family has cases of two programmes of which one is ever not for those who have the other. */
export function hasExcluding(codes: readonly string[], { programmes }: Settings): boolean {
  const own = new Set(codes);
  return [...own].some((code) => programmes[code]?.notWith?.some(({ value }) => value.some((other) => own.has(other))));
}

/** The family as each of its cases has to know it, whatever it was known as before. @param cases all of them */
export function heldTogether({ beside: _, ...family }: Family, cases: readonly ToldCase[], settings: Settings): Family {
  const unnamed = (family.complaints ?? []).some((said) => !isNamed(said));
  const excluding = hasExcluding(
    cases.map(({ programme }) => programme),
    settings,
  );
  if (!unnamed && !excluding) return family;
  const folded = cases.map((one): Folded => ({ ...one, state: foldCase(one.facts, isHere(one, settings)) }));
  return {
    ...family,
    ...(family.complaints && { complaints: family.complaints.map((said) => withMeaning(said, folded)) }),
    ...(excluding && { beside: besideOf(folded, settings) }),
  };
}

/**
 * What a case goes on knowing that is older than those a family is held together by: what was found of it stays, as nobody looks at it
 * beside the others any more.
 */
export function stillBeside(family: Family, { beside: before = [] }: Family, { programme, cycle }: CaseName): Family {
  const own = before.filter((one) => one.programme === programme && one.cycle === cycle);
  return own.length === 0 ? family : { ...family, beside: [...(family.beside ?? []), ...own] };
}

interface Folded extends Omit<ToldCase, 'facts'> {
  readonly state: CaseState;
}

function withMeaning(said: SaidOfPayments, cases: readonly Folded[]): SaidOfPayments {
  const { means: _, ...told } = said;
  const means = isNamed(told) ? [] : meant(told, cases);
  return { ...told, ...(means.length > 0 && { means }) };
}

/** Payments of one day are told of as one: a card is filled with the aid of several programmes, minutes or hours apart. */
const TOGETHER_HOURS = 24;

/**
 * The payments that somebody means who does not name them: the last before the complaint, of the programme and of the months that it names.
 * Not where the family is listed for a month that began since and was not paid: then that is what did not come.
 */
function meant(said: SaidOfPayments, cases: readonly Folded[]): ProgrammeMonths[] {
  const own = cases.filter(({ programme }) => said.programme === undefined || programme === said.programme);
  const paid = own.flatMap(({ programme, state }) =>
    state.payments
      .filter(isPaid)
      .filter((payment) => isSince(payment, said.at) && (said.months === undefined || overlaps(payment.months, said.months)))
      .map(({ months, paidAt }) => ({ programme, months, paidAt })),
  );
  const last = paid
    .map(({ paidAt }) => paidAt)
    .sort()
    .at(-1);
  if (last === undefined) return [];
  const together = said.months === undefined ? paid.filter(({ paidAt }) => paidAt >= addHours(last, -TOGETHER_HOURS)) : paid;
  return [...Map.groupBy(together, ({ programme }) => programme)]
    .filter(([programme]) => said.months !== undefined || !awaitsMore(programme, last, said.at, own))
    .map(([programme, payments]) => ({
      programme,
      months: monthsIn(
        payments.flatMap(({ months }) => months),
        said.months,
      ),
    }))
    .sort((a, b) => (a.programme < b.programme ? -1 : 1));
}

/** Whether a listed month began between a payment and the complaint, and was not paid. */
const awaitsMore = (programme: string, paidAt: Instant, at: Instant, cases: readonly Folded[]): boolean =>
  cases.some(({ programme: code, state: { entitledMonths, payments } }) => {
    const paid = payments.filter(isPaid).flatMap(({ months }) => months);
    return (
      code === programme &&
      entitledMonths.some((month) => {
        const began = from(`${month}-01`);
        return began > paidAt && began <= at && !paid.includes(month);
      })
    );
  });

const monthsIn = (months: readonly Month[], named: readonly Month[] | undefined): Month[] =>
  [...new Set(months)].filter((month) => named === undefined || named.includes(month)).sort();

function besideOf(cases: readonly Folded[], settings: Settings): Beside[] {
  const standing = cases.map((one) => ({ ...one, ...standingOf(one.state, isHere(one, settings)) }));
  return standing
    .flatMap((one) =>
      [...Map.groupBy(standing, ({ programme }) => programme)].flatMap(
        ([other, theirs]) => doubled(one, other, theirs, settings) ?? [],
      ),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const orderOf = ({ programme, cycle, other }: Beside): string => [programme, cycle, other].join('#');

/** Months of one case in which the family stands in another programme as well, beside which it is not given. */
function doubled(
  own: CaseName & Standing,
  other: string,
  theirs: readonly Standing[],
  { programmes }: Settings,
): Beside | undefined {
  const rows = programmes[own.programme]?.notWith;
  if (rows === undefined) return undefined;
  const excluded = own.months.filter((month) => inForce(rows, from(`${month}-01`)).includes(other));
  const found = theirs.filter(({ months }) => overlaps(months, excluded));
  const inBoth = (months: readonly Month[], of: 'months' | 'paid'): Month[] =>
    months.filter((month) => excluded.includes(month) && found.some((one) => one[of].includes(month)));
  const since = bothSince(
    own.since,
    found.map((one) => one.since),
  );
  const heardAt = bothSince(
    own.heardAt,
    found.map((one) => one.heardAt),
  );
  if (since === undefined || heardAt === undefined) return undefined;
  const { programme, cycle } = own;
  return { programme, cycle, other, months: inBoth(own.months, 'months'), bothPaid: inBoth(own.paid, 'paid'), since, heardAt };
}

/** When the first of the others stood there beside the own. */
const bothSince = (own: Instant | undefined, others: readonly (Instant | undefined)[]): Instant | undefined =>
  own && earliest(others.map((other) => other && later(own, other)));
