/** Goal: a cell can neither reckon nor tell a whole number of a person, and every text comes back as it went in. Method: cases and fast-check. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, fileText, lineText, readCells } from '#shared/domain/extracts/csv.ts';

describe('a cell', () => {
  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+62', "'+62"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['＝1', "'＝1"],
    ['a;b', '"a;b"'],
    ['say "x"', '"say ""x"""'],
    ['=a;b', '"\'=a;b"'],
    ['SP2D-1571015708850001', 'SP2D-************0001'],
    [undefined, ''],
    [225_000, '225000'],
  ])('%j is written as %j', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });

  it('never begins as a formula, whatever it holds, and never holds sixteen digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[=+@;"-]?\d{10,20}/)), (text) => {
        const cell = cellText(text);
        expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(cell).not.toMatch(/\d{16}/);
      }),
    );
  });
});

it('a file opens in a spreadsheet as it is: UTF-8 by its mark, columns by semicolon, lines by CRLF', () => {
  expect(fileText(['a', 'b'], [lineText(['é', 1])])).toBe('\uFEFFa;b\r\né;1\r\n');
});

it('a file read back has the cells that it was written with, whatever they hold', () => {
  // what is guarded or masked comes back as it stands in the file; the last cell of a row is none that is empty alone
  const cell = fc.string().filter((text) => cellText(text).replace(/^"|"$/g, '').replaceAll('""', '"') === text);
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  fc.assert(
    fc.property(rows, (some) => {
      expect(readCells(fileText(['a', 'b'], some.map(lineText)))).toEqual([['a', 'b'], ...some]);
    }),
  );
});
