/**
 * The journal: which events were recorded of a kab/kota, by the local day on which they happened and the minute in which we heard of
 * them; a few dozen bytes an event, kept by the projector beside its roll-ups (docs/adr/0015).
 */
import * as z from 'zod';
import { ancestor, COUNTRY } from '../domain/area/area.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import type { Goods } from '../domain/case/fact.ts';
import { type Day, localDay } from '../domain/time/instant.ts';
import { zoneOf } from '../domain/time/zone.ts';
import type { Act } from '../domain/window/window.ts';
import { packing } from '../runtime/packing.ts';
import { bytes, entity } from './entity.ts';
import { concernedBy, EVENT_SUBJECTS, type EventFacts, type EventSubjectKind, factsOf, type StoredEvent } from './events.ts';
import { journalDayKey, journalDayPartition, journalKey, journalPartition } from './keys.ts';
import type { Item, Key, Query, Table, Write } from './table.ts';

/** What the journal says of an event: enough to select and to count it, and where it stands. */
export interface JournalEntry {
  readonly kind: EventSubjectKind;
  readonly subject: string;
  readonly seq: number;
  readonly type: string;
  readonly source: string;
  readonly area: AreaCode;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  /** `undefined` where it is about the family, officer or agency itself. */
  readonly programmes: readonly string[] | undefined;
  /** What windows over many families need of it, and nothing else does (docs/adr/0030). */
  readonly act?: Act;
}

/** One sheet of the journal: a place, a day, a minute. */
export interface Sheet {
  /** Kab/kota, or what is wider. */
  readonly place: AreaCode;
  /** On which the events happened, in the zone of the place. */
  readonly day: Day;
  /** `2026-11-02T01:15`, UTC: in which we heard of them. */
  readonly minute: string;
}
const MINUTE_CHARS = 16;

/** In whose journal an event stands, and on which sheet: all from the event itself, so that it never stands on two. */
export function sheetOf({ area, occurredAt, receivedAt }: JournalEntry): Sheet {
  const place = ancestor(area, 'regency') ?? area;
  return { place, day: localDay(occurredAt, zoneOf(place)), minute: receivedAt.slice(0, MINUTE_CHARS) };
}
/** What days are listed under: the province, or the country for what is the whole country's. */
export const groupOf = (place: AreaCode): AreaCode => ancestor(place, 'province') ?? COUNTRY;

export function journalEntryOf(event: StoredEvent): JournalEntry {
  const facts = factsOf(event);
  const programmes = concernedBy(facts);
  const act = actOf(facts);
  return {
    kind: event.subjectKind,
    subject: event.subjectId,
    seq: event.seq,
    type: event.type,
    source: event.source,
    area: event.area as AreaCode,
    occurredAt: event.occurredAt as Instant,
    receivedAt: event.receivedAt as Instant,
    programmes: programmes && [...new Set(programmes)],
    ...(act && { act }),
  };
}

/** The same in the fact of each case that the event speaks of. */
function actOf({ cases: [first] = [] }: EventFacts): Act | undefined {
  const fact = first?.fact;
  if (fact?.type === 'verification.reported') return fact.photos?.length ? { of: 'visit', photos: fact.photos } : undefined;
  if (fact?.type !== 'distribution.received' || fact.kind !== 'debit' || fact.agent === undefined) return undefined;
  const { agent, agentArea, goods, precision } = fact;
  return {
    of: 'debit',
    agent,
    ...(agentArea !== undefined && { agentArea }),
    ...(goods && { basket: basketOf(goods) }),
    ...(precision === 'day' && { dayOnly: true }),
  };
}

const basketOf = (goods: readonly Goods[]): string =>
  goods
    .map(({ item, quantity, unit }) => `${item}:${quantity}:${unit}`)
    .sort()
    .join(',');

// ── as it is stored ────────────────────────────────────────────────────────────────────────────────────
/** Part of the stored format: never changed, only followed by another version. The most frequent stands last. */
const DICTIONARY = Buffer.from(
  [
    '"comparison.computed.v1","system","kpm.linked.v1","kpm.updated.v1","alert.acknowledge.v1","officer","tksk-","psm-","PENDAMPING',
    '"agency","setting","person:","access.widened.v1","agency.changed.v1","person.changed.v1","area","personal-data.revealed.v1",',
    '"distribution.repaired.v1","distribution.returned.v1","distribution.failed.v1","distribution.ordered.v1","agency:pos",',
    '"verification.reported.v1","officer:psm-15.71.01.1001","15.71.01.1001","2026-11-01T00:00:00.000Z",',
    '"entitlement.declared.v1","agency:dinsos-15-71","distribution.received.v1","distribution.disbursed.v1","agency:bri",',
    '["SEMBAKO"]],["kpm","kpm_',
    '["PKH"]],["kpm","kpm_',
  ].join(''),
);
/** As much as an item holds, inflated. */
const INFLATED_BYTES_MAX = 400 * 1024;
const { pack, unpack } = packing(DICTIONARY, INFLATED_BYTES_MAX);

const act = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('debit'),
    agent: z.string(),
    agentArea: z
      .string()
      .transform((code) => code as AreaCode)
      .exactOptional(),
    basket: z.string().exactOptional(),
    dayOnly: z.literal(true).exactOptional(),
  }),
  z.object({ of: z.literal('visit'), photos: z.array(z.string()) }),
]);
const row = z.tuple([
  z.enum(EVENT_SUBJECTS),
  z.string(),
  z.int().min(1),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.string()).nullable(),
]);
const rowWithAct = z.tuple([...row.def.items, act]);
const rows = z.array(row).min(1);
const rowsWithActs = z.array(z.union([rowWithAct, row])).min(1);
/** Of the first version where no entry says more than its rows hold: most of them. */
const pages = entity('journal', 1, z.object({ entries: bytes }));
const pagesWithActs = entity('journal', 2, z.object({ entries: bytes }));

