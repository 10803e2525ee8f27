/** Rules about money on its way: #18 zero balance, #19 late, #20 not credited, #24 not drawn, #25 not remitted. */
import { describe, expect, test } from 'vitest';
import type { SaidOfPayments } from '#shared/domain/dossier/complaints.ts';
import type { CaseContext, Finding } from '#shared/domain/rules/rule.ts';
import {
  account,
  area,
  assess,
  at,
  FAMILY,
  failed,
  find,
  frozen,
  listed,
  months,
  ordered,
  PKH,
  paid,
  received,
  remitted,
  repaired,
  reported,
  returned,
  rupiah,
  SEMBAKO,
  told,
} from '../given.ts';

const NEXT_QUARTER: CaseContext = { ...SEMBAKO, cycle: '2027-01' };
const CASE = 'case#kpm_test#SEMBAKO#2026-10';
const ZERO: Omit<SaidOfPayments, 'at' | 'heardAt'> = { topic: 'SALDO_NOL', programme: 'SEMBAKO', months: months('2026-11') };

describe('SALDO_NOL (#18)', () => {
  const CODE = 'SALDO_NOL';
  const facts = [listed('2026-10-01'), paid('2026-10-05')];
  const empty = reported('2026-10-10', { balanceChecked: rupiah(0), outcome: 'ADA_BERMASALAH' });
  const nothingCame = { ...empty, amountReceived: rupiah(0) };
  test('nothing drawn by the bank’s account: after the bank’s file had a day to come', () => {
    expect(find(CODE, [...facts, empty], '2026-10-11T08:59:59+07:00')).toEqual([]);
    expect(assess([...facts, empty], '2026-10-10').wakeAt).toBe(at('2026-10-11'));
    const [finding, ...more] = find(CODE, [...facts, empty], '2026-10-11');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: `${CASE}#payment#agency:bri#R1`,
      severity: 'kritis',
      owners: ['AGENCY@bri'],
      since: at('2026-10-10'),
      dueAt: at('2026-10-14'),
      inputs: { amount: 600_000, balance: 0, debited: 0 },
    });
  });
  test('at once, and whatever was drawn, where the family says that nothing reached it', () => {
    expect(find(CODE, [...facts, nothingCame], '2026-10-10')).toHaveLength(1);
    expect(find(CODE, [...facts, received('2026-10-06'), nothingCame], '2026-10-10')).toHaveLength(1);
  });
  test('not with one rupiah on the account, with some in the family’s hand, or with money drawn', () => {
    const now = '2026-12-01';
    expect(find(CODE, [...facts, { ...empty, balanceChecked: rupiah(1) }], now)).toEqual([]);
    expect(find(CODE, [...facts, { ...empty, amountReceived: rupiah(1) }], now)).toEqual([]);
    expect(find(CODE, [...facts, empty, received('2026-10-06', { amount: rupiah(1) })], now)).toEqual([]);
    expect(find(CODE, [...facts, reported('2026-10-10')], now)).toEqual([]);
  });
  test('not at a counter, not before the payment, not by somebody from elsewhere', () => {
    const now = '2026-12-01';
    expect(find(CODE, [listed('2026-10-01'), paid('2026-10-05', { channel: 'POS' }), nothingCame], now)).toEqual([]);
    expect(find(CODE, [listed('2026-10-01'), paid('2026-10-12'), nothingCame], now)).toEqual([]);
    expect(find(CODE, [...facts, { ...nothingCame, assignedTo: [area('15.05')] }], now)).toEqual([]);
  });
  test('by a complaint, at once, whatever was drawn; of the months and the programme that it names, said after the payment', () => {
    const complains = (day: string, more: Partial<SaidOfPayments> = {}) => ({
      family: { ...FAMILY, complaints: [{ ...ZERO, at: at(day), heardAt: at(day), ...more }] },
    });
    const drawn = [...facts, received('2026-10-06')];
    const [finding] = find(CODE, drawn, '2026-10-10', complains('2026-10-10'));
    expect(finding).toMatchObject({
      since: at('2026-10-10'),
      dueAt: at('2026-10-13'),
      inputs: { balance: 0, toldBy: 'PENGADUAN' },
    });
    expect(told(CODE, finding as Finding).id).toBe('Rp600000 disalurkan 2026-10-05, saldo 0 menurut pengaduan 2026-10-10');
    expect(find(CODE, drawn, '2026-12-01', complains('2026-10-04'))).toEqual([]);
    expect(find(CODE, drawn, '2026-12-01', complains('2026-10-10', { months: months('2027-01') }))).toEqual([]);
    expect(find(CODE, drawn, '2026-12-01', complains('2026-10-10', { programme: 'PKH' }))).toEqual([]);
    expect(find(CODE, drawn, '2026-12-01', complains('2026-10-10', { topic: 'BELUM_MENERIMA' }))).toEqual([]);
    // nothing was put on the account, or the money came back: there is nothing to look for there
    expect(find(CODE, [listed('2026-10-01')], '2026-12-01', complains('2026-10-10'))).toEqual([]);
    expect(find(CODE, [...facts, returned('2026-10-08')], '2026-12-01', complains('2026-10-10'))).toEqual([]);
    // a visit that finds the money afterwards answers it; one before does not
    const seen = (day: string) => reported(day, { amountReceived: rupiah(600_000) });
    expect(find(CODE, [...drawn, seen('2026-10-20')], '2026-12-01', complains('2026-10-10'))).toEqual([]);
    expect(find(CODE, [...drawn, seen('2026-10-08')], '2026-12-01', complains('2026-10-10'))).toHaveLength(1);
  });
  test('cleared by a later look that finds money, and by a return', () => {
    const now = '2026-12-01';
    expect(find(CODE, [...facts, nothingCame, reported('2026-10-20', { balanceChecked: rupiah(600_000) })], now)).toEqual([]);
    expect(find(CODE, [...facts, nothingCame, reported('2026-10-20', { amountReceived: rupiah(600_000) })], now)).toEqual([]);
    expect(find(CODE, [...facts, nothingCame, returned('2026-10-12')], now)).toEqual([]);
  });
});

