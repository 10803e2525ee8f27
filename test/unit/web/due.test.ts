/** Goal: managers read the same number of days as officers do on their lists, and never that something is over while it is not. Method: edges of each unit, then any two times in each zone against the ranking of tasks itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { daysLeft } from '#shared/domain/tasks/rank.ts';
import { zoneOf } from '#web/areas/zone.ts';
import { dueIn } from '#web/lib/due.ts';
import { offsetOf } from '#web/lib/local-day.ts';

/** 09.00 in Jambi. */
const NOW = Date.parse('2026-11-22T02:00:00Z');
const WIB_MINUTES = 420;
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how much time is left', () => {
  it.each([
    [3 * DAY + HOUR, { state: 'later', unit: 'day', count: 3 }],
    // the day after tomorrow begins at midnight, 39 hours from now
    [39 * HOUR, { state: 'later', unit: 'day', count: 2 }],
    [39 * HOUR - 1, { state: 'soon', unit: 'day', count: 1 }],
    [15 * HOUR, { state: 'soon', unit: 'day', count: 1 }],
    [15 * HOUR - 1, { state: 'soon', unit: 'hour', count: 14 }],
    [HOUR - 1, { state: 'soon', unit: 'minute', count: 59 }],
    [1, { state: 'soon', unit: 'minute', count: 1 }],
    [0, { state: 'soon', unit: 'minute', count: 1 }],
    [-1, { state: 'over', unit: 'minute', count: 1 }],
    [-9 * HOUR, { state: 'over', unit: 'hour', count: 9 }],
    // yesterday's last moment is a day ago, however few hours that is
    [-9 * HOUR - 1, { state: 'over', unit: 'day', count: 1 }],
    [-31 * DAY - HOUR, { state: 'over', unit: 'day', count: 31 }],
  ] as const)('%i ms from now', (ms, due) => {
    expect(dueIn(at(ms), NOW, WIB_MINUTES)).toEqual(due);
  });

  it('is over exactly from the instant on, and counts the days of the lists of officers', () => {
    const sizes = { hour: HOUR, minute: MINUTE };
    const millis = fc.integer({ min: -400 * DAY, max: 400 * DAY });
    fc.assert(
      fc.property(millis, fc.constantFrom('15.71.01.1001', '73.71.01.1001', '91.71.01.1001'), (ms, village) => {
        const { state, unit, count } = dueIn(at(ms), NOW, offsetOf(zoneOf(village)));
        const days = daysLeft(at(ms) as Instant, at(0) as Instant, village as AreaCode);
        expect(state === 'over').toBe(ms < 0);
        if (unit === 'day') {
          expect(count).toBe(Math.abs(days));
          return;
        }
        expect(days).toBe(0);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(count * sizes[unit]).toBeLessThanOrEqual(Math.abs(ms));
        expect((count + 1) * sizes[unit]).toBeGreaterThan(Math.abs(ms));
      }),
    );
  });
});
