/** Goal: the data move conditions and never undo what people decided; the same findings change nothing (DESIGN §9). */
import { describe, expect, it } from 'vitest';
import { type Alert, HISTORY_MAX, type Workflow, withEntry } from '#shared/domain/alerts/alert.ts';
import { type AlertChange, applyChange as applied, compareFindings } from '#shared/domain/alerts/condition.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import { type Found, RULE_CODES, ruleByCode } from '#shared/domain/rules/index.ts';
import { answersByTheClock } from '#shared/domain/rules/parameters.ts';
import { at } from '#test/support/recordables.ts';

type Change = Parameters<typeof applied>;
const applyChange = (alert: Change[0], change: Change[1], about: Change[2], when: Change[3]): Alert | undefined =>
  applied(alert, change, about, when, { twoToClose: ['kritis'] });

const AREA = '15.71.01.1001';
const ABOUT = { kpmId: 'kpm_1', programme: 'PKH', cycle: '2026-10', area: '15.71.01.1001' };
const T1 = at('2026-11-15T00:00:00Z');
const T2 = at('2026-11-20T00:00:00Z');

const finding = (change: Partial<Found> = {}): Found => ({
  rule: 'BELUM_DIVERIFIKASI',
  cause: 'kpm_1#PKH#2026-10',
  holds: true,
  severity: 'sedang',
  level: 1,
  owners: ['PSM@15.71.01.1001'],
  dueAt: at('2026-11-22T00:00:00Z'),
  since: T1,
  inputs: { paidAt: at('2026-11-01T00:00:00Z') },
  ...change,
});
const changeOf = (f: Found, known = true): AlertChange => ({ alertId: alertIdOf(f.rule, f.cause), finding: f, known });
const raise = (f = finding()) => applyChange(undefined, changeOf(f, false), ABOUT, T1) as Alert;
const inWorkflow = (workflow: Workflow, by: string): Alert =>
  withEntry(raise(), { workflow }, { at: T1, what: 'acknowledge', by });

describe('comparing findings with what was remembered', () => {
  it('raises once: the same finding again changes nothing', () => {
    const first = compareFindings({}, [finding()], { area: AREA });
    expect(first.changes).toMatchObject([{ known: false }]);
    expect(compareFindings(first.marks, [finding()], { area: AREA })).toEqual({ changes: [], marks: first.marks });
  });

  it('sees escalation, new inputs, and a condition that no rule speaks of any more', () => {
    const { marks } = compareFindings({}, [finding()], { area: AREA });
    expect(compareFindings(marks, [finding({ level: 2 })], { area: AREA }).changes).toHaveLength(1);
    expect(compareFindings(marks, [finding({ inputs: { paidAt: 'other' } })], { area: AREA }).changes).toHaveLength(1);
    expect(compareFindings(marks, [], { area: AREA }).changes).toMatchObject([{ known: true }]);
    expect(compareFindings(marks, [], { area: AREA }).changes[0]?.finding).toBeUndefined();
  });

  it('remembers a cleared alert, so that it is read before it is raised again', () => {
    const { marks } = compareFindings(compareFindings({}, [finding()], { area: AREA }).marks, [], { area: AREA });
    expect(compareFindings(marks, [], { area: AREA }).changes).toEqual([]);
    expect(compareFindings(marks, [finding()], { area: AREA }).changes).toMatchObject([{ known: true }]);
  });

  it('takes a cause that never held for nothing', () => {
    expect(compareFindings({}, [finding({ holds: false })], { area: AREA })).toEqual({ changes: [], marks: {} });
  });
});

describe('an alert of a place that was left', () => {
  const left = finding({ rule: 'PINDAH_BELUM_DIKONFIRMASI', cause: 'kpm#kpm_1#left#15.71', area: AREA as AreaCode });
  const about = { kpmId: 'kpm_1', area: '15.05.01.2002' };
  it('lies there, and stays there when it is cleared and the family moves on', () => {
    const raised = applyChange(undefined, changeOf(left, false), about, T1) as Alert;
    expect(raised.area).toBe(AREA);
    const { marks } = compareFindings({}, [left], about);
    expect(compareFindings(marks, [left], { area: '15.09.01.2001' }).changes).toEqual([]);
    const cleared = applyChange(raised, { alertId: changeOf(left).alertId, known: true }, about, T2) as Alert;
    expect([cleared.area, cleared.condition]).toEqual([AREA, 'cleared']);
    expect(applyChange(cleared, { alertId: changeOf(left).alertId, known: true }, about, T2)).toBeUndefined();
  });
});

