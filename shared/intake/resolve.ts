/** Finds the family of each event, creating and linking where nobody knows it; each change is all or nothing, and conditional (DESIGN §6). */
import { invariant } from '#shared/domain/brand.ts';
import { sealOriginal } from '#shared/privacy/originals.ts';
import { newKpmId } from '#shared/runtime/ids.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import { ALIAS_FAMILIES_MAX, type Identity } from '#shared/store/identities.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { type FamilyChange, FamilyChanges } from './changes.ts';
import { type Decision, decide } from './decide.ts';
import { Links } from './links.ts';
import { type Named, type Naming, tokensFor, tokensOf } from './naming.ts';

/** Reads that decide one event, one after the other: ids, their families, NIK and KK, their families, the names to link. */
const ROUNDS_MAX = 8;
/** How often the loser of a race reads again: more than CONCURRENCY_MAX events of one batch about one new family. */
const ATTEMPTS_MAX = 40;

export interface FamilyQuestion {
  readonly naming: Naming;
  /**
   * Asked before the first write, once for each family that it would change (`undefined`: a new one): `false` where the event was
   * taken before, or may not be sent about this family, and must leave nothing behind.
   */
  mayWrite(kpmId: string | undefined): Promise<boolean>;
}
export type FamilyAnswer =
  | {
      readonly kind: 'family';
      readonly kpmId: string;
      /** Only until somebody says which of several families it is. */
      readonly waiting: boolean;
      /** The NIK or an external id given is not the family's: DATA_TIDAK_PADAN. */
      readonly identityMismatch: boolean;
      /** As far as the family was read: whether another is called by its NIK or KK. */
      readonly shared: boolean;
      /** Families that turned out to be this one, and are still to be joined to it (join.ts). */
      readonly joins: readonly string[];
    }
  /** The kpmId given names no family. */
  | { readonly kind: 'unknown' }
  /** `mayWrite` said no. */
  | { readonly kind: 'stopped' }
  /** Its own family could not be found out; what stood in the way is for the caller to tell. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface ResolvePorts {
  readonly keys: Table;
  readonly random: Random;
  readonly vault: Vault;
}

/**
 * Answers in the order of the questions. Known families cost batched reads only; new ones are written together.
 * @param certain reads at the full price, what this call itself has just written among it
 */
export async function resolveFamilies(
  ports: ResolvePorts,
  questions: readonly FamilyQuestion[],
  { certain = false }: { readonly certain?: boolean } = {},
): Promise<FamilyAnswer[]> {
  const links = new Links(ports.keys, { certain });
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const needs = questions.map(({ naming }) => decide(naming, links)).flatMap((d) => (d.kind === 'need' ? [d.need] : []));
    if (needs.length === 0) break;
    await links.load(needs);
  }
  const settling: Settling = { ...ports, links, changes: new FamilyChanges(ports.keys) };
  const turns = new Map<string, Promise<FamilyAnswer>>();
  return mapLimited(questions, (question) => inTurn(turns, question, () => settle(settling, question)));
}

/** What the questions of one call share. */
interface Settling extends ResolvePorts {
  readonly links: Links;
  readonly changes: FamilyChanges;
}

/** Events of one call that share a name follow each other: racing for a new family, all but one would make keys and write in vain. */
function inTurn(
  turns: Map<string, Promise<FamilyAnswer>>,
  { naming }: FamilyQuestion,
  work: () => Promise<FamilyAnswer>,
): Promise<FamilyAnswer> {
  const tokens = tokensOf(naming);
  const before = tokens.map((token) => turns.get(token));
  // none of them fails: what stood in the way of one is its answer
  const own = Promise.all(before).then(work);
  for (const token of tokens) turns.set(token, own);
  return own;
}

async function settle(settling: Settling, question: FamilyQuestion): Promise<FamilyAnswer> {
  try {
    return await attempt(settling, question);
  } catch (error) {
    return { kind: 'failed', error };
  }
}

async function attempt(settling: Settling, { naming, mayWrite }: FamilyQuestion): Promise<FamilyAnswer> {
  const { links, random } = settling;
  const freshId = newKpmId(random);
  const mayBeWritten = new Set<string | undefined>();
  for (let n = 0; n < ATTEMPTS_MAX; n++) {
    await loadFor(naming, links);
    // Decided and turned into a change without a pause: other events of the call write into `links`, and a decision to create
    // that meets their new aliases would give one family two ids.
    const decision = decide(naming, links);
    if (decision.kind === 'need') continue;
    if (decision.kind === 'unknown') return { kind: 'unknown' };
    const kpmId = decision.kind === 'found' ? decision.kpmId : freshId;
    const change = settlesNothing(decision) ? undefined : changeOf(kpmId, decision, naming, links);
    if (change === undefined)
      return family(kpmId, decision, links.identity(kpmId)?.shared === true || isCalledAsAnother(naming, kpmId, links));
    const changed = decision.kind === 'found' ? kpmId : undefined;
    if (!mayBeWritten.has(changed) && !(await mayWrite(changed))) return { kind: 'stopped' };
    mayBeWritten.add(changed);
    if (await commit(settling, change, naming.area)) return family(kpmId, decision, change.identity.shared === true);
    links.forget(kpmId, tokensOf(naming));
  }
  throw new StoreUnavailable('a family changed again and again while it was being resolved');
}

