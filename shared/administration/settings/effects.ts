/** What a change of a setting comes to: from when another value holds, which cases are judged anew by it, and what its chain says of it. Pure. */
import { changesBetween } from '#shared/administration/change.ts';
import { type Instant, unreachable } from '#shared/domain/brand.ts';
import { type Dated, inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { dayOf } from '#shared/domain/settings/since.ts';
import type { Holidays, RuleRows } from '#shared/domain/settings/stored.ts';
import { addDays, type Day } from '#shared/domain/time/instant.ts';
import type { FieldChange } from '#shared/store/events.ts';
import type { Concern } from '#shared/store/rejudgings.ts';
import { datedChange, EVER, holidaysChange } from './changed.ts';
import type { Named, Value } from './named.ts';

/** Before its first row a rule judges by what ships with it. */
const SHIPPED = { from: EVER, value: {}, source: '' };

/** From when on another value is in force; new words alone are none. */
export function changeFrom(about: Named, before: Value, after: Value): Instant | undefined {
  switch (about.kind) {
    case 'holidays':
      return holidaysChange(before as Holidays, after as Holidays);
    case 'rule':
      return datedChange([SHIPPED, ...(before as RuleRows)], [SHIPPED, ...(after as RuleRows)]);
    case 'officer-kinds':
    case 'organisation-types':
      return datedChange(withoutWords(before as Dated<Worded>), withoutWords(after as Dated<Worded>));
    case 'observation-codes': {
      const [was, is] = [before, after] as [Settings['observationCodes'], Settings['observationCodes']];
      return datedChange(withoutWords(valuesAlone(was)), withoutWords(valuesAlone(is)));
    }
    default:
      return datedChange(before as Dated<unknown>, after as Dated<unknown>);
  }
}

const LISTED: ReadonlySet<string> = new Set<Named['kind']>(['officer-kinds', 'organisation-types', 'observation-codes']);

/** Of what is listed by codes, what its chain says of a change: the kinds that are others from a day on, and not all that are as they were. */
export function changesOf(about: Named, before: Value, after: Value): FieldChange[] | undefined {
  if (!LISTED.has(about.kind)) return undefined;
  const [was, is] = [before as Dated<Worded>, after as Dated<Worded>];
  return [...new Set([...was, ...is].map(({ from }) => from))].sort().flatMap((from) => {
    const told = (rows: Dated<Worded>) => {
      const source = rows.find((row) => row.from === from)?.source;
      return { ...inForce(rows, from), ...(source !== undefined && { source }) };
    };
    const changes = changesBetween(told(was), told(is), []);
    return changes.map(({ field, ...change }) => ({ field: `/value/${dayOf(from)}${field}`, ...change }));
  });
}

/** From when on a family may come to another judgement: of kinds of officers only by whose visits verify. */
export function judgedFrom(about: Named, before: Value, after: Value): Instant | undefined {
  switch (about.kind) {
    case 'thresholds':
    case 'rule':
    case 'holidays':
      return changeFrom(about, before, after);
    case 'officer-kinds':
      return datedChange(notVerifying(before as Settings['officerKinds']), notVerifying(after as Settings['officerKinds']));
    case 'limits':
    case 'retention':
    case 'photo-days':
    case 'field-work':
    case 'alert-handling':
    case 'area-successors':
    case 'organisation-types':
    case 'observation-codes':
      return undefined;
    default:
      return unreachable(about);
  }
}

type Worded = Readonly<Record<string, { readonly label: unknown }>>;
const withoutWords = (rows: Dated<Worded>): Dated<unknown> =>
  rows.map(({ value, ...row }) => ({
    ...row,
    value: Object.fromEntries(Object.entries(value).map(([code, { label: _, ...kind }]) => [code, kind])),
  }));
/** Of values with words, and of units, what they are called says nothing else. */
const valuesAlone = (rows: Settings['observationCodes']): Dated<Worded> =>
  rows.map(({ value, ...row }) => ({
    ...row,
    value: Object.fromEntries(
      Object.entries(value).map(([key, code]) => {
        const { unit: _, values, ...told } = { unit: undefined, values: undefined, ...code.value };
        return [key, { ...code, value: { ...told, values: Object.keys(values ?? {}) } }];
      }),
    ),
  }));
const notVerifying = (rows: Settings['officerKinds']): Dated<readonly string[]> =>
  rows.map(({ value, ...row }) => ({
    ...row,
    value: Object.values(value)
      .flatMap(({ code, verifies }) => (verifies ? [] : [code]))
      .sort(),
  }));

/** The longest that anything waits for working days: a deadline that was laid down in September may lie in the new year. */
const FIRST_DAY_CONCERNED = '09-01';

/** Which cases are judged anew. @param since of `judgedFrom` */
export function concernOf(about: Named, since: Instant | undefined): Concern | undefined {
  if (since === undefined) return undefined;
  const { name: record } = about;
  if (about.kind === 'holidays') {
    const { year } = about;
    return { record, fromDay: `${Number(year) - 1}-${FIRST_DAY_CONCERNED}` as Day, toDay: `${year}-12-31` as Day };
  }
  return since === EVER ? { record } : { record, fromDay: dayOf(addDays(since, -1)) };
}
