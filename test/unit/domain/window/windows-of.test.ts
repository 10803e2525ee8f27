/** Windows over many families: neither order nor redelivery of entries changes them, what comes later only adds to counts, and each count is what a slow count says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstOfEach, type Moment, peakWithin } from '#shared/domain/window/sliding.ts';
import type { Window, WindowEntry, WindowLimits } from '#shared/domain/window/window.ts';
import { windowsOf } from '#shared/domain/window/windows-of.ts';
import { area, at, VILLAGE } from '../given.ts';
import { debit, LIMITS, many, visited } from './given.ts';

/** So low that small histories reach them. */
const LOW: WindowLimits = {
  cards: 2,
  cardMinutes: 10,
  elsewhere: 2,
  basketFamilies: 2,
  basketShare: 0.6,
  visitsADay: 2,
  visitsAnHour: 1,
  photoFamilies: 2,
};
const minute = fc.integer({ min: 0, max: 90 });
const family = fc.integer({ min: 1, max: 6 });
const anyDebit = fc
  .record({
    family,
    minute,
    village: fc.constantFrom(VILLAGE, area('15.71.01.1002')),
    agent: fc.constantFrom('A', 'B'),
    source: fc.constantFrom('agency:bri', 'agency:bni'),
    agentArea: fc.option(fc.constantFrom('15.71.02.1002', '15.05.01', '15'), { nil: undefined }),
    basket: fc.option(fc.constantFrom('BERAS:10:KG', 'TELUR:1:KG'), { nil: undefined }),
    dayOnly: fc.option(fc.constant(true as const), { nil: undefined }),
  })
  .map(({ agentArea, basket, dayOnly, ...rest }) =>
    debit({ ...rest, ...(agentArea && { agentArea }), ...(basket && { basket }), ...(dayOnly && { dayOnly }) }),
  );
const anyVisit = fc
  .tuple(family, minute, fc.subarray(['aa', 'bb']), fc.constantFrom('psm-1', 'psm-2'))
  .map(([who, when, photos, officer]) => visited(who, when, photos, officer));
const entries = fc.array(fc.oneof(anyDebit, anyVisit), { maxLength: 40 });

const nameOf = (window: Window): string =>
  window.of === 'visits'
    ? `${window.of} ${window.officer}`
    : `${window.of} ${window.source} ${window.agent} ${window.of === 'elsewhere' ? window.village : ''}`;

describe('windows', () => {
  test('are the same in any order, however often each entry was delivered', () => {
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (all, draws) => {
        const shuffled = [...all, ...all.filter((_, i) => i % 3 === 0)]
          .map((entry) => ({ entry, at: draws.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        expect(windowsOf(shuffled, LOW)).toEqual(windowsOf(all, LOW));
      }),
    );
  });
  test('stay, and only grow, with whatever comes later; but for shares of baskets, which may fall', () => {
    fc.assert(
      fc.property(entries, entries, (before, more) => {
        const grown = new Map(windowsOf([...before, ...more], LOW).map((window) => [nameOf(window), window]));
        for (const window of windowsOf(before, LOW)) {
          if (window.of === 'basket') continue;
          const later = grown.get(nameOf(window));
          expect(later).toBeDefined();
          if (later === undefined) continue;
          expect(later.since <= window.since).toBe(true);
          for (const [name, value] of Object.entries(window)) {
            if (typeof value === 'number') expect(Number(later[name as keyof Window])).toBeGreaterThanOrEqual(value);
          }
        }
      }),
    );
  });
  test('one is found once', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const names = windowsOf(all, LOW).map(nameOf);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('a stretch that slides', () => {
  const moments = fc.array(
    fc.record({ who: fc.constantFrom('a', 'b', 'c', 'd'), at: minute.map((m) => at(new Date(m * 60_000).toISOString())) }),
    { maxLength: 30 },
  );
  const MS = 10 * 60_000;
  const within = (all: readonly Moment[], end: Moment): Moment[] =>
    all.filter(({ at: when }) => when <= end.at && Date.parse(end.at) - Date.parse(when) <= MS);

  test.each(['who', 'moment'] as const)('holds at its fullest what a slow count of each %s finds', (by) => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 5 }), (drawn, enough) => {
        const all = [...new Map(drawn.map((one) => [`${one.at}${one.who}`, one])).values()].sort((a, b) =>
          `${a.at}${a.who}` < `${b.at}${b.who}` ? -1 : 1,
        );
        const counts = all.map((end) => {
          const inside = within(all, end);
          return { at: end.at, count: by === 'who' ? new Set(inside.map(({ who }) => who)).size : inside.length };
        });
        const { most, since } = peakWithin(all, MS, enough, by);
        expect(most).toBe(Math.max(0, ...counts.map(({ count }) => count)));
        expect(since).toBe(counts.find(({ count }) => count >= enough)?.at);
      }),
    );
  });
  test('of each the first is the earliest', () => {
    fc.assert(
      fc.property(moments, (all) => {
        for (const { who, at: first } of firstOfEach(all))
          expect(all.filter((one) => one.who === who).every((one) => one.at >= first)).toBe(true);
      }),
    );
  });
});

describe('at one agent', () => {
  const of = (list: readonly WindowEntry[], kind: Window['of']) => windowsOf(list, LIMITS).filter((window) => window.of === kind);

  test('five cards within ten minutes to the second, not four, and not five in eleven', () => {
    expect(
      of(
        many(5, (i) => debit({ family: i, minute: 2.5 * i })),
        'cards',
      ),
    ).toMatchObject([{ families: 5 }]);
    expect(
      of(
        many(4, (i) => debit({ family: i, minute: i })),
        'cards',
      ),
    ).toEqual([]);
    expect(
      of(
        many(5, (i) => debit({ family: i, minute: 2.75 * i })),
        'cards',
      ),
    ).toEqual([]);
  });
  test('one family that draws five times is one card; agents of two senders with one number are two', () => {
    expect(
      of(
        many(5, (i) => debit({ family: 1, minute: i })),
        'cards',
      ),
    ).toEqual([]);
    const twoBanks = many(6, (i) => debit({ family: i, minute: i, source: i % 2 ? 'agency:bni' : 'agency:bri' }));
    expect(of(twoBanks, 'cards')).toEqual([]);
  });
  test('of debits of which only the day is known nothing is said of minutes', () => {
    expect(
      of(
        many(9, (i) => debit({ family: i, dayOnly: true })),
        'cards',
      ),
    ).toEqual([]);
  });
  test('where a sender names several places of one agent, the one of its earliest debit', () => {
    const [window] = of(
      many(5, (i) => debit({ family: i, minute: 5 - i, agentArea: i === 4 ? '15.05.01' : '15.71.01' })),
      'cards',
    );
    expect(window).toMatchObject({ agentArea: '15.05.01' });
  });
});
