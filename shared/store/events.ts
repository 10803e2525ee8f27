/** Events: append-only, put once, in the chain of their subject; with the leaf fields of the trail from the first one on (TRUST §5). */
import * as z from 'zod';
import type { CaseFact, FamilyFact } from '../domain/case/fact.ts';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { bytes, entity, instant } from './entity.ts';
import { eventKey, type Subject } from './keys.ts';
import type { Table, Write } from './table.ts';

export interface EventFacts {
  readonly cases?: readonly { readonly programme: string; readonly cycle: string; readonly fact: CaseFact }[];
  readonly family?: FamilyFact;
  readonly officer?: OfficerFact;
  /** alert.* events: which alert, what was done. */
  readonly alert?: { readonly alertId: string; readonly action: string; readonly reason?: string };
}

const schema = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  subjectKind: z.enum(['kpm', 'officer']),
  subjectId: z.string(),
  area: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  /** JSON of EventFacts: a string costs a third of the same thing as a map. */
  facts: z.string(),
  // the leaf, canonical JSON of {v, entry, type, area (kab/kota), receivedAt, source, kid, seq, prevBlind, commitFacts, commitIdentity}
  seq: z.int().min(1),
  entry: z.string(),
  kid: z.string(),
  prevBlind: z.string(),
  commitFacts: z.string(),
  commitIdentity: z.string(),
  sealed: bytes.optional(),
});
export type StoredEvent = z.infer<typeof schema>;
const events = entity('event', 1, schema);

export const subjectOf = (event: StoredEvent): Subject => ({ kind: event.subjectKind, id: event.subjectId });
export const factsOf = (event: StoredEvent): EventFacts => JSON.parse(event.facts) as EventFacts;

export function putEvent(event: StoredEvent): Write {
  return { op: 'put', item: events.toItem(eventKey(subjectOf(event), event.seq), event), when: { kind: 'absent' } };
}

/** Largest page of a trail read in one query. */
const TRAIL_PAGE = 100;

/** A subject's events in the order of their chain (the order of recording). */
export async function* chainOf(table: Table, subject: Subject): AsyncGenerator<StoredEvent> {
  const { pk } = eventKey(subject, 1);
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({ pk, limit: TRAIL_PAGE, consistent: true, ...(after && { after }) });
    for (const item of page.items) yield events.fromItem(item);
    after = page.cursor;
  } while (after);
}
