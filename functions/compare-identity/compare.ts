/**
 * Compares what only seals say: the name of an account's holder with the family's, and where a home visit was made with where the
 * family was found before. What comes out are scores, in the family's chain; rules see nothing else (TRUST §1, docs/adr/0013).
 */
import * as z from 'zod';
import { invariant } from '#shared/domain/brand.ts';
import { distanceM } from '#shared/domain/comparison/distance.ts';
import { nameSimilarity } from '#shared/domain/comparison/name-similarity.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { SealBroken, type Vault } from '#shared/runtime/ports.ts';
import { anyWithName, type Comparison, comparisonsOf, putComparison } from '#shared/store/comparisons.ts';
import { type ComparedFact, factsOf, getEvent, type StoredEvent } from '#shared/store/events.ts';
import { headUnmoved } from '#shared/store/heads.ts';
import { getKpm, type Kpm } from '#shared/store/kpms.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { COMPARER, casesTold, caseWrites, type Own, type Scored, TOGETHER_MAX, type ToldCase } from './cases.ts';
import { type FamilyAt, familyAt } from './family-at.ts';
import { tellOfOfficer } from './officers.ts';
import { ATTEMPTS_MAX, type ComparePorts } from './ports.ts';
import { type Said, saidIn } from './said.ts';
import { compareNames } from './shared-names.ts';
import { compareStanding } from './standing.ts';

/** A phone that knows less says nothing about where a family lives (DOMAIN §3.2 #27). */
const ACCURACY_M_MAX = 100;

/** What the projector hands over: one recorded event, by its place. */
const handed = z.strictObject({ kpmId: z.string().min(1), seq: z.int().min(1), type: z.string().min(1) });
type Handed = z.infer<typeof handed>;
/** An officer who was assigned, or leaves (docs/adr/0037). */
const officer = z.strictObject({ officer: z.string().min(1) });
/** A family whose NIK or KK is another's too; how a case of one stands (docs/adr/0034). */
const named = z.strictObject({ kpmId: z.string().min(1), names: z.literal(true) });
const stands = z.strictObject({
  kpmId: z.string().min(1),
  programme: z.string().min(1),
  cycle: z.string().min(1),
  others: z.array(z.string().min(1)),
});
const message = z.union([handed, named, stands, officer]);

