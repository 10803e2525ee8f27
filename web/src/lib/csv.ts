/** Tables as CSV (RFC 4180) that a spreadsheet opens: what begins like a formula is made text, numbers stay numbers. */
import type { Language } from '#web/i18n/language.ts';

type CsvCell = string | number | null | undefined;

/** Spreadsheets set to Indonesian take the comma for decimals, and split columns at semicolons. */
const SEPARATORS: Readonly<Record<Language, string>> = { id: ';', en: ',' };
/** Without it, Excel reads UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What spreadsheets take for the beginning of a formula; a quote before it makes it text (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** `-5` and `+62` are values, whatever they begin with. */
const SIGNED_NUMBER = /^[+-]\d[\d.,]*$/;

function cellText(cell: CsvCell, separator: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) && !SIGNED_NUMBER.test(cell) ? `'${cell}` : cell;
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvText = (rows: readonly (readonly CsvCell[])[], language: Language): string =>
  csvWith(language === 'id' ? rows.map((row) => row.map(withComma)) : rows, SEPARATORS[language]);

/** A point would be taken for that of thousands, or the number for text. */
const withComma = (cell: CsvCell): CsvCell => (typeof cell === 'number' ? String(cell).replace('.', ',') : cell);

/** With a separator that somebody else has chosen: what goes back is written as it came. */
export function csvWith(rows: readonly (readonly CsvCell[])[], separator: string): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map((cell) => cellText(cell, separator)).join(separator)}\r\n`).join('');
}

/** Hands the browser a file to keep. */
export function saveFile(name: string, text: string | Blob, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // after the click has been taken up
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
