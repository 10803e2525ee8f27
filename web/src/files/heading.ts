/** Which column of a kind each heading of a file means; what is missing, unknown or there twice, with the nearest known name. */
import type { Column } from './columns.ts';
import type { Kind } from './kinds.ts';
import { type Said, said } from './said.ts';

/** Columns that we add to what comes back: they are no part of what is sent (repair.ts). */
export const ADDED = ['Alasan', 'Perbaikan'] as const;

export interface Placed {
  /** Column key → index of the cell. */
  readonly places: ReadonlyMap<string, number>;
  /** Nothing is sent until these are mended. */
  readonly problems: readonly Said[];
  /** Headings that are left out, being nothing that we know. */
  readonly ignored: readonly string[];
}

/** Headings are compared without case, marks and spaces. */
const plain = (heading: string): string => heading.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const ADDED_PLAIN = new Set(ADDED.map(plain));

function namesOf({ header, also, key }: Column): string[] {
  return [header, key, ...also].map(plain);
}
/** The headings of a file that say what it holds: not those that we added to what comes back. */
export const headingsThatTell = (heading: readonly string[]): string[] =>
  heading.map((name) => name.trim()).filter((name) => plain(name) !== '' && !ADDED_PLAIN.has(plain(name)));
/** Asked for each heading of each kind when a file is recognised. */
const byName = new WeakMap<Kind, ReadonlyMap<string, Column>>();

/** The whole name first: of two columns, `Nama` is the one that is called so. */
function columnsOf(kind: Kind): ReadonlyMap<string, Column> {
  const known = byName.get(kind);
  if (known !== undefined) return known;
  const columns = new Map<string, Column>();
  const put = (name: string, column: Column): void => void (columns.has(name) || columns.set(name, column));
  for (const column of kind.columns) put(plain(column.header), column);
  for (const column of kind.columns) for (const name of namesOf(column)) put(name, column);
  byName.set(kind, columns);
  return columns;
}
export const columnFor = (kind: Kind, heading: string): Column | undefined => columnsOf(kind).get(plain(heading));

export function placeColumns(kind: Kind, heading: readonly string[]): Placed {
  const places = new Map<string, number>();
  const problems: Said[] = [];
  const unknown: string[] = [];
  for (const [index, name] of heading.entries()) {
    if (plain(name) === '' || ADDED_PLAIN.has(plain(name))) continue;
    const column = columnFor(kind, name);
    if (column === undefined) unknown.push(name.trim());
    else if (places.has(column.key)) problems.push(twice(column));
    else places.set(column.key, index);
  }
  const absent = kind.columns.filter(({ key }) => !places.has(key));
  const { ignored, near } = sortUnknown(unknown, absent);
  const missing = absent.filter((column) => column.required && !near.has(column.key));
  return { places, ignored, problems: [...problems, ...near.values(), ...missing.map(isMissing)] };
}

/** A heading that nearly names a column that is not there is a slip, and its values would be lost in silence; any other is left out. */
function sortUnknown(unknown: readonly string[], absent: readonly Column[]) {
  const ignored: string[] = [];
  const near = new Map<string, Said>();
  for (const heading of unknown) {
    const column = nearest(heading, absent);
    if (column === undefined || near.has(column.key)) ignored.push(heading);
    else near.set(column.key, isNear(heading, column));
  }
  return { ignored, near };
}

/** A third of its letters may be wrong. */
const SLIPS_PER_LETTER = 1 / 3;

function nearest(heading: string, columns: readonly Column[]): Column | undefined {
  const name = plain(heading);
  const measured = columns.map((column) => ({ column, slips: Math.min(...namesOf(column).map((known) => slips(name, known))) }));
  const best = measured.reduce<(typeof measured)[number] | undefined>(
    (least, one) => (least === undefined || one.slips < least.slips ? one : least),
    undefined,
  );
  return best && best.slips <= Math.floor(name.length * SLIPS_PER_LETTER) ? best.column : undefined;
}

/** How many letters must change to make one of the other (Levenshtein). */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const replaced = (row[j] ?? 0) + (b[j] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const isMissing = ({ header }: Column): Said =>
  said(
    `Kolom “${header}” tidak ada`,
    `Tambahkan kolom “${header}”, seperti pada contoh yang dapat diunduh`,
    `The column “${header}” is missing`,
    `Add the column “${header}”, as in the template`,
  );
const isNear = (heading: string, { header }: Column): Said =>
  said(
    `Kolom “${heading}” tidak dikenal. Maksudnya “${header}”?`,
    `Ganti judulnya menjadi “${header}”, atau hapus kolomnya`,
    `The column “${heading}” is not known. Is “${header}” meant?`,
    `Rename it “${header}”, or remove the column`,
  );
const twice = ({ header }: Column): Said =>
  said(`Kolom “${header}” ada dua kali`, 'Hapus salah satu', `The column “${header}” is there twice`, 'Remove one of the two');
