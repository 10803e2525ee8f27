/**
 * What a bundle must come to, for each programme of DOMAIN §1.1.
 * Goal: the figures of the table, each named; whatever the months, the list and the limits. Method: the shipped programmes, and properties.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPONENTS } from '#events/entitlement.ts';
import type { Month } from '#shared/domain/brand.ts';
import { AID_OF_TARIFF, PILLARS, type Tariff } from '#shared/domain/programme/programme.ts';
import { type Expected, expectedAmount, expectedGoods, isOfAge, isValidIn, tariffOf } from '#shared/domain/programme/tariff.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { cycleOf, inForce, type Programme } from '#shared/domain/settings/settings.ts';
import { monthRange, monthsOfCycle } from '#shared/domain/time/months.ts';
import { at, months, QUARTER } from '../given.ts';

const programme = (code: string) => nationalSettings.programmes[code] as Programme;
const PKH = programme('PKH');
type Named = [code: string, count: number];
const listed = (...components: Named[]) => components.map(([code, count]) => ({ code, count }));
const pkh = (list: readonly string[], ...components: Named[]) => expectedAmount(PKH, months(...list), listed(...components));
const range = (expected: Expected | undefined) => expected && [expected.min, expected.max];

describe('DOMAIN §1.1 lists eight programmes', () => {
  it('all of them, each with a pillar and with tariffs of its own aid', () => {
    expect(Object.keys(nationalSettings.programmes)).toEqual([
      ...['PKH', 'SEMBAKO', 'PENEBALAN', 'BLTS', 'BERAS', 'PBIJK', 'PAKET', 'BLTDD'],
    ]);
    for (const { pillar, aid, tariff } of Object.values(nationalSettings.programmes)) {
      expect(PILLARS).toContain(pillar);
      expect(tariff.map(({ value }) => AID_OF_TARIFF[value.kind])).toEqual(tariff.map(() => aid));
    }
  });
  it.each([
    ['PKH', 4],
    ['SEMBAKO', 5],
    ['PBIJK', 5],
    ['BLTS', 4],
  ])('%s is for desil 1 to %i', (code, highest) => {
    expect(inForce(programme(code).desilMax ?? [], at('2025-11-01'))).toBe(highest);
  });
  it.each(['PENEBALAN', 'BERAS', 'PAKET', 'BLTDD'])('%s goes by no desil', (code) => {
    expect(programme(code).desilMax).toBeUndefined();
  });
  it('PAKET alone goes to people on no list', () => {
    expect(Object.values(nationalSettings.programmes).flatMap(({ code, needsList }) => (needsList ? [] : [code]))).toEqual([
      'PAKET',
    ]);
  });
});

describe('PKH', () => {
  it.each([
    ['HAMIL', 750_000, 3_000_000],
    ['BALITA', 750_000, 3_000_000],
    ['SD', 225_000, 900_000],
    ['SMP', 375_000, 1_500_000],
    ['SMA', 500_000, 2_000_000],
    ['DISABILITAS', 600_000, 2_400_000],
    ['LANSIA', 600_000, 2_400_000],
  ])('%s: %i a tahap, %i a year', (code, tahap, year) => {
    expect(range(pkh(QUARTER, [code, 1]))).toEqual([tahap, tahap]);
    expect(range(expectedAmount(PKH, monthRange('2026-01' as Month, 12), listed([code, 1])))).toEqual([year, year]);
  });
  it('has four tahap: Jan–Mar, Apr–Jun, Jul–Sep, Oct–Dec', () => {
    const first = monthRange('2026-01' as Month, 12).map((month) => cycleOf(PKH, month));
    expect([...new Set(first)]).toEqual(['2026-01', '2026-04', '2026-07', '2026-10']);
  });
  it('adds up its components', () => {
    expect(range(pkh(QUARTER, ['SD', 1], ['LANSIA', 1]))).toEqual([825_000, 825_000]);
    expect(range(pkh(QUARTER, ['SD', 2], ['BALITA', 1], ['SMA', 1]))).toEqual([1_700_000, 1_700_000]);
  });
  it('paid two-monthly, a part of a tahap may be rounded either way, by one rupiah', () => {
    expect(range(pkh(['2026-10', '2026-11'], ['SMA', 1]))).toEqual([333_333, 333_334]);
    expect(range(pkh(['2026-10'], ['SD', 1]))).toEqual([75_000, 75_000]);
  });
  it.each([
    ['HAMIL', 3, 2, 1_500_000],
    ['BALITA', 3, 2, 1_500_000],
    ['DISABILITAS', 2, 1, 600_000],
    ['LANSIA', 3, 1, 600_000],
  ])('of %s, %i listed, only %i count', (component, count, counted, amount) => {
    const expected = pkh(QUARTER, [component, count]);
    expect(range(expected)).toEqual([amount, amount]);
    expect(expected?.notCounted).toEqual([{ component, listed: count, counted }]);
  });
  it('counts every school child, up to four persons in a family', () => {
    expect(range(pkh(QUARTER, ['SD', 4]))).toEqual([900_000, 900_000]);
    const five = pkh(QUARTER, ['SD', 2], ['SMP', 2], ['LANSIA', 1]);
    // which four of the five is not laid down: from 2 SD + 2 SMP to SD + 2 SMP + LANSIA
    expect(range(five)).toEqual([1_200_000, 1_575_000]);
    expect(five?.notCounted).toEqual([{ listed: 5, counted: 4 }]);
  });
  it('has no limit of the family where the decree has none', () => {
    const [row] = PKH.tariff;
    if (row?.value.kind !== 'components') throw new Error('PKH is paid by components');
    const { familyMax: _, ...value } = row.value;
    const unlimited = { ...PKH, tariff: [{ ...row, value }] };
    expect(range(expectedAmount(unlimited, QUARTER, listed(['SD', 6])))).toEqual([1_350_000, 1_350_000]);
  });
  it('cannot be computed without components, or with one that has no tariff', () => {
    expect(expectedAmount(PKH, QUARTER)).toBeUndefined();
    expect(pkh(QUARTER)).toBeUndefined();
    expect(pkh(QUARTER, ['SD', 1], ['KORBAN_HAM', 1])).toBeUndefined();
    expect(pkh(QUARTER, ['constructor', 1])).toBeUndefined();
  });
  it.each<[string, number[], number[]]>([
    ['BALITA', [0, 6], [7]],
    ['SD', [6, 21], [5, 22]],
    ['SMP', [6, 21], [5, 22]],
    ['SMA', [6, 21], [5, 22]],
    ['LANSIA', [70, 104], [69]],
    ['HAMIL', [14, 50], []],
    ['DISABILITAS', [0, 90], []],
  ])('%s is of age at %j, not at %j', (component, fits, not) => {
    const tariff = tariffOf(PKH, '2026-10' as Month);
    expect(fits.filter((years) => !isOfAge(tariff, component, years))).toEqual([]);
    expect(not.filter((years) => isOfAge(tariff, component, years))).toEqual([]);
  });
});

describe('programmes of a fixed amount', () => {
  it.each([
    [1, 200_000],
    [2, 400_000],
    [3, 600_000],
  ])('SEMBAKO: %i months in the bundle come to %i', (count, amount) => {
    const bundle = monthRange('2024-02' as Month, count);
    expect(range(expectedAmount(programme('SEMBAKO'), bundle))).toEqual([amount, amount]);
  });
  it('BLTDD: 300.000 a month', () => {
    expect(range(expectedAmount(programme('BLTDD'), months('2026-10')))).toEqual([300_000, 300_000]);
  });
  it('PENEBALAN: 400.000 once for June and July 2025, in one case', () => {
    const once = programme('PENEBALAN');
    expect(range(expectedAmount(once, months('2025-06', '2025-07')))).toEqual([400_000, 400_000]);
    expect(range(expectedAmount(once, months('2025-06')))).toEqual([200_000, 200_000]);
    expect(cycleOf(once, '2025-06' as Month)).toBe(cycleOf(once, '2025-07' as Month));
  });
  it('BLTS: 900.000 once for the last quarter of 2025', () => {
    expect(range(expectedAmount(programme('BLTS'), months('2025-10', '2025-11', '2025-12')))).toEqual([900_000, 900_000]);
  });
  it.each([
    ['PENEBALAN', ['2025-05', '2025-08'], ['2025-06', '2025-07']],
    ['BLTS', ['2025-09', '2026-01'], ['2025-10', '2025-11', '2025-12']],
  ])('%s gives nothing for %j', (code, not, valid) => {
    const once = programme(code);
    expect(expectedAmount(once, months(...not))).toEqual({ min: 0, max: 0, parts: [], notCounted: [], outside: not });
    expect(monthRange('2025-01' as Month, 24).filter((month) => isValidIn(once, month))).toEqual(valid);
  });
  it('each month by the tariff in force when it begins', () => {
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

describe('programmes that pay nothing out', () => {
  it('BERAS: 10 kg for each month, 20 kg for two', () => {
    expect(expectedGoods(programme('BERAS'), months('2025-06', '2025-07'))).toEqual([
      { item: 'BERAS', quantity: 20, unit: 'KG' },
    ]);
    expect(expectedAmount(programme('BERAS'), QUARTER)).toBeUndefined();
  });
  it('PAKET: one package a hand-over, for however many months', () => {
    const one = [{ item: 'PAKET', quantity: 1, unit: 'PAKET' }];
    expect(expectedGoods(programme('PAKET'), months('2026-10'))).toEqual(one);
    expect(expectedGoods(programme('PAKET'), QUARTER)).toEqual(one);
    expect(expectedAmount(programme('PAKET'), QUARTER)).toBeUndefined();
  });
  it('PBIJK: a status only, neither rupiah nor things', () => {
    expect(expectedAmount(programme('PBIJK'), QUARTER)).toBeUndefined();
    expect(expectedGoods(programme('PBIJK'), QUARTER)).toBeUndefined();
  });
  it('things are weighed to the gram, and given in months of validity only', () => {
    const value: Tariff = { kind: 'goods', per: 'month', items: [{ item: 'TELUR', quantity: 0.1, unit: 'KG' }] };
    const eggs: Programme = {
      ...programme('BERAS'),
      validity: { until: '2026-12' as Month },
      tariff: [{ from: at('2026-01-01'), value, source: 'x' }],
    };
    expect(expectedGoods(eggs, [...QUARTER, '2027-01' as Month])).toEqual([{ item: 'TELUR', quantity: 0.3, unit: 'KG' }]);
    expect(expectedGoods(eggs, months('2027-01'))).toEqual([]);
  });
  it('what gives rupiah gives no things', () => {
    expect(expectedGoods(PKH, QUARTER)).toBeUndefined();
  });
});

describe('whatever a list says', () => {
  const family = fc
    .uniqueArray(fc.constantFrom(...COMPONENTS), { minLength: 1 })
    .chain((codes) =>
      fc.tuple(...codes.map((code) => fc.record({ code: fc.constant(code), count: fc.integer({ min: 1, max: 10 }) }))),
    );
  const bundle = fc
    .uniqueArray(fc.constantFrom(...monthRange('2025-11' as Month, 14)), { minLength: 1, maxLength: 12 })
    .map((list) => list.toSorted());
  const amountOf = (list: readonly Month[], components: Parameters<typeof expectedAmount>[2]) =>
    expectedAmount(PKH, list, components) as Expected;

  it('the months of a tahap add up to it, and tahap to what they come to together', () => {
    fc.assert(
      fc.property(family, fc.integer({ min: 1, max: 4 }), (components, count) => {
        const tahap = amountOf(monthsOfCycle(PKH, '2026-01' as Month), components);
        const together = amountOf(monthRange('2026-01' as Month, 3 * count), components);
        expect(range(together)).toEqual([count * tahap.min, count * tahap.max]);
        const single = monthsOfCycle(PKH, '2026-01' as Month).map((month) => amountOf([month], components));
        expect(single.reduce((sum, { min }) => sum + min, 0)).toBeLessThanOrEqual(tahap.min);
        expect(single.reduce((sum, { max }) => sum + max, 0)).toBeGreaterThanOrEqual(tahap.max);
      }),
    );
  });
  it('the order of the list and of the months plays no part', () => {
    fc.assert(
      fc.property(family, bundle, (components, list) => {
        expect(amountOf(list, components.toReversed())).toEqual(amountOf(list, components));
        expect(range(amountOf(list.toReversed(), components))).toEqual(range(amountOf(list, components)));
      }),
    );
  });
  it('the least is no more than the most, which is the sum of the parts; nobody counts beyond the limits', () => {
    fc.assert(
      fc.property(family, bundle, (components, list) => {
        const { min, max, parts, notCounted } = amountOf(list, components);
        const exact = parts.reduce((sum, part) => sum + part.count * part.amount, 0) / 3;
        expect(min).toBeLessThanOrEqual(max);
        expect(max).toBe(Math.ceil(exact));
        for (const month of list) {
          const persons = parts.filter((part) => part.month === month).reduce((sum, { count }) => sum + count, 0);
          expect(persons).toBeLessThanOrEqual(4);
        }
        const persons = components.reduce((sum, { count }) => sum + count, 0);
        const left = notCounted.reduce((sum, one) => sum + one.listed - one.counted, 0);
        expect(parts.filter(({ month }) => month === list[0]).reduce((sum, { count }) => sum + count, 0)).toBe(persons - left);
      }),
    );
  });
  it('one person more never makes it less', () => {
    fc.assert(
      fc.property(family, bundle, ([first, ...others], list) => {
        if (first === undefined) return;
        const more = amountOf(list, [{ ...first, count: first.count + 1 }, ...others]);
        expect(more.max).toBeGreaterThanOrEqual(amountOf(list, [first, ...others]).max);
      }),
    );
  });
});
