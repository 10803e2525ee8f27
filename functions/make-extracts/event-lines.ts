/** The next file of events: what `GET /v1/trail` shows page after page, as far as it was known at the time that was asked for. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type Cell, lineText } from '#shared/domain/extracts/csv.ts';
import type { TrailPageQuery } from '#shared/http/schemas/trail.ts';
import { familiesSeen } from '#shared/reading/families-seen.ts';
import { factsWithin, seesEvent } from '#shared/reading/family-access.ts';
import { plainName } from '#shared/reading/source-names.ts';
import { eventEntry } from '#shared/reading/trail-entry.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { concernedBy, type EventFacts, getEvents, type StoredEvent } from '#shared/store/events.ts';
import { callerOf, type Extract, filterOf } from '#shared/store/extracts.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import { askedBy } from '#shared/trail/asked.ts';
import { alertLabels } from '#shared/trail/entries.ts';
import { isAsked, isSeen } from '#shared/trail/matching.ts';
import { walk } from '#shared/trail/walk.ts';
import { type Lines, type MakePorts, noLines, type Step } from './ports.ts';

/** A family that must be read to know whether it is seen: two or three reads, many families side by side. */
const ENTRIES_A_FAMILY = 5;

/**
 * Where a file ends depends on what was known at the time, and beyond that only on how much was heard of later: that is passed too, and
 * a step has to come to its end.
 */
export async function nextEvents(ports: MakePorts, extract: Extract, before: string | undefined): Promise<Step> {
  const { atOnce, fileBytes, entriesAStep } = ports.sizes;
  const caller = callerOf(extract);
  const query: TrailPageQuery = { ...filterOf(extract), area: extract.area };
  const asked = await askedBy(ports.table, caller, query);
  const families = familiesSeen(ports.table, caller, 'trail:read');
  const taken = noLines();
  let waiting: JournalEntry[] = [];
  let passed = 0;
  const isLate = (): boolean => passed + families.read * ENTRIES_A_FAMILY >= entriesAStep;
  const take = async (): Promise<void> => {
    const seen = await mapLimited(waiting, (entry) => families.sees(entry));
    const picked = waiting.filter((_, i) => seen[i]);
    waiting = [];
    await write(ports, caller, picked, taken);
  };
  for await (const { position, entry } of walk(ports.table, asked.areas, asked.period, before)) {
    if (entry === undefined) continue;
    passed++;
    const isKnown = entry.receivedAt <= extract.asOf;
    if (isKnown && isAsked(entry, query, asked) && isSeen(entry, caller)) waiting.push(entry);
    if (waiting.length < atOnce && !isLate()) continue;
    await take();
    if (isLate() || taken.bytes >= fileBytes) return { reached: { of: 'journal', before: position }, taken };
  }
  await take();
  return { reached: undefined, taken };
}

async function write(ports: MakePorts, caller: Caller, picked: readonly JournalEntry[], taken: Lines): Promise<void> {
  if (picked.length === 0) return;
  const places = picked.map(({ kind, subject, seq }) => ({ subject: { kind, id: subject }, seq }));
  const found = await getEvents(ports.table, places);
  const events = found.filter((event) => event !== undefined).filter((event) => seesEvent(caller, 'trail:read', event));
  const labels = await alertLabels(ports.table, caller, events);
  for (const event of events) {
    const facts = factsWithin(caller, event);
    // people by what they are and agencies by their ids: no name leaves with a file
    const { words, leafHash = '' } = eventEntry(ports.areas, ports.settings, event, facts, (id) => labels.get(id), plainName);
    const rupiah = rupiahIn(facts);
    const line = lineText(
      cellsOf(event, facts, { words: words.id, area: ports.areas.nameOf(event.area as AreaCode) ?? '', rupiah, leafHash }),
    );
    taken.lines.push(line);
    taken.bytes += Buffer.byteLength(line);
    taken.rupiah += rupiah ?? 0;
  }
}

interface Said {
  readonly words: string;
  readonly area: string;
  readonly rupiah: number | undefined;
  readonly leafHash: string;
}
const cellsOf = (event: StoredEvent, facts: EventFacts, { words, area, rupiah, leafHash }: Said): Cell[] => [
  event.occurredAt,
  event.receivedAt,
  event.type,
  words,
  event.source,
  event.area,
  area,
  event.subjectKind,
  event.subjectId,
  event.seq,
  [...new Set(concernedBy(facts) ?? [])].join(' '),
  rupiah,
  event.id,
  event.entry,
  leafHash,
];

/** A payment over several cycles states its whole amount in each of its cases. */
function rupiahIn({ cases = [] }: EventFacts): number | undefined {
  for (const { fact } of cases)
    if ('reference' in fact && 'amount' in fact && typeof fact.amount === 'number') return fact.amount;
  return undefined;
}
