/** DOMAIN §3.2 #26: silence after a payment raises an alert, escalates, and is closed by a report, late if it was late. */
import { describe, expect, test } from 'vitest';
import { assessCase } from '#shared/domain/case/assess.ts';
import type { CaseFact, Family, VerificationReported } from '#shared/domain/case/fact.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { area, assess, at, FAMILY, find, listed, months, paid, received, reported, returned, SEMBAKO } from '../given.ts';

const CODE = 'BELUM_DIVERIFIKASI';
const PAYMENT = paid('2026-10-05');
/** Paid 5 October 09:00 WIB, heard of at once: due 19 October 09:00 WIB. */
const FACTS: CaseFact[] = [listed('2026-10-01'), PAYMENT];
const DUE = '2026-10-19';

describe('due and levels', () => {
  test('nothing just before it is due; the case wakes then', () => {
    const before = assess(FACTS, '2026-10-19T08:59:59+07:00');
    expect(before.findings).toEqual([]);
    expect(before).toMatchObject({ wakeAt: at(DUE), verifyBy: at(DUE) });
    expect(before.counts).toMatchObject({ toVerify: 1, verified: 0, overdue: 0, flagged: 0 });
  });
  test('level 1 at the due time: village and kecamatan, by when the kab/kota takes over', () => {
    const [finding] = find(CODE, FACTS, DUE);
    expect(finding).toMatchObject({
      holds: true,
      level: 1,
      severity: 'sedang',
      owners: ['PSM@15.71.01.1001', 'TKSK@15.71.01'],
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      since: at(DUE),
      dueAt: at('2026-10-26'),
    });
    expect(assess(FACTS, DUE)).toMatchObject({ wakeAt: at('2026-10-26'), counts: { overdue: 1, flagged: 1 }, verifyBy: at(DUE) });
  });
  test('level 2 from 21 days: the kab/kota is added', () => {
    expect(find(CODE, FACTS, '2026-10-25')[0]?.level).toBe(1);
    expect(find(CODE, FACTS, '2026-10-26')[0]).toMatchObject({
      level: 2,
      severity: 'sedang',
      owners: ['PSM@15.71.01.1001', 'TKSK@15.71.01', 'DINSOS@15.71'],
      dueAt: at('2026-11-04'),
    });
  });
  test('level 3 from 30 days: the province is added, severity rises, and the case sleeps', () => {
    const assessment = assess([...FACTS, received('2026-10-06')], '2026-11-04');
    expect(assessment.findings[0]).toMatchObject({ level: 3, severity: 'tinggi', dueAt: at('2026-11-13') });
    expect(assessment.findings[0]?.owners.at(-1)).toBe('DINSOS@15');
    expect(assessment.wakeAt).toBeUndefined();
  });
  test('heard of late: seven days from the receipt, and both clocks are shown', () => {
    const facts = [listed('2026-10-01'), paid('2026-10-05', { receivedAt: at('2026-10-18') })];
    expect(find(CODE, facts, '2026-10-24')).toEqual([]);
    const [finding] = find(CODE, facts, '2026-10-25');
    expect(finding?.inputs).toMatchObject({
      payments: [{ dueByPaid: at('2026-10-19'), dueByReceived: at('2026-10-25'), dueAt: at('2026-10-25') }],
    });
    expect(find(CODE, facts, '2026-11-01')[0]?.level).toBe(2);
  });
  test('a payment that came back needs no verification', () => {
    const assessment = assess([...FACTS, returned('2026-10-10')], DUE);
    expect(assessment.findings.filter((finding) => finding.rule === CODE)).toEqual([]);
    expect(assessment.verifyBy).toBeUndefined();
    expect(assessment.counts).toMatchObject({ toVerify: 0, verified: 0, paid: 0 });
  });
});

