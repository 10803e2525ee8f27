/** Rules about what a list says, and about the account that it is paid to: #10 decile, #12 components, #22 account. */
import { describe, expect, test } from 'vitest';
import type { AccountStatusReported, Component, Family } from '#shared/domain/case/fact.ts';
import { decilesOf } from '#shared/domain/dossier/deciles.ts';
import { DECILES_MAX, dailyKey } from '#shared/domain/dossier/dossier.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import {
  assess,
  at,
  excluded,
  FAMILY,
  failed as failedPayment,
  find,
  type Given,
  listed,
  months,
  observation,
  ordered,
  PKH,
  paid,
  QUARTER,
  SEMBAKO,
  sameInAnyOrder,
  told,
} from '../given.ts';

const NOW = '2026-10-20';
const LISTED_AT = at('2026-10-01T00:00:00+07:00');

describe('DESIL_TIDAK_LAYAK (#10)', () => {
  const CODE = 'DESIL_TIDAK_LAYAK';
  const of = (programme: string, desil: number | undefined, given: Given = { context: { ...SEMBAKO, programme } }) =>
    find(CODE, [listed('2026-10-02', desil === undefined ? {} : { desil })], NOW, given);

  test('a decile above the limit: the Dinsos, 14 days from the list', () => {
    expect(of('PKH', 5)).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#PKH#2026-10#list',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['DINSOS@15.71'],
        since: LISTED_AT,
        dueAt: at('2026-10-15T00:00:00+07:00'),
        inputs: { desil: 5, desilMax: 4, listNumber: 'SK-1', listedAt: LISTED_AT },
      },
    ]);
  });
  test.each([
    ['PKH', 4],
    ['SEMBAKO', 5],
    ['PBIJK', 5],
    ['BLTS', 4],
  ])('%s ends with %d: that is none, one more is one', (programme, limit) => {
    const cycle = programme === 'PBIJK' ? '2026-01' : '2026-10';
    const given = { context: { ...SEMBAKO, programme, cycle } };
    expect(of(programme, limit, given)).toEqual([]);
    expect(of(programme, limit + 1, given)).toHaveLength(1);
  });
  test('no decile, or a programme that goes by none: nothing is said', () => {
    expect(of('PKH', undefined)).toEqual([]);
    expect(of('BLTDD', 9)).toEqual([]);
  });
  describe('a list that names none', () => {
    const observed = (...deciles: NonNullable<Family['deciles']>) => ({ context: PKH, family: { ...FAMILY, deciles } });
    const on = (asOf: string, desil: number) => ({ asOf: asOf as Day, desil });
    test('goes by the latest that was observed by data not after its day, and shows of when', () => {
      expect(of('PKH', undefined, observed(on('2026-06-30', 3), on('2026-09-30', 6), on('2026-12-31', 2)))).toMatchObject([
        {
          since: LISTED_AT,
          inputs: { desil: 6, observedAsOf: at('2026-09-30T00:00:00+07:00'), desilMax: 4, listedAt: LISTED_AT },
        },
      ]);
      expect(of('PKH', undefined, observed(on('2026-06-30', 6), on('2026-09-30', 3)))).toEqual([]);
    });
    test('by data of its own day; by later ones alone nothing is known of it', () => {
      expect(of('PKH', undefined, observed(on('2026-10-01', 6)))).toHaveLength(1);
      expect(of('PKH', undefined, observed(on('2026-10-02', 6)))).toEqual([]);
    });
    test('a list that names one is believed, whatever was observed', () => {
      expect(of('PKH', 4, observed(on('2026-09-30', 9)))).toEqual([]);
      expect(of('PKH', 5, observed(on('2026-09-30', 2)))).toHaveLength(1);
    });
    test('told with the day of the data, in both languages', () => {
      const [finding] = of('PKH', undefined, observed(on('2026-09-30', 6)));
      expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
        id: expect.stringMatching(/^desil 6 menurut data per /),
        en: expect.stringMatching(/^decile 6 by data as of /),
        toPartner: undefined,
      });
    });
  });
  test('what was observed is kept by the day of its data, of one day the last that was said, and two years of it', () => {
    const said = (day: string, asOf: string, value: number) => ({
      ...observation(day, 'DESIL', value, asOf),
      key: dailyKey('DESIL', asOf),
    });
    const facts = [said('2026-10-05', '2026-09-30', 6), said('2026-10-09', '2026-09-30', 5), said('2026-10-07', '2026-06-30', 3)];
    expect(sameInAnyOrder(facts, decilesOf)).toEqual([
      { asOf: '2026-06-30', desil: 3 },
      { asOf: '2026-09-30', desil: 5 },
    ]);
    const many = Array.from({ length: DECILES_MAX + 3 }, (_, i) => said(`2026-10-${10 + i}`, `2026-08-${10 + i}`, 4));
    expect(sameInAnyOrder(many, decilesOf).map(({ asOf }) => asOf)).toEqual(
      many.slice(-DECILES_MAX).map(({ data }) => data.asOf),
    );
  });
  test('cleared by a list that says otherwise, and by being taken off', () => {
    const high = listed('2026-10-02', { desil: 7 });
    expect(find(CODE, [high, listed('2026-10-12', { desil: 4 })], NOW, { context: PKH })).toEqual([]);
    expect(find(CODE, [high, excluded('2026-10-12')], NOW, { context: PKH })).toEqual([]);
    expect(find(CODE, [high, excluded('2026-10-12', { months: months('2026-10') })], NOW, { context: PKH })).toHaveLength(1);
  });
  test('a list across cycles is one finding, in the first', () => {
    const list = listed('2026-12-02', { desil: 7, months: months('2026-12', '2027-01') });
    expect(find(CODE, [list], '2026-12-03', { context: SEMBAKO })).toHaveLength(1);
    expect(find(CODE, [list], '2026-12-03', { context: { ...SEMBAKO, cycle: '2027-01' } })).toEqual([]);
  });
  test('told in both languages', () => {
    const [finding] = of('PKH', 5);
    expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
      id: expect.stringContaining('desil 5'),
      en: expect.stringContaining('decile 5'),
      toPartner: undefined,
    });
  });
});

