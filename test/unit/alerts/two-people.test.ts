/** Goal: nobody closes alone what two people must close, and a proposal is of the alert as it stood (docs/adr/0028). Method: the domain by examples, and every way in which the data or people may meet it by property. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, isOpen, pendingIn } from '#shared/domain/alerts/alert.ts';
import { applyChange } from '#shared/domain/alerts/condition.ts';
import { lettersIn } from '#shared/domain/alerts/two-people.ts';
import { type ActionRequest, ALERT_ACTIONS, actionsFor, applyAction, reasonsOf } from '#shared/domain/alerts/workflow.ts';
import type { AlertId, Instant } from '#shared/domain/brand.ts';
import { type Found, RULE_CODES } from '#shared/domain/rules/index.ts';
import type { AlertHandling } from '#shared/domain/settings/alert-handling.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { addDays, type Day, localDay } from '#shared/domain/time/instant.ts';
import { WIB } from '#shared/domain/time/zone.ts';
import { allegationOf } from '#shared/reading/allegation.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const DUE = '2026-11-25T16:59:59.000Z' as Instant;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const [FIRST, SECOND] = ['person:satu', 'person:dua'];
const KRITIS: Alert = {
  alertId: 'alr_x',
  version: 1,
  rule: 'BAYAR_GANDA',
  ruleVersion: 1,
  cause: 'case#k#PKH#2026-10',
  category: 'jumlah',
  severity: 'kritis',
  level: 1,
  condition: 'holds',
  workflow: 'open',
  kpmId: 'k',
  area: '15.71.01.1001',
  owners: ['DINSOS@15.71'],
  since: AT,
  raisedAt: AT,
  dueAt: DUE,
  inputs: '{}',
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
};
const EXPLAINED = { note: 'c2VhbGVk', noteLength: 30 };
const act = (alert: Alert, request: ActionRequest, by = FIRST as string, handling: AlertHandling = HANDLING) =>
  applyAction(alert, request, { by, at: AT, handling });
function done(alert: Alert, request: ActionRequest, by?: string): Alert {
  const applied = act(alert, request, by);
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
}
const proposed = (alert = KRITIS): Alert => done(alert, { action: 'propose-resolve', ...EXPLAINED });
const finding = (change: Partial<Found> = {}): Found => ({
  rule: 'BAYAR_GANDA',
  cause: KRITIS.cause,
  holds: true,
  severity: 'kritis',
  level: 1,
  owners: ['DINSOS@15.71' as never],
  dueAt: DUE,
  since: AT,
  inputs: {},
  ...change,
});
const byData = (alert: Alert, change: Partial<Found>): Alert => {
  const about = { kpmId: 'k', area: '15.71.01.1001' };
  const after = applyChange(alert, { alertId: 'alr_x' as AlertId, finding: finding(change), known: true }, about, AT, {
    twoToClose: ['kritis'],
  });
  if (after === undefined) throw new Error('nothing changed');
  return after;
};

describe('an alert that is kritis when it is closed', () => {
  it.each(['resolve', 'dismiss'] as const)('is not closed by one person: %s', (action) => {
    const reason = action === 'dismiss' ? { reason: 'BUKAN_MASALAH' } : {};
    expect(act(KRITIS, { action, ...reason, ...EXPLAINED })).toEqual({
      ok: false,
      error: { code: 'needs-second', propose: `propose-${action}` },
    });
    const waiting = done(KRITIS, { action: `propose-${action}`, ...reason, ...EXPLAINED });
    expect(waiting).toMatchObject({ workflow: 'proposed', proposal: { action, by: FIRST, from: 'open' } });
    expect(isOpen(waiting.workflow)).toBe(true);
    const closed = done(waiting, { action: 'confirm' }, SECOND);
    expect(closed).toMatchObject({ workflow: action === 'resolve' ? 'resolved' : 'dismissed' });
    expect(closed.history.map(({ what, by }) => [what, by])).toEqual([
      ['raised', 'system'],
      [`propose-${action}`, FIRST],
      ['confirm', SECOND],
    ]);
    expect(closed.proposal).toBeUndefined();
  });
  it('is closed by one once it is no longer kritis, and where the setting says so', () => {
    expect(act({ ...KRITIS, severity: 'tinggi' }, { action: 'resolve' }).ok).toBe(true);
    const alone = { ...HANDLING, twoToClose: [], closingNoteMin: { ...HANDLING.closingNoteMin, kritis: 0 } };
    expect(act(KRITIS, { action: 'resolve' }, FIRST, alone).ok).toBe(true);
    expect(act(KRITIS, { action: 'propose-resolve', ...EXPLAINED }, FIRST, alone)).toEqual({
      ok: false,
      error: { code: 'needs-no-second', instead: 'resolve' },
    });
  });
  it('takes two also where the data say that it is over', () => {
    const over = done(byData(KRITIS, { holds: false }), { action: 'note', ...EXPLAINED });
    expect(over).toMatchObject({ workflow: 'to-confirm' });
    expect(act(over, { action: 'resolve', ...EXPLAINED }).ok).toBe(false);
    expect(proposed(over).proposal?.from).toBe('to-confirm');
  });
  it('is explained with more than a letter, however it is closed', () => {
    const propose = (noteLength: number) => act(KRITIS, { action: 'propose-resolve', note: 'c2VhbGVk', noteLength });
    expect(propose(19)).toEqual({ ok: false, error: { code: 'note-too-short', min: 20 } });
    expect(propose(20).ok).toBe(true);
    expect(act(KRITIS, { action: 'propose-resolve' })).toEqual({ ok: false, error: { code: 'note-required' } });
  });
  it('is not explained by dots and blanks', () => {
    expect([lettersIn('. . . . . . . . . . . . . . . . . . . . . .'), lettersIn('Sudah dicek, 2×')]).toEqual([0, 11]);
  });
});

describe('rules that nobody puts aside alone', () => {
  const POTONGAN: Alert = { ...KRITIS, rule: 'POTONGAN', severity: 'tinggi' };
  it('are dismissed by two, and resolved by one', () => {
    expect(act(POTONGAN, { action: 'dismiss', reason: 'BUKAN_MASALAH', ...EXPLAINED }).ok).toBe(false);
    expect(done(POTONGAN, { action: 'propose-dismiss', reason: 'BUKAN_MASALAH', ...EXPLAINED })).toMatchObject({
      workflow: 'proposed',
    });
    expect(act(POTONGAN, { action: 'propose-dismiss', reason: 'BUKAN_MASALAH', note: 'x', noteLength: 1 })).toEqual({
      ok: false,
      error: { code: 'note-too-short', min: 20 },
    });
    expect(act(POTONGAN, { action: 'resolve' }).ok).toBe(true);
  });
  it('are those that the setting names, and KKS_DIKUASAI is one of them', () => {
    expect(HANDLING.twoToDismiss).toEqual(['POTONGAN', 'KKS_DIKUASAI']);
    const none = { ...HANDLING, twoToDismiss: [] };
    expect(act(POTONGAN, { action: 'dismiss', reason: 'BUKAN_MASALAH', ...EXPLAINED }, FIRST, none).ok).toBe(true);
  });
});

describe('what a match of data alone has raised', () => {
  const MATCHED: Alert = { ...KRITIS, rule: 'UPAH_DI_ATAS_UMP', severity: 'sedang' };
  it.each(['resolve', 'dismiss'] as const)('is not said to be so, or not so, without what the family was asked: %s', (action) => {
    const reason = action === 'dismiss' ? { reason: 'BUKAN_MASALAH' } : {};
    expect(act(MATCHED, { action, ...reason })).toEqual({ ok: false, error: { code: 'note-required' } });
    expect(act(MATCHED, { action, ...reason, note: 'c2VhbGVk', noteLength: 3 })).toEqual({
      ok: false,
      error: { code: 'note-too-short', min: 20 },
    });
    expect(act(MATCHED, { action, ...reason, ...EXPLAINED }).ok).toBe(true);
  });
  it('is told as an allegation: nothing is decided, and what the family may do, in both languages', () => {
    const matching = RULE_CODES.filter((code) => allegationOf(code) !== undefined);
    expect(matching).toEqual(['PEKERJAAN_DIKECUALIKAN', 'UPAH_DI_ATAS_UMP', 'PENGURUS_PERUSAHAAN', 'PEMANFAATAN_MENYIMPANG']);
    const said = allegationOf('UPAH_DI_ATAS_UMP');
    expect(said?.nothingDecided).toEqual({
      id: expect.stringContaining('bukan keputusan'),
      en: expect.stringContaining('no decision'),
    });
    expect(said?.family).toHaveLength(3);
  });
});

describe('the second person', () => {
  it('is never the first, whatever else that person may do', () => {
    for (const action of ['confirm', 'send-back'] as const) {
      const [reason] = reasonsOf(action) ?? [];
      expect(act(proposed(), { action, reason })).toEqual({ ok: false, error: { code: 'own-proposal' } });
    }
    expect(actionsFor(proposed(), { by: FIRST as string, at: AT, handling: HANDLING })).toEqual(['withdraw', 'note']);
    expect(actionsFor(proposed(), { by: SECOND as string, at: AT, handling: HANDLING })).toEqual([
      'confirm',
      'send-back',
      'note',
    ]);
  });
  it('may send it back with a reason: it stands again where it stood', () => {
    const started = done(KRITIS, { action: 'start' });
    expect(act(proposed(started), { action: 'send-back' }, SECOND)).toMatchObject({ error: { code: 'reason-required' } });
    const back = done(proposed(started), { action: 'send-back', reason: 'BUKTI_BELUM_CUKUP' }, SECOND);
    expect(back).toMatchObject({ workflow: 'in-progress' });
    expect(back.history.at(-1)).toMatchObject({ what: 'send-back', reason: 'BUKTI_BELUM_CUKUP', by: SECOND });
    expect(back.proposal).toBeUndefined();
  });
  it('does not take it back: that is for who proposed it', () => {
    expect(act(proposed(), { action: 'withdraw' }, SECOND)).toEqual({ ok: false, error: { code: 'not-own-proposal' } });
    expect(done(proposed(), { action: 'withdraw' })).toMatchObject({ workflow: 'open' });
  });
  it('reads what is noted meanwhile: a note leaves the proposal as it is', () => {
    const noted = done(proposed(), { action: 'note', ...EXPLAINED }, SECOND);
    expect(noted).toMatchObject({ workflow: 'proposed', proposal: { by: FIRST } });
  });
});

describe('what the data do', () => {
  it.each<[string, Partial<Found>, string]>([
    ['other amounts', { inputs: { more: 1 } }, 'changed'],
    ['another severity', { severity: 'tinggi' }, 'changed'],
    ['the next level', { level: 2 }, 'escalated'],
  ])('lets the proposal fall, and says so: %s', (_, change, what) => {
    const moved = byData(proposed(done(KRITIS, { action: 'acknowledge' })), change);
    expect(moved).toMatchObject({ workflow: 'acknowledged' });
    expect(moved.history.at(-1)).toMatchObject({ what, by: 'system', ended: 'proposal', workflow: 'acknowledged' });
    expect(moved.proposal).toBeUndefined();
  });
  it('lets it fall where nothing is left of the cause: a person says so anew', () => {
    const cleared = byData(proposed(), { holds: false });
    expect(cleared).toMatchObject({ workflow: 'to-confirm', condition: 'cleared' });
    expect(cleared.history.at(-1)).toMatchObject({ what: 'cleared', ended: 'proposal' });
    const again = byData(proposed(cleared), {});
    expect(again).toMatchObject({ workflow: 'open', condition: 'holds' });
    expect(again.history.at(-1)).toMatchObject({ what: 'holds-again', ended: 'proposal' });
  });
});

describe('whatever people and data do, in any order', () => {
  const TOMORROW = localDay(addDays(AT, 1), WIB) as Day;
  const people = fc.record({
    kind: fc.constant('person' as const),
    by: fc.constantFrom(FIRST as string, SECOND as string),
    action: fc.constantFrom(...ALERT_ACTIONS),
  });
  const data = fc.record({
    kind: fc.constant('data' as const),
    change: fc.record({
      holds: fc.boolean(),
      severity: fc.constantFrom('kritis' as const, 'tinggi' as const),
      level: fc.constantFrom(1, 2),
    }),
  });
  it('no alert that holds and is kritis is closed by fewer than two people', () => {
    const acts = fc.oneof(people, people, data);
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 20 }), (steps) => {
        let alert: Alert = { ...KRITIS, severity: 'tinggi' };
        for (const step of steps) {
          if (step.kind === 'data') {
            const change = { alertId: 'alr_x' as AlertId, finding: finding(step.change), known: true };
            alert = applyChange(alert, change, { kpmId: 'k', area: '15.71.01.1001' }, AT, HANDLING) ?? alert;
          } else {
            const [reason] = reasonsOf(step.action) ?? [];
            const applied = act(alert, { action: step.action, reason, ...EXPLAINED }, step.by);
            if (applied.ok) alert = applied.alert;
          }
          if (alert.condition === 'cleared' || alert.severity !== 'kritis' || isOpen(alert.workflow)) continue;
          const closedAt = alert.history.findLastIndex(({ what }) => ['resolve', 'dismiss', 'confirm'].includes(what));
          const closing = alert.history[closedAt];
          const proposing = alert.history.slice(0, closedAt).findLast(({ what }) => what.startsWith('propose-'));
          expect(closing?.what).toBe('confirm');
          expect(new Set([closing?.by, proposing?.by]).size).toBe(2);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('a kritis alert is closed only by somebody else than who proposed it, and what waits stands in its state', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(people, data), { maxLength: 12 }), (steps) => {
        let alert = KRITIS;
        for (const step of steps) {
          const before = alert;
          if (step.kind === 'data') {
            const change = { alertId: 'alr_x' as AlertId, finding: finding(step.change), known: true };
            alert = applyChange(alert, change, { kpmId: 'k', area: '15.71.01.1001' }, AT, HANDLING) ?? alert;
          } else {
            const [reason] = reasonsOf(step.action) ?? [];
            const until = step.action === 'snooze' ? { until: TOMORROW } : {};
            const applied = act(alert, { action: step.action, reason, ...EXPLAINED, ...until }, step.by);
            if (applied.ok) alert = applied.alert;
            const closed = applied.ok && isOpen(before.workflow) && !isOpen(alert.workflow);
            if (closed && before.severity === 'kritis') {
              expect(step.action).toBe('confirm');
              expect(before.proposal?.by).not.toBe(step.by);
            }
          }
          expect(pendingIn(alert)).toBe(
            alert.workflow === 'proposed' ? 'proposal' : alert.workflow === 'snoozed' ? 'snooze' : undefined,
          );
          if (pendingIn(before) && !pendingIn(alert) && alert.history.at(-1)?.by === 'system') {
            expect(alert.history.at(-1)?.ended).toBe(pendingIn(before));
          }
        }
      }),
    );
  });
});
