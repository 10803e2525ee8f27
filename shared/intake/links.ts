/** Identity links as far as they have been read, for one call: batched reads, and writes that show in what is read next. */
import { type Alias, getAliases, type Identity, readIdentity } from '#shared/store/identities.ts';
import { identityKey } from '#shared/store/keys.ts';
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

  constructor(keys: Table) {
    this.#keys = keys;
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
    for (const page of pages(tokens)) {
      const found = await getAliases(this.#keys, page);
      for (const [i, token] of page.entries()) this.#aliases.set(token, found[i]);
    }
    const kpmIds = unread(
      needs.flatMap((need) => need.kpmIds),
      this.#identities,
    );
    for (const page of pages(kpmIds)) {
      const items = await this.#keys.getMany(page.map(identityKey));
      for (const [i, kpmId] of page.entries()) this.#identities.set(kpmId, readIdentity(items[i]));
    }
  }

  /** What a transaction of ours has just written. */
  remember(aliases: readonly Alias[], identity: Identity): void {
    for (const alias of aliases) this.#aliases.set(alias.token, alias);
    this.#identities.set(identity.kpmId, identity);
  }

  /** Somebody else wrote: what these tokens and their families were must be read again. */
  forget(tokens: readonly string[]): void {
    for (const token of tokens) {
      for (const kpmId of this.#aliases.get(token)?.kpmIds ?? []) this.#identities.delete(kpmId);
      this.#aliases.delete(token);
    }
  }
}

const unread = (names: readonly string[], known: ReadonlyMap<string, unknown>): string[] =>
  [...new Set(names)].filter((name) => !known.has(name));

function* pages<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < list.length; i += GET_MANY_MAX) yield list.slice(i, i + GET_MANY_MAX);
}
