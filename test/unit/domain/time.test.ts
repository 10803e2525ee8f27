/** Time: strict parsing, zones by province, hari kerja by the decree, months and cycles. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Programme } from '#shared/domain/settings/settings.ts';
import { addDays, daysLate, earliest, endOfDay, isDay, localDay, parseInstant, startOfDay } from '#shared/domain/time/instant.ts';
import { addMonths, byCycle, isMonth, monthsOfCycle } from '#shared/domain/time/months.ts';
import { isWorkingDay, workingDeadline } from '#shared/domain/time/working-days.ts';
import { WIB, WIT, WITA, zoneOf } from '#shared/domain/time/zone.ts';
import { area, at, months } from './given.ts';

const { calendar } = nationalSettings;
const day = (text: string) => {
  if (!isDay(text)) throw new Error(text);
  return text;
};

describe('parseInstant', () => {
  test('reads an offset into UTC milliseconds, truncating finer fractions', () => {
    expect(parseInstant('2026-11-02T08:15:00+07:00')).toBe('2026-11-02T01:15:00.000Z');
    expect(parseInstant('2026-11-02T08:15:00.1239Z')).toBe('2026-11-02T08:15:00.123Z');
    expect(parseInstant('2026-12-31T23:30:00-01:00')).toBe('2027-01-01T00:30:00.000Z');
  });
  test.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T23:60:00Z',
    '2026-01-01T23:59:60Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00+07:60',
    '0000-01-01T00:00:00+07:00',
    '9999-12-31T23:00:00-07:00',
    '',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
  test('keeps every instant that it wrote itself', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.toISOString());
      }),
    );
  });
});

describe('zones and days', () => {
  test.each([
    ['15.71.01.1001', WIB],
    ['61', WIB],
    ['62.01', WIB],
    ['36', WIB],
    ['51', WITA],
    ['63', WITA],
    ['76.01', WITA],
    ['81', WIT],
    ['96.71', WIT],
    ['ID', WIB],
  ] as const)('%s', (code, zone) => {
    expect(zoneOf(area(code))).toEqual(zone);
  });
  test('a local day begins and ends in its own zone', () => {
    expect(localDay(at('2026-10-04T17:00:00Z'), WIB)).toBe('2026-10-05');
    expect(localDay(at('2026-10-04T16:59:59Z'), WIB)).toBe('2026-10-04');
    expect(startOfDay(day('2026-10-05'), WIT)).toBe('2026-10-04T15:00:00.000Z');
    expect(endOfDay(day('2026-10-05'), WITA)).toBe('2026-10-05T15:59:59.000Z');
  });
  test('a begun day of lateness counts as one', () => {
    const due = at('2026-10-05');
    expect(daysLate(due, due)).toBe(0);
    expect(daysLate(due, at('2026-10-05T09:00:01+07:00'))).toBe(1);
    expect(daysLate(due, addDays(due, 2))).toBe(2);
  });
  test('earliest leaves out what is not there', () => {
    expect(earliest([undefined, at('2026-10-05'), at('2026-10-04'), undefined])).toBe(at('2026-10-04'));
    expect(earliest([undefined])).toBeUndefined();
  });
});

describe('hari kerja', () => {
  test('weekends, holidays and cuti bersama are none', () => {
    expect(isWorkingDay(day('2026-11-20'), calendar)).toBe(true);
    expect(isWorkingDay(day('2026-11-21'), calendar)).toBe(false);
    expect(isWorkingDay(day('2026-12-24'), calendar)).toBe(false);
    expect(isWorkingDay(day('2026-12-25'), calendar)).toBe(false);
  });
  test('the day after the cause is day 1, due at 23:59:59 of the area’s own zone', () => {
    // Given a cause on Friday 18 December 2026, 24 and 25 being off: 21, 22, 23, 28, 29, 30, 31.
    const cause = at('2026-12-18T10:00:00+07:00');
    expect(workingDeadline(cause, 7, WIB, calendar)).toEqual({ dueAt: '2026-12-31T16:59:59.000Z', provisional: false });
    expect(workingDeadline(cause, 7, WIT, calendar).dueAt).toBe('2026-12-31T14:59:59.000Z');
    expect(workingDeadline(cause, 1, WIB, calendar).dueAt).toBe('2026-12-21T16:59:59.000Z');
  });
  test('the zone decides which day the cause lies on', () => {
    const cause = at('2026-11-16T16:30:00Z');
    expect(workingDeadline(cause, 1, WIB, calendar).dueAt).toBe('2026-11-17T16:59:59.000Z');
    expect(workingDeadline(cause, 1, WITA, calendar).dueAt).toBe('2026-11-18T15:59:59.000Z');
  });
  test('across a year without a decree the deadline is provisional, with the fixed holidays left out', () => {
    const { dueAt, provisional } = workingDeadline(at('2026-12-31'), 1, WIB, calendar);
    expect({ dueAt, provisional }).toEqual({ dueAt: '2027-01-04T16:59:59.000Z', provisional: true });
  });
  test('Idul Fitri 2026 takes a week out', () => {
    expect(workingDeadline(at('2026-03-17'), 1, WIB, calendar).dueAt).toBe('2026-03-25T16:59:59.000Z');
  });
});

describe('months', () => {
  const sembako = nationalSettings.programmes.SEMBAKO as Programme;
  test('cross the year in both directions', () => {
    expect(addMonths(months('2026-11')[0] as never, 3)).toBe('2027-02');
    expect(addMonths(months('2026-01')[0] as never, -1)).toBe('2025-12');
  });
  test('have two digits and exist', () => {
    expect(isMonth('2026-12')).toBe(true);
    expect(isMonth('2026-13')).toBe(false);
    expect(isMonth('2026-1')).toBe(false);
  });
  test('a cycle holds its months; a bundle falls into its cycles', () => {
    expect(monthsOfCycle(sembako, months('2026-10')[0] as never)).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(byCycle(sembako, months('2026-12', '2027-01', '2027-02'))).toEqual([
      { cycle: '2026-10', months: ['2026-12'] },
      { cycle: '2027-01', months: ['2027-01', '2027-02'] },
    ]);
  });
});