interface Message {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Families and officers side by side, what is of one in turn: its chain moves with each.
 *
 * @returns the messages that must come again; what cannot be read is counted and left to the dead letters.
 */
export async function compareBatch(
  ports: ComparePorts,
  messages: readonly Message[],
): Promise<{ readonly failed: readonly string[] }> {
  const failed: string[] = [];
  await mapLimited([...Map.groupBy(messages, subjectOf).values()], async (own) => {
    // said twice it is looked at once: whatever is told before the look is seen by it
    for (const [body, same] of Map.groupBy(own, (one) => one.body)) {
      const ids = same.map(({ messageId }) => messageId);
      if (!(await isCompared(ports, body, ids))) failed.push(...ids);
    }
  });
  return { failed };
}

async function isCompared(ports: ComparePorts, body: string, messageIds: readonly string[]): Promise<boolean> {
  try {
    await compareHanded(ports, message.parse(JSON.parse(body)));
    return true;
  } catch (error) {
    if (!(error instanceof StoreUnavailable))
      ports.log.error('an event could not be compared', error, { messageId: messageIds.join(' ') });
    ports.metrics.count('ComparisonsFailed', messageIds.length);
    return false;
  }
}

/** Of what cannot be read each by itself. */
function subjectOf({ messageId, body }: Message): string {
  try {
    const at = message.parse(JSON.parse(body));
    return 'officer' in at ? `officer ${at.officer}` : at.kpmId;
  } catch {
    return `message ${messageId}`;
  }
}

function compareHanded(ports: ComparePorts, at: z.infer<typeof message>): Promise<void> {
  if ('officer' in at) return tellOfOfficer(ports, at.officer);
  if ('names' in at) return compareNames(ports, at.kpmId);
  return 'others' in at ? compareStanding(ports, at) : compareEvent(ports, at);
}

/** Done twice it changes nothing: what was compared with the same is not compared again. @throws StoreUnavailable · KeysUnavailable */
export async function compareEvent(ports: ComparePorts, at: Handed): Promise<void> {
  // of a family on a list the chain leads nowhere else (docs/adr/0009): where nothing waits for its name, one read tells so
  if (isList(at.type) && !(await anyWithName(ports.table, at.kpmId))) return;
  const read = readingOnce(ports);
  const own = saysOnlyName(at.type) ? undefined : ownOf(await read({ chain: at.kpmId, seq: at.seq }), at);
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    // the head is read first: whatever is recorded after it cancels what is written on what was read before
    const family = await familyAt(ports.table, at.kpmId, { consistent: true });
    invariant(family !== undefined, 'a family with an event has a chain');
    const changed =
      own?.kind === 'place' ? await places(ports, read, family.kpmId, own) : await names(ports, read, family.kpmId, own);
    if (changed.length === 0) return;
    const committed = await commit(ports, family, at, changed.slice(0, TOGETHER_MAX));
    if (committed && changed.length <= TOGETHER_MAX) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

/** A list or an update names the family, which moves what waits for a name: mostly nothing, and then its seal stays shut. */
const saysOnlyName = (type: string): boolean => type.startsWith('entitlement.') || type.startsWith('kpm.');

const isList = (type: string): boolean => type.startsWith('entitlement.');

/** An event, and what of it can be compared: nothing where its key was destroyed. */
interface Opened {
  readonly event: StoredEvent;
  readonly said: Said;
}
type Reading = (at: Pick<Comparison, 'chain' | 'seq'>) => Promise<Opened>;

/** Events are never changed: each is read and opened once, however often its family moves meanwhile. */
function readingOnce(ports: ComparePorts): Reading {
  const opened = new Map<string, Opened>();
  return async ({ chain, seq }) => {
    const known = opened.get(`${chain}#${seq}`);
    if (known !== undefined) return known;
    const event = await eventAt(ports, { kpmId: chain, seq });
    const found = { event, said: await saidIn(ports.vault, event) };
    opened.set(`${chain}#${seq}`, found);
    return found;
  };
}

/** What the event itself brings to be compared. */
function ownOf({ event, said: { holderName, place } }: Opened, at: Handed): Comparison | undefined {
  const { source, id, occurredAt, subjectId: chain, seq } = event;
  const own = { kpmId: at.kpmId, version: 1, source, id, occurredAt, chain, seq } as const;
  if (place !== undefined) return { ...own, kind: 'place', accuracyM: Math.ceil(place.accuracyM) };
  return holderName === undefined ? undefined : { ...own, kind: 'name' };
}

async function eventAt({ table }: ComparePorts, { kpmId, seq }: Pick<Handed, 'kpmId' | 'seq'>): Promise<StoredEvent> {
  const event = await getEvent(table, { kind: 'kpm', id: kpmId }, seq);
  invariant(event !== undefined, 'what was handed over has been recorded');
  return event;
}

/** A comparison as it is now, and its score where it has one that it did not have. */
interface Change {
  readonly comparison: Comparison;
  readonly scored?: Scored;
}

/** Known ones, with the event's own where it is new; in canonical order. */
function withOwn(known: readonly Comparison[], kpmId: string, own: Comparison | undefined): Comparison[] {
  if (own === undefined || known.some((one) => one.source === own.source && one.id === own.id)) return [...known];
  return [...known, { ...own, kpmId }].sort((a, b) => (position(a) < position(b) ? -1 : 1));
}

const position = ({ occurredAt, source, id }: Pick<Comparison, 'occurredAt' | 'source' | 'id'>): string =>
  `${occurredAt}#${source}#${id}`;

/**
 * A payment is compared with the family's name as the data have it. One that was found alike stays so; one that was not, or that
 * came before any name, is compared again when the family is named anew.
 */
async function names(ports: ComparePorts, read: Reading, kpmId: string, own: Comparison | undefined): Promise<Change[]> {
  const known = await comparisonsOf(ports.table, kpmId, 'name');
  const all = withOwn(known, kpmId, own);
  if (all.every((one) => one.nameSimilarity === 1)) return [];
  const kpm = await getKpm(ports.table, kpmId);
  const name = kpm && (await nameOf(ports.vault, kpm));
  const against = kpm?.nameAsOf;
  const changed: Change[] = [];
  for (const one of all) {
    const isNew = !known.includes(one);
    if (name === undefined || against === undefined) {
      // kept without a score, so that the name finds it when it comes
      if (isNew) changed.push({ comparison: one });
      continue;
    }
    if (one.nameSimilarity === 1 || one.against === against) continue;
    const { event, said } = await read(one);
    const { holderName } = said;
    if (holderName === undefined) continue;
    const score = nameSimilarity(holderName, name);
    const comparison = { ...one, version: isNew ? 1 : one.version + 1, against, nameSimilarity: score };
    const forCase = score < 1 || one.nameSimilarity !== undefined;
    changed.push({ comparison, ...(score !== one.nameSimilarity && { scored: { comparison, event, forCase } }) });
  }
  return changed;
}

async function nameOf(vault: Vault, kpm: Kpm): Promise<string | undefined> {
  try {
    return (await openProfile(vault, kpm.kpmId, kpm)).name;
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** The first home visit by the data whose phone knew where it was fixes the place; an earlier one that comes later fixes it anew. */
async function places(ports: ComparePorts, read: Reading, kpmId: string, own: Comparison): Promise<Change[]> {
  const known = await comparisonsOf(ports.table, kpmId, 'place');
  const all = withOwn(known, kpmId, own);
  const isNew = (one: Comparison): boolean => !known.includes(one);
  const fixed = all.find((one) => (one.accuracyM ?? Number.POSITIVE_INFINITY) <= ACCURACY_M_MAX);
  const place = fixed && (await read(fixed)).said.place;
  const changed: Change[] = [];
  for (const one of all) {
    const against = fixed && position(fixed);
    if (one === fixed || place === undefined || against === undefined) {
      if (isNew(one)) changed.push({ comparison: one });
      continue;
    }
    if (one.against === against) continue;
    const { event, said } = await read(one);
    if (said.place === undefined) continue;
    const metres = distanceM(place, said.place);
    const comparison = { ...one, version: isNew(one) ? 1 : one.version + 1, against, distanceM: metres };
    // what lies within the phone's own error says nothing
    const forCase = metres > (one.accuracyM ?? 0) || one.distanceM !== undefined;
    changed.push({ comparison, ...(metres !== one.distanceM && { scored: { comparison, event, forCase } }) });
  }
  return changed;
}

/** `false` where the family moved meanwhile and nothing was written. */
async function commit(
  ports: ComparePorts,
  { kpmId, head }: FamilyAt,
  trigger: Handed,
  changed: readonly Change[],
): Promise<boolean> {
  const subject = { kind: 'kpm', id: kpmId } as const;
  const scored = changed.flatMap((change) => change.scored ?? []);
  const own = { id: newEntryId(ports.random), at: ports.clock.now() };
  const told = await casesTold(ports.table, kpmId, own, scored);
  const chained =
    scored.length === 0
      ? [headUnmoved(subject, head)]
      : ownEventWrites(ports.random, await computed(ports, await eventAt(ports, trigger), subject, own, scored, told), head);
  try {
    await ports.table.transact([
      ...chained,
      ...changed.map(({ comparison }) => putComparison(comparison)),
      ...(await caseWrites(ports, told, own.at)),
    ]);
    ports.metrics.count('ComparisonsComputed', scored.length);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    return false;
  }
}

function computed(
  ports: ComparePorts,
  { area }: StoredEvent,
  subject: { readonly kind: 'kpm'; readonly id: string },
  { id, at }: Own,
  scored: readonly Scored[],
  told: readonly ToldCase[],
) {
  const cases = told.flatMap(({ before: { programme, cycle }, facts }) => facts.map((fact) => ({ programme, cycle, fact })));
  return sealOwnEvent(ports, {
    source: COMPARER,
    kid: COMPARER,
    id,
    type: 'comparison.computed.v1',
    subject,
    area,
    at,
    facts: { comparisons: scored.map(factOf), ...(cases.length > 0 && { cases }) },
  });
}

function factOf({ comparison, event }: Scored): ComparedFact {
  const { source, id, against, nameSimilarity: alike, distanceM: metres, accuracyM } = comparison;
  invariant(against !== undefined, 'a score is of two');
  return {
    source,
    id,
    programmes: [...new Set((factsOf(event).cases ?? []).map(({ programme }) => programme))].sort(),
    against,
    ...(alike !== undefined && { nameSimilarity: alike }),
    ...(metres !== undefined && { distanceM: metres }),
    ...(accuracyM !== undefined && { accuracyM }),
  };
}
