/** Rules about payments: #13 wrong amount, #15 paid twice, #11 outside the list, #21 return not repaired. */
import { describe, expect, test } from 'vitest';
import type { AccountStatusReported } from '#shared/domain/case/fact.ts';
import type { CaseContext } from '#shared/domain/rules/rule.ts';
import {
  account,
  area,
  assess,
  at,
  FAMILY,
  find,
  listed,
  months,
  PKH,
  paid,
  repaired,
  reported,
  returned,
  rupiah,
  SEMBAKO,
  told,
} from '../given.ts';

const NEXT_QUARTER: CaseContext = { ...SEMBAKO, cycle: '2027-01' };
const LATE = '2026-12-31';

describe('NOMINAL_TIDAK_SESUAI (#13)', () => {
  const CODE = 'NOMINAL_TIDAK_SESUAI';
  test.each([
    [['2026-10'], 200_000],
    [['2026-10', '2026-11'], 400_000],
    [['2026-10', '2026-11', '2026-12'], 600_000],
  ])('Sembako for %j must be %d', (list, amount) => {
    const pay = (rp: number) => [listed('2026-10-01'), paid('2026-10-05', { months: months(...list), amount: rupiah(rp) })];
    expect(find(CODE, pay(amount), LATE)).toEqual([]);
    expect(find(CODE, pay(amount - 1), LATE)).toHaveLength(1);
    expect(find(CODE, pay(amount + 1), LATE)).toHaveLength(1);
  });
  test('the finding names the partner, explains the expected amount and is due after 7 hk', () => {
    const [finding] = find(CODE, [listed('2026-10-01'), paid('2026-12-18', { amount: rupiah(500_000) })], LATE);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:bri#R1',
      severity: 'tinggi',
      owners: ['AGENCY@bri'],
      since: at('2026-12-18'),
      dueAt: '2026-12-31T16:59:59.000Z',
    });
    expect(finding?.inputs).toMatchObject({
      disbursed: 500_000,
      expected: { min: 600_000, max: 600_000, parts: [{ month: '2026-10', count: 1, amount: 200_000 }, {}, {}] },
    });
  });
  test('PKH by the components of the list, which may come after the payment', () => {
    const components = [
      { code: 'SD', count: 1 },
      { code: 'LANSIA', count: 1 },
    ];
    const pay = (rp: number) => [listed('2026-10-09', { components }), paid('2026-10-05', { amount: rupiah(rp) })];
    expect(find(CODE, pay(825_000), LATE, { context: PKH })).toEqual([]);
    expect(find(CODE, pay(600_000), LATE, { context: PKH })).toHaveLength(1);
    expect(find(CODE, [paid('2026-10-05')], LATE, { context: PKH })).toEqual([]);
    expect(find(CODE, [listed('2026-10-01'), paid('2026-10-05')], LATE, { context: PKH })).toEqual([]);
  });
  test('an unknown programme is not judged', () => {
    expect(find(CODE, [listed('2026-10-01'), paid('2026-10-05')], LATE, { context: { ...SEMBAKO, programme: 'LAIN' } })).toEqual(
      [],
    );
  });
  test('a bundle across cycles is judged whole, in the cycle of its first month only', () => {
    const bundle = paid('2026-12-10', { months: months('2026-12', '2027-01'), amount: rupiah(300_000) });
    expect(find(CODE, [bundle], LATE)).toHaveLength(1);
    expect(find(CODE, [bundle], LATE, { context: NEXT_QUARTER })).toEqual([]);
    expect(find(CODE, [{ ...bundle, amount: rupiah(400_000) }], LATE)).toEqual([]);
  });
  test('cleared by a correction and by a return', () => {
    const wrong = paid('2026-10-05', { amount: rupiah(60_000) });
    expect(find(CODE, [wrong], LATE)).toHaveLength(1);
    expect(find(CODE, [wrong, paid('2026-10-07')], LATE)).toEqual([]);
    expect(find(CODE, [wrong, returned('2026-10-07')], LATE)).toEqual([]);
  });
});

