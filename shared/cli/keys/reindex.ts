/**
 * Brings the whole keys table to the current keys: every name under the current token key, every data key under its current branch
 * key; then checks all of it, and only then retires what nothing uses any more (TRUST §1, docs/adr/0010). It goes on where it was
 * stopped, and doing it twice changes nothing.
 */
import type { KeyStore, SystemKeys } from '#shared/privacy/system-keys.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { readDataKeys } from '#shared/store/data-keys.ts';
import { isAlias, readAlias, readIdentity } from '#shared/store/identities.ts';
import { readOfficerIdentity } from '#shared/store/officer-identities.ts';
import { endReindexing, getReindexing, putReindexing, type Reindexing } from '#shared/store/reindexing.ts';
import type { Scan } from '#shared/store/scan.ts';
import { deleteSystemKey, type KeyPurpose, readSystemKey, type SystemKey } from '#shared/store/system-keys.ts';
import type { Cursor, Item, Table } from '#shared/store/table.ts';
import { dropUnused } from './aliases.ts';
import { namesHold, renameFamily } from './families.ts';
import { officerNamesHold, renameOfficer } from './officers.ts';
import { type Counts, PAGE, PassUnfinished, type Progress, runPass } from './pass.ts';
import { rewrapKeys, wrapsHold } from './rewrap.ts';

export interface ReindexPorts {
  readonly keys: Table;
  readonly scan: Scan;
  readonly store: KeyStore;
  readonly system: SystemKeys;
  readonly vault: Vault;
  /** Machine time, as keys know it. */
  readonly machineMs: () => number;
}

export interface Result {
  readonly families: number;
  readonly holders: number;
  readonly namesRewritten: number;
  readonly keysRewrapped: number;
  /** Names that no original opens: their key must stay. */
  readonly namesLost: number;
  /** Families, officers, holders and aliases that are not as they must be. */
  readonly wrong: number;
  /** `token 1`, `branch:15.71 1`. Nothing where something is wrong. */
  readonly retired: readonly string[];
}

/** A key of the run does not yet make what is new: names would be written under the old one meanwhile. */
export class NotYetActive extends Error {
  override readonly name = 'NotYetActive';
  readonly purpose: KeyPurpose;
  readonly activeFrom: string;
  constructor({ purpose, activeFrom }: SystemKey) {
    super(`the new key of ${purpose} makes nothing before ${activeFrom}`);
    this.purpose = purpose;
    this.activeFrom = activeFrom;
  }
}

/** @throws NotYetActive · PassUnfinished · StoreUnavailable · KeysUnavailable: begin again, it goes on where it was */
export async function reindex(ports: ReindexPorts, tell: (progress: Progress) => void): Promise<Result> {
  const versions = await systemKeysOf(ports.scan);
  const now = new Date(ports.machineMs()).toISOString();
  const coming = versions.find(({ activeFrom }) => activeFrom > now);
  if (coming !== undefined) throw new NotYetActive(coming);
  const target = targetOf(versions);
  const kept = await getReindexing(ports.keys);
  if (kept?.phase === 'renew') throw new PassUnfinished('kawal rotate-keys data');
  let state: Reindexing = kept?.target === target ? kept : { target, phase: 'rewrite', counts: {} };
  const token = newestOf(versions).get('token')?.version ?? 0;
  if (state.phase === 'rewrite') {
    state = await runPass(ports, state, tell, (item) => rewrite(ports, item, token));
    state = { target, phase: 'check', counts: state.counts };
    await ports.keys.write(putReindexing(state));
  }
  const { counts } = await runPass(ports, state, tell, (item) => check(ports, item, token));
  const result = resultOf(counts);
  const retired = result.wrong + result.namesLost === 0 ? await retire(ports, versions) : [];
  await ports.keys.write(endReindexing());
  return { ...result, retired };
}

async function rewrite({ keys, store, system, vault }: ReindexPorts, item: Item, token: number): Promise<Counts> {
  const holder = readDataKeys(item);
  if (holder !== undefined) return { keysRewrapped: await rewrapKeys(store, system, holder) };
  const officer = readOfficerIdentity(item);
  if (officer !== undefined) {
    const { names, lost } = await renameOfficer({ keys, vault }, officer.officerId, token);
    return { namesRewritten: names, namesLost: lost };
  }
  if (isAlias(item)) await dropUnused(keys, readAlias(item), token);
  if (item.entity !== 'identity') return {};
  const { names, lost } = await renameFamily({ keys, vault }, readIdentity(item)?.kpmId ?? '', token);
  return { namesRewritten: names, namesLost: lost };
}

async function check({ keys, system, vault }: ReindexPorts, item: Item, token: number): Promise<Counts> {
  const holder = readDataKeys(item);
  if (holder !== undefined) return { holders: 1, wrong: (await wrapsHold(system, holder)) ? 0 : 1 };
  if (isAlias(item)) return { wrong: item.pk.startsWith(`ALIAS#${token}.`) ? 0 : 1 };
  const officer = readOfficerIdentity(item);
  if (officer !== undefined) return { wrong: (await officerNamesHold({ keys, vault }, officer, token)) ? 0 : 1 };
  const identity = item.entity === 'identity' ? readIdentity(item) : undefined;
  if (identity === undefined) return {};
  return { families: 1, wrong: (await namesHold({ keys, vault }, identity, token)) ? 0 : 1 };
}

const resultOf = (counts: Counts): Omit<Result, 'retired'> => ({
  families: counts['families'] ?? 0,
  holders: counts['holders'] ?? 0,
  namesRewritten: counts['namesRewritten'] ?? 0,
  keysRewrapped: counts['keysRewrapped'] ?? 0,
  namesLost: counts['namesLost'] ?? 0,
  wrong: counts['wrong'] ?? 0,
});

/** All keys of the system. */
export async function systemKeysOf(scan: Scan): Promise<SystemKey[]> {
  const found: SystemKey[] = [];
  let after: Cursor | undefined;
  do {
    const page = await scan.page(after, PAGE);
    found.push(...page.items.flatMap((item) => readSystemKey(item) ?? []));
    after = page.cursor;
  } while (after !== undefined);
  return found;
}

function newestOf(versions: readonly SystemKey[]): Map<KeyPurpose, SystemKey> {
  const newest = new Map<KeyPurpose, SystemKey>();
  for (const key of versions) if (key.version > (newest.get(key.purpose)?.version ?? 0)) newest.set(key.purpose, key);
  return newest;
}

/** Whoever adds a key in between begins another run. Branches that nothing was rotated in come and go with new families. */
function targetOf(versions: readonly SystemKey[]): string {
  const rotated = [...newestOf(versions).values()].filter(({ purpose, version }) => purpose === 'token' || version > 1);
  return rotated
    .map(({ purpose, version }) => `${purpose} ${version}`)
    .sort()
    .join(', ');
}

async function retire({ keys }: ReindexPorts, versions: readonly SystemKey[]): Promise<string[]> {
  const newest = newestOf(versions);
  const old = versions.filter(({ purpose, version }) => version < (newest.get(purpose)?.version ?? 0));
  for (const { purpose, version } of old) await keys.write(deleteSystemKey(purpose, version));
  return old.map(({ purpose, version }) => `${purpose} ${version}`).sort();
}
