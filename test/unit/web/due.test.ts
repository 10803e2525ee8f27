/** Goal: a clock never says less time has passed than has, and never that something is over while it is not. Method: edges of each unit, then any two times. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIn } from '#web/lib/due.ts';

const NOW = Date.parse('2026-11-22T02:00:00Z');
const at = (ms: number): string => new Date(NOW + ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('how much time is left', () => {
  it.each([
    [3 * DAY + HOUR, { state: 'later', unit: 'day', count: 3 }],
    [2 * DAY, { state: 'later', unit: 'day', count: 2 }],
    [2 * DAY - 1, { state: 'soon', unit: 'day', count: 1 }],
    [DAY - 1, { state: 'soon', unit: 'hour', count: 23 }],
    [HOUR - 1, { state: 'soon', unit: 'minute', count: 59 }],
    [1, { state: 'soon', unit: 'minute', count: 1 }],
    [0, { state: 'soon', unit: 'minute', count: 1 }],
    [-1, { state: 'over', unit: 'minute', count: 1 }],
    [-90 * MINUTE, { state: 'over', unit: 'hour', count: 1 }],
    [-31 * DAY - HOUR, { state: 'over', unit: 'day', count: 31 }],
  ] as const)('%i ms from now', (ms, due) => {
    expect(dueIn(at(ms), NOW)).toEqual(due);
  });

  it('is over exactly from the instant on, and counts whole units', () => {
    const sizes = { day: DAY, hour: HOUR, minute: MINUTE };
    fc.assert(
      fc.property(fc.integer({ min: -400 * DAY, max: 400 * DAY }), (ms) => {
        const { state, unit, count } = dueIn(at(ms), NOW);
        expect(state === 'over').toBe(ms < 0);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(count * sizes[unit]).toBeLessThanOrEqual(Math.abs(ms));
        expect((count + 1) * sizes[unit]).toBeGreaterThan(Math.abs(ms));
      }),
    );
  });
});
