/**
 * Goal: a file is read as it was written, whichever program wrote it; what we write is read again without a change, runs no formula and
 * loses no digit.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, ROWS_MAX, readSheet, Unreadable } from '#web/files/csv.ts';
import { bareCell } from '#web/files/reading.ts';
import { writeSheet } from '#web/files/write.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const windows = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8])]);
function why(bytes: Uint8Array): string {
  try {
    readSheet(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof Unreadable) return `${error.said.message.id}. ${error.said.fix.id}`;
    throw error;
  }
}

describe('a sheet', () => {
  it.each([
    [';', 'a;b,c\r\n1;2,5\r\n'],
    [',', 'a,b\n1,2;5\n'],
    ['\t', 'a\tb c\n1\t2,5'],
  ] as const)('is split at %j', (delimiter, text) => {
    const sheet = readSheet(utf8(text));
    expect(sheet).toMatchObject({ delimiter, encoding: 'UTF-8' });
    expect(sheet.heading).toHaveLength(2);
    expect(sheet.rows).toHaveLength(1);
  });

  it('has rows as the spreadsheet numbers them, without the empty ones; a cell may hold lines', () => {
    const { rows } = readSheet(utf8('a;b\r\n1;"dua\r\nbaris"\r\n;\r\n\r\n3;"kata ""dalam"" tanda"\r\n'));
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'dua\r\nbaris'] },
      { line: 5, cells: ['3', 'kata "dalam" tanda'] },
    ]);
  });

  it('may begin with a byte order mark, and with Excel’s own line', () => {
    expect(readSheet(utf8('\uFEFFNama;b\n1;2')).heading).toEqual(['Nama', 'b']);
    const sheet = readSheet(utf8('sep=;\r\nNama,x;b\r\n1;2\r\n'));
    expect(sheet).toMatchObject({ delimiter: ';', heading: ['Nama,x', 'b'], rows: [{ line: 2, cells: ['1', '2'] }] });
  });

  it('is UTF-8 where it can be, else what Windows long wrote', () => {
    expect(decode(utf8('Désa'))).toEqual({ text: 'Désa', encoding: 'UTF-8' });
    expect(decode(windows('D\u00e9sa'))).toEqual({ text: 'Désa', encoding: 'Windows-1252' });
    expect(decode(utf16('Désa'))).toEqual({ text: 'Désa', encoding: 'UTF-16' });
  });

  it('says what to do with what is no CSV', () => {
    expect(why(Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]))).toContain('Simpan Sebagai');
    expect(why(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toContain('Simpan Sebagai');
    expect(why(Uint8Array.from([1, 0, 2, 0, 3]))).toContain('bukan berkas teks');
    expect(why(utf8(''))).toContain('tidak berisi baris');
    expect(why(utf8('a;b\r\n;\r\n'))).toContain('tidak berisi baris');
    expect(why(utf8(`a\n${'1\n'.repeat(ROWS_MAX + 1)}`))).toContain('Paling banyak 5000 baris');
    expect(why(new Uint8Array(11 * 1024 * 1024).fill(65))).toContain('10 MB');
  });
});

describe('what we write', () => {
  const cell = fc.oneof(
    // a file with a NUL is no text, and is refused as a whole
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
    fc.constantFrom(
      '=1+1',
      '+62811',
      '-5',
      '-1+1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '＝1',
      '="1571015708850001"',
      "'=x",
      '1571015708850001',
    ),
    fc.stringMatching(/^[=+\-@'\t\r\n ;,"0-9a-z]{0,12}$/),
  );
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 });

  it('means the same when it is read again', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(';', ',', '\t'), (rows, delimiter) => {
        // a row that is nothing but space is no row
        const told = rows.map(([first = '', second = '']) => [`a${first}`, second]);
        const bytes = utf8(writeSheet([['judul', 'lain'], ...told.map(([, b = '']) => ['x', b])], delimiter as ';'));
        const sheet = readSheet(bytes);
        expect(sheet.rows.map(({ cells }) => bareCell(cells[1] ?? ''))).toEqual(
          told.map(([, b = '']) => bareCell(b.toWellFormed())),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('begins no cell like a formula, unless it is a number', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const { rows } = readSheet(
          utf8(
            writeSheet(
              [
                ['a', 'b'],
                ['x', text],
              ],
              ';',
            ),
          ),
        );
        const written = rows[0]?.cells[1] ?? '';
        expect(/^[=+\-@\t\r\n＝＋－＠]/.test(written) && !/^[+-]\d[\d.,]*$/.test(written)).toBe(false);
      }),
    );
  });

  it('keeps numbers numbers, and a NIK whole', () => {
    expect(writeSheet([['825000', '-5', '825.000', '1571015708850001', '15.71.01.1001']], ';')).toBe(
      "\uFEFF825000;-5;825.000;'1571015708850001;15.71.01.1001\r\n",
    );
  });
});
