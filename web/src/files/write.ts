/** Rows as a file that a spreadsheet opens, keeps whole and gives back. */
import { csvWith } from '#web/lib/csv.ts';
import type { Delimiter } from './csv.ts';

/** A spreadsheet keeps 15 digits of a number and shows 11: longer ones stay whole only as text. */
const LONG_NUMBER = /^\d{12,}$/;

/**
 * For a file that is opened and saved in a spreadsheet: a NIK there is text, and loses no digit. What looks like a formula is made text
 * too (lib/csv.ts); `bareCell` takes the marks away again.
 */
export const writeSheet = (rows: readonly (readonly string[])[], delimiter: Delimiter): string =>
  csvWith(
    rows.map((cells) => cells.map((cell) => (LONG_NUMBER.test(cell) ? `'${cell}` : cell))),
    delimiter,
  );
