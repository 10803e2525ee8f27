/** Goal: what nobody closes in time goes up one office at a time, each with time to act, and whatever the data say then keeps who was asked (DESIGN §9, adr/0044). Method: the domain by examples; data, people and the clock in any order by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { applyChange } from '#shared/domain/alerts/condition.ts';
import { isOverdue } from '#shared/domain/alerts/due.ts';
import { goesUpAt, wentUp } from '#shared/domain/alerts/escalation.ts';
import { ALERT_ACTIONS, applyAction, reasonsOf } from '#shared/domain/alerts/workflow.ts';
import type { AlertId, Instant } from '#shared/domain/brand.ts';
import type { Found, RuleCode } from '#shared/domain/rules/index.ts';
import type { OwnerKey } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { addDays } from '#shared/domain/time/instant.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const finding = (change: Partial<Found> = {}): Found => ({
  rule: 'NOMINAL_TIDAK_SESUAI',
  cause: 'case#k#PKH#2026-10',
  holds: true,
  severity: 'tinggi',
  level: 1,
  owners: ['AGENCY@bri'],
  dueAt: addDays(AT, 3),
  since: AT,
  inputs: {},
  ...change,
});
const byData = (alert: Alert | undefined, change: Partial<Found>, at: Instant = AT, area = '15.71.01.1001'): Alert => {
  const told = { alertId: 'alr_x' as AlertId, finding: finding(change), known: alert !== undefined };
  const after = applyChange(alert, told, { kpmId: 'k', programme: 'PKH', cycle: '2026-10', area }, at, HANDLING) ?? alert;
  if (after === undefined) throw new Error('nothing was raised');
  return after;
};
const raised = (change: Partial<Found> = {}): Alert => byData(undefined, change);
const late = (alert: Alert): Instant => goesUpAt(alert) as Instant;
const up = (alert: Alert, settings: Settings = nationalSettings): Alert => wentUp(alert, settings, late(alert)) as Alert;
/** To whom it goes, until nobody is above. */
function ladder(alert: Alert, settings: Settings = nationalSettings): string[] {
  const asked: string[] = [];
  for (let one = alert; goesUpAt(one) !== undefined; ) {
    one = up(one, settings);
    const to = one.history.at(-1)?.to;
    if (to !== undefined) asked.push(to);
  }
  return asked;
}
const act = (alert: Alert, action: (typeof ALERT_ACTIONS)[number], at: Instant = AT): Alert => {
  const [reason] = reasonsOf(action) ?? [];
  const note = { note: 'c2VhbGVk', noteLength: 40 };
  const applied = applyAction(alert, { action, reason, ...note }, { by: 'person:m', at, handling: HANDLING });
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
};