describe('BAYAR_GANDA (#15)', () => {
  const CODE = 'BAYAR_GANDA';
  const first = paid('2026-10-05', { months: months('2026-10', '2026-11'), amount: rupiah(400_000) });
  const overlapping = paid('2026-11-05', {
    source: 'agency:pos',
    reference: 'P1',
    months: months('2026-11', '2026-12'),
    amount: rupiah(400_000),
    receivedAt: at('2026-11-07'),
  });
  test('a month in two overlapping bundles, by both partners, due 72 h after the later was heard of', () => {
    const [finding, ...more] = find(CODE, [listed('2026-10-01'), first, overlapping], '2026-11-08');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'kritis',
      owners: ['AGENCY@bri', 'AGENCY@pos'],
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      since: at('2026-11-05'),
      dueAt: at('2026-11-10'),
    });
    expect(finding?.inputs).toMatchObject({ months: ['2026-11'], payments: [{ reference: 'R1' }, { reference: 'P1' }] });
  });
  test('three payments of one month are one finding', () => {
    expect(find(CODE, [first, overlapping, { ...overlapping, id: 'third', reference: 'P2' }], '2026-11-08')).toHaveLength(1);
  });
  test('adjoining bundles, one failed try, or the same payment reported twice are none', () => {
    const adjoining = paid('2026-12-05', { reference: 'R2', months: months('2026-12') });
    expect(find(CODE, [first, adjoining], LATE)).toEqual([]);
    expect(
      find(CODE, [first, paid('2026-10-06', { months: months('2026-10', '2026-11'), amount: rupiah(400_000) })], LATE),
    ).toEqual([]);
  });
  test('a return of either clears it; so does a correction of the months', () => {
    expect(find(CODE, [first, overlapping, returned('2026-11-09')], LATE)).toEqual([]);
    const corrected = { ...overlapping, id: 'fix', occurredAt: at('2026-11-10'), months: months('2026-12') };
    expect(find(CODE, [first, overlapping, corrected], LATE)).toEqual([]);
  });
  test('only the cycle whose month is doubled speaks', () => {
    const a = paid('2026-12-10', { months: months('2026-12', '2027-01') });
    const b = paid('2027-01-10', { reference: 'R2', months: months('2027-01', '2027-02') });
    expect(find(CODE, [a, b], '2027-02-01')).toEqual([]);
    expect(find(CODE, [a, b], '2027-02-01', { context: NEXT_QUARTER })).toHaveLength(1);
  });
});

describe('BAYAR_DI_LUAR_DAFTAR (#11)', () => {
  const CODE = 'BAYAR_DI_LUAR_DAFTAR';
  const payment = paid('2026-10-05', { receivedAt: at('2026-10-06') });
  test('waits 24 h from the receipt before it says anything', () => {
    expect(find(CODE, [payment], '2026-10-07T08:59:59+07:00')).toEqual([]);
    expect(assess([payment], '2026-10-06').wakeAt).toBe(at('2026-10-07'));
    expect(find(CODE, [payment], '2026-10-07')[0]).toMatchObject({
      severity: 'kritis',
      owners: ['AGENCY@bri', 'KEMENSOS@ID'],
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      since: at('2026-10-05'),
      dueAt: at('2026-10-10'),
    });
  });
  test('a list raises nothing however late it comes, and clears what was raised', () => {
    expect(find(CODE, [payment, listed('2026-11-20')], LATE)).toEqual([]);
  });
  test('two lists together cover the months; a month on neither does not', () => {
    const lists = [listed('2026-10-01', { months: months('2026-10') }), listed('2026-10-02', { months: months('2026-11') })];
    expect(find(CODE, [payment, ...lists], LATE)[0]?.inputs).toMatchObject({ payments: [{ uncovered: ['2026-12'] }] });
    expect(find(CODE, [payment, ...lists, listed('2026-10-03', { months: months('2026-12') })], LATE)).toEqual([]);
  });
  test('months of another cycle are that cycle’s matter', () => {
    const bundle = paid('2026-12-10', { months: months('2026-12', '2027-01') });
    expect(find(CODE, [bundle, listed('2026-10-01')], LATE)).toEqual([]);
    expect(find(CODE, [bundle], LATE, { context: NEXT_QUARTER })[0]?.inputs).toMatchObject({
      payments: [{ uncovered: ['2027-01'] }],
    });
  });
  test('a payment that came back is none', () => {
    expect(find(CODE, [payment, returned('2026-10-08')], LATE)).toEqual([]);
  });

  describe('a month that the sender’s words call excluded', () => {
    const list = listed('2026-10-01');
    const called = (day: string, status: AccountStatusReported['status'] = 'DIKECUALIKAN') =>
      account(day, { status, months: months('2026-11') });
    test('and that is paid afterwards is found, though a list names it', () => {
      const [finding, ...more] = find(CODE, [list, called('2026-10-03'), payment], LATE);
      expect(more).toEqual([]);
      expect(finding).toMatchObject({ inputs: { payments: [{ uncovered: [], calledExcluded: ['2026-11'] }] } });
      expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
        id: expect.stringMatching(/; 2026-11 dinyatakan dikeluarkan dari daftar$/),
        en: expect.stringMatching(/; 2026-11 was said to be off the list$/),
      });
    });
    test('not where it was paid before, where other words or a list followed, nor of other months', () => {
      expect(find(CODE, [list, payment, called('2026-10-08')], LATE)).toEqual([]);
      expect(find(CODE, [list, called('2026-10-03'), called('2026-10-04', 'SI'), payment], LATE)).toEqual([]);
      expect(find(CODE, [called('2026-10-03'), listed('2026-10-04'), payment], LATE)).toEqual([]);
      const december = paid('2026-10-05', { months: months('2026-12') });
      expect(find(CODE, [list, called('2026-10-03'), december], LATE)).toEqual([]);
    });
  });
});

