/** Walks the journals of some areas: the newest day first, within a day what was heard of last, over all kab/kota as one stream. */

import { childrenOf } from '../areas/directory.ts';
import { ancestor, COUNTRY, contains } from '../domain/area/area.ts';
import type { AreaCode } from '../domain/brand.ts';
import { type Day, localDay } from '../domain/time/instant.ts';
import { zoneOf } from '../domain/time/zone.ts';
import { mapLimited } from '../runtime/map-limited.ts';
import { daysOf, entriesOf, groupOf, type JournalEntry, positionOf } from '../store/journal.ts';
import type { Table } from '../store/table.ts';
import type { Period } from './asked.ts';

/** One step: an entry, or that a day is at its end. Positions only fall. */
export interface Step {
  readonly position: string;
  readonly entry?: JournalEntry;
  /** Journals of a place and day that were opened so far: each costs a read, whatever it holds. */
  readonly opened: number;
}

const DAY_CHARS = 10;
/** What a page is likely to need of one journal; where many are merged, little of each at a time. */
const ITEMS_ALONE = 10;
const ITEMS_MERGED = 3;

/** @param before the position of the step after which to go on */
export async function* walk(table: Table, areas: readonly AreaCode[], period: Period, before?: string): AsyncGenerator<Step> {
  const lastDay = before?.slice(0, DAY_CHARS) as Day | undefined;
  const within = before?.slice(DAY_CHARS + 1);
  let opened = 0;
  for await (const { day, places } of daysIn(table, areas, period, lastDay)) {
    // behind the end of a day nothing of it is left
    if (day === lastDay && within === '') continue;
    const pageSize = places.length === 1 ? ITEMS_ALONE : ITEMS_MERGED;
    const journals = places.map((place) => entriesOf(table, { place, day }, pageSize, day === lastDay ? within : undefined));
    opened += places.length;
    for await (const { position, value } of merged(journals, positionOf)) {
      yield { position: `${day}#${position}`, entry: value, opened };
    }
    yield { position: `${day}#`, opened };
  }
}

/** Days on which anything happened in the areas, the newest first, with the places. */
async function* daysIn(table: Table, areas: readonly AreaCode[], { from, to }: Period, lastDay: Day | undefined) {
  const groups = [...new Set(areas.flatMap((area) => (area === COUNTRY ? [COUNTRY, ...childrenOf(COUNTRY)] : [groupOf(area)])))];
  const days = groups.map((group) => {
    const first = from && localDay(from, zoneOf(group));
    const last = to && localDay(to, zoneOf(group));
    return daysOf(table, group, { from: first, to: lastDay === undefined || (last && last < lastDay) ? last : lastDay });
  });
  let current: { day: Day; places: AreaCode[] } | undefined;
  for await (const { value } of merged(days, ({ day, place }) => `${day}#${place}`)) {
    if (!areas.some((area) => touches(area, value.place))) continue;
    if (current !== undefined && current.day !== value.day) {
      yield current;
      current = undefined;
    }
    current ??= { day: value.day, places: [] };
    current.places.push(value.place);
  }
  if (current !== undefined) yield current;
}

/** Whether the journal of a place may hold what happened in the area. */
const touches = (area: AreaCode, place: AreaCode): boolean => contains(area, place) || ancestor(area, 'regency') === place;

interface Head<T> {
  readonly stream: AsyncGenerator<T>;
  next: { readonly position: string; readonly value: T } | undefined;
}

/** Several streams whose positions fall, as one; no two of them hold the same position. */
async function* merged<T>(streams: readonly AsyncGenerator<T>[], positionIn: (value: T) => string) {
  const pull = async (stream: AsyncGenerator<T>): Promise<Head<T>['next']> => {
    const { value, done } = await stream.next();
    return done ? undefined : { position: positionIn(value), value };
  };
  // the country has 514 kab/kota: some at a time
  const heads = await mapLimited(streams, async (stream): Promise<Head<T>> => ({ stream, next: await pull(stream) }));
  for (let head = latest(heads); head?.next !== undefined; head = latest(heads)) {
    const { next } = head;
    head.next = await pull(head.stream);
    yield next;
  }
}

function latest<T>(heads: readonly Head<T>[]): Head<T> | undefined {
  let best: Head<T> | undefined;
  for (const head of heads) {
    if (head.next && (best?.next === undefined || head.next.position > best.next.position)) best = head;
  }
  return best;
}