describe('by when somebody must act', () => {
  const old = finding({ dueAt: at('2026-11-03T00:00:00Z') });
  it('is what the rule says where that leaves time', () => {
    expect(raise().dueAt).toBe('2026-11-22T16:59:59.000Z');
  });
  it('is never past, nor a matter of hours, when the alert reaches its owners', () => {
    expect(raise(old).dueAt).toBe('2026-11-16T16:59:59.000Z');
  });
  it('is by the clock, with the hour that ends then, where the rule gives hours (3 × 24 hours); a second clock in days ends with its day', () => {
    const zero = finding({ rule: 'SALDO_NOL', dueAt: at('2026-11-18T03:20:00Z') });
    expect(raise(zero).dueAt).toBe('2026-11-18T03:59:59.000Z');
    // nobody has less than a day, whenever the money went
    expect(raise({ ...zero, dueAt: T1 }).dueAt).toBe('2026-11-16T00:59:59.000Z');
    const dead = finding({
      rule: 'PENERIMA_MENINGGAL',
      dueAt: at('2026-11-18T03:20:00Z'),
      resolveBy: at('2026-11-29T03:20:00Z'),
    });
    expect(raise(dead).clocks).toMatchObject({ answerBy: '2026-11-18T03:59:59.000Z', resolveBy: '2026-11-29T16:59:59.000Z' });
  });
  it.each([
    [
      'PENERIMA_MENINGGAL',
      'BAYAR_DI_LUAR_DAFTAR',
      'BAYAR_GANDA',
      'SALDO_NOL',
      'KKS_DIKUASAI',
      'KUALITAS_BURUK',
      'PBI_NONAKTIF_BEROBAT',
    ],
  ])('are hours of these rules alone', (...clock) => {
    expect(RULE_CODES.filter((code) => answersByTheClock(ruleByCode(code).parameters)).sort()).toEqual(clock.sort());
  });
  it('stays that day when the data change it, and is a day later when it holds again', () => {
    const first = raise(old);
    expect(applyChange(first, changeOf({ ...old, severity: 'tinggi' }), ABOUT, T2)?.dueAt).toBe(first.dueAt);
    const cleared = applyChange(first, changeOf({ ...old, holds: false }), ABOUT, T2) as Alert;
    const again = applyChange(cleared, changeOf(old), ABOUT, T2) as Alert;
    expect(again.dueAt).toBe('2026-11-21T16:59:59.000Z');
    expect(applyChange(again, changeOf({ ...old, severity: 'tinggi' }), ABOUT, at('2026-12-01T00:00:00Z'))?.dueAt).toBe(
      again.dueAt,
    );
  });
  it('depends on when its owners were asked, and nothing else of the alert does', () => {
    const [early, late] = [T1, T2].map((when) => applyChange(undefined, changeOf(old, false), ABOUT, when) as Alert);
    const { dueAt: _, raisedAt: __, history: ___, ...same } = early as Alert;
    expect(late).toMatchObject(same);
    expect(late?.dueAt).not.toBe(early?.dueAt);
  });
});

describe('a family that moves', () => {
  const ELSEWHERE = { ...ABOUT, area: '15.05.01.2001' };
  it('takes its alerts along, those that hold and those that do not', () => {
    const holding = compareFindings({}, [finding()], { area: AREA }).marks;
    expect(compareFindings(holding, [finding()], ELSEWHERE).changes).toHaveLength(1);
    const cleared = compareFindings(holding, [], { area: AREA }).marks;
    const [change] = compareFindings(cleared, [], ELSEWHERE).changes;
    const alert: Alert = { ...raise(), condition: 'cleared', workflow: 'resolved-by-data' };
    expect(applyChange(alert, change as AlertChange, ELSEWHERE, T2)).toMatchObject({
      area: ELSEWHERE.area,
      workflow: 'resolved-by-data',
    });
  });

  it('has its alerts confirmed by those who are there now, also where it moves as they are cleared', () => {
    const owned = finding({ owners: [`PSM@${AREA}`, 'DINSOS@15.71', 'AGENCY@bri'] });
    const alert: Alert = { ...raise(owned), workflow: 'acknowledged' };
    const change = { alertId: alert.alertId as never, known: true };
    const there = ['PSM@15.05.01.2001', 'DINSOS@15.05', 'AGENCY@bri'];
    expect(applyChange(alert, change, ELSEWHERE, T2)).toMatchObject({
      area: ELSEWHERE.area,
      condition: 'cleared',
      owners: there,
    });
    const cleared: Alert = { ...alert, condition: 'cleared', workflow: 'to-confirm' };
    expect(applyChange(cleared, change, ELSEWHERE, T2)).toMatchObject({ area: ELSEWHERE.area, owners: there });
  });
});

