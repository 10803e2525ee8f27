/** Identity links, in the keys table: which families an alias token has named, and what may be shown of a family (DESIGN §6). */
import * as z from 'zod';
import { bytes, entity, versioned } from './entity.ts';
import { aliasKey, identityKey } from './keys.ts';
import { GET_MANY_MAX, type Item, type Table, type Write } from './table.ts';

/** Families that one alias may name before it says nothing any more. */
export const ALIAS_FAMILIES_MAX = 20;
/** Officers of one KK: more than live under one roof. */
export const ALIAS_OFFICERS_MAX = 8;

const aliasSchema = z.object({
  token: z.string(),
  scheme: z.string(),
  version: z.int().min(1),
  kpmIds: z.array(z.string()).max(ALIAS_FAMILIES_MAX),
  /** Officers whose own NIK or KK it is (docs/adr/0037): they are named by it, and are no family. */
  officers: z.array(z.string()).max(ALIAS_OFFICERS_MAX).exactOptional(),
});
export type Alias = z.infer<typeof aliasSchema>;
const aliases = entity('alias', 1, aliasSchema);

const identitySchema = z.object({
  kpmId: z.string(),
  version: z.int().min(1),
  /** scheme → tokens that name this family. */
  aliases: z.record(z.string(), z.array(z.string())),
  nikLast4: z.string().length(4).optional(),
  /** A list has named the family: it is linked to none from then on. */
  confirmed: z.literal(true).optional(),
  /** When it got one of its names, that was another family's NIK or KK already (docs/adr/0034). */
  shared: z.literal(true).optional(),
  /** The family that this one turned out to be: its names lead there (docs/adr/0009). */
  linkedTo: z.string().optional(),
  /** scheme → tokens of families that were linked to this one; their originals stay with those. */
  joined: z.record(z.string(), z.array(z.string())).optional(),
  /** Token → what it stands for, sealed: a new token key is made from these, and nothing else can (shared/privacy/originals.ts). */
  originals: z.record(z.string(), bytes),
});
export type Identity = z.infer<typeof identitySchema>;
const identities = entity('identity', 2, identitySchema);

export async function getAliases(
  table: Table,
  tokens: readonly string[],
  options?: { readonly consistent?: boolean },
): Promise<(Alias | undefined)[]> {
  const items = await table.getMany(tokens.map(aliasKey), options);
  return items.map((item) => item && aliases.fromItem(item));
}
export const readIdentity = (item: Item | undefined): Identity | undefined => item && identities.fromItem(item);
export async function getIdentity(table: Table, kpmId: string): Promise<Identity | undefined> {
  return readIdentity(await table.get(identityKey(kpmId)));
}
/** Links that lead on from each other; a family is linked to one that was none's, so that there is no circle. */
const LINK_DEPTH_MAX = 32;
/** The family that a family is by now: itself, or what it turned out to be (docs/adr/0009). */
export async function lastIdentity(table: Table, kpmId: string): Promise<Identity | undefined> {
  let identity = await getIdentity(table, kpmId);
  for (let depth = 0; identity?.linkedTo !== undefined && depth < LINK_DEPTH_MAX; depth++)
    identity = await getIdentity(table, identity.linkedTo);
  return identity;
}
/** In the order of the ids; `undefined` for a family of which nothing identifying is kept. */
export async function getIdentities(
  table: Table,
  kpmIds: readonly string[],
  options?: { readonly consistent?: boolean },
): Promise<(Identity | undefined)[]> {
  const found: (Identity | undefined)[] = [];
  for (let i = 0; i < kpmIds.length; i += GET_MANY_MAX) {
    const items = await table.getMany(kpmIds.slice(i, i + GET_MANY_MAX).map(identityKey), options);
    found.push(...items.map(readIdentity));
  }
  return found;
}
export const putAlias = (alias: Alias): Write => versioned(aliases.toItem(aliasKey(alias.token), alias), alias.version);
/** Exactly the version that was read: whoever has linked another family to it meanwhile wins. */
export const deleteAlias = ({ token, version }: Alias): Write => ({
  op: 'delete',
  key: aliasKey(token),
  when: { kind: 'match', equals: { version } },
});
export const readAlias = (item: Item): Alias => aliases.fromItem(item);
export const isAlias = (item: Item): boolean => item.entity === aliases.name;
export const putIdentity = (identity: Identity): Write =>
  versioned(identities.toItem(identityKey(identity.kpmId), identity), identity.version);
/** Exactly the version that was read: whoever names or links the family meanwhile wins. */
export const deleteIdentity = ({ kpmId, version }: Identity): Write => ({
  op: 'delete',
  key: identityKey(kpmId),
  when: { kind: 'match', equals: { version } },
});
