/** Names one family anew under the current token key, from the sealed originals beside its tokens: one transaction a family (TRUST §1). */
import { openOriginal, sealOriginal } from '#shared/privacy/originals.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { getDataKeys } from '#shared/store/data-keys.ts';
import {
  ALIAS_FAMILIES_MAX,
  type Alias,
  getAliases,
  getIdentity,
  type Identity,
  lastIdentity,
  putIdentity,
} from '#shared/store/identities.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import { type Moved, movedAlias, versionOf } from './aliases.ts';

export interface FamilyPorts {
  readonly keys: Table;
  readonly vault: Vault;
}
/** `lost`: names whose originals do not open: they stay under the old key, and that key stays. */
export interface Renamed {
  readonly names: number;
  readonly lost: number;
}

/** Names of one transaction: each touches two aliases, and 100 writes fit. */
const NAMES_MAX = 40;
/** Events of the family go on meanwhile. */
const ATTEMPTS_MAX = 20;

/** @param version the token key under which everything is named when this is done. Doing it again changes nothing. */
export async function renameFamily(ports: FamilyPorts, kpmId: string, version: number): Promise<Renamed> {
  let names = 0;
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const identity = await getIdentity(ports.keys, kpmId);
    if (identity === undefined) return { names, lost: 0 };
    const { renamed, lost } = await newNames(ports, identity, version);
    if (renamed.length === 0) return { names, lost };
    if (!(await commit(ports, identity, renamed))) continue;
    names += renamed.length;
    attempt = 0;
  }
  throw new StoreUnavailable('a family changed again and again while it was being named anew');
}

interface NewName extends Moved {
  readonly original: Uint8Array;
}

/** As many as one transaction takes. */
async function newNames(
  { keys, vault }: FamilyPorts,
  { kpmId, aliases, originals }: Identity,
  version: number,
): Promise<{ renamed: NewName[]; lost: number }> {
  const old = Object.entries(aliases).flatMap(([scheme, tokens]) =>
    tokens.filter((token) => versionOf(token) !== version).map((token) => ({ scheme, token })),
  );
  const area = (await getDataKeys(keys, { kind: 'kpm', id: kpmId }))?.branch ?? '';
  const renamed: NewName[] = [];
  let lost = 0;
  for (const { scheme, token } of old) {
    const value = await originalOf(vault, { kpmId, scheme, token }, originals[token]);
    const after = value === undefined ? undefined : await vault.token(scheme, value);
    if (value === undefined || after === undefined) lost++;
    else if (renamed.length < NAMES_MAX) {
      const original = await sealOriginal(vault, { kpmId, scheme, token: after, area }, value);
      renamed.push({ scheme, before: token, after, original });
    }
  }
  return { renamed, lost };
}

async function originalOf(
  vault: Vault,
  place: { readonly kpmId: string; readonly scheme: string; readonly token: string },
  sealed: Uint8Array | undefined,
): Promise<string | undefined> {
  if (sealed === undefined) return undefined;
  try {
    const value = await openOriginal(vault, place, sealed);
    // what was sealed beside a token must be what the token was made from
    return (await vault.tokens(place.scheme, value)).includes(place.token) ? value : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** `false` where somebody else was first. */
async function commit({ keys }: FamilyPorts, identity: Identity, renamed: readonly NewName[]): Promise<boolean> {
  const [before, after] = await Promise.all([
    getAliases(
      keys,
      renamed.map((name) => name.before),
    ),
    getAliases(
      keys,
      renamed.map((name) => name.after),
    ),
  ]);
  const holder = identity.linkedTo === undefined ? identity : await lastIdentity(keys, identity.linkedTo);
  const writes = renamed.flatMap((name, i) =>
    movedAlias(name, before[i], after[i], { kpmIds: [holder?.kpmId ?? identity.kpmId] }),
  );
  if (holder !== undefined && holder !== identity) writes.push(putIdentity(withJoined(holder, renamed)));
  try {
    await keys.transact([...writes, putIdentity(withNames(identity, renamed))]);
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

function withNames(identity: Identity, renamed: readonly NewName[]): Identity {
  const after = new Map(renamed.map((name) => [name.before, name.after]));
  const aliases = Object.fromEntries(
    Object.entries(identity.aliases).map(([scheme, tokens]) => [
      scheme,
      [...new Set(tokens.map((token) => after.get(token) ?? token))],
    ]),
  );
  const kept = Object.entries(identity.originals).filter(([token]) => !after.has(token));
  const originals = Object.fromEntries([...kept, ...renamed.map((name) => [name.after, name.original] as const)]);
  return { ...identity, version: identity.version + 1, aliases, originals };
}

/** A family that turned out to be this one is named anew: so are the names that it brought (docs/adr/0009). */
function withJoined(holder: Identity, renamed: readonly NewName[]): Identity {
  const after = new Map(renamed.map((name) => [name.before, name.after]));
  const joined = Object.fromEntries(
    Object.entries(holder.joined ?? {}).map(([scheme, tokens]) => [
      scheme,
      [...new Set(tokens.map((token) => after.get(token) ?? token))],
    ]),
  );
  return { ...holder, version: holder.version + 1, joined };
}

/** Whether every name of the family is under the current key, opens to what it stands for, and leads to the family, or to what it turned out to be. */
export async function namesHold({ keys, vault }: FamilyPorts, identity: Identity, version: number): Promise<boolean> {
  const { kpmId, aliases, originals } = identity;
  const names = Object.entries(aliases).flatMap(([scheme, tokens]) => tokens.map((token) => ({ scheme, token })));
  if (names.some(({ token }) => versionOf(token) !== version)) return false;
  const values = await Promise.all(
    names.map(({ scheme, token }) => originalOf(vault, { kpmId, scheme, token }, originals[token])),
  );
  if (values.includes(undefined)) return false;
  const found: (Alias | undefined)[] = [];
  for (let i = 0; i < names.length; i += NAMES_MAX)
    found.push(
      ...(await getAliases(
        keys,
        names.slice(i, i + NAMES_MAX).map(({ token }) => token),
      )),
    );
  const holder = identity.linkedTo === undefined ? kpmId : (await lastIdentity(keys, identity.linkedTo))?.kpmId;
  // an alias of that many families says nothing any more; the family is found by its other names
  return found.every((alias) => alias?.kpmIds.includes(holder ?? kpmId) || alias?.kpmIds.length === ALIAS_FAMILIES_MAX);
}
