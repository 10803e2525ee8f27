/** What a timeline shows: entries of a family's trail and of a wider one in one form, under the local day on which they happened. */
import type { Schema } from '#web/api/client.ts';
import { zoneOf } from '#web/areas/zone.ts';
import type { TrailEntry } from '#web/families/queries.ts';
import type { Bilingual } from '#web/i18n/format.ts';

export type PageEntry = Schema<'Trail'>['entries'][number];

export interface Line {
  readonly key: string;
  readonly kind: 'event' | 'alert';
  readonly type: string;
  readonly words: Bilingual;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly source: string;
  readonly sourceLabel: Bilingual | undefined;
  readonly area: { readonly code: string; readonly name?: string };
  /** The family, where the timeline is of more than one. */
  readonly kpmId: string | undefined;
  /** The name by which the family went then. */
  readonly knownAs: string | undefined;
  readonly alertId: string | undefined;
  readonly known: 'then' | 'later' | undefined;
  readonly proof: Proof | undefined;
}

export interface Proof {
  readonly leafHash: string;
  readonly entry: string;
  readonly id: string | undefined;
  readonly seq: number;
  readonly chain: { readonly kind: 'kpm' | 'officer' | 'batch' | 'area' | 'agency' | 'setting'; readonly id: string };
}

export const lineOfPage = (entry: PageEntry): Line => ({
  ...both(entry),
  key: entry.entry,
  kind: 'event',
  sourceLabel: entry.sourceLabel,
  kpmId: entry.kpmId,
  knownAs: undefined,
  alertId: undefined,
  known: entry.known,
  proof: { leafHash: entry.leafHash, entry: entry.entry, id: entry.id, seq: entry.seq, chain: entry.subject },
});

/**
 * @param kpmId whose trail it is
 * @param asOf RFC 3339; what was received after it became known later
 */
export function lineOfFamily(entry: TrailEntry, kpmId: string, asOf: string | undefined): Line {
  const { leafHash, seq } = entry;
  const chain = { kind: 'kpm', id: entry.kpmId ?? kpmId } as const;
  return {
    ...both(entry),
    key: entry.entry ?? [entry.alertId, entry.type, entry.receivedAt].join(' '),
    kind: entry.kind,
    sourceLabel: entry.sourceLabel,
    kpmId: undefined,
    knownAs: entry.kpmId,
    alertId: entry.alertId,
    known: asOf === undefined ? undefined : Date.parse(entry.receivedAt) <= Date.parse(asOf) ? 'then' : 'later',
    proof:
      entry.entry === undefined || leafHash === undefined || seq === undefined
        ? undefined
        : { leafHash, entry: entry.entry, id: entry.id, seq, chain },
  };
}

const both = ({ type, words, occurredAt, receivedAt, source, area }: TrailEntry | PageEntry) => ({
  type,
  words,
  occurredAt,
  receivedAt,
  source,
  area,
});

export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'line'; readonly key: string; readonly line: Line };

/** Lines in the order in which they come, under a heading wherever the day changes; the day is that of the area's own zone. */
export function rowsOf(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let current: string | undefined;
  for (const line of lines) {
    const day = dayIn(zoneOf(line.area.code), line.occurredAt);
    if (day !== current) rows.push({ kind: 'day', key: `day ${day} ${rows.length}`, day });
    current = day;
    rows.push({ kind: 'line', key: line.key, line });
  }
  return rows;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function dayIn(zone: string, instant: string): string {
  // the form of this locale is the one of ISO 8601
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  formats.set(zone, format);
  return format.format(new Date(instant));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long after it happened it became known: at once within a minute. */
export function delayOf({ occurredAt, receivedAt }: Pick<Line, 'occurredAt' | 'receivedAt'>) {
  const ms = Date.parse(receivedAt) - Date.parse(occurredAt);
  if (ms < -MINUTE_MS) return { unit: 'before', count: 0 } as const;
  if (ms < MINUTE_MS) return { unit: 'atOnce', count: 0 } as const;
  if (ms < HOUR_MS) return { unit: 'minutes', count: Math.floor(ms / MINUTE_MS) } as const;
  return ms < DAY_MS
    ? ({ unit: 'hours', count: Math.floor(ms / HOUR_MS) } as const)
    : ({ unit: 'days', count: Math.floor(ms / DAY_MS) } as const);
}
