/** Entries of the journal as they are shown: the events behind them in words, with who told them by name. */
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { TrailPageEntry } from '#shared/http/schemas/trail.ts';
import { labelOf } from '#shared/reading/alert-view.ts';
import { factsWithin, seesEvent } from '#shared/reading/family-access.ts';
import { getAll, type SourceName, sourceNames } from '#shared/reading/source-names.ts';
import { eventEntry } from '#shared/reading/trail-entry.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { concernedBy, factsOf, getEvents, type StoredEvent } from '#shared/store/events.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import { alertKey } from '#shared/store/keys.ts';
import type { Table } from '#shared/store/table.ts';
import type { TrailPorts } from './list.ts';

/** In the order of the journal. The event itself is asked again whether it may be seen: the journal only leads there. */
export async function entriesFor(
  ports: TrailPorts,
  caller: Caller,
  picked: readonly JournalEntry[],
  asOf: Instant | undefined,
): Promise<TrailPageEntry[]> {
  const places = picked.map(({ kind, subject, seq }) => ({ subject: { kind, id: subject }, seq }));
  const found = await getEvents(ports.table, places);
  const events = found.filter((event) => event !== undefined).filter((event) => seesEvent(caller, 'trail:read', event));
  const [alerts, nameOf] = await Promise.all([
    alertLabels(ports.table, caller, events),
    sourceNames(
      ports,
      events.map(({ source }) => source),
    ),
  ]);
  return events.map((event) => entryOf(ports, caller, event, alerts, nameOf, asOf));
}

function entryOf(
  { areas, settings }: Pick<TrailPorts, 'areas' | 'settings'>,
  caller: Caller,
  event: StoredEvent,
  alerts: ReadonlyMap<string, Bilingual>,
  nameOf: SourceName,
  asOf: Instant | undefined,
): TrailPageEntry {
  const facts = factsWithin(caller, event);
  const {
    type,
    words,
    occurredAt,
    receivedAt,
    source,
    area,
    leafHash = '',
  } = eventEntry(areas, settings, event, facts, (id) => alerts.get(id), nameOf);
  const { subjectKind, subjectId, seq, id, entry } = event;
  return {
    type,
    words,
    occurredAt,
    receivedAt,
    source,
    sourceLabel: nameOf(source),
    area,
    subject: { kind: subjectKind, id: subjectId },
    ...(subjectKind === 'kpm' && { kpmId: subjectId }),
    programmes: [...new Set(concernedBy(facts) ?? [])],
    id,
    seq,
    entry,
    leafHash,
    ...(asOf !== undefined && { known: receivedAt <= asOf ? 'then' : 'later' }),
  };
}

/** What the alerts are about that the events name and that the caller may see. */
async function alertLabels(table: Table, caller: Caller, events: readonly StoredEvent[]): Promise<Map<string, Bilingual>> {
  const ids = [...new Set(events.flatMap((event) => factsOf(event).alert?.alertId ?? []))];
  const labels = new Map<string, Bilingual>();
  for (const item of await getAll(table, ids.map(alertKey))) {
    const alert = readAlert(item);
    if (alert === undefined) continue;
    const { area, owners, rule, programme } = alert;
    const programmes = programme === undefined ? (caller.programmes ?? []) : [programme];
    if (allow(caller, 'alerts:read', { area: area as AreaCode, owners, rule, programmes }))
      labels.set(alert.alertId, labelOf(alert));
  }
  return labels;
}
