/** Goal: posts are compared fairly: an officer of several posts counts once, a vacant post neither lifts nor lowers the average. Method: examples by hand. */
import { describe, expect, it } from 'vitest';
import { figuresOf, timesAverage } from '#web/pages/officers/load-figures.ts';
import type { Workload } from '#web/pages/officers/queries.ts';

const post = (state: Workload['state'], load: number, officers: readonly string[], more: Partial<Workload> = {}): Workload => ({
  area: { code: '15.71.01' },
  state,
  ...{ waiting: load, overdue: 1, load, elsewhere: 0, unlisted: 0, perOfficer: load / Math.max(1, officers.length) },
  officers: officers.map((id) => ({ id, families: load, overdue: 0, shared: 0, daysNeeded: 1, inTime: 0, posts: 1 })),
  visits: { month: '2026-11', count: 5 },
  ...more,
});

describe('the figures of some posts', () => {
  it('are the sums, and the average of those who are there', () => {
    const posts = [post('single', 2600, ['a']), post('shared', 600, ['b', 'c']), post('vacant', 900, [])];
    expect(figuresOf(posts)).toEqual({
      ...{ waiting: 4100, overdue: 3, visits: 15, officers: 3, vacant: 1, vacantLoad: 900 },
      average: 3200 / 3,
    });
  });

  it('count an officer of two posts once, whose load is that of both', () => {
    expect(figuresOf([post('single', 100, ['a']), post('single', 200, ['a'])])).toMatchObject({ officers: 1, average: 300 });
  });

  it('have no average where nobody is there, and no visits where none are told', () => {
    const { visits: _, ...untold } = post('vacant', 10, []);
    expect(figuresOf([untold])).toMatchObject({ average: undefined, visits: undefined, vacantLoad: 10 });
  });

  it('compare one with the average to a tenth, where there is any', () => {
    expect([timesAverage(2600, 1000), timesAverage(333, 1000), timesAverage(5, undefined), timesAverage(5, 0)]).toEqual([
      2.6,
      0.3,
      undefined,
      undefined,
    ]);
  });
});
