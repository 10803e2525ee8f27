/** Rows as a file that a spreadsheet opens as it is: what it would take for a formula is text, and no number of a person is whole (TRUST §1). Pure. */

export type Cell = string | number | undefined;

/** A spreadsheet set to Bahasa Indonesia, where the comma belongs to numbers, parts columns by it. */
const SEPARATOR = ';';
const LINE_END = '\r\n';
/** Tells a spreadsheet that the file is UTF-8. */
const BOM = '\uFEFF';
/** What a cell begins with that a spreadsheet would reckon out. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** As long as a NIK or a KK number: ids of senders may hold one. */
const PERSON_NUMBER = /\d{16,}/g;
const SHOWN = 4;

/** A whole number stands as it is; text is guarded, masked, and quoted where it must be. */
export function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const masked = cell.replace(PERSON_NUMBER, (digits) => `************${digits.slice(-SHOWN)}`);
  // looked at after masking too: what is masked begins with a star, which no spreadsheet reckons with
  const guarded = FORMULA.test(masked) ? `'${masked}` : masked;
  return /[;"\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export const lineText = (cells: readonly Cell[]): string => cells.map(cellText).join(SEPARATOR) + LINE_END;

/** A whole file: it opens by itself, so each has its own head. */
export const fileText = (head: readonly string[], lines: readonly string[]): string => BOM + lineText(head) + lines.join('');

/** A file read back, its head first, as a spreadsheet reads it: a quoted cell may hold anything. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const body = text.startsWith(BOM) ? text.slice(BOM.length) : text;
  for (const [, quoted, plain = '', end = ''] of body.matchAll(/(?:"((?:[^"]|"")*)"|([^;"\r\n]*))(;|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && row.length === 0) break;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === SEPARATOR) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
