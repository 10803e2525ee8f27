/**
 * On which days agencies were heard of in a kab/kota: an empty item each, put by the projector with the first event of the day. Days are
 * those on which events were received: a set, whatever the order in which they come and however often.
 */
import * as z from 'zod';
import { levelOf } from '../domain/area/area.ts';
import type { AreaCode } from '../domain/brand.ts';
import { type Day, localDay } from '../domain/time/instant.ts';
import { zoneOf } from '../domain/time/zone.ts';
import { entity } from './entity.ts';
import { type JournalEntry, sheetOf } from './journal.ts';
import { heardKey, heardPartition } from './keys.ts';
import type { Key, Table, Write } from './table.ts';

export interface Heard {
  readonly regency: AreaCode;
  readonly agency: string;
  /** In the zone of the kab/kota. */
  readonly day: Day;
}

const SOURCE = 'agency:';
const rows = entity('heard', 1, z.object({}));
export const keyOfHeard = ({ regency, agency, day }: Heard): Key => heardKey(regency, agency, day);
/** Put once, and again without harm. */
export const putHeard = (heard: Heard): Write => ({ op: 'put', item: rows.toItem(keyOfHeard(heard), {}) });

/** What an event says of this; nothing where no agency sent it, or where it is about a wider area than a kab/kota. */
export function heardOf(entry: JournalEntry): Heard | undefined {
  const { place: regency } = sheetOf(entry);
  if (!entry.source.startsWith(SOURCE) || levelOf(regency) !== 'regency') return undefined;
  return { regency, agency: entry.source.slice(SOURCE.length), day: localDay(entry.receivedAt, zoneOf(regency)) };
}

/** Of each agency that was ever heard of in a kab/kota its latest days, the last first. A read an agency. */
export async function heardIn(
  table: Table,
  regency: AreaCode,
  daysMax: number,
): Promise<{ readonly agency: string; readonly days: readonly Day[] }[]> {
  const found: { agency: string; days: Day[] }[] = [];
  let to: string | undefined;
  for (;;) {
    const { items } = await table.query({
      pk: heardPartition(regency),
      descending: true,
      limit: daysMax,
      ...(to !== undefined && { to }),
    });
    const [last] = items;
    if (last === undefined) return found;
    const agency = last.sk.slice(0, last.sk.indexOf('#'));
    const own = items.filter(({ sk }) => sk.startsWith(`${agency}#`));
    found.push({ agency, days: own.map(({ sk }) => sk.slice(agency.length + 1) as Day) });
    // behind every id that is shorter or comes before, and before all days of this one
    to = `${agency}"`;
  }
}
