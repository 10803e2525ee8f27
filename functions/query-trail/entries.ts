/** Entries of the journal as they are shown: the events behind them in words, with who told them by name. */
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import { SYSTEM } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Bilingual } from '#shared/http/schemas/common.ts';
import type { TrailPageEntry } from '#shared/http/schemas/trail.ts';
import { labelOf } from '#shared/reading/alert-view.ts';
import type { AreaNames } from '#shared/reading/area-ref.ts';
import { factsWithin, seesEvent } from '#shared/reading/family-access.ts';
import { eventEntry } from '#shared/reading/trail-entry.ts';
import { readAgency } from '#shared/store/agencies.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { concernedBy, factsOf, getEvents, type StoredEvent } from '#shared/store/events.ts';
import type { JournalEntry } from '#shared/store/journal.ts';
import { agencyKey, alertKey, personKey } from '#shared/store/keys.ts';
import { readPerson } from '#shared/store/people.ts';
import { GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';
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
  const [alerts, names] = await Promise.all([
    alertLabels(ports.table, caller, events),
    sourceNames(ports, [...new Set(events.map(({ source }) => source))]),
  ]);
  return events.map((event) => entryOf(ports.areas, caller, event, alerts, names, asOf));
}

function entryOf(
  areas: AreaNames,
  caller: Caller,
  event: StoredEvent,
  alerts: ReadonlyMap<string, Bilingual>,
  names: ReadonlyMap<string, Bilingual>,
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
  } = eventEntry(areas, event, facts, (id) => alerts.get(id));
  const { subjectKind, subjectId, seq, id, entry } = event;
  return {
    type,
    words,
    occurredAt,
    receivedAt,
    source,
    sourceLabel: names.get(source) ?? { id: source, en: source },
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

/** Agencies and people by the names in their records; officers by their ids, which people know. */
async function sourceNames({ table, issuer }: TrailPorts, sources: readonly string[]): Promise<Map<string, Bilingual>> {
  const names = new Map<string, Bilingual>(sources.map((source) => [source, plainName(source)]));
  const kept = sources.flatMap((source) => {
    const [kind, id] = halves(source);
    return kind === 'agency'
      ? [{ source, key: agencyKey(id) }]
      : kind === 'person'
        ? [{ source, key: personKey(issuer, id) }]
        : [];
  });
  const items = await getAll(
    table,
    kept.map(({ key }) => key),
  );
  for (const [i, { source }] of kept.entries()) {
    const item = items[i];
    const name = item?.entity === 'agency' ? readAgency(item)?.name : readPerson(item)?.name;
    if (name !== undefined) names.set(source, { id: name, en: name });
  }
  return names;
}

/** `agency:bri` → agency, bri. */
const halves = (source: string): [string, string] => [
  source.slice(0, source.indexOf(':')),
  source.slice(source.indexOf(':') + 1),
];

function plainName(source: string): Bilingual {
  const [kind, id] = halves(source);
  if (source === SYSTEM) return { id: 'Sistem', en: 'The system' };
  if (kind === 'officer') return { id: `Petugas ${id}`, en: `Officer ${id}` };
  if (kind === 'agency') return { id: `Instansi ${id}`, en: `Agency ${id}` };
  return { id: source, en: source };
}

async function getAll(table: Table, keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
  const items: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) {
    items.push(...(await table.getMany(keys.slice(i, i + GET_MANY_MAX), { consistent: false })));
  }
  return items;
}
