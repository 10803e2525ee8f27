/** Goal: people move alerts only as the workflow says (DESIGN §9). Method: every state × action against a table written by hand, where one person closes and where two do. */
import { describe, expect, it } from 'vitest';
import { type Alert, isOpen, WORKFLOWS, type Workflow } from '#shared/domain/alerts/alert.ts';
import {
  type Acting,
  ALERT_ACTIONS,
  type AlertAction,
  actionsFor,
  applyAction,
  DISMISS_REASONS,
  REOPEN_REASONS,
  reasonsOf,
} from '#shared/domain/alerts/workflow.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Severity } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const DUE = '2026-11-25T16:59:59.000Z' as Instant;
const TOMORROW = '2026-11-22' as Day;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const acting = (by = 'person:m'): Acting => ({ by, at: AT, handling: HANDLING });
const alert = (workflow: Workflow, severity: Severity = 'tinggi'): Alert => ({
  alertId: 'alr_x',
  version: 3,
  rule: 'BAYAR_GANDA',
  ruleVersion: 1,
  cause: 'case#k#PKH#2026-10',
  category: 'jumlah',
  severity,
  level: 2,
  condition: 'holds',
  workflow,
  ...(workflow === 'proposed' && {
    proposal: { action: 'dismiss', reason: 'BUKAN_MASALAH', by: 'person:first', at: AT, from: 'acknowledged' },
  }),
  ...(workflow === 'snoozed' && {
    snooze: { until: DUE, reason: 'MENUNGGU_JAWABAN', by: 'person:first', at: AT, from: 'in-progress' },
  }),
  kpmId: 'k',
  area: '15.71.01.1001',
  owners: ['AGENCY@bri'],
  since: AT,
  raisedAt: AT,
  dueAt: DUE,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
});

type Row = readonly (Workflow | '-')[];
/** `-`: refused. Columns: acknowledge, start, confirm, send-back, wake, resolve, dismiss, reopen, snooze, note; what is given to others stays where it stands, as with a note (assigned.test.ts). */
const COLUMNS = [
  ...(['acknowledge', 'start', 'confirm', 'send-back', 'wake', 'resolve', 'dismiss', 'reopen', 'snooze', 'note'] as const),
];
/** One person closes. */
const EXPECTED: Record<Workflow, Row> = {
  open: ['acknowledged', 'in-progress', '-', '-', '-', 'resolved', 'dismissed', '-', 'snoozed', 'open'],
  acknowledged: ['-', 'in-progress', '-', '-', '-', 'resolved', 'dismissed', '-', 'snoozed', 'acknowledged'],
  'in-progress': ['-', '-', '-', '-', '-', 'resolved', 'dismissed', '-', 'snoozed', 'in-progress'],
  proposed: ['-', '-', 'dismissed', 'acknowledged', '-', '-', '-', '-', '-', 'proposed'],
  snoozed: ['-', '-', '-', '-', 'in-progress', '-', '-', '-', '-', 'snoozed'],
  resolved: ['-', '-', '-', '-', '-', '-', '-', 'open', '-', 'resolved'],
  dismissed: ['-', '-', '-', '-', '-', '-', '-', 'open', '-', 'dismissed'],
  'resolved-by-data': ['-', '-', '-', '-', '-', '-', '-', 'open', '-', 'resolved-by-data'],
  'to-confirm': ['-', '-', '-', '-', '-', 'resolved', '-', 'open', '-', 'to-confirm'],
};

function complete(action: AlertAction) {
  const reason = reasonsOf(action)?.[0];
  return {
    action,
    ...(reason !== undefined && { reason }),
    note: 'c2VhbGVk',
    noteLength: 40,
    ...(action === 'snooze' && { until: TOMORROW }),
    ...(action === 'assign' && { to: 'TKSK@15.71.01' }),
  };
}