/** Most events on one item: about 3 KB of the ids and numbers that do not repeat. */
export const ENTRIES_MAX = 64;

/**
 * Some events of one sheet. @param from @param to stream positions of the first and the last of them: of two deliveries of a stretch
 * of the stream that begin alike and end differently neither replaces the other
 */
export function putJournal(sheet: Sheet, shard: string, from: string, to: string, entries: readonly JournalEntry[]): Write {
  const text = JSON.stringify(entries.map(rowOf));
  const key = journalKey(sheet.place, sheet.day, sheet.minute, `${shard}#${from}#${to}`);
  const format = entries.some((entry) => entry.act) ? pagesWithActs : pages;
  return { op: 'put', item: format.toItem(key, { entries: pack(text) }) };
}

const rowOf = (entry: JournalEntry): readonly unknown[] => [
  entry.kind,
  entry.subject,
  entry.seq,
  entry.type,
  entry.source,
  entry.area,
  entry.occurredAt,
  entry.receivedAt,
  entry.programmes === undefined ? null : [...entry.programmes],
  ...(entry.act ? [entry.act] : []),
];

/** @throws InvariantError where the item is not the journal's */
export function readJournal(item: Item): JournalEntry[] {
  const list =
    item.v === 1
      ? rows.parse(JSON.parse(unpack(pages.fromItem(item).entries)))
      : rowsWithActs.parse(JSON.parse(unpack(pagesWithActs.fromItem(item).entries)));
  return list.map(([kind, subject, seq, type, source, area, occurredAt, receivedAt, programmes, done]) => ({
    kind,
    subject,
    seq,
    type,
    source,
    area: area as AreaCode,
    occurredAt: occurredAt as Instant,
    receivedAt: receivedAt as Instant,
    programmes: programmes ?? undefined,
    ...(done && { act: done }),
  }));
}

// ── days on which anything happened ────────────────────────────────────────────────────────────────────
const days = entity('journal-day', 1, z.object({}));
export const dayKey = ({ place, day }: Pick<Sheet, 'place' | 'day'>): Key => journalDayKey(groupOf(place), day, place);
/** Put once, and again without harm. */
export const putDay = (sheet: Pick<Sheet, 'place' | 'day'>): Write => ({ op: 'put', item: days.toItem(dayKey(sheet), {}) });

const DAYS_PAGE = 200;
/** Before and behind every place of a day. */
const [FIRST_PLACE, LAST_PLACE] = ['#', '#~'];

/** The places of one group in which anything happened, the newest day first. Both days included. */
export async function* daysOf(
  table: Table,
  group: AreaCode,
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
): AsyncGenerator<Pick<Sheet, 'place' | 'day'>> {
  let after: Query['after'] | undefined;
  do {
    const page = await table.query({
      pk: journalDayPartition(group),
      from: `${from ?? ''}${FIRST_PLACE}`,
      to: `${to ?? '~'}${LAST_PLACE}`,
      limit: DAYS_PAGE,
      descending: true,
      ...(after && { after }),
    });
    for (const { sk } of page.items) {
      const [day, place] = sk.split('#') as [Day, AreaCode];
      yield { day, place };
    }
    after = page.cursor;
  } while (after);
}

// ── one day of one place ───────────────────────────────────────────────────────────────────────────────
/** Where an entry stands among those of its day: what was heard of last has the greatest. */
export const positionOf = ({ receivedAt, kind, subject, seq }: JournalEntry): string =>
  `${receivedAt}#${kind}#${subject}#${String(seq).padStart(12, '0')}`;

/**
 * The entries of one day of one place, what was heard of last first, each once however often its stretch of the stream was delivered:
 * sheets are whole minutes, so that what is double lies together. Goes on before a position of a page before.
 */
export async function* entriesOf(
  table: Table,
  { place, day }: Pick<Sheet, 'place' | 'day'>,
  pageSize: number,
  before?: string,
): AsyncGenerator<JournalEntry> {
  const to = before === undefined ? '~' : `${before.slice(0, MINUTE_CHARS)}~`;
  let minute: string | undefined;
  let sheet = new Map<string, JournalEntry>();
  let after: Query['after'] | undefined;
  do {
    const page = await table.query({
      pk: journalPartition(place, day),
      from: '0',
      to,
      limit: pageSize,
      descending: true,
      ...(after && { after }),
    });
    for (const item of page.items) {
      const next = item.sk.slice(0, MINUTE_CHARS);
      if (next !== minute) {
        yield* newestFirst(sheet, before);
        sheet = new Map();
        minute = next;
      }
      for (const entry of readJournal(item)) sheet.set(positionOf(entry), entry);
    }
    after = page.cursor;
  } while (after);
  yield* newestFirst(sheet, before);
}

/** Whether anything of that day was heard of since then. */
export async function heardOfSince(table: Table, { place, day }: Pick<Sheet, 'place' | 'day'>, since: Instant): Promise<boolean> {
  const { items } = await table.query({
    pk: journalPartition(place, day),
    from: since.slice(0, MINUTE_CHARS),
    to: '~',
    limit: 1,
  });
  return items.length > 0;
}

const newestFirst = (sheet: ReadonlyMap<string, JournalEntry>, before: string | undefined): JournalEntry[] =>
  [...sheet]
    .filter(([position]) => before === undefined || position < before)
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([, entry]) => entry);
