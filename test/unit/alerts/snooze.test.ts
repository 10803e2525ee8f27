/** Goal: what is put off comes back by itself, no later than it may, and whatever comes first (DESIGN §9; docs/adr/0028). Method: the domain by examples in two zones; clock and data in any order by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { applyChange } from '#shared/domain/alerts/condition.ts';
import { snoozeDays, woken } from '#shared/domain/alerts/snooze.ts';
import { applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AlertId, Instant } from '#shared/domain/brand.ts';
import type { Found } from '#shared/domain/rules/index.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { addMs, type Day } from '#shared/domain/time/instant.ts';

/** 23:00 in Jambi: the day after is an hour away. */
const AT = '2026-11-21T16:00:00.000Z' as Instant;
const DUE = '2026-11-25T16:59:59.000Z' as Instant;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const ALERT: Alert = {
  alertId: 'alr_x',
  version: 1,
  rule: 'NOMINAL_TIDAK_SESUAI',
  ruleVersion: 1,
  cause: 'case#k#PKH#2026-10',
  category: 'jumlah',
  severity: 'tinggi',
  level: 1,
  condition: 'holds',
  workflow: 'acknowledged',
  kpmId: 'k',
  area: '15.71.01.1001',
  owners: ['AGENCY@bri'],
  since: AT,
  raisedAt: AT,
  dueAt: DUE,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
};
const putOff = (until: string, alert = ALERT, handling = HANDLING) =>
  applyAction(alert, { action: 'snooze', reason: 'MENUNGGU_JAWABAN', until: until as Day }, { by: 'person:m', at: AT, handling });
function snoozed(until = '2026-11-23'): Alert {
  const applied = putOff(until);
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
}
const byData = (alert: Alert, change: Partial<Found>, at: Instant = AT): Alert => {
  const finding: Found = {
    rule: 'NOMINAL_TIDAK_SESUAI',
    cause: alert.cause,
    holds: true,
    severity: 'tinggi',
    level: 1,
    owners: ['AGENCY@bri' as never],
    dueAt: DUE,
    since: AT,
    inputs: {},
    ...change,
  };
  const about = { kpmId: 'k', area: '15.71.01.1001' };
  return (
    applyChange(alert, { alertId: 'alr_x' as AlertId, finding, known: true }, about, at, { twoToClose: ['kritis'] }) ?? alert
  );
};

describe('how long', () => {
  it('from tomorrow where it lies, to what its severity allows, and no later than its due day', () => {
    expect(snoozeDays(ALERT, HANDLING, AT)).toEqual({ first: '2026-11-22', last: '2026-11-25' });
    expect(snoozeDays({ ...ALERT, severity: 'kritis' }, HANDLING, AT)).toEqual({ first: '2026-11-22', last: '2026-11-23' });
    // midnight has passed in Pasangkayu
    expect(snoozeDays({ ...ALERT, area: '76.01.01.2001' }, HANDLING, AT)?.first).toBe('2026-11-23');
  });
  it('beyond the due day by what is set for its rule', () => {
    const longer = { ...HANDLING, snoozePastDueDays: { NOMINAL_TIDAK_SESUAI: 2 } };
    expect(snoozeDays(ALERT, longer, AT)?.last).toBe('2026-11-27');
    expect(snoozeDays({ ...ALERT, rule: 'BAYAR_GANDA' }, longer, AT)?.last).toBe('2026-11-25');
  });
  it('not at all once the due day is here, nor where its severity allows none', () => {
    expect(snoozeDays({ ...ALERT, dueAt: '2026-11-21T16:59:59.000Z' }, HANDLING, AT)).toBeUndefined();
    const never = { ...HANDLING, snoozeDaysMax: { ...HANDLING.snoozeDaysMax, tinggi: 0 } };
    expect(snoozeDays(ALERT, never, AT)).toBeUndefined();
    expect(putOff('2026-11-22', ALERT, never)).toEqual({ ok: false, error: { code: 'cannot-put-off' } });
  });
  it.each(['2026-11-21', '2026-11-26'])('a day outside is refused with the days that there are: %s', (day) => {
    expect(putOff(day)).toEqual({ ok: false, error: { code: 'until-required', first: '2026-11-22', last: '2026-11-25' } });
  });
});

describe('it comes back', () => {
  it('as the day begins where it lies, to where it stood', () => {
    const alert = snoozed();
    expect(alert).toMatchObject({ workflow: 'snoozed', snooze: { until: '2026-11-22T17:00:00.000Z', from: 'acknowledged' } });
    expect(alert.history.at(-1)).toMatchObject({ what: 'snooze', until: '2026-11-22T17:00:00.000Z', reason: 'MENUNGGU_JAWABAN' });
    expect(woken(alert, '2026-11-22T16:59:59.999Z' as Instant)).toBeUndefined();
    const back = woken(alert, '2026-11-22T17:00:00.000Z' as Instant);
    expect(back).toMatchObject({ workflow: 'acknowledged', version: 3 });
    expect(back?.history.at(-1)).toMatchObject({ what: 'snooze-over', by: 'system', ended: 'snooze' });
    expect(back && woken(back, '2026-12-31T17:00:00.000Z' as Instant)).toBeUndefined();
  });
  it('at once by hand', () => {
    const applied = applyAction(snoozed(), { action: 'wake' }, { by: 'person:b', at: AT, handling: HANDLING });
    expect(applied).toMatchObject({ ok: true, alert: { workflow: 'acknowledged' } });
  });
  it.each<[string, Partial<Found>]>([
    ['is graver', { severity: 'kritis' }],
    ['goes up a level', { level: 2 }],
    ['must be answered sooner', { dueAt: '2026-11-23T16:59:59.000Z' as Instant }],
  ])('when it %s', (_, change) => {
    const back = byData(snoozed(), change);
    expect(back).toMatchObject({ workflow: 'acknowledged' });
    expect(back.snooze).toBeUndefined();
    expect(back.history.at(-1)).toMatchObject({ ended: 'snooze' });
  });
  it('when the data say that it is over: a person took it up, so a person confirms', () => {
    expect(byData(snoozed(), { holds: false })).toMatchObject({ workflow: 'to-confirm', condition: 'cleared' });
  });
  it('and rests on when it is less grave, or says more of the same', () => {
    expect(byData(snoozed(), { severity: 'sedang' })).toMatchObject({ workflow: 'snoozed', severity: 'sedang' });
    expect(byData(snoozed(), { inputs: { more: 1 } })).toMatchObject({ workflow: 'snoozed', snooze: { from: 'acknowledged' } });
  });
});

describe('clock and data in any order', () => {
  const change = fc.record({
    severity: fc.constantFrom('kritis' as const, 'tinggi' as const, 'sedang' as const),
    level: fc.constantFrom(1, 2),
    inputs: fc.constantFrom({}, { more: 1 }),
  });
  it('come to the same state, and the clock woken twice changes nothing', () => {
    const later = addMs('2026-11-22T17:00:00.000Z' as Instant, 60_000);
    fc.assert(
      fc.property(change, (data) => {
        const clockFirst = byData(woken(snoozed(), later) ?? snoozed(), data, later);
        const dataFirst = byData(snoozed(), data, later);
        const thenClock = woken(dataFirst, later) ?? dataFirst;
        const shown = ({ workflow, severity, level, condition, dueAt, snooze }: Alert) => [
          ...[workflow, severity, level, condition, dueAt, snooze],
        ];
        expect(shown(thenClock)).toEqual(shown(clockFirst));
        expect(woken(thenClock, later)).toBeUndefined();
      }),
    );
  });
});