describe('what verifies', () => {
  const open = (report: VerificationReported, family: Family = FAMILY) =>
    find(CODE, [...FACTS, report], DUE, { family }).length === 1;

  test.each<[string, Partial<VerificationReported>]>([
    ['ADA_SESUAI', {}],
    ['ADA_BERMASALAH', { outcome: 'ADA_BERMASALAH' }],
    ['PINDAH with evidence', { outcome: 'PINDAH', evidence: true }],
    ['MENINGGAL with evidence', { outcome: 'MENINGGAL', evidence: true }],
    ['by the TKSK of the kecamatan', { assignedTo: [area('15.71.01')] }],
    ['for one of the months', { months: months('2026-12') }],
  ])('%s', (_, more) => {
    expect(open(reported('2026-10-10', more))).toBe(false);
  });
  test.each<[string, Partial<VerificationReported>]>([
    ['nobody met', { outcome: 'TIDAK_DITEMUKAN', evidence: true }],
    ['refused', { outcome: 'MENOLAK', evidence: true }],
    ['PINDAH without evidence', { outcome: 'PINDAH' }],
    ['MENINGGAL without evidence', { outcome: 'MENINGGAL' }],
    ['by telephone', { method: 'TELEPON' }],
    ['an officer of another village', { assignedTo: [area('15.71.01.1002')] }],
    ['15.71.0 is no parent of 15.71.01', { assignedTo: [area('15.71.0')] }],
    ['without assignment', { assignedTo: [] }],
    ['other months', { months: months('2026-09') }],
    ['captured before the payment', { occurredAt: at('2026-10-04') }],
    ['captured at the very time of the payment', { occurredAt: PAYMENT.occurredAt }],
  ])('not: %s', (_, more) => {
    expect(open(reported('2026-10-10', more))).toBe(true);
  });
  test('only by a kind of officer whose visits do: the settings of that day say which', () => {
    const [shipped] = nationalSettings.officerKinds;
    const told = { ...shipped?.value, PSM: { ...shipped?.value['PSM'], verifies: false } as OfficerKind };
    const from = at('2026-10-10T00:00:00+07:00');
    const settings = {
      ...nationalSettings,
      officerKinds: [...nationalSettings.officerKinds, { from, value: told, source: 'uji' }],
    };
    const isOpen = (report: VerificationReported) =>
      assessCase(SEMBAKO, [...FACTS, report], FAMILY, settings, at(DUE)).findings.some(({ rule }) => rule === CODE);
    expect(isOpen(reported('2026-10-09'))).toBe(false);
    expect(isOpen(reported('2026-10-10'))).toBe(true);
    expect(isOpen(reported('2026-10-10', { officerKind: 'TKSK' }))).toBe(false);
  });
  test('where only the day of payment is known, a report of that day counts', () => {
    const midnight = at('2026-10-05T00:00:00+07:00');
    const facts = [listed('2026-10-01'), paid('2026-10-05', { occurredAt: midnight, precision: 'day' })];
    expect(find(CODE, [...facts, reported('2026-10-05', { occurredAt: midnight })], DUE)).toEqual([]);
    expect(find(CODE, [...facts, reported('2026-10-04')], DUE)).toHaveLength(1);
  });
  test('an implausible phone clock is judged by the receipt', () => {
    const suspect = { clockSuspect: true, occurredAt: at('2019-01-01'), receivedAt: at('2026-10-10') } as const;
    expect(open(reported('2026-10-10', suspect))).toBe(false);
    expect(open(reported('2026-10-10', { ...suspect, receivedAt: at('2026-10-04') }))).toBe(true);
  });
  test('assigned to where the family lived when the officer stood there', () => {
    const moved: Family = { ...FAMILY, areas: [...FAMILY.areas, { from: at('2026-10-08'), area: area('15.05.01.2001') }] };
    expect(open(reported('2026-10-07'), moved)).toBe(false);
    expect(open(reported('2026-10-09'), moved)).toBe(true);
    expect(open(reported('2026-10-09', { assignedTo: [area('15.05.01.2001')] }), moved)).toBe(false);
  });
  test('two visits in vain: the clock runs on and a second officer is asked', () => {
    const one = reported('2026-10-08', { outcome: 'TIDAK_DITEMUKAN' });
    const two = reported('2026-10-12', { outcome: 'MENOLAK' });
    expect(find(CODE, [...FACTS, one], DUE)[0]?.inputs).toMatchObject({ payments: [{ attempts: 1, secondOfficerAsked: false }] });
    expect(find(CODE, [...FACTS, one, two], DUE)[0]?.inputs).toMatchObject({
      payments: [{ attempts: 2, secondOfficerAsked: true }],
    });
  });
});

describe('closing', () => {
  test('captured in time but handed in late: nothing remains', () => {
    const facts = [...FACTS, reported('2026-10-19', { receivedAt: at('2026-10-30') })];
    expect(find(CODE, facts, '2026-10-31')).toEqual([]);
    expect(assess(facts, '2026-10-31').counts).toMatchObject({ verified: 1, toVerify: 0, overdue: 0 });
  });
  test('captured late: cleared as late, begun days counting', () => {
    const facts = [...FACTS, reported('2026-10-21T10:00:00+07:00')];
    const [finding] = find(CODE, facts, '2026-10-31');
    expect(finding).toMatchObject({ holds: false, late: { byDays: 3 }, level: 1, since: at(DUE) });
    expect(assess(facts, '2026-10-31').counts).toMatchObject({ verified: 1, overdue: 0, flagged: 0 });
  });
  test('one of two payments verified: the other keeps the case open', () => {
    const second = paid('2026-10-06', { reference: 'R2', months: months('2026-12') });
    const first = paid('2026-10-05', { months: months('2026-10', '2026-11') });
    const facts = [listed('2026-10-01'), first, second, reported('2026-10-10', { months: months('2026-10') })];
    const [finding] = find(CODE, facts, '2026-10-20');
    expect(finding).toMatchObject({ holds: true, since: at('2026-10-20') });
    expect(finding?.inputs).toMatchObject({ payments: [{ reference: 'R2' }] });
    expect(assess(facts, '2026-10-20').counts).toMatchObject({ toVerify: 1, verified: 0 });
  });
  test('only a receipt, no payment: nothing to verify yet', () => {
    expect(find(CODE, [listed('2026-10-01'), received('2026-10-06')], '2026-12-01')).toEqual([]);
  });
});
