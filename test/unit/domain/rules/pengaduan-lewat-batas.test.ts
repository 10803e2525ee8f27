/** Rule #38: complaints to which nobody responded in time, or that stay open. Goal: none dies silently. Method: clocks to the second, every order of what is told. */
import { describe, expect, test } from 'vitest';
import { assessArea } from '#shared/domain/case/assess-place.ts';
import type { DossierFact } from '#shared/domain/dossier/dossier.ts';
import type { Finding } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { answered, area, assessKnown, assigned, at, closed, complained, sameInAnyOrder, sayable, told } from '../given.ts';

const CODE = 'PENGADUAN_LEWAT_BATAS';
const DINSOS = 'DINSOS@15.71';

const ofFamily = (facts: readonly DossierFact[], now: string, settings?: Settings): readonly Finding[] =>
  sayable(
    CODE,
    assessKnown(facts, now, settings).findings.filter(({ rule }) => rule === CODE),
  );
const say = (facts: readonly DossierFact[], now: string) =>
  sameInAnyOrder(facts, (dossier) =>
    assessArea(
      { area: area('15.71'), heardAt: at('2026-11-02'), dossier, paid: [], posted: [], told: [], windows: [], senders: [] },
      nationalSettings,
      at(now),
    ),
  );
const ofPlace = (facts: readonly DossierFact[], now: string): readonly Finding[] =>
  sayable(
    CODE,
    say(facts, now).findings.filter(({ rule }) => rule === CODE),
  );
const ANSWERED = answered('2026-11-03');

