/** Events: append-only, put once, in the chain of their subject; with the leaf fields of the trail from the first one on (TRUST §5). */
import * as z from 'zod';
import type { CaseFact, FamilyFact } from '../domain/case/fact.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import type { FindingFact } from '../domain/report/finding.ts';
import type { MonthlyFact } from '../domain/report/monthly.ts';
import type { OwnFacts } from '../domain/trail/own-facts.ts';
import type { OfficerFact } from '../domain/trail/recordable.ts';
import { withNames } from './before-marks.ts';
import { bytes, entity, instant } from './entity.ts';
import { eventKey, readEventKey, type Subject } from './keys.ts';
import { GET_MANY_MAX, type Item, type Table, type Write } from './table.ts';

export interface EventFacts extends OwnFacts {
  readonly cases?: readonly { readonly programme: string; readonly cycle: string; readonly fact: CaseFact }[];
  readonly family?: FamilyFact;
  readonly officer?: OfficerFact;
  readonly dossier?: DossierFact;
  readonly finding?: FindingFact;
  readonly monthly?: MonthlyFact;
  /** The event named a NIK or an id that is not the family's: the cause of DATA_TIDAK_PADAN. */
  readonly identityMismatch?: true;
  /** agency.*, person.*: what an administrator changed, field by field. */
  readonly changes?: readonly FieldChange[];
  /** agency.key-revoked: why, from the list. Of an assignment: why, as it was written; it names nobody. */
  readonly reason?: string;
}

/** One field of a record that people keep: as it was and as it is now. Absent where there was nothing, or is nothing any more. */
export interface FieldChange {
  /** RFC 6901, within the record. */
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** One of the two scores. */
export type ComparedFact = NonNullable<OwnFacts['comparisons']>[number];

export const EVENT_SUBJECTS = ['kpm', 'officer', 'batch', 'area', 'agency', 'setting'] as const;
export type EventSubjectKind = (typeof EVENT_SUBJECTS)[number];

const schema = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  subjectKind: z.enum(EVENT_SUBJECTS),
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
  /** Something in the seal is to be compared: the projector hands the event on (docs/adr/0013). */
  compare: z.literal(true).optional(),
  /** Another family is called by the NIK or KK of this one: the projector hands that on too (docs/adr/0034). */
  shared: z.literal(true).optional(),
  /** The sender's own words for the state are in no table: the projector counts them (unknown-labels.ts). */
  unknownLabel: z.object({ print: z.string(), system: z.string().exactOptional(), label: z.string().exactOptional() }).optional(),
  /** Both salts, of facts and of identity, 16 bytes each, where nothing is sealed: the facts say nothing that is not in plain here anyway. */
  salts: bytes.optional(),
});
export type StoredEvent = z.infer<typeof schema>;
/** The subject and the place in its chain stand in the key; what facts repeat of the envelope is left out. */
const IN_KEY = { subjectKind: true, subjectId: true, seq: true } as const;
const placed = schema.pick(IN_KEY);
const stored = schema.omit(IN_KEY);
const events = entity('event', 1, stored, {
  packed: ['facts'],
  base64url: ['entry', 'prevBlind', 'commitFacts', 'commitIdentity'],
});

export const subjectOf = (event: StoredEvent): Subject => ({ kind: event.subjectKind, id: event.subjectId });
export function factsOf(event: StoredEvent): EventFacts {
  const facts = JSON.parse(event.facts) as EventFacts;
  return facts.cases ? { ...facts, cases: facts.cases.map((one) => ({ ...one, fact: withNames(one.fact) })) } : facts;
}

/**
 * The programmes that an event is about; `undefined` where it is about the family, officer or agency itself. A score is about what
 * the compared event is about, and why a group of alerts was opened about the family's alerts in it: where those name none, no
 * letter reaches it.
 */
export function concernedBy({ cases = [], alert, comparisons, revealed, sampling }: EventFacts): readonly string[] | undefined {
  if (comparisons !== undefined) return comparisons.flatMap(({ programmes = [] }) => programmes);
  if (revealed?.group !== undefined) return revealed.programmes ?? [];
  const named = [...cases, ...(alert ? [alert] : []), ...(sampling ? [sampling] : [])].flatMap(
    ({ programme }) => programme ?? [],
  );
  return named.length === 0 ? undefined : named;
}

