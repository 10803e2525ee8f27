/** A whole file, checked before anything is sent: its form, its columns, every row, and rows against each other. */
import { type Delimiter, type Encoding, readSheet, type SheetRow, Unreadable } from './csv.ts';
import { eventId } from './event-id.ts';
import { placeColumns } from './heading.ts';
import type { Kind } from './kinds.ts';
import { bareCell } from './reading.ts';
import { isForeign, type Recognised, recognise } from './recognise.ts';
import { type Draft, type ReadRow, readRow, type Sender } from './row.ts';
import { type Fault, type Said, said } from './said.ts';

/** A CloudEvent, as it is posted. */
export interface FileEvent extends Draft {
  readonly id: string;
}
export interface CheckedRow extends SheetRow, Omit<ReadRow, 'draft'> {
  /** Only where nothing is wrong. */
  readonly event?: FileEvent;
}
export interface CheckedFile {
  readonly name: string;
  readonly kind: Kind;
  /** The kind that was chosen, where the headings are those of another. */
  readonly chosen?: Kind;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly heading: readonly string[];
  /** Column key → index of the cell. */
  readonly places: ReadonlyMap<string, number>;
  readonly rows: readonly CheckedRow[];
  /** Headings that are no part of this kind: their cells are not sent. */
  readonly ignored: readonly string[];
  /** The template's own example was left in, and is not sent. */
  readonly examples: number;
}
/** Nothing of it can be sent. */
export interface RefusedFile {
  readonly name: string;
  readonly problems: readonly Said[];
  /** The kinds that it seems to be of. */
  readonly suggestions?: readonly Kind[];
  /** Nothing is missing: it can be read as the chosen kind by leaving columns out. */
  readonly readable?: boolean;
}

export interface CheckOptions {
  /** The kind that was chosen. */
  readonly kind: Kind;
  /** Kinds that the file may be recognised as; none: the reader has said which it is. */
  readonly among?: readonly Kind[];
  readonly sender: Sender;
  /** Business time. */
  readonly nowMs: number;
  /** Lets the page breathe; called every so many rows with how many are done. */
  readonly pause?: (done: number, total: number) => Promise<void>;
}

/** Fast enough not to be felt, between two looks of the page at the mouse. */
const ROWS_A_SLICE = 200;

export async function checkFile(name: string, bytes: Uint8Array, options: CheckOptions): Promise<CheckedFile | RefusedFile> {
  try {
    const sheet = readSheet(bytes);
    const { kind, others, foreign } = kindFor(options, sheet.heading);
    const { places, problems, ignored } = placeColumns(kind, sheet.heading);
    if (problems.length > 0) return { name, problems, suggestions: others };
    if (foreign.length > 0) return { name, problems: [isForeign(kind, foreign)], suggestions: others, readable: true };
    const own = sheet.rows.filter(({ cells }) => !isExample(kind, places, cells));
    const rows = againstEachOther(kind, await readAll(own, places, { ...options, kind }));
    const cut = cutByExcel(rows);
    if (cut) return { name, problems: [cut] };
    const { encoding, delimiter, heading } = sheet;
    const read = { name, kind, encoding, delimiter, heading, places, rows, ignored, examples: sheet.rows.length - own.length };
    return kind === options.kind ? read : { ...read, chosen: options.kind };
  } catch (error) {
    if (error instanceof Unreadable) return { name, problems: [error.said] };
    throw error;
  }
}

const kindFor = ({ kind, among }: CheckOptions, heading: readonly string[]): Recognised =>
  among === undefined ? { kind, others: [], foreign: [] } : recognise(kind, heading, among);

export const isRefused = (file: CheckedFile | RefusedFile): file is RefusedFile => 'problems' in file;