describe('KOMPONEN_KEDALUWARSA (#12)', () => {
  const CODE = 'KOMPONEN_KEDALUWARSA';
  const of = (...components: Component[]) => find(CODE, [listed('2026-10-02', { components })], NOW, { context: PKH });

  test('somebody is not of the age when the cycle begins: the pendamping, before the 17th', () => {
    expect(of({ code: 'BALITA', count: 2, ages: [3, 7] }, { code: 'SD', count: 1, ages: [9] })).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#PKH#2026-10',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['PENDAMPING_PKH@15.71.01'],
        since: LISTED_AT,
        dueAt: at('2026-10-16T23:59:59+07:00'),
        inputs: { listNumber: 'SK-1', listedAt: LISTED_AT, unfit: [{ component: 'BALITA', ages: [7] }] },
      },
    ]);
  });
  test.each([
    ['BALITA', [0, 6], [7]],
    ['SD', [6, 21], [5, 22]],
    ['SMP', [6, 21], [5, 22]],
    ['SMA', [6, 21], [5, 22]],
    ['LANSIA', [70, 99], [69]],
  ])('%s: %j fit, %j do not', (code, fit, unfit) => {
    for (const age of fit) expect(of({ code, count: 1, ages: [age] })).toEqual([]);
    for (const age of unfit) expect(of({ code, count: 1, ages: [age] })).toHaveLength(1);
  });
  test.each([
    ['HAMIL', 2],
    ['BALITA', 2],
    ['DISABILITAS', 1],
    ['LANSIA', 1],
  ])('of %s %d count: one more listed is one finding', (code, max) => {
    expect(of({ code, count: max })).toEqual([]);
    expect(of({ code, count: max + 1 })[0]?.inputs.unfit).toEqual([{ component: code, listed: max + 1, countMax: max }]);
  });
  test('of one family four count together: one more is one finding of the family, beside those of its components', () => {
    const unfit = (...components: Component[]) => of(...components)[0]?.inputs.unfit;
    expect(of({ code: 'SD', count: 4 })).toEqual([]);
    expect(unfit({ code: 'SD', count: 5 })).toEqual([{ listed: 5, countMax: 4 }]);
    expect(unfit({ code: 'SD', count: 3 }, { code: 'BALITA', count: 2 })).toEqual([{ listed: 5, countMax: 4 }]);
    // of three small children two count
    expect(unfit({ code: 'BALITA', count: 3 }, { code: 'SD', count: 2 })).toEqual([
      { component: 'BALITA', listed: 3, countMax: 2 },
    ]);
    const [finding] = of({ code: 'SD', count: 5 });
    expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
      id: 'keluarga: tercatat 5, yang dihitung 4',
      en: 'the family: 5 listed, 4 count',
    });
  });
  test('school children count each, and what goes by no age is not asked for one', () => {
    expect(of({ code: 'SD', count: 3 }, { code: 'DISABILITAS', count: 1, ages: [44] })).toEqual([]);
  });
  test('listed on the 17th or later: before the next month’s', () => {
    const late = (day: string) =>
      listed(day, { listedAt: at(`${day}T00:00:00+07:00`), components: [{ code: 'LANSIA', count: 1, ages: [60] }] });
    expect(find(CODE, [late('2026-10-16')], '2026-10-30', { context: PKH })[0]?.dueAt).toBe(at('2026-10-16T23:59:59+07:00'));
    expect(find(CODE, [late('2026-10-17')], '2026-10-30', { context: PKH })[0]?.dueAt).toBe(at('2026-11-16T23:59:59+07:00'));
  });
  test('cleared by a list that says otherwise, and by being taken off; no programme without components', () => {
    const wrong = listed('2026-10-02', { components: [{ code: 'BALITA', count: 1, ages: [8] }] });
    const right = listed('2026-10-12', { components: [{ code: 'SD', count: 1, ages: [8] }] });
    expect(find(CODE, [wrong, right], NOW, { context: PKH })).toEqual([]);
    expect(find(CODE, [wrong, excluded('2026-10-12')], NOW, { context: PKH })).toEqual([]);
    expect(find(CODE, [wrong], NOW, { context: SEMBAKO })).toEqual([]);
  });
  test('told in both languages', () => {
    const [finding] = of({ code: 'LANSIA', count: 2, ages: [64, 71] });
    expect(told(CODE, finding as NonNullable<typeof finding>)).toEqual({
      id: 'LANSIA: usia 64 tahun di luar batas; LANSIA: tercatat 2, yang dihitung 1',
      en: 'LANSIA: age 64 outside the limits; LANSIA: 2 listed, 1 count',
      toPartner: undefined,
    });
  });
});

