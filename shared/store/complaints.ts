/**
 * Complaints: one record of each with all that was told of it, and a line of it in the list of its kab/kota, so that people see and work
 * them (docs/adr/0033). Both are written with its events, in one transaction; events about anything else cost nothing for it.
 */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant } from '../domain/brand.ts';
import { type ComplaintStep, insertStep, standingOf } from '../domain/dossier/complaint-story.ts';
import { isComplaint } from '../domain/dossier/complaints.ts';
import { ownerOfAgency } from '../domain/rules/owners.ts';
import type { OwnerKey } from '../domain/rules/rule.ts';
import type { Recordable } from '../domain/trail/recordable.ts';
import { entity, versioned } from './entity.ts';
import { complaintKey, complaintsPartition, type Subject } from './keys.ts';
import type { Cursor, Item, Key, Table, Write } from './table.ts';

const schema = z.object({
  /** Whose dossier it lies in: the family, or the kab/kota where none is named. */
  subjectKind: z.enum(['kpm', 'area']),
  subjectId: z.string(),
  /** `LAPOR#LAPOR-8812045` */
  key: z.string(),
  version: z.int().min(1),
  /** JSON of ComplaintStep[], bounded by COMPLAINT_STEPS_MAX. */
  steps: z.string(),
  /** Where the list has it; absent as long as its receipt was not told. */
  listed: z.object({ pk: z.string(), sk: z.string() }).optional(),
  /** Where the list of the agency that has it has it. */
  held: z.object({ pk: z.string(), sk: z.string() }).optional(),
});
export type ComplaintRecord = z.infer<typeof schema>;
const records = entity('complaint', 1, schema, { packed: ['steps'] });
const lines = entity('complaint-line', 1, schema.omit({ version: true, listed: true, held: true }), { packed: ['steps'] });

/** What a list shows of one. */
export type ComplaintLine = Omit<ComplaintRecord, 'version' | 'listed' | 'held'> & { readonly position: string };

export const complaintSteps = ({ steps }: Pick<ComplaintRecord, 'steps'>): ComplaintStep[] =>
  JSON.parse(steps) as ComplaintStep[];

export const readComplaint = (item: Item | undefined): ComplaintRecord | undefined => item && records.fromItem(item);
export async function getComplaint(table: Table, subject: Subject, key: string): Promise<ComplaintRecord | undefined> {
  return readComplaint(await table.get(complaintKey(subject, key)));
}

/** What a complaint is called within, and never outside: `area~15.71~LAPOR#LAPOR-8812045`. */
export const complaintNameOf = ({ kind, id }: Subject, key: string): string => `${kind}~${id}~${key}`;

/** Numbers of complaints that an event is about: one, or none. */
export const complaintNamed = ({ dossier }: Pick<Recordable, 'dossier'>): string[] =>
  dossier !== undefined && isComplaint(dossier) ? [dossier.key] : [];

/** What the recorder read of one complaint. */
export interface ComplaintRead {
  readonly own: ComplaintRecord | undefined;
  /** Told of families that turned out to be this one (docs/adr/0009): theirs becomes part of its own. */
  readonly others: readonly ComplaintRecord[];
}

/** Families that gave one and the same complaint to another; what is left is taken along with its next event. */
const TAKEN_ALONG_MAX = 3;
/** Of one complaint at most: itself, its lines in and out of its kab/kota and of an agency, and what it takes along. */
export const WRITES_PER_COMPLAINT_MAX = 5 + 3 * TAKEN_ALONG_MAX;

/** The records of those complaints that the events are about. @param events recorded ones, each with its place in its chain */
export function putComplaints(
  subject: Subject,
  events: readonly { readonly event: Recordable; readonly seq: number }[],
  read: ReadonlyMap<string, ComplaintRead>,
): Write[] {
  const told = Map.groupBy(
    events.flatMap(({ event: { dossier, subject: chain }, seq }): ComplaintStep[] =>
      dossier !== undefined && isComplaint(dossier) ? [{ fact: dossier, subject: chain, seq }] : [],
    ),
    ({ fact }) => fact.key,
  );
  return [...told].flatMap(([key, steps]) => putOne(subject, key, steps, read.get(key) ?? { own: undefined, others: [] }));
}