describe('RETUR_BELUM_DIRALAT (#21)', () => {
  const CODE = 'RETUR_BELUM_DIRALAT';
  /** Friday 18 December 2026, 24 and 25 off: the seventh working day is 31 December. */
  const facts = [listed('2026-10-01'), paid('2026-12-15'), returned('2026-12-18')];
  test('not just before the end of the seventh working day; the case wakes then', () => {
    expect(find(CODE, facts, '2026-12-31T23:59:58+07:00')).toEqual([]);
    expect(assess(facts, '2026-12-20').wakeAt).toBe('2026-12-31T16:59:59.000Z');
    const [finding] = find(CODE, facts, '2026-12-31T23:59:59+07:00');
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10#payment#agency:bri#R1',
      severity: 'tinggi',
      owners: ['DINSOS@15.71', 'KEMENSOS@ID'],
      since: '2026-12-31T16:59:59.000Z',
      dueAt: '2027-01-12T16:59:59.000Z',
    });
    expect(finding?.inputs).toMatchObject({ zone: 'WIB', calendarProvisional: true });
  });
  test('days are counted in the zone where the family lived', () => {
    const family = { ...FAMILY, areas: [{ from: at('2026-01-01'), area: area('91.71.01.1001') }] };
    expect(find(CODE, facts, '2026-12-31T14:59:59Z', { family })).toHaveLength(1);
  });
  test('the return is enough: its payment need not have been heard of', () => {
    expect(find(CODE, [returned('2026-12-18')], '2027-01-05')).toHaveLength(1);
  });
  test('cleared by the letter, by payment again, and by a new success of all its months under another reference', () => {
    expect(find(CODE, [...facts, repaired('2027-01-04')], '2027-01-10')).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-01-04')], '2027-01-10')).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-01-04', { source: 'agency:pos', reference: 'P9' })], '2027-01-10')).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-01-04', { reference: 'P9', months: months('2026-10') })], '2027-01-10')).toHaveLength(
      1,
    );
  });
  test('a bundle across cycles is returned once', () => {
    const back = returned('2026-12-18', { months: months('2026-12', '2027-01') });
    expect(find(CODE, [back], '2027-02-01')).toHaveLength(1);
    expect(find(CODE, [back], '2027-02-01', { context: NEXT_QUARTER })).toEqual([]);
  });
  test('a report repairs nothing', () => {
    expect(find(CODE, [...facts, reported('2026-12-20')], '2027-01-10')).toHaveLength(1);
  });
});
