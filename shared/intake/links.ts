/**
 * Identity links as far as they have been read, for one call: batched reads, and writes that show in what is read next. Read at half
 * the price: what lags is as if the event had come a moment sooner, and every write is conditioned on what was read. Only what a
 * write stumbled over, and a family that is not there, is read again for certain (docs/adr/0027).
 */
import { type Alias, getAliases, getIdentities, type Identity } from '#shared/store/identities.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';

/** What a decision still has to know. */
export interface Need {
  readonly tokens: readonly string[];
  readonly kpmIds: readonly string[];
}

export class Links {
  readonly #keys: Table;
  readonly #aliases = new Map<string, Alias | undefined>();
  readonly #identities = new Map<string, Identity | undefined>();
  /** Tokens and families that changed under our hands. */
  readonly #doubted = new Set<string>();

  /** Whether everything is read for certain: behind a write of our own by another hand. */
  readonly #certain: boolean;

  constructor(keys: Table, { certain }: { readonly certain: boolean }) {
    this.#keys = keys;
    this.#certain = certain;
  }

  /** The families that a token names; `undefined` where that has not been read yet, `null` where it names none. */
  alias(token: string): Alias | null | undefined {
    return this.#aliases.has(token) ? (this.#aliases.get(token) ?? null) : undefined;
  }
  identity(kpmId: string): Identity | null | undefined {
    return this.#identities.has(kpmId) ? (this.#identities.get(kpmId) ?? null) : undefined;
  }

  /** Reads what is not known yet, each thing once. */
  async load(needs: readonly Need[]): Promise<void> {
    const tokens = unread(
      needs.flatMap((need) => need.tokens),
      this.#aliases,
    );
    for (const [consistent, some] of this.#byDoubt(tokens)) {
      for (const page of pages(some)) {
        const found = await getAliases(this.#keys, page, { consistent });
        for (const [i, token] of page.entries()) this.#aliases.set(token, found[i]);
      }
    }
    const kpmIds = unread(
      needs.flatMap((need) => need.kpmIds),
      this.#identities,
    );
    for (const [consistent, some] of this.#byDoubt(kpmIds)) await this.#loadIdentities(some, consistent);
    await this.#loadIdentities(
      kpmIds.filter((kpmId) => this.#identities.get(kpmId) === undefined && !this.#isDoubted(kpmId)),
      true,
    );
  }

  readonly #isDoubted = (name: string): boolean => this.#certain || this.#doubted.has(name);
  /** What may lag, and what must not. */
  #byDoubt(names: readonly string[]): [consistent: boolean, names: string[]][] {
    return [
      [false, names.filter((name) => !this.#isDoubted(name))],
      [true, names.filter(this.#isDoubted)],
    ];
  }

  async #loadIdentities(kpmIds: readonly string[], consistent: boolean): Promise<void> {
    const found = await getIdentities(this.#keys, kpmIds, { consistent });
    for (const [i, kpmId] of kpmIds.entries()) this.#identities.set(kpmId, found[i]);
  }

  /** What a transaction of ours has just written. */
  remember(aliases: readonly Alias[], identity: Identity): void {
    for (const alias of aliases) this.#aliases.set(alias.token, alias);
    this.#identities.set(identity.kpmId, identity);
  }

  /** Somebody else wrote: what this family, these tokens and their families were must be read again. */
  forget(kpmId: string, tokens: readonly string[]): void {
    this.#forgetOne(kpmId, this.#identities);
    for (const token of tokens) {
      for (const named of this.#aliases.get(token)?.kpmIds ?? []) this.#forgetOne(named, this.#identities);
      this.#forgetOne(token, this.#aliases);
    }
  }

  #forgetOne(name: string, known: Map<string, unknown>): void {
    known.delete(name);
    this.#doubted.add(name);
  }
}

const unread = (names: readonly string[], known: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(names)].filter((name) => !known.has(name));

function* pages<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += GET_MANY_MAX) yield list.slice(i, i + GET_MANY_MAX);
}