function putOne(subject: Subject, key: string, fresh: readonly ComplaintStep[], { own, others }: ComplaintRead): Write[] {
  invariant(subject.kind === 'kpm' || subject.kind === 'area', 'a complaint is about a family or a place');
  const along = others.filter((one) => complaintSteps(one).length > 0).slice(0, TAKEN_ALONG_MAX);
  const before = [...(own ? complaintSteps(own) : []), ...along.flatMap(complaintSteps)];
  const steps = [...before, ...fresh].reduce<readonly ComplaintStep[]>(insertStep, []);
  const { listed, held } = placesOf(subject, key, steps);
  const line = { subjectKind: subject.kind, subjectId: subject.id, key, steps: JSON.stringify(steps) };
  const next = { ...line, version: (own?.version ?? 0) + 1, ...(listed && { listed }), ...(held && { held }) };
  return [
    versioned(records.toItem(complaintKey(subject, key), next), next.version),
    ...moved(own?.listed, listed),
    ...moved(own?.held, held),
    ...[listed, held].flatMap((at) => (at ? [{ op: 'put' as const, item: lines.toItem(at, line) }] : [])),
    ...along.flatMap(emptied),
  ];
}

const moved = (from: Key | undefined, to: Key | undefined): Write[] =>
  from && !(from.pk === to?.pk && from.sk === to.sk) ? [gone(from)] : [];

function emptied({ listed, held, ...record }: ComplaintRecord): Write[] {
  const next = { ...record, version: record.version + 1, steps: '[]' };
  const key = complaintKey({ kind: record.subjectKind, id: record.subjectId }, record.key);
  return [versioned(records.toItem(key, next), next.version), ...[listed, held].flatMap((at) => (at ? [gone(at)] : []))];
}

const gone = (key: Key): Write => ({ op: 'delete', key });

const WAITING = 'open';
const CLOSED = 'closed';

interface Places {
  readonly listed?: Key;
  readonly held?: Key;
}

function placesOf(subject: Subject, key: string, steps: readonly ComplaintStep[]): Places {
  const standing = standingOf(steps);
  if (standing === undefined) return {};
  const { received, closed, assigned } = standing;
  const regency = ancestor(received.data.area as AreaCode, 'regency');
  invariant(regency !== undefined, `a complaint lies in a kab/kota: ${received.data.area}`);
  const [state, at] = closed ? [CLOSED, closed.occurredAt] : [WAITING, received.occurredAt];
  const sk = `${state}#${at}#${key}#${subject.id}`;
  const agency = assigned?.data.agency;
  return {
    listed: { pk: complaintsPartition(regency), sk },
    ...(agency !== undefined && { held: { pk: complaintsPartition(ownerOfAgency(agency)), sk } }),
  };
}

const PAGE_ROWS = 100;

/** A kab/kota, or an agency by its owner's key. */
export type ComplaintsPlace = AreaCode | OwnerKey;

/** All that wait in one kab/kota or in an agency's hands, the oldest first. */
export async function* waitingIn(table: Table, place: ComplaintsPlace): AsyncGenerator<ComplaintLine> {
  yield* linesIn(table, place, `${WAITING}#`, `${WAITING}#~`, false);
}

/** Closed ones of one of these, the newest first. @param before position of the one behind which it goes on */
export async function* closedIn(table: Table, place: ComplaintsPlace, before?: string): AsyncGenerator<ComplaintLine> {
  for await (const line of linesIn(table, place, `${CLOSED}#`, before ?? `${CLOSED}#~`, true)) {
    // both ends of a range are included
    if (line.position !== before) yield line;
  }
}

async function* linesIn(
  table: Table,
  place: ComplaintsPlace,
  from: string,
  to: string,
  descending: boolean,
): AsyncGenerator<ComplaintLine> {
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: complaintsPartition(place),
      from,
      to,
      limit: PAGE_ROWS,
      descending,
      ...(after && { after }),
    });
    for (const item of page.items) yield { ...lines.fromItem(item), position: item.sk };
    after = page.cursor;
  } while (after);
}
