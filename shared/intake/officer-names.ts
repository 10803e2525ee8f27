/**
 * Names an officer by the NIK and KK that an assignment gives (docs/adr/0037): the token leads to the officer as it leads to families,
 * so that whoever of the two comes later finds the other for nothing. Doing it again changes nothing.
 */
import { SHARED_KINDS, type SharedKind } from '#shared/domain/dossier/shares.ts';
import { SCHEMES, sealOfficerNumber } from '#shared/privacy/officer-numbers.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { ALIAS_OFFICERS_MAX, type Alias, getAliases, putAlias } from '#shared/store/identities.ts';
import {
  FORMER_FAMILIES_MAX,
  getOfficerIdentity,
  type OfficerIdentity,
  type OfficerName,
  putOfficerIdentity,
  saidAlso,
  withName,
} from '#shared/store/officer-identities.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';
import type { Candidate } from './candidate.ts';

/** Families and officers of one number are named at the same time at the most so often. */
const ATTEMPTS_MAX = 20;

interface OfficerNamePorts {
  readonly keys: Table;
  readonly vault: Vault;
}
/** A number as one event says it. */
interface Said {
  readonly kind: SharedKind;
  readonly number: string;
  readonly saidAt: string;
  readonly heardAt: string;
  readonly area: string;
}

/** @param heardAt when the event was taken @throws StoreUnavailable */
export async function nameOfficer(ports: OfficerNamePorts, candidate: Candidate, heardAt: string): Promise<void> {
  const { source, id, time, content } = candidate;
  if (content.type !== 'officer.assigned.v1') return;
  const { officer, area } = content.data;
  for (const kind of SHARED_KINDS) {
    const number = content.data[kind];
    if (number === undefined) continue;
    await nameBy(ports, officer, { kind, number, saidAt: `${time}#${source}#${id}`, heardAt, area });
  }
}

async function nameBy(ports: OfficerNamePorts, officerId: string, said: Said): Promise<void> {
  const tokens = await ports.vault.tokens(SCHEMES[said.kind], said.number);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await getOfficerIdentity(ports.keys, officerId);
    const known = before?.names.find((name) => tokens.includes(name.token));
    const name = known === undefined ? await newName(ports, officerId, said, tokens[0] as string) : laterOf(known, said);
    const { names, dropped } = withName(before?.names ?? [], name);
    // older than all that the officer is named by, and taken back since
    if (dropped === name) return;
    const writes = await aliasWrites(ports, officerId, SCHEMES[said.kind], name.token);
    if (name !== known) {
      const former = dropped && (await getAliases(ports.keys, [dropped.token]))[0];
      if (former !== undefined) writes.push(aliasWithout(former, officerId));
      writes.push(putOfficerIdentity(identityOf(officerId, before, names, former?.kpmIds ?? [])));
    }
    if (writes.length === 0) return;
    try {
      await ports.keys.transact(writes);
      return;
    } catch (error) {
      if (!(error instanceof TransactionCancelled)) throw error;
    }
  }
  throw new StoreUnavailable('an officer and its number changed again and again while it was being named');
}

async function newName({ vault }: OfficerNamePorts, officerId: string, said: Said, token: string): Promise<OfficerName> {
  const { kind, number, saidAt, heardAt, area } = said;
  return { kind, token, saidAt, heardAt, original: await sealOfficerNumber(vault, { officerId, kind, token, area }, number) };
}

/** The same object where nothing new is said of it. */
function laterOf(known: OfficerName, { saidAt, heardAt }: Said): OfficerName {
  const name = saidAlso(known, saidAt);
  return name.heardAt <= heardAt ? name : { ...name, heardAt };
}

async function aliasWrites({ keys }: OfficerNamePorts, officerId: string, scheme: string, token: string): Promise<Write[]> {
  const [alias] = await getAliases(keys, [token]);
  const officers = alias?.officers ?? [];
  if (officers.includes(officerId) || officers.length >= ALIAS_OFFICERS_MAX) return [];
  const version = (alias?.version ?? 0) + 1;
  return [putAlias({ token, scheme, kpmIds: [], ...alias, version, officers: [...officers, officerId] })];
}

/** Nothing may lead to an officer who does not name itself so any more: nobody would bring that under the next token key. */
function aliasWithout(alias: Alias, officerId: string): Write {
  const { officers = [], ...rest } = alias;
  const others = officers.filter((one) => one !== officerId);
  return putAlias({ ...rest, version: alias.version + 1, ...(others.length > 0 && { officers: others }) });
}

function identityOf(
  officerId: string,
  before: OfficerIdentity | undefined,
  names: OfficerName[],
  former: readonly string[],
): OfficerIdentity {
  const families = [...new Set([...(before?.formerFamilies ?? []), ...former])].slice(-FORMER_FAMILIES_MAX);
  const version = (before?.version ?? 0) + 1;
  return { officerId, version, names, ...(families.length > 0 && { formerFamilies: families }) };
}