describe('to whom it goes', () => {
  it.each([
    ['a bank', 'NOMINAL_TIDAK_SESUAI', ['AGENCY@bri'], ['DINSOS@15.71', 'DINSOS@15', 'KEMENSOS@ID']],
    ['the kecamatan', 'KK_GANDA', ['TKSK@15.71.01'], ['DINSOS@15.71', 'DINSOS@15', 'KEMENSOS@ID']],
    ['the kab/kota', 'KK_GANDA', ['DINSOS@15.71'], ['DINSOS@15', 'KEMENSOS@ID']],
    ['several kab/kota', 'NIK_GANDA', ['DINSOS@15.71', 'DINSOS@76.01'], ['DINSOS@15', 'KEMENSOS@ID']],
    ['a bank and the ministry', 'TERLAMBAT_SALUR', ['AGENCY@bri', 'KEMENSOS@ID'], []],
    ['the inspectorate', 'POTONGAN', ['INSPEKTORAT@15.71'], ['INSPEKTORAT@15', 'INSPEKTORAT@ID']],
    ['it and a bank', 'KKS_DIKUASAI', ['AGENCY@bri', 'INSPEKTORAT@15.71'], ['INSPEKTORAT@15', 'INSPEKTORAT@ID']],
    ['it and the kab/kota', 'PENGURUS_PERUSAHAAN', ['DINSOS@15.71', 'INSPEKTORAT@15.71'], ['INSPEKTORAT@15', 'INSPEKTORAT@ID']],
    ['a rule with a ladder of its own', 'BELUM_DIVERIFIKASI', ['PSM@15.71.01.1001'], []],
    ['complaints, which have theirs', 'PENGADUAN_LEWAT_BATAS', ['AGENCY@bri'], []],
  ] as const)('from %s', (_, rule, owners, expected) => {
    expect(ladder(raised({ rule: rule as RuleCode, owners: owners as readonly OwnerKey[] }))).toEqual(expected);
  });

  it('is told by what is set: an office that is no tier is passed over, and where none is above the history says so', () => {
    const types = inForce(nationalSettings.organisationTypes, AT);
    const without = (code: 'DINSOS' | 'INSPEKTORAT'): Settings => ({
      ...nationalSettings,
      organisationTypes: [
        { from: '2019-01-01' as Instant, value: { ...types, [code]: { ...types[code], escalationTier: false } } },
      ] as unknown as Settings['organisationTypes'],
    });
    expect(ladder(raised(), without('DINSOS'))).toEqual(['KEMENSOS@ID']);
    const alert = up(raised({ rule: 'POTONGAN', owners: ['INSPEKTORAT@15.71'] }), without('INSPEKTORAT'));
    expect(alert.history.at(-1)).toMatchObject({ what: 'overdue', by: 'system' });
    expect([alert.level, goesUpAt(alert)]).toEqual([1, undefined]);
  });
});

describe('when it goes up', () => {
  it('the moment it is overdue and not before, whatever people did short of closing it', () => {
    const alert = raised();
    expect(isOverdue(alert, late(alert))).toBe(true);
    const before = new Date(Date.parse(late(alert)) - 1).toISOString() as Instant;
    expect([isOverdue(alert, before), wentUp(alert, nationalSettings, before)]).toEqual([false, undefined]);
    for (const action of ['acknowledge', 'start', 'note'] as const) expect(late(act(alert, action))).toBe(late(alert));
    const kritis = raised({ severity: 'kritis' });
    const proposed = act(kritis, 'propose-resolve');
    expect(up(proposed)).toMatchObject({ workflow: 'proposed', proposal: proposed.proposal, level: 2 });
  });

  it('not where nobody has to act: closed, or cleared and only to be confirmed', () => {
    expect(goesUpAt(act(raised(), 'resolve'))).toBeUndefined();
    const cleared = byData(act(raised(), 'acknowledge'), { holds: false });
    expect([cleared.workflow, goesUpAt(cleared)]).toEqual(['to-confirm', undefined]);
  });

  it('a day after it was opened again, at the earliest', () => {
    const closed = act(raised(), 'resolve');
    const again = act(closed, 'reopen', addDays(AT, 30));
    expect(goesUpAt(again)).toBe(addDays(AT, 31));
  });

  it('with the days that each office has, as they are set', () => {
    const first = up(raised());
    expect(first).toMatchObject({
      ...{ level: 2, owners: ['AGENCY@bri', 'DINSOS@15.71'], workflow: 'open', dueAt: '2026-12-02T16:59:59.000Z' },
      passedUp: { steps: [{ to: 'DINSOS@15.71', at: '2026-11-24T17:00:00.000Z' }], dueAt: '2026-12-02T16:59:59.000Z' },
    });
    expect(first.history.at(-1)).toEqual({
      ...{ at: '2026-11-24T17:00:00.000Z', what: 'escalated', by: 'system', to: 'DINSOS@15.71', workflow: 'open' },
    });
    const [dated] = nationalSettings.alertHandling;
    if (dated === undefined) throw new Error('nothing is set');
    const set: Settings = {
      ...nationalSettings,
      alertHandling: [{ ...dated, value: { ...dated.value, answerDays: { regency: 2, province: 3, country: 4 } } }],
    };
    expect(up(raised(), set).dueAt).toBe('2026-11-27T16:59:59.000Z');
    const { answerDays: _, ...older } = dated.value;
    expect(up(raised(), { ...set, alertHandling: [{ ...dated, value: older }] }).dueAt).toBe(first.dueAt);
  });
});