export function putEvent(event: StoredEvent): Write {
  const lean = { ...event, facts: JSON.stringify(withoutEnvelope(factsOf(event), event)) };
  return { op: 'put', item: events.toItem(eventKey(subjectOf(event), event.seq), lean), when: { kind: 'absent' } };
}

/** One event by its place in its subject's chain. */
export async function getEvent(table: Table, subject: Subject, seq: number): Promise<StoredEvent | undefined> {
  const item = await table.get(eventKey(subject, seq));
  return item && readEvent(item);
}

/** Several events by their places, eventually consistent: what a list names was there before the list was. In the order of the places. */
export async function getEvents(
  table: Table,
  places: readonly { readonly subject: Subject; readonly seq: number }[],
): Promise<readonly (StoredEvent | undefined)[]> {
  const keys = places.map(({ subject, seq }) => eventKey(subject, seq));
  const found: (StoredEvent | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    const items = await table.getMany(keys.slice(i, i + GET_MANY_MAX), { consistent: false });
    found.push(...items.map((item) => item && readEvent(item)));
  }
  return found;
}

/** @throws InvariantError where the item is no event, or none of ours */
export function readEvent(item: Item): StoredEvent {
  const { subject, seq } = readEventKey(item);
  const lean = events.fromItem(item);
  const facts = withEnvelope(JSON.parse(lean.facts) as EventFacts, lean);
  // the rest was parsed with the item
  const place = placed.parse({ subjectKind: subject.kind, subjectId: subject.id, seq });
  return { ...lean, ...place, facts: JSON.stringify(facts) };
}

type Envelope = Pick<StoredEvent, 'source' | 'id' | 'occurredAt' | 'receivedAt'>;
const ENVELOPE = ['source', 'id', 'occurredAt', 'receivedAt'] as const;

/** Takes out what a fact says again of its event; what differs stays (a day-precise time, say). */
function withoutEnvelope(facts: EventFacts, event: Envelope): unknown {
  const lean = (fact: object) =>
    Object.fromEntries(
      Object.entries(fact).filter(([name, value]) => !ENVELOPE.some((of) => of === name && event[of] === value)),
    );
  return mapFacts(facts, lean);
}

function withEnvelope(facts: EventFacts, { source, id, occurredAt, receivedAt }: Envelope): EventFacts {
  return mapFacts(facts, (fact) => ({ source, id, occurredAt, receivedAt, ...fact })) as EventFacts;
}

function mapFacts({ cases, family, officer, dossier, ...rest }: EventFacts, change: (fact: object) => object): unknown {
  return {
    ...rest,
    ...(cases && { cases: cases.map((c) => ({ ...c, fact: change(c.fact) })) }),
    ...(family && { family: change(family) }),
    ...(officer && { officer: change(officer) }),
    ...(dossier && { dossier: change(dossier) }),
  };
}

/** Largest page of a trail read in one query. */
const TRAIL_PAGE = 100;

/** One page of a subject's events, the newest first. @param before the seq that the page ends before */
export async function pageOfChain(
  table: Table,
  subject: Subject,
  limit: number,
  before?: number,
): Promise<{ readonly events: readonly StoredEvent[]; readonly more: boolean }> {
  const { pk } = eventKey(subject, 1);
  const to = before === undefined ? undefined : eventKey(subject, before - 1).sk;
  const page = await table.query({ pk, limit, descending: true, consistent: true, ...(to !== undefined && { to }) });
  return { events: page.items.map(readEvent), more: page.cursor !== undefined };
}

/** A subject's events from one place of its chain to another, both included. */
export async function eventsBetween(table: Table, subject: Subject, first: number, last: number): Promise<StoredEvent[]> {
  const [{ pk, sk: from }, { sk: to }] = [eventKey(subject, first), eventKey(subject, last)];
  const found: StoredEvent[] = [];
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({ pk, from, to, limit: TRAIL_PAGE, consistent: true, ...(after && { after }) });
    found.push(...page.items.map(readEvent));
    after = page.cursor;
  } while (after);
  return found;
}

/** A subject's events in the order of their chain (the order of recording). */
export async function* chainOf(table: Table, subject: Subject): AsyncGenerator<StoredEvent> {
  const { pk } = eventKey(subject, 1);
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({ pk, limit: TRAIL_PAGE, consistent: true, ...(after && { after }) });
    for (const item of page.items) yield readEvent(item);
    after = page.cursor;
  } while (after);
}
