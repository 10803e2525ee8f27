/** Of whom something was heard in a kab/kota by a time: the families, and for alerts what is about no family, each once and in order. */
import { ancestor, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Extract } from '#shared/store/extracts.ts';
import { daysOf, entriesOf, groupOf } from '#shared/store/journal.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import { readObject } from './objects.ts';
import type { MakePorts } from './ports.ts';

/** Items of the journal in one read, each of up to 64 events. */
const SHEETS_A_PAGE = 50;
const KPM = 'kpm#';

/**
 * Whatever places a case or an alert in an area is an event there, and stands in the journal of its kab/kota; a batch for a
 * province stands in the province's, and its alert lies in a kab/kota of its parts. Of a family that turned out to be another both are
 * named: who it was before is asked of each.
 */
export async function subjectsOf(table: Table, extract: Extract, place: AreaCode): Promise<string[]> {
  const found = new Set<string>(extract.kind === 'alerts' ? [`area#${place}`] : []);
  const hear = async (where: AreaCode, kinds: readonly string[]): Promise<void> => {
    for await (const one of heardIn(table, extract, where, kinds)) found.add(one);
  };
  await hear(place, extract.kind === 'alerts' ? ['kpm', 'area', 'batch'] : ['kpm']);
  if (extract.kind === 'alerts') await hear(groupOf(place), ['batch']);
  const families = [...found].flatMap((one) => (one.startsWith(KPM) ? [one.slice(KPM.length)] : []));
  const parts = Array.from({ length: Math.ceil(families.length / GET_MANY_MAX) }, (_, n) => n * GET_MANY_MAX);
  await mapLimited(parts, async (from) => {
    const known = await readFamilies(table, families.slice(from, from + GET_MANY_MAX));
    for (const { kpmId } of await presentFamilies(table, known)) found.add(`${KPM}${kpmId}`);
  });
  return [...found].sort();
}

async function* heardIn(table: Table, extract: Extract, where: AreaCode, kinds: readonly string[]): AsyncGenerator<string> {
  for await (const { place, day } of daysOf(table, groupOf(where), {})) {
    if (place !== where) continue;
    for await (const { kind, subject, area, receivedAt } of entriesOf(table, { place, day }, SHEETS_A_PAGE)) {
      if (!kinds.includes(kind) || receivedAt > (extract.asOf as Instant)) continue;
      if (kind !== 'kpm' || contains(extract.area as AreaCode, area)) yield `${kind}#${subject}`;
    }
  }
}

export const readList = async ({ objects }: MakePorts, object: string): Promise<readonly string[]> =>
  JSON.parse((await readObject(objects, object)).toString('utf8')) as string[];

/** Whether something lies in the area that was asked for, and is told with this kab/kota and no other. */
export const isTold = (extract: Extract, place: AreaCode, area: string): boolean =>
  contains(extract.area as AreaCode, area as AreaCode) && (ancestor(area as AreaCode, 'regency') ?? area) === place;