describe('TERLAMBAT_SALUR (#19)', () => {
  const CODE = 'TERLAMBAT_SALUR';
  const list = listed('2026-10-01');
  test('a day after the last month is over by the family’s own clock; tinggi 30 days after it', () => {
    expect(find(CODE, [list], '2027-01-01T23:59:59+07:00')).toEqual([]);
    expect(assess([list], '2026-12-01').wakeAt).toBe(at('2027-01-02T00:00:00+07:00'));
    const [finding, ...more] = find(CODE, [list], '2027-01-02T00:00:00+07:00');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: CASE,
      severity: 'sedang',
      level: 1,
      owners: ['KEMENSOS@ID'],
      since: at('2027-01-01T00:00:00+07:00'),
      dueAt: at('2027-01-16T00:00:00+07:00'),
      inputs: { months: ['2026-10', '2026-11', '2026-12'], state: 'CALON' },
    });
    expect(find(CODE, [list], '2027-01-30T23:59:59+07:00')[0]?.severity).toBe('sedang');
    expect(find(CODE, [list], '2027-01-31T00:00:00+07:00')[0]).toMatchObject({
      severity: 'tinggi',
      level: 2,
      dueAt: at('2027-02-14T00:00:00+07:00'),
    });
    const family = { ...FAMILY, areas: [{ from: at('2026-01-01'), area: area('91.71.01.1001') }] };
    expect(find(CODE, [list], '2027-01-01T15:00:00Z', { family })).toHaveLength(1);
  });
  test('an order, and an account on its way, are late all the same; whoever was ordered to pay is asked', () => {
    const [finding] = find(CODE, [list, ordered('2026-11-02')], '2027-01-05');
    expect(finding).toMatchObject({ owners: ['AGENCY@bri', 'KEMENSOS@ID'], inputs: { state: 'SP2D' } });
    expect(find(CODE, [list, account('2026-11-02', { status: 'BUREKOL' })], '2027-01-05')[0]?.inputs).toMatchObject({
      state: 'BUREKOL',
    });
  });
  test('of a list that comes late, a day after it came', () => {
    const late = { ...list, receivedAt: at('2027-03-01') };
    expect(find(CODE, [late], '2027-03-02T08:59:59+07:00')).toEqual([]);
    expect(find(CODE, [late], '2027-03-02')[0]).toMatchObject({ severity: 'tinggi' });
  });
  test('only the months for which nothing came', () => {
    const part = paid('2026-11-05', { months: months('2026-10', '2026-11'), amount: rupiah(400_000) });
    expect(find(CODE, [list, part], '2027-01-05')[0]?.inputs).toMatchObject({ months: ['2026-12'] });
  });
  test('not what was paid, came back or failed (other rules), is in hand, was taken off the list, or has no money at all', () => {
    const now = '2027-03-01';
    for (const fact of [paid('2027-01-20'), failed('2026-11-05'), returned('2026-11-05'), received('2026-11-05')]) {
      expect(find(CODE, [list, fact], now)).toEqual([]);
    }
    expect(find(CODE, [list, { ...listed('2026-10-02'), type: 'entitlement.excluded', reason: 'MENINGGAL' }], now)).toEqual([]);
    expect(find(CODE, [list], now, { context: { ...SEMBAKO, programme: 'PBIJK', cycle: '2026-01' } })).toEqual([]);
    expect(find(CODE, [list], now, { context: { ...SEMBAKO, programme: 'LAIN' } })).toEqual([]);
    expect(find(CODE, [], now)).toEqual([]);
  });
  test('a list across cycles is late in each when that one’s months are over', () => {
    const bundle = listed('2026-12-01', { months: months('2026-12', '2027-01') });
    expect(find(CODE, [bundle], '2027-01-05')[0]?.inputs).toMatchObject({ months: ['2026-12'] });
    expect(find(CODE, [bundle], '2027-01-05', { context: NEXT_QUARTER })).toEqual([]);
    expect(find(CODE, [bundle], '2027-02-05', { context: NEXT_QUARTER })[0]?.inputs).toMatchObject({ months: ['2027-01'] });
  });
});