describe('PENGADUAN_LEWAT_BATAS (#38)', () => {
  test('nobody has responded for 3 days of the calendar: the Dinsos of the kab/kota has 5 to see to it', () => {
    const [finding, ...more] = ofFamily([complained('2026-11-02')], '2026-11-05');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'kpm#kpm_test#complaint#LAPOR#LAPOR-1',
      area: '15.71.01.1001',
      severity: 'tinggi',
      level: 1,
      owners: [DINSOS],
      since: at('2026-11-05'),
      dueAt: at('2026-11-10'),
      inputs: { complaint: 'LAPOR-1', topic: 'BELUM_MENERIMA', missing: 'TANGGAPAN', complainedAt: at('2026-11-02') },
    });
    expect(told(CODE, finding as Finding).id).toBe(
      'Pengaduan LAPOR-1 (SP4N-LAPOR!, 2026-11-02): belum menerima bantuan; belum ditanggapi sampai 2026-11-05',
    );
    expect(ofFamily([complained('2026-11-02')], '2026-11-05T08:59:59+07:00')).toEqual([]);
  });

  test('of no family: the same of the kab/kota', () => {
    const [finding] = ofPlace([complained('2026-11-02')], '2026-11-05');
    expect(finding).toMatchObject({ cause: '15.71#complaint#LAPOR#LAPOR-1', area: '15.71.01.1001', owners: [DINSOS] });
  });

  test('answered, it is open for 14 days, or 60 where somebody has to look on the spot', () => {
    expect(ofFamily([complained('2026-11-02'), ANSWERED], '2026-11-16T08:59:59+07:00')).toEqual([]);
    const [finding] = ofFamily([complained('2026-11-02'), ANSWERED], '2026-11-16');
    expect(finding).toMatchObject({
      level: 1,
      since: at('2026-11-16'),
      dueAt: at('2026-11-21'),
      inputs: { missing: 'PENYELESAIAN' },
    });
    expect(told(CODE, finding as Finding).en).toContain('not closed by 2026-11-16');
    const toLook = [complained('2026-11-02', { fieldCheck: true }), ANSWERED];
    expect(ofFamily(toLook, '2026-12-31')).toEqual([]);
    expect(ofFamily(toLook, '2027-01-01')).toMatchObject([{ since: at('2027-01-01'), inputs: { fieldCheck: true } }]);
    // that somebody has to look is no reason to leave who complains without a word
    expect(ofFamily([complained('2026-11-02', { fieldCheck: true })], '2026-11-05')).toHaveLength(1);
  });

  test('it goes up after 5 more days, and never down again while it lasts', () => {
    const facts = [complained('2026-11-02')];
    const seen = ['2026-11-09', '2026-11-10', '2026-11-16', '2026-11-21'].map((day) => ofFamily(facts, day)[0]);
    expect(seen.map((one) => [one?.level, one?.owners, one?.dueAt, one?.since])).toEqual([
      [1, [DINSOS], at('2026-11-10'), at('2026-11-05')],
      [2, [DINSOS, 'DINSOS@15'], at('2026-11-15'), at('2026-11-05')],
      [2, [DINSOS, 'DINSOS@15'], at('2026-11-21'), at('2026-11-05')],
      [2, [DINSOS, 'DINSOS@15'], at('2026-11-26'), at('2026-11-05')],
    ]);
  });

  test('whom it was assigned to answers first, the Dinsos next; the last assignment counts; an organisation is no step of the ladder', () => {
    const to = (...more: DossierFact[]) => ofFamily([complained('2026-11-02'), ...more], '2026-11-05')[0]?.owners;
    expect(to(assigned('2026-11-02', { agency: 'bri' }))).toEqual(['AGENCY@bri']);
    expect(to(assigned('2026-11-03', { agency: 'pos' }), assigned('2026-11-02', { agency: 'bri' }))).toEqual(['AGENCY@pos']);
    const later = ofFamily([complained('2026-11-02'), assigned('2026-11-02', { agency: 'bri' })], '2026-11-10')[0];
    expect(later?.owners).toEqual(['AGENCY@bri', DINSOS]);
    const [ipsm] = ofFamily([complained('2026-11-02'), assigned('2026-11-02', { organisation: 'ipsm-15-71' })], '2026-11-05');
    expect(ipsm).toMatchObject({ owners: [DINSOS], inputs: { organisation: 'ipsm-15-71' } });
  });

  test('it is over once it is closed, whatever was told late of the time before; received again after that it is open again', () => {
    const done = closed('2026-11-20');
    expect(ofFamily([complained('2026-11-02'), done], '2027-03-01')).toEqual([]);
    expect(ofPlace([done, ANSWERED, complained('2026-11-02'), assigned('2026-11-04', { agency: 'bri' })], '2027-03-01')).toEqual(
      [],
    );
    const again = ofFamily([complained('2026-11-02'), ANSWERED, done, complained('2026-12-01')], '2026-12-04');
    expect(again).toMatchObject([{ since: at('2026-12-04'), inputs: { missing: 'TANGGAPAN' } }]);
    // what was answered the first time answers nothing now
    expect(again[0]?.inputs).not.toHaveProperty('answeredAt');
  });

  test('an answer to what was never received says nothing; two complaints are two alerts, each by its own clock', () => {
    expect(ofFamily([ANSWERED], '2027-01-01')).toEqual([]);
    const two = [complained('2026-11-02'), complained('2026-11-04', {}, 'JAGA-7', 'JAGA')];
    expect(ofFamily(two, '2026-11-06').map(({ cause }) => cause)).toEqual(['kpm#kpm_test#complaint#LAPOR#LAPOR-1']);
    expect(ofFamily(two, '2026-11-07')).toHaveLength(2);
  });

  test('wakes when the next clock runs out, and for the last time when the last level is asked', () => {
    const wake = (now: string, ...facts: DossierFact[]) => assessKnown(facts, now).wakeAt;
    const one = complained('2026-11-02');
    expect(wake('2026-11-02', one)).toBe(at('2026-11-05'));
    expect(wake('2026-11-05', one)).toBe(at('2026-11-10'));
    expect(wake('2026-11-05', one, ANSWERED)).toBe(at('2026-11-16'));
    expect(wake('2026-11-21', one)).toBeUndefined();
    expect(wake('2026-11-05', one, closed('2026-11-04'))).toBeUndefined();
  });

  test('clocks are dated settings: those in force when it was said', () => {
    const rules = { [CODE]: [{ from: at('2026-11-03'), value: { answerDays: 1 }, source: 'test' }] };
    const settings: Settings = { ...nationalSettings, rules };
    expect(ofFamily([complained('2026-11-02')], '2026-11-04', settings)).toEqual([]);
    expect(ofFamily([complained('2026-11-03')], '2026-11-04', settings)).toHaveLength(1);
  });
});
