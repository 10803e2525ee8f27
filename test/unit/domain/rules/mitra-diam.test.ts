/** MITRA_DIAM: an agency that used to send about a kab/kota and has been silent for too long (adr/0036). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessArea } from '#shared/domain/case/assess-place.ts';
import type { Finding, Sender } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Day, daysAfter } from '#shared/domain/time/instant.ts';
import { area, at, sayable, told } from '../given.ts';

const CODE = 'MITRA_DIAM';
const REGENCY = area('15.71');
/** Mon 2 to Fri 6 November 2026, the last first. */
const WEEK = ['2026-11-06', '2026-11-05', '2026-11-04', '2026-11-03', '2026-11-02'] as Day[];
const BRI: Sender = { agency: 'bri', days: WEEK, maySend: true };

const say = (senders: readonly Sender[], now: string, settings: Settings = nationalSettings) =>
  assessArea(
    { area: REGENCY, heardAt: at('2026-10-01'), dossier: [], paid: [], posted: [], told: [], windows: [], senders },
    settings,
    at(now),
  );
const find = (...args: Parameters<typeof say>): readonly Finding[] =>
  sayable(
    CODE,
    say(...args).findings.filter(({ rule }) => rule === CODE),
  );

describe(CODE, () => {
  test('who sent every day and has sent nothing for seven working days: one finding, for itself and the Dinsos', () => {
    const [finding, ...more] = find([BRI], '2026-11-18');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ...{ cause: '15.71#bri', area: '15.71', severity: 'sedang', owners: ['AGENCY@bri', 'DINSOS@15.71'] },
      since: '2026-11-17T16:59:59.000Z',
      dueAt: '2026-11-20T16:59:59.000Z',
      inputs: { source: 'agency:bri', heardUntil: '2026-11-06T16:59:59.000Z', pauseDays: 1 },
    });
    expect(told(CODE, finding as Finding).id).toContain('Data terakhir dari BRI tentang wilayah ini');
  });
  test('not a second before, and it says when to look again', () => {
    expect(find([BRI], '2026-11-17T23:59:58+07:00')).toEqual([]);
    expect(say([BRI], '2026-11-12').wakeAt).toBe('2026-11-17T16:59:59.000Z');
    expect(find([BRI], '2026-11-17T23:59:59+07:00')).toHaveLength(1);
  });
  test('who sends once a week is asked after two weeks: twice as long as it ever paused', () => {
    const weekly = { ...BRI, days: ['2026-11-02', '2026-10-26', '2026-10-19', '2026-10-12', '2026-10-05'] as Day[] };
    expect(find([weekly], '2026-11-16')).toEqual([]);
    expect(find([weekly], '2026-11-17')).toMatchObject([{ inputs: { pauseDays: 7 } }]);
  });
  test('not of one that has sent on four days only, that is not active any more, or that has sent again', () => {
    expect(find([{ ...BRI, days: WEEK.slice(1) }], '2026-12-18')).toEqual([]);
    expect(find([{ ...BRI, maySend: false }], '2026-12-18')).toEqual([]);
    expect(find([{ ...BRI, days: ['2026-11-17' as Day, ...WEEK] }], '2026-11-18')).toEqual([]);
  });
  test('one that comes back and falls silent again is the same cause', () => {
    const first = find([BRI], '2026-11-18');
    const again = find([{ ...BRI, days: ['2026-11-20' as Day, ...WEEK] }], '2027-02-01');
    expect([...first, ...again].map(({ cause }) => cause)).toEqual(['15.71#bri', '15.71#bri']);
  });
  test('limits are settings, those in force when it was heard last', () => {
    const settings: Settings = {
      ...nationalSettings,
      rules: { [CODE]: [{ from: at('2026-11-01'), value: { silentWorkingDays: 2 }, source: 'test' }] },
    };
    expect(find([BRI], '2026-11-11', settings)).toHaveLength(1);
    expect(find([BRI], '2026-11-11')).toEqual([]);
  });
  test('never while it goes on as before; once it does not, from one moment on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 19 }),
        fc.nat({ max: 60 }),
        (pauses, past) => {
          const days = ['2026-09-01' as Day];
          for (const pause of pauses) days.unshift(daysAfter(days[0] as Day, pause));
          const longest = Math.max(...pauses);
          const now = daysAfter(days[0] as Day, past);
          const found = find([{ ...BRI, days }], `${now}T12:00:00+07:00`);
          if (past <= longest) expect(found).toEqual([]);
          if (past > Math.max(2 * longest, 21)) expect(found).toHaveLength(1);
        },
      ),
    );
  });
});
