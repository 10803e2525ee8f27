/** An alias under the next token key: it goes on naming whom the old one named, families and officers alike. */
import { ALIAS_FAMILIES_MAX, ALIAS_OFFICERS_MAX, type Alias, deleteAlias, putAlias } from '#shared/store/identities.ts';
import { getOfficerIdentity } from '#shared/store/officer-identities.ts';
import { type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

/** A name and its tokens under the old key and the new. */
export interface Moved {
  readonly scheme: string;
  readonly before: string;
  readonly after: string;
}

/** Under which key a token was made. */
export const versionOf = (token: string): number => Number(token.slice(0, token.indexOf('.')));

/** The new alias names everybody whom the old one named, and who is named anew: whoever of them comes later finds it there. */
export function movedAlias(
  { scheme, after: token }: Moved,
  before: Alias | undefined,
  after: Alias | undefined,
  named: Partial<Pick<Alias, 'kpmIds' | 'officers'>>,
): Write[] {
  const kpmIds = together([after?.kpmIds, before?.kpmIds, named.kpmIds], ALIAS_FAMILIES_MAX);
  const officers = together([after?.officers, before?.officers, named.officers], ALIAS_OFFICERS_MAX);
  const complete =
    after !== undefined &&
    kpmIds.every((id) => after.kpmIds.includes(id)) &&
    officers.every((id) => after.officers?.includes(id));
  const version = (after?.version ?? 0) + 1;
  return [
    ...(complete ? [] : [putAlias({ token, scheme, version, kpmIds, ...(officers.length > 0 && { officers }) })]),
    ...(before === undefined ? [] : [deleteAlias(before)]),
  ];
}

const together = (lists: readonly (readonly string[] | undefined)[], max: number): string[] =>
  [...new Set(lists.flatMap((list) => list ?? []))].slice(0, max);

/** A token under an old key by which nobody is named any more is brought under the new one by nobody: it goes. */
export async function dropUnused(keys: Table, alias: Alias, version: number): Promise<void> {
  const { token, kpmIds, officers = [] } = alias;
  if (versionOf(token) === version || kpmIds.length > 0) return;
  for (const officerId of officers) {
    const { names = [] } = (await getOfficerIdentity(keys, officerId)) ?? {};
    if (names.some((name) => name.token === token)) return;
  }
  try {
    await keys.transact([deleteAlias(alias)]);
  } catch (error) {
    // somebody is named by it meanwhile, or was by the new one
    if (!(error instanceof TransactionCancelled)) throw error;
  }
}