describe('SP2D_BELUM_MASUK (#20)', () => {
  const CODE = 'SP2D_BELUM_MASUK';
  /** Monday 5 October, 09:00 WIB. */
  const facts = [listed('2026-10-01'), ordered('2026-10-05')];
  test('two days after the order, for the bank to answer in two working days', () => {
    expect(find(CODE, facts, '2026-10-07T08:59:59+07:00')).toEqual([]);
    expect(assess(facts, '2026-10-05').wakeAt).toBe(at('2026-10-07'));
    const [finding, ...more] = find(CODE, facts, '2026-10-07');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: `${CASE}#payment#agency:bri#R1`,
      severity: 'sedang',
      owners: ['AGENCY@bri'],
      since: at('2026-10-07'),
      dueAt: at('2026-10-09T23:59:59+07:00'),
      inputs: { orderedAt: at('2026-10-05'), creditBy: at('2026-10-07') },
    });
  });
  test('of an order that we hear of late, a day after we did', () => {
    const late = [ordered('2026-10-05', { receivedAt: at('2026-10-20') })];
    expect(find(CODE, late, '2026-10-21T08:59:59+07:00')).toEqual([]);
    expect(find(CODE, late, '2026-10-21')).toHaveLength(1);
  });
  test('of the status alone, where the order itself is not told', () => {
    const status = account('2026-10-05', { status: 'SI' });
    expect(find(CODE, [status], '2026-10-07')[0]).toMatchObject({ cause: CASE, owners: ['DINSOS@15.71'] });
    expect(find(CODE, [status, ordered('2026-10-06')], '2026-10-07')).toEqual([]);
    expect(find(CODE, [account('2026-10-05', { status: 'SPM' })], '2026-10-20')).toEqual([]);
  });
  test('cleared by the top-up, a failure, a return, money in hand, and by payment under another reference', () => {
    for (const fact of [
      paid('2026-10-09'),
      failed('2026-10-09'),
      returned('2026-10-09'),
      received('2026-10-09'),
      paid('2026-10-09', { source: 'agency:pos', reference: 'P1', channel: 'POS' }),
    ]) {
      expect(find(CODE, [...facts, fact], '2026-10-20')).toEqual([]);
    }
  });
  test('a new order after a failure has its own two days', () => {
    const again = [...facts, failed('2026-10-06'), ordered('2026-10-15')];
    expect(find(CODE, again, '2026-10-16')).toEqual([]);
    expect(find(CODE, again, '2026-10-17')).toHaveLength(1);
  });
  test('a counter pays by invitation: no account to credit', () => {
    expect(find(CODE, [listed('2026-10-01', { channel: 'POS' }), ordered('2026-10-05')], '2026-10-20')).toEqual([]);
    expect(find(CODE, [listed('2026-10-01', { channel: 'KKS' }), ordered('2026-10-05')], '2026-10-20')).toHaveLength(1);
  });
  test('a bundle across cycles waits once', () => {
    const order = ordered('2026-12-05', { months: months('2026-12', '2027-01') });
    expect(find(CODE, [order], '2026-12-20')).toHaveLength(1);
    expect(find(CODE, [order], '2026-12-20', { context: NEXT_QUARTER })).toEqual([]);
  });
});

