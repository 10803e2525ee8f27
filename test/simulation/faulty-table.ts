/** The table as one invocation meets it: every call takes time, may fail before or after it took effect, and indexes lag behind. */
import type { MemoryTable } from '#shared/store/memory-table.ts';
import {
  type CancelReason,
  ConditionFailed,
  type Created,
  type Item,
  type Key,
  type Page,
  type Query,
  StoreUnavailable,
  type Table,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import type { Faults } from './faults.ts';
import type { Invocation } from './invocation.ts';
import type { Prng } from './prng.ts';

/** Changes the writes of a call before they reach the table: how a mutant is planted at the test's side. */
export type Tamper = (writes: readonly Write[]) => readonly Write[];

export interface FaultyParts {
  readonly table: MemoryTable;
  /** What the indexes show. */
  readonly replica: MemoryTable;
  readonly invocation: Invocation;
  readonly faults: Faults;
  readonly prng: Prng;
  readonly tamper?: Tamper | undefined;
}

const UNAVAILABLE = {
  refuse: () => new StoreUnavailable('throttled'),
  lose: () => new StoreUnavailable('the answer was lost'),
};

export class FaultyTable implements Table {
  readonly #parts: FaultyParts;

  constructor(parts: FaultyParts) {
    this.#parts = parts;
  }

  get(key: Key): Promise<Item | undefined> {
    const { table, invocation } = this.#parts;
    return invocation.call(
      () => `get ${key.pk}|${key.sk}`,
      () => table.get(key),
      UNAVAILABLE,
    );
  }

  getMany(keys: readonly Key[], options: { readonly consistent?: boolean } = {}): Promise<readonly (Item | undefined)[]> {
    const { table, replica, invocation } = this.#parts;
    const from = (options.consistent ?? true) ? table : replica;
    return invocation.call(
      () => `getMany ${keys.map((key) => `${key.pk}|${key.sk}`).join(' ')}`,
      () => from.getMany(keys, options),
      UNAVAILABLE,
    );
  }

  query(query: Query): Promise<Page> {
    const { table, replica, invocation } = this.#parts;
    const from = query.index === undefined ? table : replica;
    return invocation.call(
      () => `query ${query.index ?? ''} ${query.pk}`,
      () => from.query(query),
      UNAVAILABLE,
    );
  }

  write(write: Write): Promise<void> {
    const { table, invocation, tamper } = this.#parts;
    const [tampered] = tamper ? tamper([write]) : [write];
    if (tampered === undefined) return Promise.resolve();
    return invocation.call(
      () => `write ${shown(tampered)}`,
      () => table.write(tampered),
      UNAVAILABLE,
    );
  }

  /** Each by itself: of one call some may be put, others throttled. */
  createMany(items: readonly Item[]): Promise<readonly Created[]> {
    const { table, invocation, tamper, faults, prng } = this.#parts;
    const throttled = items.map(() => prng.chance(faults.rates.throttled / 2));
    const create = async (item: Item): Promise<Created> => {
      const put: Write = { op: 'put', item, when: { kind: 'absent' } };
      try {
        for (const write of tamper ? tamper([put]) : [put]) await table.write(write);
        return 'created';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'exists';
        throw error;
      }
    };
    return invocation.call(
      () => `createMany ${items.map((item) => `${item.pk}|${item.sk}`).join(' ')}`,
      () => Promise.all(items.map((item, i) => (throttled[i] ? 'unavailable' : create(item)))),
      UNAVAILABLE,
    );
  }

  transact(writes: readonly Write[]): Promise<void> {
    const { table, invocation, tamper, faults, prng } = this.#parts;
    const tampered = tamper ? tamper(writes) : writes;
    const cancelled = this.#cancelReason();
    const at = prng.between(0, Math.max(0, tampered.length - 1));
    return invocation.call(
      () => `transact [${tampered.map(shown).join(', ')}]`,
      async () => {
        if (cancelled && faults.rates.conflict + faults.rates.throttled > 0) {
          throw new TransactionCancelled(tampered.map((_, i) => (i === at ? cancelled : 'none')));
        }
        await table.transact(tampered);
      },
      UNAVAILABLE,
    );
  }

  #cancelReason(): CancelReason | undefined {
    const { faults, prng } = this.#parts;
    if (prng.chance(faults.rates.conflict)) return 'conflict';
    return prng.chance(faults.rates.throttled / 2) ? 'throttled' : undefined;
  }
}

function shown(write: Write): string {
  const key = write.op === 'put' ? write.item : write.key;
  const when =
    write.when === undefined ? '' : write.when.kind === 'absent' ? ' if absent' : ` if ${JSON.stringify(write.when.equals)}`;
  return `${write.op} ${key.pk}|${key.sk}${when}`;
}
