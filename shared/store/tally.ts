/** Rows of running sums: each is changed by adding differences to top-level numbers, which needs no read and no condition (DESIGN §3). */
import type { Key, Write } from './table.ts';

export interface Tally {
  readonly key: Key;
  /** What the row is about: the same in every change of it. */
  readonly set: Readonly<Record<string, string | number>>;
  /** Attribute → what is added. */
  readonly add: Readonly<Record<string, number>>;
}

export const nameOf = ({ key }: Tally): string => `${key.pk}|${key.sk}`;

/** One tally a row; what adds up to nothing falls out. */
export function together(tallies: readonly Tally[]): Tally[] {
  const rows = new Map<string, Tally & { readonly add: Record<string, number> }>();
  for (const tally of tallies) {
    const known = rows.get(nameOf(tally));
    if (known === undefined) rows.set(nameOf(tally), { ...tally, add: { ...tally.add } });
    else for (const [name, by] of Object.entries(tally.add)) known.add[name] = (known.add[name] ?? 0) + by;
  }
  return [...rows.values()].flatMap((row) => {
    const add = Object.fromEntries(Object.entries(row.add).filter(([, by]) => by !== 0));
    return Object.keys(add).length === 0 ? [] : [{ ...row, add }];
  });
}

export const negative = (tally: Tally): Tally => ({
  ...tally,
  add: Object.fromEntries(Object.entries(tally.add).map(([name, by]) => [name, -by])),
});

/** Creates the row at zero where there is none. */
export const addTally = ({ key, set, add }: Tally): Write => ({ op: 'update', key, set: { ...set }, add: { ...add } });