describe('TIDAK_TRANSAKSI (#24)', () => {
  const CODE = 'TIDAK_TRANSAKSI';
  const facts = [listed('2026-10-01'), paid('2026-10-05')];
  test('nothing drawn for 30 days, and tinggi after 90', () => {
    expect(find(CODE, facts, '2026-11-04T08:59:59+07:00')).toEqual([]);
    const [finding, ...more] = find(CODE, facts, '2026-11-04');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: CASE,
      severity: 'sedang',
      level: 1,
      owners: ['AGENCY@bri', 'TKSK@15.71.01'],
      since: at('2026-11-04'),
      dueAt: at('2026-11-18'),
      inputs: { payments: [{ reference: 'R1', amount: 600_000 }] },
    });
    expect(find(CODE, facts, '2027-01-03T08:59:59+07:00')[0]?.severity).toBe('sedang');
    expect(find(CODE, facts, '2027-01-03')[0]).toMatchObject({ severity: 'tinggi', level: 2, dueAt: at('2027-01-17') });
  });
  test('of PKH families the pendamping visits too', () => {
    const [finding] = find(CODE, facts, '2026-11-04', { context: PKH });
    expect(finding?.owners).toEqual(['AGENCY@bri', 'PENDAMPING_PKH@15.71.01', 'TKSK@15.71.01']);
  });
  test('the case wakes for it', () => {
    const seen = [...facts, reported('2026-10-06')];
    expect(assess(seen, '2026-10-07').wakeAt).toBe(at('2026-11-04'));
    // between lies the end of the quarter, which is nothing to who was paid
    expect(assess(seen, '2026-11-05').wakeAt).toBe(at('2027-01-03'));
  });
  test('of a payment that we hear of late, a day after we did', () => {
    const late = [paid('2026-10-05', { receivedAt: at('2026-12-01') })];
    expect(find(CODE, late, '2026-12-02T08:59:59+07:00')).toEqual([]);
    expect(find(CODE, late, '2026-12-02')).toHaveLength(1);
  });
  test('cleared by any withdrawal, of this money or of later, and by a family that has it', () => {
    const now = '2026-12-01';
    expect(find(CODE, [...facts, received('2026-11-20', { amount: rupiah(1) })], now)).toEqual([]);
    expect(find(CODE, [...facts, received('2026-11-20', { reference: 'X', months: months('2026-10') })], now)).toEqual([]);
    expect(find(CODE, [...facts, reported('2026-11-20', { amountReceived: rupiah(600_000) })], now)).toEqual([]);
    expect(find(CODE, [...facts, reported('2026-11-20')], now)).toHaveLength(1);
    const later = { reference: 'R2', months: months('2026-12'), amount: rupiah(200_000) };
    expect(find(CODE, [...facts, paid('2026-11-20', later), received('2026-11-21', later)], now)).toEqual([]);
    // drawn before this money came says nothing of it
    const before = [
      listed('2026-10-01'),
      paid('2026-10-05', later),
      received('2026-10-06', later),
      paid('2026-10-20', { months: months('2026-10', '2026-11') }),
    ];
    expect(find(CODE, before, now)).toHaveLength(1);
  });
  test('not at a counter, nor of what came back or was frozen', () => {
    const now = '2026-12-01';
    expect(find(CODE, [paid('2026-10-05', { channel: 'POS' })], now)).toEqual([]);
    expect(find(CODE, [...facts, returned('2026-10-20')], now)).toEqual([]);
    expect(find(CODE, [...facts, frozen('2026-10-20')], now)).toEqual([]);
  });
  test('two payments that lie there are one finding', () => {
    const [finding, ...more] = find(CODE, [...facts, paid('2026-10-06', { reference: 'R2' })], '2026-12-01');
    expect(more).toEqual([]);
    expect(finding?.inputs.payments).toHaveLength(2);
  });
});

