/** Of whom something was heard in a kab/kota by a time: the families, and for alerts what is about no family, each once and in order. */
import { ancestor, contains } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import { presentFamilies, readFamilies } from '#shared/reading/family-access.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import type { Extract } from '#shared/store/extracts.ts';
import { daysOf, entriesOf, groupOf, type JournalEntry, positionOf } from '#shared/store/journal.ts';
import { GET_MANY_MAX, type Table } from '#shared/store/table.ts';
import { readObject } from './objects.ts';
import type { MakePorts, Subjects } from './ports.ts';

/** Items of the journal in one read, each of up to 64 events. */
const SHEETS_A_PAGE = 50;
const KPM = 'kpm#';

/** Where the walk through the journals is: at an entry. */
type Place = Omit<NonNullable<Subjects['hearing']>, 'parts'>;

interface Heard {
  /** Each once and in order; a later stretch may name some of them again. */
  readonly subjects: readonly string[];
  /** Absent at the end. */
  readonly next?: Place;
}

/**
 * The next stretch of the journals that lead to subjects. Whatever places a case or an alert in an area is an event there, and stands in
 * the journal of its kab/kota; a batch for a province stands in the province's, and its alert lies in a kab/kota of its parts. Of a
 * family that turned out to be another both are named: who it was before is asked of each.
 */
export async function hearOn(ports: MakePorts, extract: Extract, place: AreaCode, from: Place | undefined): Promise<Heard> {
  const isAlerts = extract.kind === 'alerts';
  const journals = isAlerts
    ? [
        { where: place, kinds: ['kpm', 'area', 'batch'] },
        { where: groupOf(place), kinds: ['batch'] },
      ]
    : [{ where: place, kinds: ['kpm'] }];
  const found = new Set<string>(isAlerts && from === undefined ? [`area#${place}`] : []);
  let passed = 0;
  for (const [journal, { where, kinds }] of journals.entries()) {
    if (from !== undefined && journal < from.journal) continue;
    for await (const { day, entry } of walk(ports.table, where, journal === from?.journal ? from : undefined)) {
      if (isHeard(extract, entry, kinds)) found.add(`${entry.kind}#${entry.subject}`);
      if (++passed < ports.sizes.entriesAStep) continue;
      return { subjects: await withPresent(ports.table, found), next: { journal, day, before: positionOf(entry) } };
    }
  }
  return { subjects: await withPresent(ports.table, found) };
}

async function* walk(
  table: Table,
  where: AreaCode,
  from: Place | undefined,
): AsyncGenerator<{ readonly day: Day; readonly entry: JournalEntry }> {
  for await (const { place, day } of daysOf(table, groupOf(where), { to: from?.day as Day | undefined })) {
    if (place !== where) continue;
    const before = day === from?.day ? from.before : undefined;
    for await (const entry of entriesOf(table, { place, day }, SHEETS_A_PAGE, before)) yield { day, entry };
  }
}

const isHeard = (extract: Extract, { kind, area, receivedAt }: JournalEntry, kinds: readonly string[]): boolean =>
  kinds.includes(kind) && receivedAt <= (extract.asOf as Instant) && (kind !== 'kpm' || contains(extract.area as AreaCode, area));

/** With whom the families among them turned out to be. */
async function withPresent(table: Table, found: Set<string>): Promise<string[]> {
  const families = [...found].flatMap((one) => (one.startsWith(KPM) ? [one.slice(KPM.length)] : []));
  const parts = Array.from({ length: Math.ceil(families.length / GET_MANY_MAX) }, (_, n) => n * GET_MANY_MAX);
  await mapLimited(parts, async (from) => {
    const known = await readFamilies(table, families.slice(from, from + GET_MANY_MAX));
    for (const { kpmId } of await presentFamilies(table, known)) found.add(`${KPM}${kpmId}`);
  });
  return [...found].sort();
}

export const readList = async ({ objects }: MakePorts, object: string): Promise<readonly string[]> =>
  JSON.parse((await readObject(objects, object)).toString('utf8')) as string[];

/** Whether something lies in the area that was asked for, and is told with this kab/kota and no other. */
export const isTold = (extract: Extract, place: AreaCode, area: string): boolean =>
  contains(extract.area as AreaCode, area as AreaCode) && (ancestor(area as AreaCode, 'regency') ?? area) === place;
