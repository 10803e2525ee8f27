/** Settings and tariffs: what ships is complete and sourced; expected amounts by months and components. */
import { describe, expect, test } from 'vitest';
import { COMPONENTS } from '#events/entitlement.ts';
import { expectedAmount } from '#shared/domain/programme/tariff.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { cycleOf, inForce, type Programme } from '#shared/domain/settings/settings.ts';
import { isDay } from '#shared/domain/time/instant.ts';
import { at, months, QUARTER } from './given.ts';

const programme = (code: string) => nationalSettings.programmes[code] as Programme;
const PKH = programme('PKH');

describe('what ships', () => {
  test('every dated value is in order and names its source', () => {
    const dated = [nationalSettings.thresholds, ...Object.values(nationalSettings.programmes).map((p) => p.tariff)];
    for (const list of dated) {
      expect(list.length).toBeGreaterThan(0);
      expect(list.every((entry) => entry.source.length > 0)).toBe(true);
      expect(list.map((entry) => entry.from)).toEqual(list.map((entry) => entry.from).toSorted());
    }
  });
  test('programmes are found under their own code', () => {
    expect(Object.entries(nationalSettings.programmes).every(([code, p]) => p.code === code)).toBe(true);
    expect(Object.keys(nationalSettings.programmes)).toEqual(['PKH', 'SEMBAKO', 'PENEBALAN', 'BLTS', 'BLTDD']);
  });
  test('every component that a list may name has a tariff', () => {
    const tariff = inForce(PKH.tariff, at('2026-10-01'));
    expect(tariff.kind === 'components' && Object.keys(tariff.amounts).toSorted()).toEqual([...COMPONENTS].toSorted());
  });
  test('the holidays of 2025 and 2026 exist, are distinct and in order', () => {
    for (const [year, count] of [
      ['2025', 28],
      ['2026', 25],
    ] as const) {
      const list = nationalSettings.calendar.holidays[year] ?? [];
      expect(list).toHaveLength(count);
      expect(list.every((day) => isDay(day) && day.startsWith(year))).toBe(true);
      expect([...new Set(list)].toSorted()).toEqual(list);
    }
  });
  test('a value holds from its day on; the first also before', () => {
    const dated = [
      { from: at('2026-01-01'), value: 1, source: 'a' },
      { from: at('2026-06-01'), value: 2, source: 'b' },
    ];
    expect(['2020-01-01', '2026-01-01', '2026-05-31', '2026-06-01'].map((day) => inForce(dated, at(day)))).toEqual([1, 1, 1, 2]);
  });
  test('cycles begin in January and are as long as the programme’s', () => {
    const first = (p: Programme, month: string) => cycleOf(p, month as never);
    expect([first(PKH, '2026-11'), first(PKH, '2026-12'), first(PKH, '2027-01')]).toEqual(['2026-10', '2026-10', '2027-01']);
    expect([first(programme('PENEBALAN'), '2025-06'), first(programme('PENEBALAN'), '2025-07')]).toEqual(['2025-01', '2025-01']);
  });
});

describe('expectedAmount', () => {
  const amount = (list: string[], ...components: [string, number][]) => {
    const expected = expectedAmount(
      PKH,
      months(...list),
      components.map(([code, count]) => ({ code, count })),
    );
    return expected && [expected.min, expected.max];
  };
  test('a tahap comes to its exact amount, though a month of it is no whole rupiah', () => {
    expect(amount(QUARTER, ['SMA', 1])).toEqual([500_000, 500_000]);
    expect(amount(QUARTER, ['SD', 2], ['BALITA', 1], ['SMA', 1])).toEqual([1_700_000, 1_700_000]);
  });
  test('part of a tahap may be rounded either way, by one rupiah', () => {
    expect(amount(['2026-10', '2026-11'], ['SMA', 1])).toEqual([333_333, 333_334]);
    expect(amount(['2026-10'], ['SD', 1])).toEqual([75_000, 75_000]);
  });
  test('only as many count as the programme allows', () => {
    expect(amount(QUARTER, ['LANSIA', 3])).toEqual([600_000, 600_000]);
    expect(amount(QUARTER, ['BALITA', 3])).toEqual([1_500_000, 1_500_000]);
    expect(amount(QUARTER, ['SD', 4])).toEqual([900_000, 900_000]);
  });
  test('unknown or missing components cannot be computed', () => {
    expect(amount(QUARTER)).toBeUndefined();
    expect(amount(QUARTER, ['KORBAN_HAM', 1])).toBeUndefined();
    expect(expectedAmount(PKH, QUARTER)).toBeUndefined();
  });
  test('a fixed amount per month needs none', () => {
    expect(expectedAmount(programme('BLTS'), QUARTER)).toMatchObject({ min: 900_000, max: 900_000 });
  });
  test('each month by the tariff in force when it begins', () => {
    const raised: Programme = {
      ...programme('SEMBAKO'),
      tariff: [
        ...programme('SEMBAKO').tariff,
        { from: at('2026-11-01T00:00:00+07:00'), value: { kind: 'per-month', amount: 250_000 }, source: 'x' },
      ],
    };
    expect(expectedAmount(raised, QUARTER)?.parts.map((part) => part.amount)).toEqual([200_000, 250_000, 250_000]);
  });
});
