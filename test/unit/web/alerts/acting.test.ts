/** Goal: what somebody types for an action is sent whole or not at all, and what was just done can be taken back as long as nobody else has moved the alert. Method: the console's own small functions, by examples. */
import { describe, expect, it } from 'vitest';
import { bodyOf, type Draft, isWhole, missingIn } from '#web/pages/alert/draft.ts';
import type { OfferedAction } from '#web/pages/alert/queries.ts';
import { undoOf } from '#web/pages/alert/undo.ts';

const label = { id: '', en: '' };
const offer = (action: OfferedAction['action'], more: Partial<OfferedAction> = {}): OfferedAction => ({
  ...{ action, label, noteRequired: false },
  ...more,
});
const draft = (over: Partial<Draft> = {}): Draft => ({ reason: undefined, note: '', until: '', to: undefined, ...over });

describe('a closing that is explained', () => {
  const propose = offer('propose-resolve', { noteRequired: true, noteMin: 20 });
  it.each([
    ['', { note: true, noteShort: false }],
    ['ok', { note: false, noteShort: true }],
    ['. . . . . . . . . . . . . . . . . . . . . . .', { note: false, noteShort: true }],
    ['Penyalur ditanya, uangnya kembali.', { note: false, noteShort: false }],
  ])('"%s"', (note, expected) => {
    expect(missingIn(propose, draft({ note }))).toMatchObject(expected);
    expect(isWhole(missingIn(propose, draft({ note })))).toBe(!expected.note && !expected.noteShort);
  });
});

describe('what is given to others', () => {
  const assign = offer('assign', { assignees: [{ owner: 'TKSK@15.71.01', organisation: 'TKSK', label }] });
  it('needs one of those offered, and says which', () => {
    expect(missingIn(assign, draft()).to).toBe(true);
    expect(missingIn(assign, draft({ to: 'TKSK@15.71.02' })).to).toBe(true);
    const whole = draft({ to: 'TKSK@15.71.01' });
    expect(isWhole(missingIn(assign, whole))).toBe(true);
    expect(bodyOf(assign, whole)).toEqual({ action: 'assign', to: 'TKSK@15.71.01' });
    expect(bodyOf(offer('start'), whole)).toEqual({ action: 'start' });
  });
});

describe('what is put off', () => {
  const snooze = offer('snooze', {
    reasons: [{ code: 'MENUNGGU_JAWABAN', label }],
    until: { first: '2026-11-22', last: '2026-11-25' },
  });
  it.each([
    ['2026-11-21', true],
    ['2026-11-22', false],
    ['2026-11-25', false],
    ['2026-11-26', true],
    ['', true],
  ])('until "%s"', (until, wrong) => {
    expect(missingIn(snooze, draft({ reason: 'MENUNGGU_JAWABAN', until })).until).toBe(wrong);
  });
  it('is sent with its day, and nothing else is', () => {
    const typed = draft({ reason: 'MENUNGGU_JAWABAN', until: '2026-11-23', note: ' ' });
    expect(bodyOf(snooze, typed)).toEqual({ action: 'snooze', reason: 'MENUNGGU_JAWABAN', until: '2026-11-23' });
    expect(bodyOf(offer('resolve'), typed)).toEqual({ action: 'resolve' });
  });
});

describe('taking back', () => {
  const now = (version: number, ...actions: OfferedAction[]) => ({ version, actions });
  const reopen = offer('reopen', { reasons: [{ code: 'KELIRU_DITUTUP', label }] });
  it.each([
    ['resolve', reopen, { action: 'reopen', reason: 'KELIRU_DITUTUP' }],
    ['confirm', reopen, { action: 'reopen', reason: 'KELIRU_DITUTUP' }],
    ['propose-dismiss', offer('withdraw'), { action: 'withdraw' }],
    ['snooze', offer('wake'), { action: 'wake' }],
  ] as const)('%s', (done, offered, undo) => {
    expect(undoOf(done, 4, now(4, offered))).toEqual(undo);
    // somebody else has moved it since
    expect(undoOf(done, 4, now(5, offered))).toBeUndefined();
    expect(undoOf(done, 4, now(4))).toBeUndefined();
  });
  it('is not for what closes nothing', () => {
    expect(undoOf('acknowledge', 4, now(4, reopen, offer('withdraw')))).toBeUndefined();
  });
});
