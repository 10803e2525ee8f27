/** A file of separated values, as spreadsheets of any age and language write it, into a heading and rows. */
import Papa from 'papaparse';
import { type Said, said } from './said.ts';

export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface SheetRow {
  /** As a spreadsheet numbers it: the heading is row 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
export interface Sheet {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly heading: readonly string[];
  /** Without those that are empty. */
  readonly rows: readonly SheetRow[];
}

/** A clerk's file is 5,000 rows; what is far larger is another thing, and would only stop the page. */
export const FILE_BYTES_MAX = 10 * 1024 * 1024;
export const ROWS_MAX = 5_000;

/** Why nothing can be made of the file. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly said: Said;

  constructor(why: Said) {
    super(why.message.en);
    this.said = why;
  }
}

const EXCEL = said(
  'Ini buku kerja Excel, bukan CSV',
  'Di Excel pilih Simpan Sebagai, lalu jenis “CSV UTF-8 (dipisahkan koma)”',
  'This is an Excel workbook, not a CSV',
  'In Excel choose Save As, then the type “CSV UTF-8 (Comma delimited)”',
);
const NOT_TEXT = said(
  'Ini bukan berkas teks',
  'Simpan tabelnya sebagai CSV dari Excel atau LibreOffice',
  'This is not a text file',
  'Save the table as CSV from Excel or LibreOffice',
);
const EMPTY = said(
  'Berkas ini tidak berisi baris',
  'Unduh contoh, isi mulai baris kedua, lalu simpan sebagai CSV',
  'This file has no rows',
  'Download the template, fill it in from the second row, and save it as CSV',
);
export const TOO_LARGE = said(
  'Berkas ini lebih besar dari 10 MB',
  'Bagi menjadi beberapa berkas',
  'This file is larger than 10 MB',
  'Split it into several files',
);
const tooMany = (rows: number): Said =>
  said(
    `Paling banyak ${ROWS_MAX} baris sekali kirim; di sini ada ${rows}`,
    'Bagi menjadi beberapa berkas; yang terkirim dua kali tidak dihitung dua kali',
    `At most ${ROWS_MAX} rows a file; there are ${rows} here`,
    'Split it into several files; what is sent twice is not counted twice',
  );

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** Text with its encoding: what a byte order mark says, else UTF-8 where it is that, else what Windows has long written. */
export function decode(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable(EXCEL);
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'UTF-16' };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'UTF-16' };
  if (bytes.includes(0)) throw new Unreadable(NOT_TEXT);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    // what is no UTF-8 is an old spreadsheet's; every byte means something there
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

const recordsOf = (text: string, delimiter: Delimiter, preview = 0): string[][] =>
  Papa.parse<string[]>(text, { delimiter, preview, skipEmptyLines: false }).data;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The mark that splits the first row into the most cells. */
function delimiterOf(text: string): Delimiter {
  const widths = DELIMITERS.map((delimiter) => recordsOf(text, delimiter, 1)[0]?.length ?? 0);
  return DELIMITERS[widths.indexOf(Math.max(...widths))] ?? ';';
}

/** `sep=;`: a line for Excel alone, which does not count it. */
const SEPARATOR_LINE = /^sep=([;,\t])\r?\n/i;

/** @throws Unreadable with what to do */
export function readSheet(bytes: Uint8Array): Sheet {
  if (bytes.length > FILE_BYTES_MAX) throw new Unreadable(TOO_LARGE);
  const { text: whole, encoding } = decode(bytes);
  const separator = SEPARATOR_LINE.exec(whole);
  const text = separator ? whole.slice(separator[0].length) : whole;
  const delimiter = (separator?.[1] as Delimiter | undefined) ?? delimiterOf(text);
  const [heading = [], ...records] = recordsOf(text, delimiter);
  const rows = records.map((cells, index) => ({ line: index + 2, cells })).filter(({ cells }) => !isBlank(cells));
  if (isBlank(heading) || rows.length === 0) throw new Unreadable(EMPTY);
  if (rows.length > ROWS_MAX) throw new Unreadable(tooMany(rows.length));
  return { encoding, delimiter, heading, rows };
}
