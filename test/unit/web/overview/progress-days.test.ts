/** Goal: the chart loses no payment and calls nothing missed that has time. Method: examples at the edge of a day, and sums of any series. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atMidnight, dayBefore, endOfDay, localDay } from '#web/lib/local-day.ts';
import { addedUp, barOf, inAll, progressDays, withGaps } from '#web/pages/overview/progress-days.ts';
import { roomFor } from '#web/pages/overview/progress-series.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-10-01');
const dayAt = (index: number): string => new Date(START + index * DAY_MS).toISOString().slice(0, 10);
const TODAY = dayAt(20);

const one = (index: number, open: number, inTime = 0, late = 0) => ({
  day: dayAt(index),
  due: open + inTime + late,
  inTime,
  late,
  open,
});
const series = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 40 })
  .chain((days) =>
    fc.tuple(
      ...days.toSorted((a, b) => a - b).map((day) => fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map((n) => one(day, ...n))),
    ),
  );

describe('days of the deadline chart', () => {
  it('calls missed what was due before today, and what is due today has time', () => {
    const { days } = progressDays([one(19, 2), one(20, 3), one(21, 4)], TODAY);
    expect(days.map(({ missed, ahead }) => [missed, ahead])).toEqual([
      [2, 0],
      [0, 3],
      [0, 4],
    ]);
  });

  it('become weeks from Monday where they are many', () => {
    const { by, days } = progressDays([one(0, 1), one(3, 1), one(4, 1), one(60, 1)], TODAY);
    expect(by).toBe('week');
    expect(days.map(({ day, due }) => [day, due])).toEqual([
      ['2026-09-28', 2],
      ['2026-10-05', 1],
      ['2026-11-30', 1],
    ]);
    expect(barOf('2026-10-04', 'week')).toBe('2026-09-28');
  });

  it('stand at even distances, with today among them', () => {
    const shown = withGaps(progressDays([one(2, 1), one(5, 1)], dayAt(7)), dayAt(7)).map(({ day }) => day);
    expect(shown).toEqual([2, 3, 4, 5, 6, 7].map(dayAt));
  });

  it('lose nothing: bars, gaps and sums hold all payments', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 200 }), (progress, at) => {
        const found = progressDays(progress, dayAt(at));
        const even = withGaps(found, dayAt(at));
        const due = progress.reduce((sum, { due }) => sum + due, 0);
        const all = inAll(even);
        expect(all.due).toBe(due);
        expect(all.inTime + all.late + all.missed + all.ahead).toBe(due);
        expect(addedUp(even).at(-1)?.due ?? 0).toBe(due);
        expect(progress.length === 0 || even.some(({ day }) => day === barOf(dayAt(at), found.by))).toBe(true);
        expect(even.length).toBeLessThanOrEqual(42);
      }),
    );
  });
});

describe('local days', () => {
  it('turn at midnight of the zone', () => {
    const beforeMidnight = Date.parse('2026-11-21T16:59:59.999Z');
    expect(localDay(beforeMidnight, 420)).toBe('2026-11-21');
    expect(localDay(beforeMidnight + 1, 420)).toBe('2026-11-22');
    expect(localDay(beforeMidnight, 540)).toBe('2026-11-22');
  });

  it('end in their own zone', () => {
    expect(Date.parse(endOfDay('2026-11-21', 420))).toBe(Date.parse('2026-11-21T16:59:59.999Z'));
    expect(endOfDay('2026-11-21', 540)).toBe('2026-11-21T23:59:59.999+09:00');
    expect(dayBefore('2026-03-01')).toBe('2026-02-28');
    expect(atMidnight('2026-03-01')).toBe('2026-03-01T00:00:00Z');
  });
});

describe('the label over today', () => {
  it('fits where today is the last bar: half of it has room at the right edge', () => {
    // "Hari ini" and "Today" are 48 and 34 px wide at 12 px, semi-bold
    expect(roomFor('Hari ini')).toBeGreaterThanOrEqual(24);
    expect(roomFor('Today')).toBeGreaterThanOrEqual(17);
  });
});
