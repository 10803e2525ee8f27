/** Goal: no cell becomes a formula, and none is torn apart. Method: hostile texts, then any texts read back by the parser of the console. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '#web/lib/csv.ts';

const BOM = '\uFEFF';

/** RFC 4180 read to the letter. */
function read(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const here = text[i] ?? '';
    if (quoted && here === '"' && text[i + 1] === '"') cell += text[++i];
    else if (here === '"') quoted = !quoted;
    else if (!quoted && here === separator) [row, cell] = [[...row, cell], ''];
    else if (!quoted && here === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i++;
    } else cell += here;
  }
  return rows;
}

describe('CSV', () => {
  it.each(['=1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '-cmd|calc', '+A1'])('makes %j text', (text) => {
    expect(read(csvText([[text]], 'en').slice(1), ',')).toEqual([[`'${text}`]]);
  });

  it('keeps numbers numbers, separated as the reader of the language expects', () => {
    expect(
      csvText(
        [
          ['Kode', -5, null],
          ['a;b', 'a,b', 1.5],
        ],
        'id',
      ),
    ).toBe(`${BOM}Kode;-5;\r\n"a;b";a,b;1,5\r\n`);
    expect(csvText([['a;b', 'a,b']], 'en')).toBe(`${BOM}a;b,"a,b"\r\n`);
  });

  it('is read back as it was, but for the quote', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), { minLength: 1 }),
        (rows) => {
          const bare = (row: readonly string[]): string[] => row.map((cell) => cell.replace(/^'/, ''));
          expect(read(csvText(rows, 'id').slice(1), ';').map(bare)).toEqual(rows.map(bare));
        },
      ),
    );
  });
});
