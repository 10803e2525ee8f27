/** NIK: what can exist by its own digits; an unknown kecamatan is no fault (DOMAIN §3.2 #1). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nikRegencies } from '#shared/areas/directory.ts';
import { InvariantError } from '#shared/domain/brand.ts';
import { checkNik, last4 } from '#shared/domain/identity/nik.ts';
import { daysInMonth, isDay } from '#shared/domain/time/instant.ts';

const TODAY = '2026-11-21';
const check = (nik: string) => {
  if (!isDay(TODAY)) throw new Error(TODAY);
  return checkNik(nik, nikRegencies(), TODAY);
};

test.each([
  ['1571011708850001', 'ok', 'a man'],
  ['1571015708850001', 'ok', 'a woman: 40 added to the day'],
  ['1571997108850001', 'ok', 'an unknown kecamatan, the woman born on the 31st'],
  ['1571012902000001', 'ok', '29 February of 2000'],
  ['1571012902960001', 'ok', '29 February of 1996'],
  ['9101015708850001', 'ok', 'Merauke as it was before 2022'],
  ['6404015708850001', 'ok', 'Bulungan as it was before 2012'],
  ['1571012111260001', 'ok', 'born today'],
  ['1571012211260001', 'ok', 'in 2026 it lies ahead, in 1926 it does not'],
  ['1571010008850001', 'impossible-date', 'day 0'],
  ['1571013208850001', 'impossible-date', 'day 32'],
  ['1571014008850001', 'impossible-date', 'day 40: a woman on day 0'],
  ['1571017208850001', 'impossible-date', 'day 72'],
  ['1571011713850001', 'impossible-date', 'month 13'],
  ['1571011700850001', 'impossible-date', 'month 0'],
  ['1571013102850001', 'impossible-date', '31 February'],
  ['1571012902850001', 'impossible-date', '29 February of 1985'],
  ['1571011708850000', 'serial-zero', 'serial 0000'],
  ['9901011708850001', 'unknown-region', 'no such province'],
  ['1573011708850001', 'unknown-region', 'no such kota'],
])('%s is %s: %s', (nik, verdict) => {
  expect(check(nik)).toBe(verdict);
});

test('29 February 1900 did not exist, 29 February 2000 did', () => {
  expect(check('1571012902000001')).toBe('ok');
  const before2000 = '1999-12-31';
  if (!isDay(before2000)) throw new Error(before2000);
  expect(checkNik('1571012902000001', nikRegencies(), before2000)).toBe('impossible-date');
});

test('anything but 16 digits is a defect upstream, and does not enter the message', () => {
  expect(() => check('157101170885001')).toThrow(InvariantError);
  expect(() => check('157101170885001')).not.toThrow(/1571/);
});

test('every day of the last century can be a birthday, of a man and of a woman', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1927, max: 2025 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(30),
      fc.boolean(),
      (year, month, d, woman) => {
        const day = (d % daysInMonth(year, month)) + 1 + (woman ? 40 : 0);
        const two = (n: number) => String(n % 100).padStart(2, '0');
        expect(check(`157101${two(day)}${two(month)}${two(year)}0001`)).toBe('ok');
      },
    ),
  );
});

test('only the last four may be shown', () => {
  expect(last4('1571011708850001')).toBe('0001');
});
