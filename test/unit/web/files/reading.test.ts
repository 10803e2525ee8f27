/**
 * Goal: a cell means what its writer meant, however a spreadsheet wrote it, and what cannot be known is refused with the way out.
 * Method: cells as they are met, by hand; marks against formulas and lost digits by any text.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, months, when } from '#web/files/dates.ts';
import {
  bareCell,
  oneOf,
  plainNumber,
  programme,
  type Reader,
  rupiah,
  sixteenDigits,
  village,
  yesNo,
} from '#web/files/reading.ts';

const read = (reader: Reader, text: string): unknown => {
  const { value, fault } = reader(text);
  return fault ? `! ${fault.message.en}` : value;
};
const refused = expect.stringMatching(/^! /);

describe('rupiah', () => {
  it.each([
    ['600000', 600_000],
    ['600.000', 600_000],
    ['1.234.567', 1_234_567],
    ['Rp 600.000', 600_000],
    ['Rp600.000,00', 600_000],
    ['Rp. 600.000,-', 600_000],
    ['600,000', 600_000],
    ['600,000.00', 600_000],
    ['600000.00', 600_000],
    ['600000,0', 600_000],
    ['0', 0],
  ])('%s is %d', (text, value) => expect(read(rupiah, text)).toBe(value));

  it.each(['600.000,50', '6000.000', '60.00.000', '-600000', '600.000.00', 'enam ratus ribu', '600000,', '1,5', '6E+05', '0x10'])(
    '%s is no amount',
    (text) => expect(read(rupiah, text)).toEqual(refused),
  );

  it('says that a spreadsheet made it scientific', () => expect(rupiah('8,25E+05').fault?.message.id).toContain('Excel'));

  it('reads every amount as Indonesian and English spreadsheets write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (amount) => {
        for (const locale of ['id-ID', 'en-GB']) {
          expect(read(rupiah, new Intl.NumberFormat(locale).format(amount))).toBe(amount);
          expect(read(rupiah, new Intl.NumberFormat(locale, { style: 'currency', currency: 'IDR' }).format(amount))).toBe(amount);
        }
      }),
    );
  });
});

describe('NIK and KK', () => {
  it.each(['1571015708850001', '1571 0157 0885 0001', '15.7101.570885.0001'])('%s is kept as text', (text) =>
    expect(read(sixteenDigits, text)).toBe('1571015708850001'),
  );
  it('explains what a spreadsheet did to it', () => {
    expect(sixteenDigits('1,57102E+15').fault?.message.id).toContain('Excel mengubah');
    expect(sixteenDigits('3.17105E+15').fault?.message.id).toContain('Excel mengubah');
  });
  it('counts the digits that are there, and repeats none', () => {
    expect(sixteenDigits('157101570885000').fault?.message.id).toBe('Harus tepat 16 angka; di sini ada 15');
    expect(JSON.stringify(sixteenDigits('157101570885000'))).not.toContain('1571');
  });
});

describe('days and times', () => {
  it.each([
    ['05/10/2026', { day: '2026-10-05' }],
    ['5-10-2026', { day: '2026-10-05' }],
    ['5.10.2026', { day: '2026-10-05' }],
    ['05/10/26', { day: '2026-10-05' }],
    ['2026-10-05', { day: '2026-10-05' }],
    ['5 Oktober 2026', { day: '2026-10-05' }],
    ['5-Okt-26', { day: '2026-10-05' }],
    ['05/10/2026 08:15', { day: '2026-10-05', time: '08:15:00' }],
    ['05/10/2026 8.15', { day: '2026-10-05', time: '08:15:00' }],
    ['05/10/2026, 08:15:30 WITA', { day: '2026-10-05', time: '08:15:30', offset: '+08:00' }],
    ['2026-10-05T08:15:00+07:00', { day: '2026-10-05', time: '08:15:00', offset: '+07:00' }],
    ['2026-10-05T01:15:00Z', { day: '2026-10-05', time: '01:15:00', offset: '+00:00' }],
    ['5 Okt 2026 08.15', { day: '2026-10-05', time: '08:15:00' }],
  ])('%s', (text, value) => expect(read(when, text)).toEqual(value));

  it('takes the day first, and says so where that day is not in the calendar', () => {
    expect(read(day, '03/04/2026')).toBe('2026-04-03');
    expect(day('10/25/2026').fault?.fix.id).toContain('bukan bulan lebih dulu');
    expect(read(day, '31/02/2026')).toEqual(refused);
  });
  it('knows the serial number of a spreadsheet', () => {
    expect(day('46300').fault?.message.id).toContain('nomor seri');
    expect(when('46300,34').fault?.message.id).toContain('nomor seri');
  });
  it.each(['', 'kemarin', '2026', '05/10', '25:00', '05/10/2026 25:00', '05/10/2026 08:61', '2026-10-05T08'])(
    '%s is none',
    (text) => expect(read(when, text)).toEqual(refused),
  );
  it('reads every day as it is written here', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-');
        expect(read(day, `${dayOfMonth}/${month}/${year}`)).toBe(iso);
        for (const locale of ['id-ID', 'en-GB']) {
          const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
          expect(read(day, long)).toBe(iso);
        }
      }),
    );
  });
});

describe('months', () => {
  const quarter = ['2026-10', '2026-11', '2026-12'];
  it.each([
    ['2026-10', ['2026-10']],
    ['10/2026', ['2026-10']],
    ['Oktober 2026', ['2026-10']],
    ['Okt-26', ['2026-10']],
    ['2026-10 s.d. 2026-12', quarter],
    ['2026-10 s/d 2026-12', quarter],
    ['10/2026 - 12/2026', quarter],
    ['Okt–Des 2026', quarter],
    ['Oktober-Desember 2026', quarter],
    ['Oktober s.d. Desember 2026', quarter],
    ['Okt, Nov, Des 2026', quarter],
    ['2026-12; 2026-10; 2026-11', quarter],
    ['Des 2026 s.d. Feb 2027', ['2026-12', '2027-01', '2027-02']],
  ])('%s', (text, value) => expect(read(months, text)).toEqual(value));
  it.each(['2026', '2026-13', 'Okt', '2026-12 s.d. 2026-10', 'triwulan IV', '2026-10,', '2026-10 s.d. 2026-11 s.d. 2026-12'])(
    '%s is none',
    (text) => expect(read(months, text)).toEqual(refused),
  );
  it('names each once, and at most twelve', () => {
    expect(months('2026-10, 2026-10').fault?.message.id).toContain('dua kali');
    expect(months('2025-01 s.d. 2026-12').fault?.message.id).toContain('12 bulan');
  });
});

describe('codes', () => {
  it('a village is written with its dots: ten digits may be of another list', () => {
    expect(read(village, '15.71.01.1001')).toBe('15.71.01.1001');
    expect(village('1571011001').fault?.fix.id).toContain('bukan kode BPS');
  });
  it('a programme by its code or its older name', () => {
    expect(read(programme, 'pkh')).toBe('PKH');
    expect(read(programme, 'BPNT')).toBe('SEMBAKO');
  });
  it('one of a few, with or without spaces and capitals', () => {
    expect(read(oneOf(['TITIK_BAGI', 'KKS']), 'titik bagi')).toBe('TITIK_BAGI');
    expect(read(oneOf(['debit', 'collected'] as const, { DITARIK: 'debit' }), 'ditarik')).toBe('debit');
    expect(oneOf(['KKS', 'POS'])('bank').fault?.fix.id).toBe('Pakai salah satu: KKS, POS');
  });
  it('a number that is kept in plain holds nobody’s', () => {
    expect(read(plainNumber, 'BRI-2026-T4-000017')).toBe('BRI-2026-T4-000017');
    expect(plainNumber('X1571015708850001').fault?.message.id).toContain('NIK');
    expect(read(plainNumber, 'dua kata')).toEqual(refused);
  });
  it('ya and tidak', () => {
    expect(read(yesNo, 'Ya')).toBe(true);
    expect(read(yesNo, 'tidak')).toBe(false);
    expect(read(yesNo, 'mungkin')).toEqual(refused);
  });
});

describe('marks that keep a spreadsheet’s hands off', () => {
  it.each([
    ["'1571015708850001", '1571015708850001'],
    ['="1571015708850001"', '1571015708850001'],
    [`'="1571015708850001"`, '1571015708850001'],
    ['  x  ', 'x'],
    ["'Aisyah", "'Aisyah"],
    ["Ja'far", "Ja'far"],
  ])('%s is %s', (cell, text) => expect(bareCell(cell)).toBe(text));
});