describe('SISA_BELUM_DISETOR (#25)', () => {
  const CODE = 'SISA_BELUM_DISETOR';
  const facts = [listed('2026-10-01'), ordered('2026-10-20'), failed('2026-10-21')];
  /** 30 days after 1 January 2027, 00:00 WIB. */
  const BY = '2027-01-31T00:00:00+07:00';
  test('30 days after its period is over, for the partner and the inspectorate', () => {
    expect(find(CODE, facts, '2027-01-30T23:59:59+07:00')).toEqual([]);
    expect(assess(facts, '2027-01-05').wakeAt).toBe(at(BY));
    const [finding, ...more] = find(CODE, facts, BY);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: `${CASE}#payment#agency:bri#R1`,
      severity: 'tinggi',
      owners: ['AGENCY@bri', 'INSPEKTORAT@15.71'],
      since: at(BY),
      dueAt: at('2027-02-14T00:00:00+07:00'),
      inputs: { amount: 600_000, status: 'failed' },
    });
  });
  test.each([
    ['returned', [paid('2026-10-20'), returned('2026-10-25')]],
    ['repaired', [paid('2026-10-20'), returned('2026-10-25'), repaired('2026-11-01')]],
    ['frozen', [paid('2026-10-20'), frozen('2026-12-25')]],
  ])('%s money too', (status, left) => {
    expect(find(CODE, left, BY)[0]?.inputs).toMatchObject({ status });
  });
  test('what fails only after that, a day after it did', () => {
    const late = [listed('2026-10-01'), failed('2027-03-01')];
    expect(find(CODE, late, '2027-03-02T08:59:59+07:00')).toEqual([]);
    expect(find(CODE, late, '2027-03-02')).toHaveLength(1);
  });
  test('cleared by a remittance under any reference, and by payment of all its months', () => {
    const now = '2027-03-01';
    expect(find(CODE, [...facts, remitted('2027-02-01')], now)).toEqual([]);
    expect(find(CODE, [...facts, remitted('2027-02-01', { reference: 'RPL-1' })], now)).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-02-01')], now)).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-02-01', { source: 'agency:pos', reference: 'P1' })], now)).toEqual([]);
    expect(find(CODE, [...facts, paid('2027-02-01', { reference: 'P1', months: months('2026-10') })], now)).toHaveLength(1);
  });
  test('a remittance before the freeze is told settles it as well', () => {
    expect(find(CODE, [paid('2026-10-20'), remitted('2026-12-20'), frozen('2026-12-25')], '2027-03-01')).toEqual([]);
  });
  test('nothing is left of an order that stands, of a payment, and of goods without rupiah', () => {
    const now = '2027-03-01';
    expect(find(CODE, [ordered('2026-10-20')], now)).toEqual([]);
    expect(find(CODE, [paid('2026-10-20')], now)).toEqual([]);
    expect(find(CODE, [failed('2026-10-20', { amount: rupiah(0) })], now)).toEqual([]);
  });
  test('a bundle across cycles is left over once, when its last month is over', () => {
    const bundle = [failed('2026-12-20', { months: months('2026-12', '2027-01') })];
    expect(find(CODE, bundle, '2027-02-15')).toEqual([]);
    expect(find(CODE, bundle, '2027-03-05')).toHaveLength(1);
    expect(find(CODE, bundle, '2027-03-05', { context: NEXT_QUARTER })).toEqual([]);
  });
});
