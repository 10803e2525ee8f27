/** Rules 11 and 13 for every kind of tariff: what has no rupiah tariff is not compared, what is given once is compared once, what needs no list is not looked for on one. */
import { describe, expect, test } from 'vitest';
import { find, listed, months, paid, rupiah, SEMBAKO } from '../given.ts';

const LATE = '2027-06-01';
const of = (programme: string, cycle: string) => ({ context: { ...SEMBAKO, programme, cycle } });
const pay = (list: readonly string[], amount: number) => [
  listed('2025-05-01', { months: months(...list) }),
  paid('2025-12-20', { months: months(...list), amount: rupiah(amount) }),
];

describe('NOMINAL_TIDAK_SESUAI (#13)', () => {
  test.each([
    ['PENEBALAN', '2025-01', ['2025-06', '2025-07'], 400_000],
    ['BLTS', '2025-10', ['2025-10', '2025-11', '2025-12'], 900_000],
    ['BLTS', '2025-10', ['2025-11'], 300_000],
    ['BLTDD', '2025-10', ['2025-10', '2025-11'], 600_000],
  ])('%s of %s: %j come to %d', (programme, cycle, list, amount) => {
    const found = (rp: number) => find('NOMINAL_TIDAK_SESUAI', pay(list, rp), LATE, of(programme, cycle));
    expect(found(amount)).toEqual([]);
    expect(found(amount - 1)).toHaveLength(1);
    expect(found(amount + 1)).toHaveLength(1);
  });
  test('of months in which a one-off programme gave nothing, nothing is expected', () => {
    const [finding] = find('NOMINAL_TIDAK_SESUAI', pay(['2026-01'], 300_000), LATE, of('BLTS', '2026-01'));
    expect(finding?.inputs).toMatchObject({ disbursed: 300_000, expected: { min: 0, max: 0, parts: [] } });
  });
  test.each(['BERAS', 'PAKET', 'PBIJK'])('%s has no rupiah tariff: nothing is said', (programme) => {
    const cycle = programme === 'PAKET' ? '2025-12' : '2025-01';
    expect(find('NOMINAL_TIDAK_SESUAI', pay(['2025-12'], 123), LATE, of(programme, cycle))).toEqual([]);
  });
  test('a family with more persons than count may get what any of them come to', () => {
    const family = (amount: number) => [
      listed('2026-10-01', {
        components: [
          { code: 'SD', count: 4 },
          { code: 'LANSIA', count: 1 },
        ],
      }),
      paid('2026-10-05', { amount: rupiah(amount) }),
    ];
    const found = (amount: number) => find('NOMINAL_TIDAK_SESUAI', family(amount), LATE, of('PKH', '2026-10'));
    expect([found(900_000), found(1_275_000)]).toEqual([[], []]);
    expect([found(899_999), found(1_275_001)].map((list) => list.length)).toEqual([1, 1]);
  });
});

describe('BAYAR_DI_LUAR_DAFTAR (#11)', () => {
  test('PAKET goes to people on no list', () => {
    const unlisted = [paid('2025-12-20', { months: months('2025-12') })];
    expect(find('BAYAR_DI_LUAR_DAFTAR', unlisted, LATE, of('PAKET', '2025-12'))).toEqual([]);
    expect(find('BAYAR_DI_LUAR_DAFTAR', unlisted, LATE, of('SEMBAKO', '2025-10'))).toHaveLength(1);
  });
});