describe('every state and action', () => {
  for (const workflow of WORKFLOWS) {
    it.each(COLUMNS.map((action, i) => [action, EXPECTED[workflow][i] as Workflow | '-'] as const))(
      `${workflow}: %s → %s`,
      (action, expected) => {
        const before = alert(workflow);
        const applied = applyAction(before, complete(action), acting());
        if (expected === '-') {
          const allowed = actionsFor(before, acting());
          expect(applied).toEqual({ ok: false, error: { code: 'not-in-this-state', workflow, allowed } });
          return;
        }
        if (!applied.ok) throw new Error('refused');
        expect(applied.alert).toMatchObject({
          workflow: expected,
          version: 4,
          level: 2,
          severity: 'tinggi',
          condition: 'holds',
          dueAt: DUE,
        });
        expect(applied.alert.history).toHaveLength(2);
        expect(applied.alert.history[1]).toMatchObject({ at: AT, what: action, by: 'person:m', workflow: expected });
        expect([applied.alert.proposal !== undefined, applied.alert.snooze !== undefined]).toEqual([
          expected === 'proposed',
          expected === 'snoozed',
        ]);
        expect(before.version).toBe(3);
      },
    );
    it.each(['tinggi', 'kritis'] as const)(`${workflow}, %s: what is offered is what is accepted`, (severity) => {
      for (const by of ['person:m', 'person:first']) {
        const before = alert(workflow, severity);
        const accepted = ALERT_ACTIONS.filter((action) => applyAction(before, complete(action), acting(by)).ok);
        expect(actionsFor(before, acting(by))).toEqual(accepted);
      }
    });
  }
});

describe('reasons and notes', () => {
  const apply = (workflow: Workflow, request: Parameters<typeof applyAction>[1]) =>
    applyAction(alert(workflow), request, acting());
  it('dismiss needs a reason of its list and a note', () => {
    expect(apply('open', { action: 'dismiss', note: 'n' })).toEqual({
      ok: false,
      error: { code: 'reason-required', reasons: DISMISS_REASONS },
    });
    expect(apply('open', { action: 'dismiss', reason: 'BELUM_TUNTAS', note: 'n' })).toEqual({
      ok: false,
      error: { code: 'reason-of-another', reasons: DISMISS_REASONS },
    });
    expect(apply('open', { action: 'dismiss', reason: 'LAINNYA' })).toEqual({ ok: false, error: { code: 'note-required' } });
    expect(apply('open', { action: 'dismiss', reason: 'LAINNYA', note: 'n', noteLength: 1 }).ok).toBe(true);
  });
  it('reopen needs a reason of its list, and no note', () => {
    expect(apply('resolved', { action: 'reopen' })).toEqual({
      ok: false,
      error: { code: 'reason-required', reasons: REOPEN_REASONS },
    });
    expect(apply('resolved', { action: 'reopen', reason: 'BELUM_TUNTAS' }).ok).toBe(true);
  });
  it('a reason that is in no list is said in words, whatever the action', () => {
    for (const [from, action] of [
      ['resolved', 'reopen'],
      ['proposed', 'send-back'],
      ['open', 'snooze'],
    ] as const) {
      const asked = { action, reason: 'LAINNYA', ...(action === 'snooze' && { until: TOMORROW }) };
      expect(apply(from, asked)).toEqual({ ok: false, error: { code: 'note-required' } });
      expect(apply(from, { ...asked, note: 'n', noteLength: 1 }).ok).toBe(true);
    }
  });
  it('other actions take no reason and no day; a note needs its text', () => {
    expect(apply('open', { action: 'resolve', reason: 'LAINNYA' })).toEqual({
      ok: false,
      error: { code: 'reason-not-allowed' },
    });
    expect(apply('open', { action: 'resolve', until: TOMORROW })).toEqual({ ok: false, error: { code: 'until-not-allowed' } });
    expect(apply('open', { action: 'note' })).toEqual({ ok: false, error: { code: 'note-required' } });
  });
  it('closed states are those that wait for nobody', () => {
    expect(WORKFLOWS.filter((w) => !isOpen(w))).toEqual(['resolved', 'dismissed', 'resolved-by-data']);
  });
});
