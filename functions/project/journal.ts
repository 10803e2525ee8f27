/**
 * Enters recorded events into the journals of their kab/kota, and that their agencies were heard of there, before the stream's position moves: plain puts under keys that the
 * stretch of the stream gives, so that what is delivered again is put again and stands there once (docs/adr/0015).
 */

import { InvariantError } from '#shared/domain/brand.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { readEvent } from '#shared/store/events.ts';
import { putHeard } from '#shared/store/heard.ts';
import {
  dayKey,
  ENTRIES_MAX,
  type JournalEntry,
  journalEntryOf,
  putDay,
  putJournal,
  type Sheet,
  sheetOf,
} from '#shared/store/journal.ts';
import { GET_MANY_MAX, type Write } from '#shared/store/table.ts';
import { remember, unheard } from './heard.ts';
import type { ProjectPorts, StreamRecord } from './project.ts';

interface Recorded {
  readonly sequenceNumber: string;
  readonly sheet: Sheet;
  readonly entry: JournalEntry;
}

/** @throws StoreUnavailable where the batch must be delivered again */
export async function enterJournal(ports: ProjectPorts, shardId: string, records: readonly StreamRecord[]): Promise<void> {
  const recorded = records.flatMap((record) => readOrSkip(ports, record));
  if (recorded.length === 0) return;
  const bySheet = Map.groupBy(recorded, ({ sheet: { place, day, minute } }) => `${place}#${day}#${minute}`);
  const memory = ports.heard ?? new Set();
  const heard = await unheard(
    ports.table,
    recorded.map(({ entry }) => entry),
    memory,
  );
  const items = [...bySheet.values()].flatMap((own) => itemsOf(shardId, own));
  const writes = [...(await newDays(ports, recorded)), ...heard.map(putHeard), ...items];
  await mapLimited(writes, (write) => ports.table.write(write));
  remember(memory, heard);
}

/** An event that cannot be read must not stop the shard: it is counted, and missing here until somebody looks. */
function readOrSkip(ports: ProjectPorts, { sequenceNumber, after }: StreamRecord): Recorded[] {
  if (after?.entity !== 'event') return [];
  try {
    const entry = journalEntryOf(readEvent(after));
    return [{ sequenceNumber, sheet: sheetOf(entry), entry }];
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    noteDefect(ports, 'ProjectionUnreadable', 'a recorded event cannot be read', error, { sequenceNumber });
    return [];
  }
}

/** A day is listed once: looking costs half a read unit, putting it again each time would cost a write unit. */
async function newDays(ports: ProjectPorts, recorded: readonly Recorded[]): Promise<Write[]> {
  const sheets = [...new Map(recorded.map(({ sheet }) => [`${sheet.place}#${sheet.day}`, sheet])).values()];
  const missing: Write[] = [];
  for (let i = 0; i < sheets.length; i += GET_MANY_MAX) {
    const some = sheets.slice(i, i + GET_MANY_MAX);
    const found = await ports.table.getMany(some.map(dayKey), { consistent: false });
    missing.push(...some.filter((_, n) => found[n] === undefined).map(putDay));
  }
  return missing;
}

function itemsOf(shardId: string, recorded: readonly Recorded[]): Write[] {
  const items: Write[] = [];
  for (let i = 0; i < recorded.length; i += ENTRIES_MAX) {
    const some = recorded.slice(i, i + ENTRIES_MAX);
    const [first, last] = [some[0], some.at(-1)];
    if (first === undefined || last === undefined) continue;
    const entries = some.map(({ entry }) => entry);
    items.push(putJournal(first.sheet, shardId, first.sequenceNumber, last.sequenceNumber, entries));
  }
  return items;
}
