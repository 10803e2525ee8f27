/** Goal: an alert is put into the hands of one more office that works where it lies, stays there whatever the data say, and goes to nobody whom it must not reach (DESIGN §9; docs/adr/0028). Method: the domain by examples; data and people in any order by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, OWNERS_MAX } from '#shared/domain/alerts/alert.ts';
import { assigneesOf, ownersByRule } from '#shared/domain/alerts/assigned.ts';
import { applyChange } from '#shared/domain/alerts/condition.ts';
import { type Acting, actionsFor, applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AlertId, Instant } from '#shared/domain/brand.ts';
import type { Found } from '#shared/domain/rules/index.ts';
import type { OwnerKey } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const ACTING: Acting = { by: 'person:m', at: AT, handling: inForce(nationalSettings.alertHandling, AT) };
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
  workflow: 'open',
  kpmId: 'k',
  programme: 'SEMBAKO',
  area: '15.71.01.1001',
  owners: ['AGENCY@bri'],
  since: AT,
  raisedAt: AT,
  dueAt: AT,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
};
const give = (to: string | undefined, alert = ALERT) => applyAction(alert, { action: 'assign', to }, ACTING);
function given(to: string, alert = ALERT): Alert {
  const applied = give(to, alert);
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
}
const byData = (alert: Alert, owners: readonly string[], { holds = true, area = alert.area } = {}): Alert => {
  const { rule, cause, severity, level } = alert;
  const finding: Found = {
    ...{ rule, cause, severity, level, holds, dueAt: AT, since: AT },
    ...{ owners: owners as OwnerKey[], inputs: { owners } },
  };
  return (
    applyChange(alert, { alertId: 'alr_x' as AlertId, finding, known: true }, { kpmId: 'k', area }, AT, {
      twoToClose: ['kritis'],
    }) ?? alert
  );
};

describe('to whom', () => {
  it('who works where it lies, the nearest first, and does not hold it yet', () => {
    expect(assigneesOf(ALERT)).toEqual([
      ...['PSM@15.71.01.1001', 'OPERATOR_DESA@15.71.01.1001', 'TKSK@15.71.01', 'DINSOS@15.71', 'INSPEKTORAT@15.71'],
      ...['DINSOS@15', 'INSPEKTORAT@15', 'KEMENSOS@ID'],
    ]);
    expect(assigneesOf({ ...ALERT, programme: 'PKH' })).toContain('PENDAMPING_PKH@15.71.01');
    expect(assigneesOf({ ...ALERT, area: '15.71', owners: ['DINSOS@15.71'] })).toEqual([
      ...['INSPEKTORAT@15.71', 'DINSOS@15', 'INSPEKTORAT@15', 'KEMENSOS@ID'],
    ]);
  });
  it.each(['POTONGAN', 'VERIFIKASI_MASSAL', 'KKS_DIKUASAI'] as const)('%s stays with the inspectorate', (rule) => {
    const alert = { ...ALERT, rule, owners: ['INSPEKTORAT@15.71'] };
    expect(assigneesOf(alert)).toEqual(['INSPEKTORAT@15']);
    expect(give('TKSK@15.71.01', alert)).toMatchObject({ ok: false, error: { code: 'to-not-possible' } });
  });
  it('nobody: it is not offered', () => {
    const alert = { ...ALERT, rule: 'POTONGAN' as const, area: '15', owners: ['INSPEKTORAT@15'] };
    expect(actionsFor(alert, ACTING)).not.toContain('assign');
    expect(give('INSPEKTORAT@15', alert)).toEqual({ ok: false, error: { code: 'nobody-else' } });
  });
  it('is said, one of these, and only where it is given', () => {
    expect(give(undefined)).toMatchObject({ ok: false, error: { code: 'to-required' } });
    expect(give('TKSK@15.71.02')).toMatchObject({ ok: false, error: { code: 'to-not-possible' } });
    expect(applyAction(ALERT, { action: 'start', to: 'TKSK@15.71.01' }, ACTING)).toEqual({
      ok: false,
      error: { code: 'to-not-allowed' },
    });
  });
});

describe('given', () => {
  it('is held beside those of its rule, who still answer for it, in the state in which it stood', () => {
    const alert = given('TKSK@15.71.01');
    expect(alert).toMatchObject({ workflow: 'open', dueAt: AT, owners: ['AGENCY@bri', 'TKSK@15.71.01'], version: 2 });
    expect(alert.history.at(-1)).toMatchObject({ what: 'assign', to: 'TKSK@15.71.01', by: 'person:m' });
  });
  it('to another it is in that one’s hands alone; taken back in nobody’s but those of its rule', () => {
    const alert = given('PSM@15.71.01.1001', given('TKSK@15.71.01'));
    expect(alert.owners).toEqual(['AGENCY@bri', 'PSM@15.71.01.1001']);
    const back = applyAction(alert, { action: 'unassign' }, ACTING);
    expect(back).toMatchObject({ ok: true, alert: { owners: ['AGENCY@bri'], workflow: 'open' } });
    expect(back.ok && back.alert.assigned).toBeUndefined();
    expect(applyAction(ALERT, { action: 'unassign' }, ACTING)).toEqual({ ok: false, error: { code: 'not-assigned' } });
  });
  it('stays so whatever the data say, and moves with the family', () => {
    const moved = byData(given('TKSK@15.71.01'), ['AGENCY@bni'], { area: '15.71.03.1002' });
    expect(moved).toMatchObject({ owners: ['AGENCY@bni', 'TKSK@15.71.03'], assigned: { to: 'TKSK@15.71.03' } });
    const cleared = byData(moved, [], { holds: false, area: '15.05.01.2001' });
    expect(cleared).toMatchObject({ owners: ['AGENCY@bni', 'TKSK@15.05.01'], assigned: { to: 'TKSK@15.05.01' } });
    expect(cleared.workflow).toBe('to-confirm');
  });
  it('is over once the rule itself names them', () => {
    const escalated = byData(given('DINSOS@15.71'), ['AGENCY@bri', 'DINSOS@15.71']);
    expect(escalated.owners).toEqual(['AGENCY@bri', 'DINSOS@15.71']);
    expect(escalated.assigned).toBeUndefined();
  });
  it('always has room, beside as many as a rule may name', () => {
    const many = Array.from({ length: OWNERS_MAX }, (_, n) => `AGENCY@bank-${n}`);
    const alert = byData(given('TKSK@15.71.01'), many);
    expect(alert.owners).toEqual([...many, 'TKSK@15.71.01']);
    const back = applyAction(alert, { action: 'unassign' }, ACTING);
    expect(back.ok && back.alert.owners).toEqual(many);
  });
});

it('in whatever order people give and data speak, whom it was given to holds it, once, with those of its rule', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('give' as const), to: fc.constantFrom('TKSK@15.71.01', 'PSM@15.71.01.1001', 'DINSOS@15.71') }),
    fc.record({ kind: fc.constant('back' as const) }),
    fc.record({
      kind: fc.constant('data' as const),
      owners: fc.subarray(['AGENCY@bri', 'DINSOS@15.71', 'TKSK@15.71.01'], { minLength: 1 }),
      holds: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let alert = ALERT;
      let byRule: readonly string[] = ALERT.owners;
      for (const one of steps) {
        if (one.kind === 'data') {
          if (one.holds) byRule = one.owners;
          alert = byData(alert, one.owners, { holds: one.holds });
        } else {
          const applied = one.kind === 'give' ? give(one.to, alert) : applyAction(alert, { action: 'unassign' }, ACTING);
          if (applied.ok) alert = applied.alert;
        }
        expect(ownersByRule(alert)).toEqual(byRule);
        expect(alert.owners).toEqual([...byRule, ...(alert.assigned ? [alert.assigned.to] : [])]);
      }
    }),
  );
});
