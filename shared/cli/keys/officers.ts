/** Names one officer anew under the current token key, from the sealed originals beside its tokens, as families are (docs/adr/0037). */
import { openOfficerNumber, SCHEMES, sealOfficerNumber } from '#shared/privacy/officer-numbers.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { getDataKeys } from '#shared/store/data-keys.ts';
import { ALIAS_OFFICERS_MAX, getAliases } from '#shared/store/identities.ts';
import {
  getOfficerIdentity,
  type OfficerIdentity,
  type OfficerName,
  putOfficerIdentity,
} from '#shared/store/officer-identities.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { type Moved, movedAlias, versionOf } from './aliases.ts';
import type { FamilyPorts, Renamed } from './families.ts';

/** Families of the same numbers are named anew meanwhile. */
const ATTEMPTS_MAX = 20;

/** An officer has few numbers: one transaction takes them all. Doing it again changes nothing. */
export async function renameOfficer(ports: FamilyPorts, officerId: string, version: number): Promise<Renamed> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const identity = await getOfficerIdentity(ports.keys, officerId);
    if (identity === undefined) return { names: 0, lost: 0 };
    const old = identity.names.filter(({ token }) => versionOf(token) !== version);
    const renamed = (await Promise.all(old.map((name) => newName(ports, officerId, name)))).filter((one) => one !== undefined);
    const lost = old.length - renamed.length;
    if (renamed.length === 0) return { names: 0, lost };
    if (await commit(ports, identity, renamed)) return { names: renamed.length, lost };
  }
  throw new StoreUnavailable('an officer changed again and again while it was being named anew');
}

interface NewName extends Moved {
  readonly name: OfficerName;
}

/** `undefined` where the original does not open to what the token was made from: it stays under the old key. */
async function newName({ keys, vault }: FamilyPorts, officerId: string, name: OfficerName): Promise<NewName | undefined> {
  const number = await numberOf(vault, officerId, name);
  if (number === undefined) return undefined;
  const scheme = SCHEMES[name.kind];
  const token = await vault.token(scheme, number);
  const area = (await getDataKeys(keys, { kind: 'officer', id: officerId }))?.branch ?? '';
  const original = await sealOfficerNumber(vault, { officerId, kind: name.kind, token, area }, number);
  return { scheme, before: name.token, after: token, name: { ...name, token, original } };
}

async function numberOf(vault: Vault, officerId: string, { kind, token, original }: OfficerName): Promise<string | undefined> {
  try {
    const number = await openOfficerNumber(vault, { officerId, kind, token }, original);
    return (await vault.tokens(SCHEMES[kind], number)).includes(token) ? number : undefined;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** `false` where somebody else was first. */
async function commit({ keys }: FamilyPorts, identity: OfficerIdentity, renamed: readonly NewName[]): Promise<boolean> {
  const { officerId, version } = identity;
  const [before, after] = [
    await getAliases(
      keys,
      renamed.map((one) => one.before),
    ),
    await getAliases(
      keys,
      renamed.map((one) => one.after),
    ),
  ];
  const byToken = new Map(renamed.map((one) => [one.before, one.name]));
  const names = identity.names.map((name) => byToken.get(name.token) ?? name);
  const writes = renamed.flatMap((one, i) => movedAlias(one, before[i], after[i], { officers: [officerId] }));
  try {
    await keys.transact([...writes, putOfficerIdentity({ ...identity, version: version + 1, names })]);
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

/** Whether every number of the officer is under the current key, opens to what it stands for, and leads to the officer. */
export async function officerNamesHold(
  { keys, vault }: FamilyPorts,
  identity: OfficerIdentity,
  version: number,
): Promise<boolean> {
  const { officerId, names } = identity;
  if (names.some(({ token }) => versionOf(token) !== version)) return false;
  const numbers = await Promise.all(names.map((name) => numberOf(vault, officerId, name)));
  if (numbers.includes(undefined)) return false;
  const aliases = await getAliases(
    keys,
    names.map(({ token }) => token),
  );
  return aliases.every((alias) => alias?.officers?.includes(officerId) || alias?.officers?.length === ALIAS_OFFICERS_MAX);
}