describe('the data clear a condition', () => {
  const cleared = (alert: Alert, f?: Found) =>
    applyChange(alert, { alertId: alert.alertId as never, known: true, ...(f && { finding: f }) }, ABOUT, T2);

  it.each([
    ['untouched', raise(), 'resolved-by-data'],
    ['untouched, for the inspectorate', { ...raise(), rule: 'POTONGAN' as const }, 'to-confirm'],
    ['untouched but kritis', raise(finding({ severity: 'kritis' })), 'to-confirm'],
    ['acknowledged', inWorkflow('acknowledged', 'person:1'), 'to-confirm'],
    ['in progress', inWorkflow('in-progress', 'person:1'), 'to-confirm'],
    ['reopened by a person', inWorkflow('open', 'person:1'), 'to-confirm'],
    ['resolved by a person', inWorkflow('resolved', 'person:1'), 'resolved'],
    ['dismissed by a person', inWorkflow('dismissed', 'person:1'), 'dismissed'],
  ] as const)('of an alert that is %s', (_, alert, workflow) => {
    expect(cleared(alert)).toMatchObject({ condition: 'cleared', workflow, version: alert.version + 1 });
  });

  it('once: an alert that is cleared already is not written again', () => {
    expect(cleared(cleared(raise()) as Alert)).toBeUndefined();
  });

  it('late, and the alert says by how much', () => {
    expect(cleared(raise(), finding({ holds: false, late: { byDays: 4 } }))).toMatchObject({ late: { byDays: 4 } });
  });
});

describe('the data let a condition hold again', () => {
  it.each(['resolved-by-data', 'to-confirm', 'resolved', 'dismissed'] as const)('and open what was %s', (workflow) => {
    const alert: Alert = { ...inWorkflow(workflow, 'person:1'), condition: 'cleared', late: { byDays: 4 } };
    const again = applyChange(alert, changeOf(finding()), ABOUT, T2);
    expect(again).toMatchObject({ condition: 'holds', workflow: 'open' });
    expect(again?.late).toBeUndefined();
    expect(again?.history.at(-1)?.what).toBe('holds-again');
  });

  it('and reopen at the next level what somebody called resolved while it held', () => {
    const resolved = inWorkflow('resolved', 'person:1');
    expect(applyChange(resolved, changeOf(finding({ level: 2 })), ABOUT, T2)).toMatchObject({ workflow: 'open', level: 2 });
    expect(applyChange(resolved, changeOf(finding({ inputs: {} })), ABOUT, T2)).toMatchObject({ workflow: 'resolved' });
  });

  const graver = (from: Alert['severity'], to: Alert['severity'], workflow: Workflow) => {
    const closed: Alert = { ...inWorkflow(workflow, 'person:1'), severity: from };
    return applyChange(closed, changeOf(finding({ severity: to })), ABOUT, at('2026-12-20T00:00:00Z')) as Alert;
  };
  it.each(['resolved', 'dismissed'] as const)('and reopen what one person %s, once it takes two to close', (workflow) => {
    const again = graver('tinggi', 'kritis', workflow);
    expect(again).toMatchObject({ workflow: 'open', severity: 'kritis', dueAt: '2026-12-21T16:59:59.000Z' });
    expect(again.history.at(-1)).toMatchObject({ what: 'graver', by: 'system', workflow: 'open' });
    expect(
      applyChange(again, changeOf(finding({ severity: 'kritis', inputs: {} })), ABOUT, at('2026-12-30T00:00:00Z'))?.dueAt,
    ).toBe(again.dueAt);
  });
  it('and reopen what somebody called resolved whenever it is graver, and never when it is less so', () => {
    expect(graver('sedang', 'tinggi', 'resolved').workflow).toBe('open');
    expect(graver('sedang', 'tinggi', 'dismissed').workflow).toBe('dismissed');
    expect(graver('kritis', 'tinggi', 'resolved').workflow).toBe('resolved');
  });

  it('but never reopen a dismissed alert that held all along, at the next level alone: only its content changes', () => {
    const alert = inWorkflow('dismissed', 'person:1');
    expect(applyChange(alert, changeOf(finding({ level: 2 })), ABOUT, T2)).toMatchObject({ workflow: 'dismissed', level: 2 });
  });
});

it('keeps a bounded history that still begins with how it was raised', () => {
  let alert = raise();
  for (let level = 2; level < 2 * HISTORY_MAX; level++)
    alert = applyChange(alert, changeOf(finding({ level })), ABOUT, T2) as Alert;
  expect(alert.history).toHaveLength(HISTORY_MAX);
  expect(alert.history[0]?.what).toBe('raised');
});