describe('what the data say of one that went up', () => {
  it('keeps who was asked, the level and the time to act', () => {
    const alert = byData(up(raised()), { inputs: { paid: 2 } }, addDays(AT, 5));
    expect(alert).toMatchObject({ level: 2, owners: ['AGENCY@bri', 'DINSOS@15.71'], dueAt: '2026-12-02T16:59:59.000Z' });
    expect(alert.history.at(-1)?.what).toBe('changed');
  });
  it('adds a level of its own, and counts each once', () => {
    const alert = byData(up(raised()), { level: 2 }, addDays(AT, 5));
    expect([alert.level, alert.history.at(-1)?.what]).toEqual([3, 'escalated']);
    expect(byData(alert, { level: 2, inputs: { paid: 2 } }, addDays(AT, 6)).level).toBe(3);
  });
  it('takes it to the office where the family lives now', () => {
    const alert = byData(up(raised()), {}, addDays(AT, 5), '76.01.01.2001');
    expect([alert.owners, alert.passedUp?.steps[0]?.to]).toEqual([['AGENCY@bri', 'DINSOS@76.01'], 'DINSOS@76.01']);
  });
  it('begins anew where it had been cleared', () => {
    const cleared = byData(up(raised()), { holds: false }, addDays(AT, 5));
    const again = byData(cleared, {}, addDays(AT, 6));
    expect([again.level, again.owners, again.passedUp]).toEqual([1, ['AGENCY@bri'], undefined]);
  });
});

it('in any order of data, people and days: nobody asked is lost, no office is asked twice, and each has a day at the least', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('person' as const), action: fc.constantFrom(...ALERT_ACTIONS), by: fc.constantFrom('a', 'b') }),
    fc.record({
      kind: fc.constant('data' as const),
      change: fc.record({
        holds: fc.boolean(),
        level: fc.constantFrom(1, 2),
        severity: fc.constantFrom('kritis' as const, 'tinggi' as const),
        owners: fc.subarray<OwnerKey>(['AGENCY@bri', 'DINSOS@15.71', 'TKSK@15.71.01'], { minLength: 1 }),
      }),
    }),
    fc.record({ kind: fc.constant('days' as const), days: fc.integer({ min: 1, max: 9 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let [alert, now] = [raised(), AT];
      for (const one of steps) {
        const before = alert;
        if (one.kind === 'days') {
          now = addDays(now, one.days);
          alert = wentUp(alert, nationalSettings, now) ?? alert;
          // looked at again, nothing more
          expect(wentUp(alert, nationalSettings, now)).toBeUndefined();
          if (alert.level > before.level) expect(alert.dueAt > addDays(now, 1)).toBe(true);
        } else if (one.kind === 'data') alert = byData(alert, one.change, now);
        else {
          const [reason] = reasonsOf(one.action) ?? [];
          const request = { action: one.action, reason, note: 'c2VhbGVk', noteLength: 40 };
          const applied = applyAction(alert, request, { by: one.by, at: now, handling: HANDLING });
          if (applied.ok) alert = applied.alert;
        }
        const asked = (alert.passedUp?.steps ?? []).map(({ to }) => to);
        expect(new Set(alert.owners).size).toBe(alert.owners.length);
        expect(new Set(asked).size).toBe(asked.length);
        expect(alert.owners).toEqual(expect.arrayContaining(asked));
        if (alert.history.at(-1)?.what !== 'holds-again')
          expect(asked.length).toBeGreaterThanOrEqual(before.passedUp?.steps.length ?? 0);
      }
    }),
  );
});
