/** What is settled about families, written: changes of one call that come in the same turn share a transaction, and none of them fails another. */
import { Gathered } from '#shared/runtime/gathered.ts';
import { CONCURRENCY_MAX } from '#shared/runtime/map-limited.ts';
import { type Alias, type Identity, putAlias, putIdentity } from '#shared/store/identities.ts';
import { type Key, type Table, TRANSACTION_WRITES_MAX, TransactionCancelled, type Write } from '#shared/store/table.ts';

/** A family with its new names. */
export interface FamilyChange {
  readonly aliases: readonly Alias[];
  readonly identity: Identity;
}

/** Each change is all or nothing, under the condition that nobody has written since it was read. */
export class FamilyChanges {
  readonly #keys: Table;
  readonly #together: Gathered<FamilyChange, boolean>;

  constructor(keys: Table) {
    this.#keys = keys;
    this.#together = new Gathered((changes) => this.#writeAll(changes), CONCURRENCY_MAX);
  }

  /** `false` where somebody else was first. @throws StoreUnavailable */
  write(change: FamilyChange): Promise<boolean> {
    return this.#together.get(change);
  }

  async #writeAll(changes: readonly FamilyChange[]): Promise<boolean[]> {
    const parts = changes.map(({ aliases, identity }) => [...aliases.map(putAlias), putIdentity(identity)]);
    const refused = new Set<readonly Write[]>();
    await Promise.all(chunksOf(parts).map((chunk) => this.#transact(chunk, refused)));
    return parts.map((part) => !refused.has(part));
  }

  /** One transaction; where it is cancelled, another without those that stood in the way. */
  async #transact(chunk: readonly (readonly Write[])[], refused: Set<readonly Write[]>): Promise<void> {
    let left = chunk;
    while (left.length > 0) {
      try {
        await this.#keys.transact(left.flat());
        return;
      } catch (error) {
        if (!(error instanceof TransactionCancelled)) throw error;
        for (const part of cancelling(left, error)) refused.add(part);
        left = left.filter((part) => !refused.has(part));
      }
    }
  }
}

/** Side by side until a transaction is full; two changes of one item do not share one. */
function chunksOf(parts: readonly (readonly Write[])[]): (readonly Write[])[][] {
  const chunks: { readonly parts: (readonly Write[])[]; readonly names: Set<string> }[] = [];
  for (const part of parts) {
    const names = part.map(nameOf);
    const fitting = chunks.find(
      (chunk) => chunk.names.size + names.length <= TRANSACTION_WRITES_MAX && !names.some((name) => chunk.names.has(name)),
    );
    const chunk = fitting ?? { parts: [], names: new Set<string>() };
    if (fitting === undefined) chunks.push(chunk);
    chunk.parts.push(part);
    for (const name of names) chunk.names.add(name);
  }
  return chunks.map((chunk) => chunk.parts);
}

function nameOf(write: Write): string {
  const { pk, sk }: Key = write.op === 'put' ? write.item : write.key;
  return JSON.stringify([pk, sk]);
}

/** The changes whose writes cancelled the transaction; all of them where it does not say which. */
function cancelling(parts: readonly (readonly Write[])[], { reasons }: TransactionCancelled): readonly (readonly Write[])[] {
  let from = 0;
  const found = parts.filter((part) => {
    const own = reasons.slice(from, from + part.length);
    from += part.length;
    return own.some((reason) => reason !== 'none');
  });
  return found.length > 0 ? found : parts;
}
