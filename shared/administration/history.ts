/** The history of a record that administrators keep: who changed what, when, from what to what; the newest first. */
import * as z from 'zod';
import type { Caller } from '#shared/domain/access/subject.ts';
import { openCursor, PAGE_ROWS_DEFAULT, sealCursor } from '#shared/http/paging.ts';
import type { HistoryPage } from '#shared/http/schemas/administration.ts';
import { happeningLabel } from '#shared/reading/happenings.ts';
import { factsOf, pageOfChain, type StoredEvent } from '#shared/store/events.ts';
import type { Subject } from '#shared/store/keys.ts';
import type { Table } from '#shared/store/table.ts';

export interface HistoryQuery {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** @throws Problem `malformed-request` where the cursor is not ours */
export async function historyOf(table: Table, caller: Caller, subject: Subject, query: HistoryQuery): Promise<HistoryPage> {
  const shape = { route: 'history', source: caller.source, subject: `${subject.kind}#${subject.id}` };
  const before = query.cursor === undefined ? undefined : openCursor(query.cursor, shape, z.int().min(1));
  if (before === 1) return { entries: [] };
  const { events, more } = await pageOfChain(table, subject, query.limit ?? PAGE_ROWS_DEFAULT, before);
  const last = events.at(-1);
  return {
    entries: events.map(entryOf),
    ...(more && last && last.seq > 1 && { cursor: sealCursor(last.seq, shape) }),
  };
}

function entryOf(event: StoredEvent): HistoryPage['entries'][number] {
  const { changes, reason } = factsOf(event);
  return {
    seq: event.seq,
    at: event.occurredAt,
    by: event.source,
    what: event.type,
    label: happeningLabel(event.type),
    changes: (changes ?? []).map((change) => ({ ...change })),
    ...(reason !== undefined && { reason }),
  };
}
