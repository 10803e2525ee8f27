/** One row of a file into the event that it tells, or into what is wrong with it: cell by cell, then by the API's own schema, then by what the agency may post. */
import { contains } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { zoneOf } from '#shared/domain/time/zone.ts';
import { fieldErrors } from '#shared/http/fields.ts';
import type { When } from './dates.ts';
import type { Kind } from './kinds.ts';
import { columnAt, pointerOf } from './pointers.ts';
import { bareCell } from './reading.ts';
import { type Fault, REQUIRED, type Said, said } from './said.ts';
import { EVENT_DATA, TYPE_PREFIX } from './strict.ts';

/** Who sends: what `/v1/me` says of a clerk. */
export interface Sender {
  readonly source: string;
  readonly areas: readonly string[];
  readonly programmes: readonly string[];
}

/** A CloudEvent but for its id. */
export interface Draft {
  readonly specversion: '1.0';
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface ReadRow {
  /** By column key: what was understood. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];
  /** Elements of lists in the data, by pointer: which column each came from. */
  readonly elements: ReadonlyMap<string, string>;
  /** Only where nothing is wrong. */
  readonly draft?: Draft;
}

/** As the API (shared/intake/compact.ts, functions/accept-events). */
const CLOCK_AHEAD_MAX_MS = 15 * 60_000;
const EARLIEST = '2000-01-01';
/** Says how sender's own words for a state became ours; kept beside them (DESIGN §7). */
const RAW_MAPPING = 'berkas-1';

interface Context {
  readonly kind: Kind;
  readonly places: ReadonlyMap<string, number>;
  readonly sender: Sender;
  /** Business time. */
  readonly nowMs: number;
}

export function readRow(context: Context, cells: readonly string[]): ReadRow {
  const { kind, places, sender } = context;
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const column of kind.columns) {
    const place = places.get(column.key);
    const text = place === undefined ? '' : bareCell(cells[place] ?? '');
    // a dash is how an empty cell is often written
    if (text === '' || text === '-') {
      if (column.required) faults.push({ column: column.key, ...REQUIRED });
      continue;
    }
    const { value, fault } = column.read(text);
    if (fault) faults.push({ column: column.key, ...fault });
    else values[column.key] = value;
  }
  const time = timeOf(context, values);
  const { data, elements } = dataOf(kind, values, time.precise);
  faults.push(...schemaFaults(kind, data, elements, faults), ...mandateFaults(context, values, faults, time.instant));
  if (faults.length > 0) return { values, faults, elements };
  const draft: Draft = {
    specversion: '1.0',
    source: sender.source,
    type: `${TYPE_PREFIX}${kind.type}`,
    time: time.instant,
    data,
  };
  return { values, faults, elements, draft };
}

