/** One blow to one invocation: its n-th call to a service is refused, or done and its answer lost, or done and the invocation dies there. */

import type { KeyProvider } from '#shared/privacy/key-provider.ts';
import { KeysUnavailable, type Queue, QueueUnavailable } from '#shared/runtime/ports.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import type { Outcome } from './invocation.ts';

export const FATES = ['refused', 'answer-lost', 'killed'] as const;
export type Fate = (typeof FATES)[number];

export interface Blow {
  /** Which call, from 1. */
  readonly at: number;
  readonly fate: Fate;
}

/** Counts the calls of one invocation and strikes once. */
export class Struck {
  readonly #blow: Blow | undefined;
  readonly #calls: string[] = [];
  #dead = false;
  #died: (() => void) | undefined;

  constructor(blow?: Blow) {
    this.#blow = blow;
  }

  /** What was called, in order. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  run<T>(body: () => Promise<T>): Promise<Outcome<T>> {
    return new Promise((resolve) => {
      this.#died = () => resolve({ kind: 'gone' });
      body().then(
        (value) => resolve({ kind: 'ok', value }),
        (error: unknown) => resolve({ kind: 'error', error }),
      );
    });
  }

  async #call<T>(what: string, apply: () => Promise<T>, fail: (why: string) => Error): Promise<T> {
    if (this.#dead) return new Promise<T>(() => undefined);
    const number = this.#calls.push(what);
    if (this.#blow?.at !== number) return apply();
    if (this.#blow.fate === 'refused') throw fail('throttled');
    if (this.#blow.fate === 'killed') {
      // nothing that the function does beside it goes on either
      this.#dead = true;
      const die = (): void => this.#died?.();
      apply().then(die, die);
      return new Promise<T>(() => undefined);
    }
    await apply().catch(() => undefined);
    throw fail('the answer was lost');
  }

  table(name: string, inner: Table): Table {
    const call = <T>(what: string, apply: () => Promise<T>): Promise<T> =>
      this.#call(`${name} ${what}`, apply, (why) => new StoreUnavailable(why));
    return {
      get: (key, options) => call(`get ${key.pk}`, () => inner.get(key, options)),
      getMany: (keys, options) => call(`getMany of ${keys.length}`, () => inner.getMany(keys, options)),
      query: (query) => call(`query ${query.pk}`, () => inner.query(query)),
      write: (write) => call(`write ${write.op}`, () => inner.write(write)),
      createMany: (items) => call(`createMany of ${items.length}`, () => inner.createMany(items)),
      transact: (writes) => call(`transact ${writes.length}`, () => inner.transact(writes)),
    };
  }

  queue(name: string, inner: Queue): Queue {
    const send: Queue['send'] = (messages) =>
      this.#call(
        `${name} send ${messages.length}`,
        () => inner.send(messages),
        (why) => new QueueUnavailable(why),
      );
    return { send };
  }

  provider(inner: KeyProvider): KeyProvider {
    const call = (what: string, apply: () => Promise<Uint8Array>): Promise<Uint8Array> =>
      this.#call(`keys ${what}`, apply, (why) => new KeysUnavailable(why));
    return {
      wrap: (plain, context) => call('wrap', () => inner.wrap(plain, context)),
      unwrap: (wrapped, context) => call('unwrap', () => inner.unwrap(wrapped, context)),
    };
  }
}
