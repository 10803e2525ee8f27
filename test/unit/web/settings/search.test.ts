/** Goal: an address of the settings says which months and persons an amount is worked out for, and whatever else it says is as if it said nothing. */
import { describe, expect, it } from 'vitest';
import { countAsked, countsOf, countsText, firstMonth, monthAsked, monthsOf } from '#web/pages/settings/asked.ts';
import { viewOf } from '#web/pages/settings/search.ts';

describe('months', () => {
  it('are so many from the first on, over the end of a year', () => {
    expect(monthsOf('2026-11', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsOf('2026-12', 1)).toEqual(['2026-12']);
  });
  it('begin with the cycle that today lies in; of a programme that has ended or not begun with its own first', () => {
    const of = (cycleMonths: number, validity: { from?: string; until?: string } = {}) =>
      firstMonth({ cycleMonths, validity }, '2026-11-29');
    expect([of(1), of(3), of(6), of(12)]).toEqual(['2026-11', '2026-10', '2026-07', '2026-01']);
    expect(of(3, { from: '2025-10', until: '2025-12' })).toBe('2025-10');
    expect(of(3, { from: '2027-01' })).toBe('2027-01');
    expect(of(3, { from: '2026-01' })).toBe('2026-10');
  });
  it('of an address are asked for only as months and as numbers that the API takes', () => {
    expect(['2026-10', '2026-13', '26-10', 'x'].map((from) => monthAsked({ from }))).toEqual(['2026-10', ...Array(3)]);
    expect(['1', '12', '0', '13', '1.5', ''].map((months) => countAsked({ months }))).toEqual([1, 12, ...Array(4)]);
  });
});

describe('persons', () => {
  const known = ['SD', 'LANSIA'];
  it('are as many of each as the address says, of components that the programme knows', () => {
    expect([...countsOf('SD:1,LANSIA:2', known)]).toEqual([
      ['SD', 1],
      ['LANSIA', 2],
    ]);
    for (const text of [undefined, '', 'SD', 'SD:0', 'SD:11', 'SD:x', 'XX:1']) expect([...countsOf(text, known)]).toEqual([]);
  });
  it('are written without those of whom there is none', () => {
    const counts = new Map([
      ['SD', 0],
      ['LANSIA', 1],
    ]);
    expect(countsText(counts)).toBe('LANSIA:1');
  });
});

it('whoever asks for no part that there is gets the programmes', () => {
  expect([viewOf({}), viewOf({ view: 'rules' }), viewOf({ view: 'all' })]).toEqual(['programmes', 'rules', 'programmes']);
});