/** In the zone of the place; a day alone is its first moment, which never lies ahead of a clock that shows that day. */
function timeOf({ kind }: Context, values: Readonly<Record<string, unknown>>): { instant: string; precise: boolean } {
  const value = values[kind.time] as string | When | undefined;
  const at: When = typeof value === 'object' ? value : { day: value ?? '' };
  const area = values['area'] as AreaCode | undefined;
  const offset = at.offset ?? offsetText(area === undefined ? 0 : zoneOf(area).offsetMinutes);
  return { instant: `${at.day}T${at.time ?? '00:00:00'}${offset}`, precise: at.time !== undefined };
}
function offsetText(minutes: number): string {
  return `+${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** The event's data, and which column each element of its lists came from. */
function dataOf(kind: Kind, values: Readonly<Record<string, unknown>>, precise: boolean) {
  // parts that a row must fill with something, whichever of its columns that is: an empty one is told in its own words
  const data: Record<string, unknown> = Object.fromEntries(kind.parts.map((part) => [part, {}]));
  const elements = new Map<string, string>();
  for (const column of kind.columns) {
    if (column.path.length === 0 || !(column.key in values)) continue;
    const value = values[column.key];
    if (column.element === undefined) put(data, column.path, value);
    else {
      const element = column.element(value);
      if (element !== undefined) elements.set(`${pointerOf(column)}/${append(data, column.path, element)}`, column.key);
    }
  }
  if (kind.precision && !precise) data['precision'] = 'day';
  if (data['raw'] !== undefined) put(data, ['raw', 'mapping'], RAW_MAPPING);
  return { data, elements };
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) data[first] = value;
  else {
    const within = (data[first] ?? {}) as Record<string, unknown>;
    data[first] = within;
    put(within, rest, value);
  }
}
/** @returns its place in the list */
function append(data: Record<string, unknown>, path: readonly string[], element: unknown): number {
  const [first = '', ...rest] = path;
  if (rest.length > 0) {
    const within = (data[first] ?? {}) as Record<string, unknown>;
    data[first] = within;
    return append(within, rest, element);
  }
  const list = (data[first] ?? []) as unknown[];
  data[first] = list;
  return list.push(element) - 1;
}

/** What the API would answer of this row, about its columns; a column that could not be read is told once. */
function schemaFaults(
  kind: Kind,
  data: Readonly<Record<string, unknown>>,
  elements: ReadonlyMap<string, string>,
  known: readonly Fault[],
): Fault[] {
  const parsed = EVENT_DATA[kind.type].safeParse(data);
  if (parsed.success) return [];
  const blamed = new Set(known.map(({ column }) => column));
  const blamedPointers = kind.columns.filter(({ key }) => blamed.has(key)).map(pointerOf);
  return fieldErrors(parsed.error.issues, data).flatMap(({ pointer, message, fix }): Fault[] => {
    if (blamedPointers.some((one) => isWithin(one, pointer) || isWithin(pointer, one))) return [];
    const column = columnAt(kind, elements, pointer);
    const words = GROUPS[pointer] ?? { message, fix };
    return [{ ...(column !== undefined && { column }), ...words }];
  });
}

const isWithin = (outer: string, inner: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** Said of several columns at once. */
const GROUPS: Readonly<Record<string, Said>> = {
  '/kpm': said(
    'Keluarganya tidak disebut',
    'Isi NIK, Nomor PKH, ID DTSEN, atau Nomor peserta',
    'The family is not named',
    'Fill in NIK, Nomor PKH, ID DTSEN or Nomor peserta',
  ),
  '/changes': said(
    'Tidak ada perubahan yang disebut',
    'Isi sedikitnya satu kolom perubahan, misalnya Alamat baru atau Tanggal meninggal',
    'No change is named',
    'Fill in at least one column of changes, such as Alamat baru or Tanggal meninggal',
  ),
};

/** What the agency's registration and the calendar say (functions/accept-events): areas, programmes, times. */
function mandateFaults(
  { kind, sender, nowMs }: Context,
  values: Readonly<Record<string, unknown>>,
  known: readonly Fault[],
  time: string,
) {
  const faults: Fault[] = [];
  const { area, programme } = values as { area?: string; programme?: string };
  if (area !== undefined && !sender.areas.some((mine) => contains(mine as AreaCode, area as AreaCode))) {
    faults.push({ column: 'area', ...NOT_THIS_AREA });
  }
  if (programme !== undefined && !sender.programmes.includes(programme)) {
    faults.push({ column: 'programme', ...notThisProgramme(sender.programmes) });
  }
  if (known.some(({ column }) => column === kind.time || column === 'area')) return faults;
  const ms = Date.parse(time);
  if (ms > nowMs + CLOCK_AHEAD_MAX_MS) faults.push({ column: kind.time, ...IN_FUTURE });
  if (time < EARLIEST) faults.push({ column: kind.time, ...TOO_OLD });
  return faults;
}

const NOT_THIS_AREA = said(
  'Di luar wilayah instansi Anda',
  'Periksa kodenya, atau minta administrator memperluas pendaftaran',
  'Outside the areas of your agency',
  'Check the code, or ask the administrator to extend the registration',
);
const notThisProgramme = (mine: readonly string[]): Said =>
  said(
    'Instansi Anda tidak terdaftar untuk program ini',
    `Pakai salah satu: ${mine.join(', ')}`,
    'Your agency is not registered for this programme',
    `Use one of: ${mine.join(', ')}`,
  );
const IN_FUTURE = said(
  'Di masa depan',
  'Periksa tanggalnya: hari/bulan/tahun',
  'In the future',
  'Check the date: day/month/year',
);
const TOO_OLD = said('Sebelum tahun 2000', 'Periksa tahunnya', 'Before the year 2000', 'Check the year');