async function readAll(
  rows: readonly SheetRow[],
  places: ReadonlyMap<string, number>,
  { kind, sender, nowMs, pause }: CheckOptions,
): Promise<CheckedRow[]> {
  const checked: CheckedRow[] = [];
  for (let done = 0; done < rows.length; done += ROWS_A_SLICE) {
    const slice = rows.slice(done, done + ROWS_A_SLICE);
    checked.push(
      ...(await Promise.all(slice.map((row) => checkRow(row, readRow({ kind, places, sender, nowMs }, row.cells), kind)))),
    );
    await pause?.(checked.length, rows.length);
  }
  return checked;
}

async function checkRow(row: SheetRow, { draft, ...read }: ReadRow, kind: Kind): Promise<CheckedRow> {
  if (draft === undefined) return { ...row, ...read };
  // the time as it is sent, whose day and zone are settled, and not as it was written
  const identity = kind.identity.map((key) => (key === kind.time ? draft.time : read.values[key]));
  const id = await eventId(kind.type, identity, Number(read.values['correction'] ?? 0));
  return { ...row, ...read, event: { ...draft, id } };
}

/** Two rows of one fact: the same said twice, or two things said of one. */
function againstEachOther(kind: Kind, rows: readonly CheckedRow[]): CheckedRow[] {
  const byId = Map.groupBy(
    rows.filter(({ event }) => event !== undefined),
    ({ event }) => event?.id,
  );
  return rows.map((row) => {
    const [first, ...others] = (row.event && byId.get(row.event.id)) ?? [];
    if (first === undefined || others.length === 0) return row;
    const content = JSON.stringify(row.event);
    const alike = [first, ...others].every(({ event }) => JSON.stringify(event) === content);
    if (alike && row === first) return row;
    const other = row === first ? others[0] : first;
    const { event, ...rest } = row;
    return { ...rest, faults: [alike ? sameAs(kind, first.line) : otherwiseThan(kind, other?.line ?? first.line)] };
  });
}

/** The template's row, left where it was. */
function isExample(kind: Kind, places: ReadonlyMap<string, number>, cells: readonly string[]): boolean {
  return [...places].every(([key, place]) => {
    const column = kind.columns.find((one) => one.key === key);
    return column !== undefined && bareCell(cells[place] ?? '') === column.example;
  });
}

/** Fewer may end so by chance. */
const CUT_ROWS_MIN = 8;

/** A spreadsheet keeps fifteen digits and writes 0 for the sixteenth: where all NIK end so, it did. */
function cutByExcel(rows: readonly CheckedRow[]): Said | undefined {
  const numbers = rows.flatMap(({ values }) => {
    const { nik } = values;
    return typeof nik === 'string' ? [nik] : [];
  });
  const isCut = new Set(numbers).size >= CUT_ROWS_MIN && numbers.every((nik) => nik.endsWith('0'));
  return isCut ? CUT : undefined;
}
const CUT = said(
  'Semua NIK berakhir dengan 0: Excel membulatkan angka ke-16',
  'Ambil lagi NIK dari sumbernya, dan beri format Teks pada kolomnya sebelum menempelkannya',
  'Every NIK ends with 0: Excel rounded the sixteenth digit',
  'Take the NIK from their source again, and format the column as Text before pasting them',
);

const headersOf = (kind: Kind): string =>
  kind.identity.flatMap((key) => kind.columns.find((column) => column.key === key)?.header ?? []).join(' + ');

function sameAs(kind: Kind, line: number): Fault {
  return said(
    `Sama dengan baris ${line}`,
    `Hapus salah satu; bila ini memang dua kejadian, bedakan ${headersOf(kind)}`,
    `The same as row ${line}`,
    `Remove one of the two; where they are two things that happened, give them another ${headersOf(kind)}`,
  );
}
function otherwiseThan(kind: Kind, line: number): Fault {
  return said(
    `${headersOf(kind)} sama dengan baris ${line}, isi lainnya berbeda`,
    'Periksa mana yang benar, hapus yang lain; bila keduanya benar, bedakan nomornya',
    `${headersOf(kind)} as in row ${line}, and otherwise different`,
    'Find out which is right and remove the other; where both are right, give them different numbers',
  );
}