describe('REKENING_GAGAL (#22)', () => {
  const CODE = 'REKENING_GAGAL';
  const account = (
    day: string,
    status: AccountStatusReported['status'] | undefined,
    more: Partial<AccountStatusReported> = {},
  ): AccountStatusReported => ({
    id: `a-${day}-${status}`,
    source: 'agency:bri',
    occurredAt: at(day),
    receivedAt: at(day),
    type: 'account.status-reported',
    months: QUARTER,
    ...(status !== undefined && { status }),
    ...more,
  });
  const failed = account('2026-10-05', 'GAGAL_REKENING');
  const list = listed('2026-10-02');

  test('the check failed: the bank and the village operator, 14 days', () => {
    expect(find(CODE, [list, failed], NOW)).toEqual([
      {
        rule: CODE,
        cause: 'case#kpm_test#SEMBAKO#2026-10',
        origin: 'partner:bri',
        holds: true,
        severity: 'sedang',
        level: 1,
        owners: ['AGENCY@bri', 'OPERATOR_DESA@15.71.01.1001'],
        since: at('2026-10-05'),
        dueAt: at('2026-10-19'),
        inputs: { source: 'agency:bri', status: 'GAGAL_REKENING', months: QUARTER, statusSince: at('2026-10-05') },
      },
    ]);
  });
  test('burekol: after 60 days, not a second before, counted from the first of its reports', () => {
    const opening = [account('2026-10-05', 'BUREKOL'), account('2026-11-05', 'BUREKOL')];
    expect(find(CODE, opening, '2026-12-04T08:59:59+07:00')).toEqual([]);
    expect(assess(opening, '2026-11-06').wakeAt).toBe(at('2026-12-04'));
    expect(find(CODE, opening, '2026-12-04')[0]).toMatchObject({ since: at('2026-12-04'), severity: 'sedang' });
  });
  test('other states are none, of another name on the account #4 speaks; words that nobody could map take nothing back', () => {
    for (const status of ['CALON', 'CEK_REKENING', 'OMSPAN', 'GAGAL_OMSPAN', 'SI', 'TIDAK_TRANSAKSI'] as const) {
      expect(find(CODE, [account('2026-10-05', status)], NOW), status).toEqual([]);
    }
    expect(find(CODE, [failed, account('2026-10-09', 'GAGAL_OMSPAN')], NOW)).toEqual([]);
    expect(find(CODE, [failed, account('2026-10-09', undefined)], NOW)).toHaveLength(1);
  });
  test('cleared by a later state, by a payment under way, by being paid otherwise, by being taken off', () => {
    expect(find(CODE, [failed, account('2026-10-09', 'CEK_REKENING')], NOW)).toEqual([]);
    expect(find(CODE, [failed, paid('2026-10-09')], NOW)).toEqual([]);
    expect(find(CODE, [failed, paid('2026-10-03')], NOW)).toEqual([]);
    expect(find(CODE, [failed, excluded('2026-10-09')], NOW)).toEqual([]);
  });
  test('taken off for some of its months it stays with the others; with what was paid they may be all', () => {
    const october = excluded('2026-10-09', { months: months('2026-10') });
    expect(find(CODE, [list, failed, october], NOW)).toHaveLength(1);
    expect(find(CODE, [list, failed, october, excluded('2026-10-10', { months: months('2026-11', '2026-12') })], NOW)).toEqual(
      [],
    );
    const rest = paid('2026-10-03', { months: months('2026-11', '2026-12') });
    expect(find(CODE, [list, rest, failed, october], NOW)).toEqual([]);
    expect(find(CODE, [list, excluded('2026-10-04'), failed], NOW)).toHaveLength(1);
  });
  test('a payment that fails for the account confirms it, and alone says it', () => {
    const [known] = find(CODE, [failed], NOW);
    const order = ordered('2026-10-08', { source: 'agency:bri' });
    const refused = failedPayment('2026-10-09', { reason: 'REKENING_GAGAL' });
    expect(find(CODE, [failed, order], NOW)).toEqual([]);
    expect(find(CODE, [failed, order, refused], NOW)).toEqual([{ ...known, inputs: { ...known?.inputs, reference: 'R1' } }]);
    expect(find(CODE, [order, refused], NOW)[0]).toMatchObject({ since: at('2026-10-09'), inputs: { reference: 'R1' } });
    const inWords = failedPayment('2026-10-09', { reason: 'LAINNYA', rawState: 'GAGAL_REKENING' });
    expect(find(CODE, [inWords], NOW)).toHaveLength(1);
  });
  test('a payment that fails for another reason, or is tried anew, is none', () => {
    const refused = failedPayment('2026-10-09', { reason: 'REKENING_GAGAL' });
    expect(find(CODE, [failed, failedPayment('2026-10-09')], NOW)).toEqual([]);
    expect(find(CODE, [refused, ordered('2026-10-12')], NOW)).toEqual([]);
    expect(find(CODE, [refused, paid('2026-10-12')], NOW)).toEqual([]);
    expect(find(CODE, [refused, failedPayment('2026-10-12', { reason: 'PINDAH' })], NOW)).toEqual([]);
    expect(find(CODE, [refused, account('2026-10-12', 'CEK_REKENING')], NOW)).toEqual([]);
    expect(find(CODE, [refused, excluded('2026-10-12')], NOW)).toEqual([]);
  });
  test('payments of two neighbouring bundles that fail for it are two periods in a row', () => {
    const of = (day: string, month: string) =>
      failedPayment(day, { reason: 'REKENING_GAGAL', months: months(month), reference: month });
    expect(find(CODE, [of('2026-10-05', '2026-10'), of('2026-11-05', '2026-11')], '2026-11-06')[0]).toMatchObject({
      severity: 'tinggi',
      since: at('2026-10-05'),
      inputs: { secondPeriodAt: at('2026-11-05') },
    });
    const grownAt = at('2027-01-01T00:00:00+07:00');
    const alone = [of('2026-10-05', '2026-10')];
    expect(find(CODE, alone, '2026-12-31T23:59:59+07:00')[0]).toMatchObject({ severity: 'sedang' });
    expect(find(CODE, alone, '2027-01-01T00:00:00+07:00')[0]).toMatchObject({
      severity: 'tinggi',
      inputs: { secondPeriodAt: grownAt },
    });
  });
  test('a payment of other months before it is no answer', () => {
    const october = paid('2026-10-03', { months: months('2026-10') });
    expect(find(CODE, [october, account('2026-10-05', 'GAGAL_REKENING', { months: months('2026-11') })], NOW)).toHaveLength(1);
  });
  test('it grows with the next cycle, the Dinsos joining; and is looked at again then', () => {
    const grownAt = at('2027-01-01T00:00:00+07:00');
    expect(assess([failed], NOW).wakeAt).toBe(grownAt);
    expect(find(CODE, [failed], '2026-12-31T23:59:59+07:00')[0]).toMatchObject({ severity: 'sedang', level: 1 });
    expect(find(CODE, [failed], '2027-01-01T00:00:00+07:00')[0]).toMatchObject({
      severity: 'tinggi',
      level: 2,
      owners: ['AGENCY@bri', 'OPERATOR_DESA@15.71.01.1001', 'DINSOS@15.71'],
      since: at('2026-10-05'),
      dueAt: at('2027-01-15T00:00:00+07:00'),
      inputs: { secondPeriodAt: grownAt },
    });
  });
  test('two neighbouring bundles of one cycle are two periods in a row, whichever was told first; two with a gap are not', () => {
    const october = account('2026-10-05', 'GAGAL_REKENING', { months: months('2026-10') });
    const november = account('2026-11-05', 'GAGAL_REKENING', { months: months('2026-11') });
    const december = account('2026-11-05', 'GAGAL_REKENING', { months: months('2026-12') });
    expect(find(CODE, [october, november], '2026-11-06')[0]).toMatchObject({
      level: 2,
      inputs: { secondPeriodAt: at('2026-11-05') },
    });
    expect(find(CODE, [october, december], '2026-11-06')[0]).toMatchObject({ level: 1 });
  });
  test('a bundle across cycles is one finding, in the first', () => {
    const both = account('2026-12-05', 'GAGAL_REKENING', { months: months('2026-12', '2027-01') });
    expect(find(CODE, [both], '2026-12-06')).toHaveLength(1);
    expect(find(CODE, [both], '2026-12-06', { context: { ...SEMBAKO, cycle: '2027-01' } })).toEqual([]);
  });
  test('of a payment that failed it is told so', () => {
    const [finding] = find(CODE, [failedPayment('2026-10-05', { reason: 'REKENING_GAGAL' })], NOW);
    expect(told(CODE, finding as NonNullable<typeof finding>)).toMatchObject({
      id: expect.stringMatching(/; pembayaran gagal karena rekening$/),
      en: expect.stringMatching(/; a payment failed for it$/),
    });
  });
  test('told to whoever reported it, and to no other', () => {
    const [finding] = find(CODE, [failed], NOW);
    expect(told(CODE, finding as NonNullable<typeof finding>)).toEqual({
      id: 'cek rekening gagal sejak 2026-10-05, untuk 2026-10+2026-11+2026-12',
      en: 'the check of the account failed, since 2026-10-05, for 2026-10+2026-11+2026-12',
      toPartner: undefined,
    });
  });
});
