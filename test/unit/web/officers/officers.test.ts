/** Goal: an address of officers and areas may say anything and shows something that is there; dates are those of the area, the last day included. Method: examples, and every zone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesOf } from '#web/pages/officers/dates.ts';
import { asOfDay, stateOf, viewOf } from '#web/pages/officers/search.ts';

describe('the address', () => {
  it('names a view, a list and a day, and otherwise what needs somebody first', () => {
    expect([viewOf({ view: 'organisations' }), viewOf({}), viewOf({ view: 'x' })]).toEqual(['organisations', 'posts', 'posts']);
    expect(viewOf({ view: 'load' })).toBe('load');
    expect([stateOf({ state: 'shared' }), stateOf({}), stateOf({ state: '__proto__' })]).toEqual(['shared', 'vacant', 'vacant']);
    expect(['2026-11-21', '2026-13-01', 'kemarin', ''].map((asOf) => asOfDay({ asOf }))).toEqual([
      '2026-11-21',
      undefined,
      undefined,
      undefined,
    ]);
    expect(asOfDay({})).toBeUndefined();
  });
});

describe('the dates of an assignment', () => {
  const assignment = (area: string, from: string, until?: string, inForce = true) => ({
    area: { code: area },
    from,
    ...(until !== undefined && { until }),
    inForce,
  });

  it('run from a day to a last day that is included, in the zone of the area', () => {
    expect(datesOf(assignment('15.71.01', '2025-12-31T17:00:00.000Z', '2026-12-31T17:00:00.000Z'), 'id')).toEqual({
      word: 'sinceTo',
      values: { from: '1 Jan 2026', to: '31 Des 2026' },
    });
    expect(datesOf(assignment('76.01.01', '2025-12-31T16:00:00.000Z'), 'en').values.from).toBe('1 Jan 2026');
    expect(datesOf(assignment('94.01.01', '2025-12-31T15:00:00.000Z'), 'en').values.from).toBe('1 Jan 2026');
  });

  it('say whether it holds or is to begin, and name an end only where there is one', () => {
    const from = '2026-12-31T17:00:00.000Z';
    expect(datesOf(assignment('15', from), 'id').word).toBe('since');
    expect(datesOf(assignment('15', from, undefined, false), 'id')).toMatchObject({ word: 'starts', values: { to: '' } });
    expect(datesOf(assignment('15', from, '2027-12-31T17:00:00.000Z', false), 'id').word).toBe('startsTo');
  });

  it('never name the day after the last one', () => {
    fc.assert(
      fc.property(fc.constantFrom('15', '51', '94'), fc.integer({ min: 0, max: 3_000 }), (area, days) => {
        const offset = { '15': 7, '51': 8, '94': 9 }[area] as number;
        const until = new Date(Date.UTC(2024, 0, 2 + days, -offset)).toISOString();
        const last = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
        const told = datesOf(assignment(area, '2023-12-31T17:00:00.000Z', until), 'en').values.to;
        expect(new Date(`${told} UTC`).toISOString().slice(0, 10)).toBe(last);
      }),
    );
  });
});
