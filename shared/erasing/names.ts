/** Takes a family's names away: the tokens that lead to it, the sealed originals beside them, and the last four digits (TRUST §1). */
import {
  type Alias,
  deleteAlias,
  deleteIdentity,
  getAliases,
  getIdentity,
  type Identity,
  putAlias,
  putIdentity,
} from '#shared/store/identities.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

/** Names of one transaction: each is one write, the identity another, and 100 fit. */
const NAMES_MAX = 90;
/** Events of the family go on until it is gone. */
const ATTEMPTS_MAX = 40;

/**
 * A crash in between leaves the names that are left with the family: doing it again goes on. Names that are another's too stay
 * that other's. @returns whether there was anything @throws StoreUnavailable
 */
export async function eraseNames(keys: Table, kpmId: string): Promise<boolean> {
  for (let attempt = 1, found = false; attempt <= ATTEMPTS_MAX; attempt++) {
    const identity = await getIdentity(keys, kpmId);
    if (identity === undefined) return found;
    found = true;
    await takeSome(keys, identity);
  }
  throw new StoreUnavailable('a family was named anew again and again while its names were taken away');
}

/** Nothing where somebody else was first: the next round reads again. */
async function takeSome(keys: Table, identity: Identity): Promise<void> {
  const { kpmId } = identity;
  const tokens = tokensOf(identity).slice(0, NAMES_MAX);
  const found = await getAliases(keys, tokens);
  const leading = found.filter((alias) => alias?.kpmIds.includes(kpmId)) as Alias[];
  const isLast = tokens.length === tokensOf(identity).length;
  const own = isLast ? deleteIdentity(identity) : putIdentity(without(identity, new Set(tokens)));
  try {
    await keys.transact([...leading.map((alias) => withoutFamily(alias, kpmId)), own]);
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('other')) throw error;
  }
}

/** Its own, and those that families linked to it brought: all of them lead here. */
const tokensOf = ({ aliases, joined = {} }: Identity): string[] => [
  ...new Set([aliases, joined].flatMap((names) => Object.values(names).flat())),
];

function without(identity: Identity, tokens: ReadonlySet<string>): Identity {
  const left = (names: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(names).map(([scheme, all]) => [scheme, all.filter((token) => !tokens.has(token))]));
  return {
    ...identity,
    version: identity.version + 1,
    aliases: left(identity.aliases),
    ...(identity.joined && { joined: left(identity.joined) }),
    originals: Object.fromEntries(Object.entries(identity.originals).filter(([token]) => !tokens.has(token))),
  };
}

/** What names other families or officers as well goes on naming them. */
function withoutFamily(alias: Alias, kpmId: string): Write {
  const kpmIds = alias.kpmIds.filter((id) => id !== kpmId);
  if (kpmIds.length === 0 && alias.officers === undefined) return deleteAlias(alias);
  return putAlias({ ...alias, version: alias.version + 1, kpmIds });
}
