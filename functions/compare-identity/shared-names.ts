/**
 * Finds families that are called by the same NIK or KK, and tells each how the other stands in the programme and cycle that both are in
 * (docs/adr/0034). Whoever comes first, both hear of it; what is told twice changes nothing.
 */
import type { Instant } from '#shared/domain/brand.ts';
import type { CaseFact, SharedNameStanding } from '#shared/domain/case/fact.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import { insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import { isShare, type NameShared, SHARED_KINDS, type SharedKind, shareKey } from '#shared/domain/dossier/shares.ts';
import { markOf } from '#shared/intake/nik-mark.ts';
import { openOriginal } from '#shared/privacy/originals.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { familyOf, stepFamily, WRITES_PER_FAMILY_ALERT_MAX } from '#shared/recording/family-step.ts';
import { ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { type Case, caseFacts, caseFamily, isCaseFull, putCase, readCase } from '#shared/store/cases.ts';
import type { EventFacts } from '#shared/store/events.ts';
import { type Head, readHead } from '#shared/store/heads.ts';
import { getAliases, getIdentities, type Identity } from '#shared/store/identities.ts';
import { caseKey, headKey, kpmKey } from '#shared/store/keys.ts';
import { familyDossier, type Kpm, putKpm, readKpm } from '#shared/store/kpms.ts';
import { readSharing, type Sharing } from '#shared/store/sharing.ts';
import {
  GET_MANY_MAX,
  StoreUnavailable,
  type Table,
  TRANSACTION_WRITES_MAX,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import { COMPARER } from './cases.ts';
import { ATTEMPTS_MAX, type ComparePorts, LINKS_MAX } from './ports.ts';

/** What both chains and both cases hear of it. */
const SHARED = 'kpm.name-shared.v1';
/** Names of one family that are looked at: more than any honest one has. */
const NAMES_MAX = 40;

/** A family as it is now, and all that it was called by before it turned out to be this one. */
interface Known {
  readonly head: Head;
  readonly kpm: Kpm;
  readonly ids: readonly string[];
}

/**
 * `undefined` where nothing of it has been recorded yet. Read at half the price: every write is conditioned on the head that was read,
 * and what is not there, or stood in the way, is read again for certain.
 */
const knownAs = async (ports: ComparePorts, kpmId: string, attempt = 1): Promise<Known | undefined> =>
  (attempt === 1 ? await readAs(ports, kpmId, false) : undefined) ?? (await readAs(ports, kpmId, true));

async function readAs({ table }: ComparePorts, kpmId: string, consistent: boolean): Promise<Known | undefined> {
  let id = kpmId;
  for (let hop = 0; hop < LINKS_MAX; hop++) {
    const [headItem, kpmItem] = await table.getMany([headKey({ kind: 'kpm', id }), kpmKey(id)], { consistent });
    const [head, kpm] = [readHead(headItem), readKpm(kpmItem)];
    if (head === undefined || kpm === undefined) return undefined;
    if (head.linkedTo === undefined) return { head, kpm, ids: [id, ...(kpm.linked ?? [])] };
    id = head.linkedTo;
  }
  throw new StoreUnavailable('links of families do not end');
}

// ── who is called the same ─────────────────────────────────────────────────────────────────────────────
/** Looks by which of the family's names others are called. @throws StoreUnavailable where one of them is not recorded yet */
export async function compareNames(ports: ComparePorts, kpmId: string): Promise<void> {
  const family = await knownAs(ports, kpmId);
  if (family === undefined) throw new StoreUnavailable('the family is not recorded yet');
  const others = await calledTheSame(ports, family);
  const waiting: string[] = [];
  for (const [other, names] of others) {
    const known = await knownAs(ports, other);
    if (known === undefined) waiting.push(other);
    else if (known.kpm.kpmId !== family.kpm.kpmId) await tellBoth(ports, family.kpm.kpmId, known.kpm.kpmId, names);
  }
  if (waiting.length > 0) throw new StoreUnavailable('a family of the same name is not recorded yet');
}

interface Name {
  readonly kind: SharedKind;
  readonly mark: string;
}

/** Family → the names that it has in common with this one: by the numbers themselves, so that it does not matter under which key each was hashed. */
async function calledTheSame(ports: ComparePorts, { ids }: Known): Promise<Map<string, Name[]>> {
  const found = new Map<string, Name[]>();
  const identities = (await getIdentities(ports.keys, ids)).filter((one) => one !== undefined);
  for (const { kind, number } of await numbersOf(ports, identities)) {
    const tokens = await ports.vault.tokens(SCHEMES[kind], number);
    const aliases = await getAliases(ports.keys, tokens);
    const named = new Set(aliases.flatMap((alias) => alias?.kpmIds ?? []).filter((id) => !ids.includes(id)));
    if (named.size === 0) continue;
    const mark = await markOf(ports.vault, kind, number);
    for (const other of named) found.set(other, [...(found.get(other) ?? []), { kind, mark }]);
  }
  return found;
}

const SCHEMES: Readonly<Record<SharedKind, string>> = { nik: 'NIK', kk: 'KK' };

/** Opened for as long as this takes; what was erased is nobody's name any more. */
async function numbersOf(
  { vault }: ComparePorts,
  identities: readonly Identity[],
): Promise<{ kind: SharedKind; number: string }[]> {
  const sealed = identities.flatMap(({ kpmId, aliases, originals }) =>
    SHARED_KINDS.flatMap((kind) =>
      (aliases[SCHEMES[kind]] ?? []).flatMap((token) => {
        const original = originals[token];
        return original === undefined ? [] : [{ kind, place: { kpmId, scheme: SCHEMES[kind], token }, original }];
      }),
    ),
  );
  const numbers: { kind: SharedKind; number: string }[] = [];
  for (const { kind, place, original } of sealed.slice(-NAMES_MAX)) {
    try {
      numbers.push({ kind, number: await openOriginal(vault, place, original) });
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
    }
  }
  return numbers;
}

async function tellBoth(ports: ComparePorts, one: string, other: string, names: readonly Name[]): Promise<void> {
  for (const { kind, mark } of names) {
    await tellShared(ports, one, { kind, other, mark });
    await tellShared(ports, other, { kind, other: one, mark });
  }
}

/** Writes into the family's chain, dossier and cases that another has this name too; nothing where that is known. */
async function tellShared(ports: ComparePorts, kpmId: string, data: NameShared['data']): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const family = await knownAs(ports, kpmId, attempt);
    if (family === undefined || family.kpm.kpmId === data.other) return;
    const dossier = familyDossier(family.kpm);
    if (dossier.some((fact) => isShare(fact) && fact.key === shareKey(data))) return;
    const own = ownOf(ports);
    const fact: NameShared = { ...own.fact, type: 'kpm.name-shared', key: shareKey(data), data };
    const draft: Kpm = {
      ...family.kpm,
      version: family.kpm.version + 1,
      dossier: JSON.stringify(insertDossierFact(dossier, fact)),
    };
    const cases = await casesNamed(ports.table, draft);
    const writes = await familyWrites(ports, draft, family.kpm, cases, own.at);
    if (await entered(ports, family, own, { dossier: fact }, writes)) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

async function casesNamed(table: Table, { kpmId, cases }: Kpm): Promise<Case[]> {
  const keys = cases.map((name) => {
    const [programme, cycle] = name.split('#') as [string, string];
    return caseKey(kpmId, programme, cycle);
  });
  const found: Case[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    const items = await table.getMany(keys.slice(i, i + GET_MANY_MAX));
    found.push(...items.flatMap((item) => readCase(item) ?? []));
  }
  return found;
}

/** The family and all its cases, which know of it from now on; alerts that one transaction does not hold follow within a minute. */
async function familyWrites(
  { table, settings }: ComparePorts,
  draft: Kpm,
  before: Kpm,
  cases: readonly Case[],
  at: Instant,
): Promise<Write[]> {
  let left = TRANSACTION_WRITES_MAX - 3 - cases.length;
  const fits = (each: number): number => Math.max(0, Math.floor(left / each));
  const own = deferAlerts(stepFamily(draft, settings, at), before, at, fits(WRITES_PER_FAMILY_ALERT_MAX));
  left -= own.changes.length * WRITES_PER_FAMILY_ALERT_MAX;
  const family = familyOf(draft);
  const steps = cases.map((one) => {
    const step = deferAlerts(stepCase(one, one, caseFacts(one), family, settings, at), one, at, fits(WRITES_PER_ALERT_MAX));
    left -= step.changes.length * WRITES_PER_ALERT_MAX;
    return step;
  });
  const all = [own, ...steps];
  const known = await readKnown(
    table,
    all.flatMap(({ changes }) => changes),
  );
  return [
    putKpm(own.next),
    ...steps.map(({ next }) => putCase(next)),
    ...all.flatMap(({ changes, about }) => alertWrites(changes, about, known, at)),
  ];
}

// ── how the other stands ───────────────────────────────────────────────────────────────────────────────
/** A case stands otherwise than before, or for the first time: told to the cases of whom it shares a name with, and theirs to it. */
export async function compareStanding(
  ports: ComparePorts,
  at: { readonly kpmId: string; readonly programme: string; readonly cycle: string; readonly others: readonly string[] },
): Promise<void> {
  const family = await knownAs(ports, at.kpmId);
  if (family === undefined) return;
  const isHistory = family.kpm.kpmId !== at.kpmId;
  for (const name of at.others) {
    const other = await knownAs(ports, name);
    if (other === undefined) continue;
    if (other.kpm.kpmId === family.kpm.kpmId) {
      // two that turned out to be one: what each knew of the other is of itself
      if (isHistory) await tellStanding(ports, at, at.kpmId, [], other);
      continue;
    }
    if (!isHistory) await tellNames(ports, family, other);
    await tellStanding(ports, at, at.kpmId, isHistory ? [] : other.ids, other);
    if (!isHistory) await tellStanding(ports, at, other.kpm.kpmId, family.ids, family);
  }
}

/** What one knows of the other by a name of before a link, both know by the names that they have since. */
async function tellNames(ports: ComparePorts, one: Known, other: Known): Promise<void> {
  const names = familyDossier(one.kpm).flatMap((fact) =>
    isShare(fact) && other.ids.includes(fact.data.other) ? [{ kind: fact.data.kind, mark: fact.data.mark }] : [],
  );
  await tellBoth(ports, one.kpm.kpmId, other.kpm.kpmId, names);
}

type CaseName = Pick<Case, 'programme' | 'cycle'>;

/** @param as by which ids `from` may name `into` */
async function tellStanding(
  ports: ComparePorts,
  { programme, cycle }: CaseName,
  from: string,
  as: readonly string[],
  into: Known,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const target = attempt === 1 ? into : await knownAs(ports, into.kpm.kpmId, attempt);
    if (target === undefined) return;
    const keys = [caseKey(from, programme, cycle), caseKey(target.kpm.kpmId, programme, cycle)];
    const [source, before] = (await ports.table.getMany(keys)).map(readCase);
    if (source === undefined || before === undefined) return;
    const own = ownOf(ports);
    const fact: SharedNameStanding = { ...own.fact, type: 'shared-name.standing', other: from, ...standingTold(source, as) };
    const facts = caseFacts(before);
    // of two that a link has brought together the later one counts
    const [known] = facts.filter((one) => isStandingOf(one, from)).sort((a, b) => b.revision - a.revision);
    if (isTold(known, fact)) return;
    const all = insertFact<CaseFact>(
      facts.filter((one) => !isStandingOf(one, from)),
      fact,
    );
    if (isCaseFull(all, COMPARER)) {
      ports.metrics.count('SharedNamesUntold', 1);
      ports.log.warn('a full case does not hear of a family of the same name', { programme, cycle });
      return;
    }
    const told: EventFacts = { cases: [{ programme, cycle, fact }] };
    if (await entered(ports, target, own, told, await caseWrites(ports, before, all, own.at))) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

const isStandingOf = <F extends CaseFact>(fact: F, other: string): fact is F & SharedNameStanding =>
  fact.type === 'shared-name.standing' && fact.other === other;

/** Of a family that is not called so any more nothing is told but that. */
function standingTold(source: Case, as: readonly string[]): Omit<SharedNameStanding, 'type' | 'other' | keyof Own['fact']> {
  const sharing = source.sharing === undefined ? undefined : readSharing(source.sharing);
  const shares = sharing?.shares.filter(({ other }) => as.includes(other)) ?? [];
  const kinds = [...new Set(shares.map(({ kind }) => kind))].sort();
  const revision = source.version;
  if (sharing === undefined || kinds.length === 0) {
    return { revision, kinds: [], months: [], paid: [], area: source.area as Sharing['area'] };
  }
  const { shares: _, ...standing } = sharing;
  return { revision, kinds, ...standing };
}

/** The same as is known, or something older, or nothing of one of whom nothing is known. */
function isTold(known: SharedNameStanding | undefined, fact: SharedNameStanding): boolean {
  if (known === undefined) return fact.kinds.length === 0;
  return known.revision >= fact.revision || said(known) === said(fact);
}
const said = ({ kinds, months, paid, since, heardAt, area }: SharedNameStanding): string =>
  JSON.stringify([kinds, months, paid, since, heardAt, kinds.length === 0 ? '' : area]);

async function caseWrites(
  { table, settings }: ComparePorts,
  before: Case,
  facts: readonly CaseFact[],
  at: Instant,
): Promise<Write[]> {
  const fitting = Math.floor((TRANSACTION_WRITES_MAX - 3) / WRITES_PER_ALERT_MAX);
  const step = deferAlerts(stepCase(before, before, facts, caseFamily(before), settings, at), before, at, fitting);
  const known = await readKnown(table, step.changes);
  return [putCase(step.next), ...alertWrites(step.changes, step.about, known, at)];
}

// ── the entry in the chain ─────────────────────────────────────────────────────────────────────────────
interface Own {
  readonly id: string;
  readonly at: Instant;
  readonly fact: { readonly source: string; readonly id: string; readonly occurredAt: Instant; readonly receivedAt: Instant };
}

function ownOf({ clock, random }: ComparePorts): Own {
  const [id, at] = [newEntryId(random), clock.now()];
  return { id, at, fact: { source: COMPARER, id, occurredAt: at, receivedAt: at } };
}

/** `false` where the family or the case moved meanwhile and nothing was written. */
async function entered(
  ports: ComparePorts,
  { head, kpm: { kpmId, area } }: Known,
  { id, at }: Own,
  facts: EventFacts,
  writes: readonly Write[],
): Promise<boolean> {
  const subject = { kind: 'kpm', id: kpmId } as const;
  const event = await sealOwnEvent(ports, { source: COMPARER, kid: COMPARER, id, type: SHARED, subject, area, at, facts });
  try {
    await ports.table.transact([...ownEventWrites(ports.random, event, head), ...writes]);
    ports.metrics.count('SharedNamesTold', 1);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    return false;
  }
}
