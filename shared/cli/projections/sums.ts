/** What the sums of the projector should be and what they are, added up from every item of the table: what is left over is wrong. Pure. */

import { InvariantError, invariant } from '#shared/domain/brand.ts';
import { rowsOf, sumOfRow } from '#shared/projecting/rows.ts';
import type { Item, Key } from '#shared/store/table.ts';
import type { Tally } from '#shared/store/tally.ts';

/** A sum that is not what the events, cases and alerts say. */
export interface Difference {
  /** Of all its buckets: `SUM#15.71|PKH#2026-10#15.71.01`. */
  readonly sum: string;
  /** A row of it, there or yet to be made. */
  readonly key: Key;
  readonly set: Tally['set'];
  /** Attribute → what it lacks; negative where it has too much. */
  readonly lacks: Readonly<Record<string, number>>;
  /** Attribute → what its rows say together: moved by whatever is counted meanwhile. */
  readonly says: Readonly<Record<string, number>>;
}

/** Of how many sources nothing could be counted are named. */
const NAMED_MAX = 20;

interface Sum {
  readonly key: Key;
  readonly set: Tally['set'];
  readonly left: Map<string, number>;
  readonly says: Map<string, number>;
}

export class Sums {
  readonly #sums = new Map<string, Sum>();
  readonly #unreadable: string[] = [];
  #unread = 0;
  #rows = 0;

  /** In any order, each item once. */
  take(item: Item): void {
    const sum = sumOfRow(item, item.entity);
    if (sum !== undefined) {
      this.#rows++;
      this.#add(sum, { key: { pk: item.pk, sk: item.sk }, set: textsOf(item), add: countsOf(item) }, -1);
      return;
    }
    for (const tally of this.#tallies(item)) {
      const of = sumOfRow(tally.key, String(tally.set['entity']));
      invariant(of !== undefined, `a row of sums that is not known as one: ${tally.set['entity']}`);
      this.#add(of, tally, 1);
    }
  }

  /** Rows that were read, sums that they are of, and items of which nothing could be counted, some by name. */
  get counts(): {
    readonly rows: number;
    readonly sums: number;
    readonly unread: number;
    readonly unreadable: readonly string[];
  } {
    return { rows: this.#rows, sums: this.#sums.size, unread: this.#unread, unreadable: this.#unreadable };
  }

  differences(): Difference[] {
    return [...this.#sums].flatMap(([sum, { key, set, left, says }]) => {
      const lacks = inOrder([...left].filter(([, by]) => by !== 0));
      return Object.keys(lacks).length === 0 ? [] : [{ sum, key, set, lacks, says: inOrder([...says]) }];
    });
  }

  #tallies(item: Item): Tally[] {
    try {
      return rowsOf('', item);
    } catch (error) {
      if (!(error instanceof InvariantError)) throw error;
      this.#unread++;
      if (this.#unreadable.length < NAMED_MAX) this.#unreadable.push(`${item.pk}|${item.sk}`);
      return [];
    }
  }

  #add(name: string, { key, set, add }: Tally, sign: 1 | -1): void {
    const sum = this.#sums.get(name) ?? { key, set, left: new Map(), says: new Map() };
    this.#sums.set(name, sum);
    for (const [attribute, by] of Object.entries(add)) {
      sum.left.set(attribute, (sum.left.get(attribute) ?? 0) + sign * by);
      if (sign === -1) sum.says.set(attribute, (sum.says.get(attribute) ?? 0) + by);
    }
  }
}

const inOrder = (cells: readonly (readonly [string, number])[]): Record<string, number> =>
  Object.fromEntries(cells.toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Everything that is added to is a number, and nothing else of a row is but its version. */
const countsOf = (item: Item): Record<string, number> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => (typeof value === 'number' && name !== 'v' ? [[name, value]] : [])),
  );
const textsOf = (item: Item): Tally['set'] =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) =>
      (typeof value === 'string' && name !== 'pk' && name !== 'sk') || (name === 'v' && typeof value === 'number')
        ? [[name, value]]
        : [],
    ),
  );
