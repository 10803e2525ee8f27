/**
 * Goal: a family's deduction lies near others exactly where enough families of its village or agent are short within the days that are set.
 * Method: examples at each limit; random deductions against a count by hand, in any order and however often each is told.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deduction, nearOthers } from '#shared/domain/alerts/near.ts';
import type { Near } from '#shared/domain/rules/rule.ts';
import { at } from '#test/support/recordables.ts';

const LIMITS = { families: 3, withinDays: 7 };
const of = (kpmId: string, since: string, more: Partial<Deduction> = {}): Deduction => ({
  kpmId,
  village: 'a',
  agents: [],
  since: at(since),
  ...more,
});

describe('deductions near each other', () => {
  it('are three families of one village within seven days, and not a moment more', () => {
    const two = [of('k1', '2026-11-01T00:00:00Z'), of('k2', '2026-11-03T00:00:00Z')];
    expect(nearOthers(two, LIMITS)).toEqual([[], []]);
    expect(nearOthers([...two, of('k3', '2026-11-07T23:59:59Z')], LIMITS)).toEqual([['village'], ['village'], ['village']]);
    expect(nearOthers([...two, of('k3', '2026-11-08T00:00:00Z')], LIMITS)).toEqual([[], [], []]);
  });
  it('are families: three payments of one are one', () => {
    const thrice = ['01', '02', '03'].map((day) => of('k1', `2026-11-${day}T00:00:00Z`));
    expect(nearOthers([...thrice, of('k2', '2026-11-02T00:00:00Z')], LIMITS).flat()).toEqual([]);
  });
  it('are of one village, or of whoever drew at one agent, wherever they live', () => {
    const apart = ['a', 'b', 'c'].map((village, i) =>
      of(`k${i}`, '2026-11-01T00:00:00Z', { village, agents: ['agency:bri#A1'] }),
    );
    expect(nearOthers(apart, LIMITS)).toEqual([['agent'], ['agent'], ['agent']]);
    const others = apart.map((one, i) => ({ ...one, agents: [i === 0 ? 'agency:bni#A1' : 'agency:bri#A1'] }));
    expect(nearOthers(others, LIMITS).flat()).toEqual([]);
    expect(nearOthers([...apart, of('k3', '2026-11-01T00:00:00Z')], LIMITS)[3]).toEqual([]);
  });
  it('go on for as long as each stretch of days has enough of them', () => {
    const days = ['01', '04', '07', '10', '13', '30'].map((day, i) => of(`k${i}`, `2026-11-${day}T00:00:00Z`));
    expect(nearOthers(days, LIMITS)).toEqual([...Array.from({ length: 5 }, () => ['village']), []]);
  });

  const deduction = fc.record({
    kpmId: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'),
    village: fc.constantFrom('a', 'b'),
    agents: fc.subarray(['x#1', 'x#2']),
    since: fc.integer({ min: 0, max: 24 * 20 }).map((hours) => at(new Date(Date.UTC(2026, 10, 1, hours)).toISOString())),
  });
  /** Whether some stretch of days that holds it holds enough families that share what it shares. */
  const byHand = (all: readonly Deduction[], one: Deduction, shares: (other: Deduction) => boolean): boolean =>
    all.some((first) => {
      const inside = all.filter((other) => {
        const ms = Date.parse(other.since) - Date.parse(first.since);
        return ms >= 0 && ms < LIMITS.withinDays * 86_400_000 && shares(other);
      });
      return inside.includes(one) && new Set(inside.map(({ kpmId }) => kpmId)).size >= LIMITS.families;
    });

  it('are what a count by hand says, in any order', () => {
    fc.assert(
      fc.property(fc.array(deduction, { maxLength: 10 }), (all) => {
        const expected = all.map((one): Near[] => [
          ...(byHand(all, one, (other) => other.village === one.village) ? (['village'] as const) : []),
          ...(one.agents.some((agent) => byHand(all, one, (other) => other.agents.includes(agent))) ? (['agent'] as const) : []),
        ]);
        expect(nearOthers(all, LIMITS)).toEqual(expected);
        expect(nearOthers(all.toReversed(), LIMITS).toReversed()).toEqual(expected);
        expect(nearOthers([...all, ...all], LIMITS)).toEqual([...expected, ...expected]);
      }),
    );
  });
});
