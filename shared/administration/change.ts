/** How a record that administrators keep changes: its next version and an entry in its own chain, in one transaction, or not at all. */
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type OwnEvent, ownEventWrites, plainOwnEvent } from '#shared/recording/own-event.ts';
import type { Clock, Random } from '#shared/runtime/ports.ts';
import type { FieldChange } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey, type Subject } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

export interface AdministrationPorts {
  readonly table: Table;
  /** Business time: assignments, mandates, the history. */
  readonly clock: Clock;
  /** Machine time: keys are valid by it, as tokens are. */
  readonly machineNow: () => Instant;
  readonly random: Random;
}

/** What happened to a record, or why nothing did: it is no longer the version that was read. */
export type Changed<T> = { readonly kind: 'done'; readonly record: T } | { readonly kind: 'stale'; readonly version: number };

/** One step: what is written, and what the chain says of it. */
export interface Step<T> {
  readonly record: T;
  readonly writes: readonly Write[];
  /** One, or one in each of two chains. */
  readonly entries: readonly Entry[];
}
export interface Entry {
  readonly subject: OwnEvent['subject'];
  /** Unique for whoever does it: the record and its version. */
  readonly id: string;
  /** `agency.changed.v1` */
  readonly type: string;
  readonly areas: readonly string[];
  readonly changes: readonly FieldChange[];
  readonly facts?: Pick<OwnEvent['facts'], 'officer' | 'reason'>;
}

/** People change records rarely and seldom the same one; so often in a row that this is not enough, it is not by chance. */
const ATTEMPTS_MAX = 5;

/**
 * @param next reads the record and makes the step, afresh for each attempt; `stale` ends it
 * @throws StoreUnavailable where the record or its chain keeps moving
 */
export async function commitStep<T>(
  ports: AdministrationPorts,
  caller: Caller,
  next: () => Promise<Step<T> | { readonly stale: number } | { readonly same: T }>,
): Promise<Changed<T>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const step = await next();
    if ('stale' in step) return { kind: 'stale', version: step.stale };
    if ('same' in step) return { kind: 'done', record: step.same };
    const at = ports.clock.now();
    const entered = await Promise.all(
      step.entries.map(async (entry) => {
        const event = plainOwnEvent(ports.random, eventOf(caller, entry, at));
        return ownEventWrites(ports.random, event, readHead(await ports.table.get(headKey(entry.subject))));
      }),
    );
    try {
      await ports.table.transact([...step.writes, ...entered.flat()]);
      return { kind: 'done', record: step.record };
    } catch (error) {
      if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    }
  }
  throw new StoreUnavailable('the record or its chain stayed contended');
}

const eventOf = (caller: Caller, { subject, id, type, areas, changes, facts }: Entry, at: Instant): OwnEvent => ({
  source: caller.source,
  kid: caller.kid,
  id,
  type,
  subject,
  area: areas.length === 1 ? (areas[0] as AreaCode) : COUNTRY,
  at,
  facts: { ...facts, changes },
});

export const agencyChain = (agencyId: string): Subject & { readonly kind: 'agency' } => ({ kind: 'agency', id: agencyId });
/** People are settings of this system: officers, whose chain holds what they did in the field, among them. */
export const personChain = (sub: string): Subject & { readonly kind: 'setting' } => ({ kind: 'setting', id: `person:${sub}` });

/** What differs between two versions of a record, by its top-level fields, those not kept in history left out. */
export function changesBetween(
  before: Readonly<Record<string, unknown>> | undefined,
  after: Readonly<Record<string, unknown>>,
  without: readonly string[],
): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])].filter((name) => !without.includes(name));
  return names.sort().flatMap((name) => {
    const [was, is] = [before?.[name], after[name]];
    if (isDeepStrictEqual(was, is)) return [];
    return { field: `/${name}`, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
  });
}
