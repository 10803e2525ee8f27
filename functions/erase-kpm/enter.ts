/** What people decide about an erasure, entered into the family's chain together with the record of it: both or neither. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { ERASURE_ENTRIES, type ErasureEntry } from '#shared/domain/erasure/entries.ts';
import { type OwnEvent, ownEventWrites, plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Erasure } from '#shared/store/erasures.ts';
import { putErasure } from '#shared/store/erasures.ts';
import { caseKey, kpmKey } from '#shared/store/keys.ts';
import { LINKED_MAX } from '#shared/store/kpms.ts';
import { StoreUnavailable, type Table, TRANSACTION_WRITES_MAX, TransactionCancelled, type Write } from '#shared/store/table.ts';
import { type ErasureContext, type Whole, wholeOf } from './standing.ts';
import { refused } from './words.ts';

/** Events of the family, and other people, go on meanwhile. */
const ATTEMPTS_MAX = 8;

/** The record as it will be, and what is entered. */
export interface Step {
  readonly erasure: Erasure;
  readonly said: ErasureEntry;
  /** In the chains of all its ids, and only while the family and its cases stand as they were read. */
  readonly everywhere?: true;
}

/**
 * Decides from what stands there, writes under the condition that it stands there still, or reads and decides again.
 * @param decide `undefined`: it was done before, and nothing is written @throws Problem as `decide` · StoreUnavailable
 */
export async function takeStep(
  ports: ErasureContext,
  caller: Caller,
  action: 'erasure:propose' | 'erasure:decide',
  id: string,
  decide: (whole: Whole, now: Instant) => Promise<Step | undefined> | Step | undefined,
): Promise<Whole> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const whole = await wholeOf(ports, caller, action, id);
    const now = ports.clock.now();
    const step = await decide(whole, now);
    if (step === undefined) return whole;
    if (await written(ports.table, [...entries(ports, caller, whole, step, now), putErasure(step.erasure)]))
      return withRecord(whole, step.erasure);
  }
  throw new StoreUnavailable('the chain of the family stayed contended');
}

/** A hold of a family that turned out to be this one lies with that one. */
function withRecord(whole: Whole, record: Erasure): Whole {
  const all = [...whole.all.filter(({ kpmId }) => kpmId !== record.kpmId), record];
  return { ...whole, all, erasure: record.kpmId === whole.kpm.kpmId ? record : whole.erasure };
}

/** The family's record, as it is or as it begins. */
export const recordOf = ({ erasure, kpm }: Whole): Erasure => ({
  kpmId: kpm.kpmId,
  holds: [],
  ...erasure,
  version: (erasure?.version ?? 0) + 1,
});

function entries({ random }: ErasureContext, caller: Caller, whole: Whole, { said, everywhere }: Step, at: Instant): Write[] {
  const { kpm, cases, kpmIds, heads } = whole;
  // nothing but what the schema of its type names
  const facts = ERASURE_ENTRIES[said.type].parse(said.facts);
  const into = everywhere ? kpmIds : kpmIds.slice(0, 1);
  const written = into.flatMap((kpmId, n) => {
    const event: OwnEvent = {
      source: caller.source,
      kid: caller.kid,
      id: `${said.type.replace(/\.v\d+$/, '')}:${said.facts.id}${n === 0 ? '' : `:${n}`}`,
      type: said.type,
      subject: { kind: 'kpm', id: kpmId },
      area: kpm.area,
      at,
      facts: { erasure: facts },
    };
    return ownEventWrites(random, plainOwnEvent(random, event), heads[n]);
  });
  return everywhere ? [...written, ...unmoved(kpm, cases)] : written;
}

/** What a transaction has room for beside the record, the family, and two writes in each of its chains. */
const CHECKED_MAX = TRANSACTION_WRITES_MAX - 2 - 2 * (LINKED_MAX + 1);

/**
 * An alert that is raised meanwhile moves the family or its case: by an event, which moves the chain too, by the clock, which
 * moves cases that wait for it, or by changed settings, which move any. Ten years of aid are more cases than a transaction holds: those that
 * wait come first, and they are few.
 */
function unmoved(kpm: Whole['kpm'], cases: Whole['cases']): Write[] {
  const [waiting, resting] = [
    cases.filter(({ wakeAt }) => wakeAt !== undefined),
    cases.filter(({ wakeAt }) => wakeAt === undefined),
  ];
  if (waiting.length > CHECKED_MAX)
    throw refused(
      `Lebih dari ${CHECKED_MAX} penyaluran keluarga ini masih menunggu tenggatnya.`,
      `More than ${CHECKED_MAX} distributions of this family wait for a deadline still.`,
    );
  return [
    { op: 'check', key: kpmKey(kpm.kpmId), when: { kind: 'match', equals: { version: kpm.version } } },
    ...[...waiting, ...resting].slice(0, CHECKED_MAX).map(
      ({ kpmId, programme, cycle, version }): Write => ({
        op: 'check',
        key: caseKey(kpmId, programme, cycle),
        when: { kind: 'match', equals: { version } },
      }),
    ),
  ];
}

/** `false` where somebody else was first and nothing was written. @throws StoreUnavailable where the outcome is not known */
async function written(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.some((why) => why === 'throttled' || why === 'other'))
      throw error;
    return false;
  }
}
