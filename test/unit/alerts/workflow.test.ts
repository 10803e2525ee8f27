/** Goal: people move alerts only as the workflow says (DESIGN §9). Method: every state × action against a table written by hand. */
import { describe, expect, it } from 'vitest';
import { type Alert, isOpen, WORKFLOWS, type Workflow } from '#shared/domain/alerts/alert.ts';
import {
  ALERT_ACTIONS,
  type AlertAction,
  actionsIn,
  applyAction,
  DISMISS_REASONS,
  REOPEN_REASONS,
  reasonsOf,
} from '#shared/domain/alerts/workflow.ts';
import type { Instant } from '#shared/domain/brand.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const alert = (workflow: Workflow): Alert => ({
  alertId: 'alr_x',
  version: 3,
  rule: 'BAYAR_GANDA',
  ruleVersion: 1,
  cause: 'case#k#PKH#2026-10',
  category: 'jumlah',
  severity: 'kritis',
  level: 2,
  condition: 'holds',
  workflow,
  kpmId: 'k',
  area: '15.71.01.1001',
  owners: ['AGENCY@bri'],
  since: AT,
  raisedAt: AT,
  dueAt: AT,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
});

/** `-`: refused. Columns: acknowledge, start, resolve, dismiss, reopen, note. */
const EXPECTED: Record<Workflow, readonly (Workflow | '-')[]> = {
  open: ['acknowledged', 'in-progress', 'resolved', 'dismissed', '-', 'open'],
  acknowledged: ['-', 'in-progress', 'resolved', 'dismissed', '-', 'acknowledged'],
  'in-progress': ['-', '-', 'resolved', 'dismissed', '-', 'in-progress'],
  resolved: ['-', '-', '-', '-', 'open', 'resolved'],
  dismissed: ['-', '-', '-', '-', 'open', 'dismissed'],
  'resolved-by-data': ['-', '-', '-', '-', 'open', 'resolved-by-data'],
  'to-confirm': ['-', '-', 'resolved', '-', 'open', 'to-confirm'],
};

function complete(action: AlertAction) {
  const reason = reasonsOf(action)?.[0];
  return { action, ...(reason !== undefined && { reason }), note: 'c2VhbGVk' };
}

describe('every state and action', () => {
  for (const workflow of WORKFLOWS) {
    it.each(ALERT_ACTIONS.map((action, i) => [action, EXPECTED[workflow][i] as Workflow | '-'] as const))(
      `${workflow}: %s → %s`,
      (action, expected) => {
        const before = alert(workflow);
        const applied = applyAction(before, complete(action), 'person:m', AT);
        if (expected === '-') {
          expect(applied).toEqual({ ok: false, error: { code: 'not-in-this-state', workflow, allowed: actionsIn(workflow) } });
          return;
        }
        if (!applied.ok) throw new Error('refused');
        expect(applied.alert).toMatchObject({
          workflow: expected,
          version: 4,
          level: 2,
          severity: 'kritis',
          condition: 'holds',
          dueAt: AT,
        });
        expect(applied.alert.history).toHaveLength(2);
        expect(applied.alert.history[1]).toMatchObject({ at: AT, what: action, by: 'person:m', workflow: expected });
        expect(before.version).toBe(3);
      },
    );
    it(`${workflow}: what is offered is what is accepted`, () => {
      const accepted = ALERT_ACTIONS.filter((action) => applyAction(alert(workflow), complete(action), 'p', AT).ok);
      expect(actionsIn(workflow)).toEqual(accepted);
    });
  }
});

describe('reasons and notes', () => {
  it('dismiss needs a reason of its list and a note', () => {
    expect(applyAction(alert('open'), { action: 'dismiss', note: 'n' }, 'p', AT)).toEqual({
      ok: false,
      error: { code: 'reason-required', reasons: DISMISS_REASONS },
    });
    expect(applyAction(alert('open'), { action: 'dismiss', reason: 'BELUM_TUNTAS', note: 'n' }, 'p', AT)).toMatchObject({
      ok: false,
    });
    expect(applyAction(alert('open'), { action: 'dismiss', reason: 'LAINNYA' }, 'p', AT)).toEqual({
      ok: false,
      error: { code: 'note-required' },
    });
  });
  it('reopen needs a reason of its list, and no note', () => {
    expect(applyAction(alert('resolved'), { action: 'reopen' }, 'p', AT)).toEqual({
      ok: false,
      error: { code: 'reason-required', reasons: REOPEN_REASONS },
    });
    expect(applyAction(alert('resolved'), { action: 'reopen', reason: 'BELUM_TUNTAS' }, 'p', AT).ok).toBe(true);
  });
  it('other actions take no reason; a note needs its text', () => {
    expect(applyAction(alert('open'), { action: 'resolve', reason: 'LAINNYA' }, 'p', AT)).toEqual({
      ok: false,
      error: { code: 'reason-not-allowed' },
    });
    expect(applyAction(alert('open'), { action: 'note' }, 'p', AT)).toEqual({ ok: false, error: { code: 'note-required' } });
  });
  it('closed states are those that wait for nobody', () => {
    expect(WORKFLOWS.filter((w) => !isOpen(w))).toEqual(['resolved', 'dismissed', 'resolved-by-data']);
  });
});
