/** Goal: an alert with two clocks is due to be taken up, and once it is, in time, due to be closed (DOMAIN §3.2 #5 and #14). Method: the domain by examples; the rules say both. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { applyChange } from '#shared/domain/alerts/condition.ts';
import { goesUpAt } from '#shared/domain/alerts/escalation.ts';
import { takenBack } from '#shared/domain/alerts/group-action.ts';
import { snoozeDays } from '#shared/domain/alerts/snooze.ts';
import { type AlertAction, applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AlertId, Instant } from '#shared/domain/brand.ts';
import type { Found } from '#shared/domain/rules/index.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { addDays } from '#shared/domain/time/instant.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const ANSWER = '2026-11-24T16:59:59.000Z';
const RESOLVE = '2026-12-05T16:59:59.000Z';
const finding = (change: Partial<Found> = {}): Found => ({
  ...{ rule: 'POTONGAN', cause: 'case#k#PKH#2026-10', holds: true, severity: 'tinggi', level: 1, owners: ['INSPEKTORAT@15.71'] },
  ...{ dueAt: addDays(AT, 3), resolveBy: addDays(AT, 14), since: AT, inputs: {}, ...change },
});
const byData = (alert: Alert | undefined, change: Partial<Found> = {}, at: Instant = AT): Alert => {
  const told = { alertId: 'alr_x' as AlertId, finding: finding(change), known: alert !== undefined };
  return applyChange(alert, told, { kpmId: 'k', area: '15.71.01.1001' }, at, HANDLING) as Alert;
};
const act = (alert: Alert, action: AlertAction, at: Instant = AT, operation?: string): Alert => {
  const request = { action, note: 'c2VhbGVk', noteLength: 40, ...(operation && { operation }) };
  const applied = applyAction(alert, request, { by: 'person:i', at, handling: HANDLING });
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
};

describe('an alert with two clocks', () => {
  it('is due to be taken up, and goes up where nobody does', () => {
    expect(byData(undefined)).toMatchObject({ dueAt: ANSWER, clocks: { answerBy: ANSWER, resolveBy: RESOLVE } });
    expect(goesUpAt(byData(undefined))).toBe('2026-11-24T17:00:00.000Z');
  });

  it.each(['acknowledge', 'start'] as const)(
    'once somebody does (%s) is due to be closed, whatever the data change then',
    (action) => {
      const taken = act(byData(undefined), action);
      expect(taken).toMatchObject({ dueAt: RESOLVE, clocks: { answeredAt: AT } });
      expect(goesUpAt(taken)).toBe('2026-12-05T17:00:00.000Z');
      expect(byData(taken, { inputs: { more: 1 } }, addDays(AT, 1)).dueAt).toBe(RESOLVE);
      // as long as the severity allows, not three days: the second clock is what may not pass
      expect(snoozeDays(taken, HANDLING, AT)?.last).toBe('2026-11-28');
      expect(snoozeDays(byData(undefined), HANDLING, AT)?.last).toBe('2026-11-24');
    },
  );

  it('taken up too late is due as it was', () => {
    expect(act(byData(undefined), 'acknowledge', addDays(AT, 4))).toMatchObject({ workflow: 'acknowledged', dueAt: ANSWER });
  });

  it('a note, or giving it to others, takes nothing up', () => {
    expect(act(byData(undefined), 'note').dueAt).toBe(ANSWER);
  });

  it('taken up with a group and taken back, the first clock runs again', () => {
    const alert = byData(undefined);
    const taken = act(alert, 'start', addDays(AT, 1), 'op');
    const back = takenBack(
      taken,
      { alertId: 'alr_x', version: taken.version, from: 'open' },
      { by: 'person:i', at: AT, operation: 'op' },
    );
    expect([back?.dueAt, back?.clocks]).toEqual([alert.dueAt, alert.clocks]);
  });

  it('asks anew where it holds again, and where it is graver than what was closed', () => {
    const taken = act(byData(undefined), 'acknowledge');
    const later = addDays(AT, 20);
    const again = byData(byData(taken, { holds: false }, addDays(AT, 1)), {}, later);
    const graver = byData(act(taken, 'resolve'), { severity: 'kritis' }, later);
    for (const alert of [again, graver]) {
      expect(alert).toMatchObject({ workflow: 'open', dueAt: '2026-12-12T16:59:59.000Z' });
      expect(alert.clocks?.answeredAt).toBeUndefined();
    }
  });
});
