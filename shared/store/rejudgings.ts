/** Changes of settings after which cases are judged anew, until all that they concern have been (docs/adr/0021). */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { addHours, addMs, type Day } from '../domain/time/instant.ts';
import { entity, instant, versioned } from './entity.ts';
import { REJUDGINGS_PARTITION, rejudgingKey } from './keys.ts';
import type { Table, Write } from './table.ts';

/** How far a round has come: the journal of this place and day has been followed back to this position, or without one to its end. */
const reached = z.object({ group: z.string(), day: z.iso.date(), place: z.string(), before: z.string().optional() });

const schema = z.object({
  /** Of the settings that judge rightly since: each change has its own. */
  settings: z.int().min(1),
  version: z.int().min(1),
  /** `programme:PKH`, `thresholds`, `holidays-2027`. */
  record: z.string(),
  /** The only programme that it concerns; without it, all, and the families themselves. */
  programme: z.string().optional(),
  /** Days on which what it concerns happened; without them, from the first or to the last. */
  fromDay: z.iso.date().optional(),
  toDay: z.iso.date().optional(),
  changedAt: instant,
  round: z.union([z.literal(1), z.literal(2)]),
  startAt: instant,
  reached: reached.optional(),
});
export type Rejudging = z.infer<typeof schema>;
const rejudgings = entity('rejudging', 1, schema);

/**
 * The first round begins when nobody judges by the old settings any more: they are kept for 30 s (settings-source.ts), and no function
 * that judges runs for longer than a minute.
 */
const SETTLED_MS = 3 * 60_000;
/** The second when the stream has given up all that it held then, a day: what stood in no journal yet in the first round. */
const CAUGHT_UP_HOURS = 25;

/** What a change concerns, as far as the journal tells. */
export interface Concern {
  readonly record: string;
  readonly programme?: string;
  readonly fromDay?: Day;
  readonly toDay?: Day;
}

export const newRejudging = (concern: Concern, settings: number, now: Instant): Rejudging => ({
  ...concern,
  settings,
  version: 1,
  changedAt: now,
  round: 1,
  startAt: addMs(now, SETTLED_MS),
});

/** Replaces exactly the version that was read. */
export const putRejudging = (rejudging: Rejudging): Write =>
  versioned(rejudgings.toItem(rejudgingKey(rejudging.settings), rejudging), rejudging.version);

/** The round has come so far. */
export const rejudgedUntil = (before: Rejudging, reachedNow: NonNullable<Rejudging['reached']>): Rejudging => ({
  ...before,
  version: before.version + 1,
  reached: reachedNow,
});

/** What follows a round: the second, or nothing any more. */
export function roundDone({ reached: _, ...before }: Rejudging): Write {
  if (before.round === 1) {
    const startAt = addHours(before.changedAt as Instant, CAUGHT_UP_HOURS);
    return putRejudging({ ...before, version: before.version + 1, round: 2, startAt });
  }
  return { op: 'delete', key: rejudgingKey(before.settings), when: { kind: 'match', equals: { version: before.version } } };
}

/** Changes that wait at once: more than a ministry makes in a day. */
const WAITING_MAX = 50;
/** Those that are not done with, the oldest change first. */
export async function waitingRejudgings(table: Table): Promise<Rejudging[]> {
  const page = await table.query({ pk: REJUDGINGS_PARTITION, limit: WAITING_MAX, consistent: true });
  return page.items.map((item) => rejudgings.fromItem(item));
}