type Settled = Extract<Decision, { kind: 'found' | 'create' }>;

const family = (kpmId: string, decision: Settled, shared: boolean): FamilyAnswer => ({
  kind: 'family',
  kpmId,
  waiting: decision.waiting,
  identityMismatch: decision.mismatch,
  shared,
  joins: decision.kind === 'found' ? decision.joins : [],
});

/** Families are joined behind the receipt that tells of it, and only then is anything else said of them. */
const settlesNothing = (decision: Settled): boolean =>
  decision.kind === 'found' && (decision.joins.length > 0 || (decision.link.length === 0 && !decision.confirm));

/** Reads until the naming can be decided. */
async function loadFor(naming: Naming, links: Links): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const decision = decide(naming, links);
    if (decision.kind !== 'need') return;
    await links.load([decision.need]);
  }
  invariant(false, 'a decision needs a bounded number of reads');
}

interface Change extends FamilyChange {
  /** Names whose originals are not yet sealed beside their tokens. */
  readonly added: readonly Named[];
}

/** The family with its new names, as it will be written; `undefined` where nothing changes. */
function changeOf(kpmId: string, decision: Pick<Settled, 'link' | 'waiting'>, naming: Naming, links: Links): Change | undefined {
  const { link } = decision;
  const confirmed = naming.fromList && !decision.waiting;
  const before = links.identity(kpmId) ?? undefined;
  const aliases = link.flatMap((name) => {
    const alias = links.alias(name.token);
    const kpmIds = alias?.kpmIds ?? [];
    // an alias of that many families says nothing any more; the family is found by its other names
    if (kpmIds.includes(kpmId) || kpmIds.length >= ALIAS_FAMILIES_MAX) return [];
    const version = (alias?.version ?? 0) + 1;
    return [{ ...alias, token: name.token, scheme: name.scheme, version, kpmIds: [...kpmIds, kpmId] }];
  });
  if (before !== undefined && aliases.length === 0 && (!confirmed || before.confirmed)) return undefined;
  const names: Record<string, string[]> = structuredClone(before?.aliases ?? {});
  for (const { scheme, token } of link) names[scheme] = [...new Set([...(names[scheme] ?? []), token])];
  const nikLast4 = link.some((name) => name.scheme === 'NIK') || before === undefined ? naming.nikLast4 : before.nikLast4;
  const originals = before?.originals ?? {};
  const version = (before?.version ?? 0) + 1;
  const identity: Identity = {
    ...before,
    kpmId,
    version,
    aliases: names,
    originals,
    ...(nikLast4 !== undefined && { nikLast4 }),
    ...(confirmed && { confirmed: true as const }),
    ...(link.some((name) => isAnothers(name, kpmId, links)) && { shared: true as const }),
  };
  return { aliases, identity, added: link.filter(({ token }) => originals[token] === undefined) };
}

/**
 * Whether what the event calls it by is another's name too, by what was read anyway: said again with each such event, for whoever named
 * the family may have been cut off before its receipt.
 */
const isCalledAsAnother = ({ nik, kk }: Naming, kpmId: string, links: Links): boolean =>
  [nik, kk].some((name) => name !== undefined && isOwn(name, kpmId, links) && isAnothers(name, kpmId, links));

const isOwn = (name: Named, kpmId: string, links: Links): boolean =>
  tokensFor(name).some((token) => links.alias(token)?.kpmIds.includes(kpmId));

/** Numbers are one family's alone; a NIK or a KK may be another's as well (NIK_GANDA, KK_GANDA), or an officer's (OVERLAP_SDM_KESOS). */
const isAnothers = (name: Named, kpmId: string, links: Links): boolean =>
  (name.scheme === 'NIK' || name.scheme === 'KK') &&
  tokensFor(name).some((token) => {
    const alias = links.alias(token);
    return alias?.officers !== undefined || alias?.kpmIds.some((id) => id !== kpmId);
  });

/** `false` where somebody else was first. @throws StoreUnavailable */
async function commit({ vault, links, changes }: Settling, change: Change, area: string): Promise<boolean> {
  const { aliases, identity: named, added } = change;
  const { kpmId } = named;
  const isNew = named.version === 1;
  const sealed = await Promise.all(
    added.map(async ({ scheme, token, value }) => [
      token,
      await sealOriginal(vault, { kpmId, scheme, token, area, isNew }, value),
    ]),
  );
  const identity: Identity = { ...named, originals: { ...named.originals, ...Object.fromEntries(sealed) } };
  const written = await changes.write({ aliases, identity });
  if (written) links.remember(aliases, identity);
  return written;
}
