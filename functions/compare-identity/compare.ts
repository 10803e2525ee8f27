/**
 * Compares what only seals say: the name of an account's holder with the family's, and where a home visit was made with where the
 * family was found before. What comes out are scores, in the family's chain; rules see nothing else (TRUST §1, docs/adr/0013).
 */
import { invariant } from '#shared/domain/brand.ts';
import { ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import { anyWithName, type Comparison, putComparison } from '#shared/store/comparisons.ts';
import { type ComparedFact, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { headUnmoved } from '#shared/store/heads.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { COMPARER, casesTold, caseWrites, type Own, type Scored, TOGETHER_MAX, type ToldCase } from './cases.ts';
import { type Change, changedNames, changedPlaces } from './changes.ts';
import { type FamilyAt, familyAt } from './family-at.ts';
import { ATTEMPTS_MAX, type ComparePorts } from './ports.ts';
import { eventAt, type Opened, readingOnce } from './reading.ts';

/** One recorded event, by its place. */
interface Handed {
  readonly kpmId: string;
  readonly seq: number;
  readonly type: string;
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
      own?.kind === 'place'
        ? await changedPlaces(ports, read, family.kpmId, own)
        : await changedNames(ports, read, family.kpmId, own);
    if (changed.length === 0) return;
    const committed = await commit(ports, family, at, changed.slice(0, TOGETHER_MAX));
    if (committed && changed.length <= TOGETHER_MAX) return;
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

/** A list or an update names the family, which moves what waits for a name: mostly nothing, and then its seal stays shut. */
const saysOnlyName = (type: string): boolean => type.startsWith('entitlement.') || type.startsWith('kpm.');

const isList = (type: string): boolean => type.startsWith('entitlement.');

/** What the event itself brings to be compared. */
function ownOf({ event, said: { holderName, place } }: Opened, at: Handed): Comparison | undefined {
  const { source, id, occurredAt, subjectId: chain, seq } = event;
  const own = { kpmId: at.kpmId, version: 1, source, id, occurredAt, chain, seq } as const;
  if (place !== undefined) return { ...own, kind: 'place', accuracyM: Math.ceil(place.accuracyM) };
  return holderName === undefined ? undefined : { ...own, kind: 'name' };
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
      : ownEventWrites(
          ports.random,
          await computed(ports, await eventAt(ports, trigger.kpmId, trigger.seq), subject, own, scored, told),
          head,
        );
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
