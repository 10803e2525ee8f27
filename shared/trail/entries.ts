/** Entries of the journal as they are shown: the events behind them in words, with who told them by name. */
import { allow } from '../domain/access/allow.ts';
import type { Caller } from '../domain/access/subject.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import type { CodeSettings } from '../domain/observation/codes.ts';
import type { Bilingual } from '../http/schemas/common.ts';
import type { TrailPageEntry } from '../http/schemas/trail.ts';
import { labelOf } from '../reading/alert-view.ts';
import type { AreaNames } from '../reading/area-ref.ts';
import { namedIn } from '../reading/complaint-words.ts';
import { factsWithin, seesEvent } from '../reading/family-access.ts';
import { getAll, type SourceName, sourceNames } from '../reading/source-names.ts';
import { eventEntry } from '../reading/trail-entry.ts';
import { readAlert } from '../store/alerts.ts';
import { concernedBy, factsOf, getEvents, type StoredEvent } from '../store/events.ts';
import type { JournalEntry } from '../store/journal.ts';
import { alertKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

export interface EntryPorts {
  readonly table: Table;
  readonly areas: AreaNames;
  /** What codes of observations mean. */
  readonly settings: CodeSettings;
  /** Whose people sign in: their names stand in their records. */
  readonly issuer: string;
}

/** In the order of the journal. The event itself is asked again whether it may be seen: the journal only leads there. */
export async function entriesFor(
  ports: EntryPorts,
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
      events.flatMap((event) => [event.source, ...namedIn(factsWithin(caller, event))]),
    ),
  ]);
  return events.map((event) => entryOf(ports, caller, event, alerts, nameOf, asOf));
}

function entryOf(
  { areas, settings }: Pick<EntryPorts, 'areas' | 'settings'>,
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
export async function alertLabels(table: Table, caller: Caller, events: readonly StoredEvent[]): Promise<Map<string, Bilingual>> {
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
