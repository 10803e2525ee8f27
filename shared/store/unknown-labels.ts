/**
 * Labels of agencies' systems that no table knew when they came: how often each was sent, and on which days. Counted by the projector
 * from the events themselves, in the transaction that moves the stream's position: each event once, however often it is delivered.
 */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { localDay } from '../domain/time/instant.ts';
import { WIB } from '../domain/time/zone.ts';
import { shardOf, unknownLabelKey, unknownLabelsPartition } from './keys.ts';
import type { Cursor, Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

const ENTITY = 'unknown-label';
/** As the country's roll-ups: a whole file with one unknown label comes through several shards. */
const BUCKETS = 4;

const counted = z.object({
  source: z.string(),
  receivedAt: z.string(),
  unknownLabel: z.object({ print: z.string(), system: z.string().optional(), label: z.string().optional() }),
});

export const hasUnknownLabel = (event: Item): boolean => event['unknownLabel'] !== undefined;

/** What a recorded event adds. */
export function unknownLabelTallies(shardId: string, event: Item): Tally[] {
  if (!hasUnknownLabel(event)) return [];
  const { source, receivedAt, unknownLabel } = counted.parse(event);
  const { print, system, label } = unknownLabel;
  const day = localDay(receivedAt as Instant, WIB);
  const month = day.slice(0, 7);
  return [
    {
      key: unknownLabelKey(source.slice(source.indexOf(':') + 1), print, month, shardOf(shardId, BUCKETS)),
      set: { entity: ENTITY, v: 1, print, month, ...(system !== undefined && { system }), ...(label !== undefined && { label }) },
      add: { events: 1, [`D${day.slice(8)}`]: 1 },
    },
  ];
}

export interface UnknownLabelCount {
  readonly print: string;
  readonly system?: string;
  readonly label?: string;
  /** Distinct events. */
  readonly events: number;
  /** Days in WIB on which we took in the first and the last. */
  readonly firstSeen: string;
  readonly lastSeen: string;
}

const row = z.object({
  print: z.string(),
  month: z.string(),
  system: z.string().exactOptional(),
  label: z.string().exactOptional(),
  events: z.int(),
});
const DAY = /^D(\d\d)$/;

const PAGE_ROWS = 500;
/** Rows looked at: a year of hundreds of labels. */
const ROWS_MAX = 5000;

/** The most frequent first. `complete` is false where there are more than anybody reads. */
export async function unknownLabelsOf(
  table: Table,
  agencyId: string,
): Promise<{ readonly labels: readonly UnknownLabelCount[]; readonly complete: boolean }> {
  const found = new Map<string, UnknownLabelCount>();
  let after: Cursor | undefined;
  let rows = 0;
  do {
    const page = await table.query({ pk: unknownLabelsPartition(agencyId), limit: PAGE_ROWS, ...(after && { after }) });
    for (const item of page.items) add(found, item);
    rows += page.items.length;
    after = page.cursor;
  } while (after && rows < ROWS_MAX);
  const labels = [...found.values()].sort((a, b) => b.events - a.events || (a.print < b.print ? -1 : 1));
  return { labels, complete: after === undefined };
}

function add(found: Map<string, UnknownLabelCount>, item: Item): void {
  const { month, events, ...label } = row.parse(item);
  const days = Object.entries(item)
    .flatMap(([name, by]) => (typeof by === 'number' && by > 0 ? (DAY.exec(name)?.[1] ?? []) : []))
    .map((day) => `${month}-${day}`)
    .sort();
  const known = found.get(label.print);
  const seen = [...(known ? [known.firstSeen, known.lastSeen] : []), ...days].sort();
  found.set(label.print, {
    ...label,
    events: (known?.events ?? 0) + events,
    firstSeen: seen[0] ?? month,
    lastSeen: seen.at(-1) ?? month,
  });
}
