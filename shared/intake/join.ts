/** Makes every name of a family that turned out to be another mean that other one, in one transaction of the keys table (docs/adr/0009). */
import { type Alias, getAliases, type Identity, lastIdentity, putAlias, putIdentity } from '#shared/store/identities.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';
import type { IntakePorts } from './ports.ts';

export type JoinPorts = Pick<IntakePorts, 'keys' | 'metrics' | 'log'>;

/** Names of one family that are moved in one transaction of 100 writes; one that has more stays itself. */
const TOKENS_MAX = 96;
/** The loser of a race reads again, as in resolve.ts. */
const ATTEMPTS_MAX = 24;

/**
 * Whether the names of `from` mean `into` now, by us or by another event before. `false`: a list has named `from`, or it turned
 * out to be somebody else; or it has too many names, which is counted. @throws StoreUnavailable
 */
export async function joinFamilies({ keys, metrics, log }: JoinPorts, from: string, into: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const [left, right] = [await lastIdentity(keys, from), await lastIdentity(keys, into)];
    if (left === undefined || right === undefined) return false;
    if (left.kpmId === right.kpmId) return true;
    if (left.kpmId !== from || left.confirmed) return false;
    const writes = await joining(keys, left, right);
    if (writes === undefined) {
      log.warn('families that are one are not joined: too many names', { kpmId: from });
      metrics.count('LinksRefused', 1);
      return false;
    }
    try {
      await keys.transact(writes);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCancelled)) throw error;
    }
  }
  throw new StoreUnavailable('a family changed again and again while it was being joined');
}

/** Conditioned on both families and on each name as they were read; `undefined` where the names are too many. */
async function joining(keys: Table, from: Identity, into: Identity): Promise<Write[] | undefined> {
  const names = together(from.aliases, from.joined);
  const tokens = Object.values(names).flat();
  if (tokens.length > TOKENS_MAX) return undefined;
  const aliases = await getAliases(keys, tokens);
  const moved = aliases.flatMap((alias): Alias[] => {
    if (!alias?.kpmIds.includes(from.kpmId)) return [];
    const kpmIds = [...new Set(alias.kpmIds.map((id) => (id === from.kpmId ? into.kpmId : id)))];
    return [{ ...alias, version: alias.version + 1, kpmIds }];
  });
  const nikLast4 = into.nikLast4 ?? from.nikLast4;
  return [
    ...moved.map(putAlias),
    putIdentity({ ...from, version: from.version + 1, linkedTo: into.kpmId }),
    putIdentity({
      ...into,
      version: into.version + 1,
      joined: together(into.joined ?? {}, names),
      ...(from.shared && { shared: true as const }),
      ...(nikLast4 !== undefined && { nikLast4 }),
    }),
  ];
}

type Names = Readonly<Record<string, readonly string[]>>;
const together = (some: Names, more: Names = {}): Record<string, string[]> =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(more)])].map((scheme) => [
      scheme,
      [...new Set([...(some[scheme] ?? []), ...(more[scheme] ?? [])])],
    ]),
  );
