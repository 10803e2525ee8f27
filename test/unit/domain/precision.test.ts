/** Goal: what a closed alert says of its rule follows from the alert as it stands (docs/adr/0035). Method: the real workflow, by examples; the interval against published values. */
import { describe, expect, it } from 'vitest';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { takenBack } from '#shared/domain/alerts/group-action.ts';
import { closingOf, precisionOf } from '#shared/domain/alerts/precision.ts';
import { type ActionRequest, applyAction, DISMISS_REASONS } from '#shared/domain/alerts/workflow.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';

const AT = '2026-11-21T05:00:00.000Z' as Instant;
const HANDLING = inForce(nationalSettings.alertHandling, AT);
const ALERT: Alert = {
  ...{ alertId: 'alr_x', version: 1, rule: 'TERLAMBAT_SALUR', ruleVersion: 1, cause: 'case#k#PKH#2026-10', category: 'waktu' },
  ...{ severity: 'sedang', level: 1, condition: 'holds', workflow: 'open', kpmId: 'k', area: '15.71.01.1001' },
  ...{ owners: ['DINSOS@15.71'], since: AT, raisedAt: AT, dueAt: AT, inputs: '{}' },
  history: [{ at: AT, what: 'raised', by: 'system', workflow: 'open' }],
};
const NOTE = { note: 'c2VhbGVk', noteLength: 40 };

function acted(alert: Alert, by: string, at: string, request: ActionRequest): Alert {
  const applied = applyAction(alert, request, { by, at: at as Instant, handling: HANDLING });
  if (!applied.ok) throw new Error(applied.error.code);
  return applied.alert;
}
const resolved = (at = '2026-11-22T05:00:00.000Z') => acted(ALERT, 'person:a', at, { action: 'resolve', ...NOTE });

describe('what a closed alert says of its rule', () => {
  it('is nothing while it waits for somebody', () => {
    expect(closingOf(ALERT)).toBeUndefined();
    expect(closingOf({ ...ALERT, workflow: 'to-confirm' })).toBeUndefined();
  });

  it('is that it was so where a person closed it as resolved, in the month of the place where it lies', () => {
    expect(closingOf(resolved())).toEqual({ verdict: 'confirmed', month: '2026-11' });
    // 18:00 UTC on the last of November is the first of December in Jambi
    expect(closingOf(resolved('2026-11-30T18:00:00.000Z'))).toEqual({ verdict: 'confirmed', month: '2026-12' });
  });

  it.each(DISMISS_REASONS)('is the reason where it was dismissed: %s', (reason) => {
    const dismissed = acted(ALERT, 'person:a', '2026-11-22T05:00:00.000Z', { action: 'dismiss', reason, ...NOTE });
    expect(closingOf(dismissed)).toEqual({ verdict: reason, month: '2026-11' });
  });

  it('is the reason of who proposed it, in the month of who confirmed', () => {
    const kritis: Alert = { ...ALERT, severity: 'kritis' };
    const proposed = acted(kritis, 'person:a', '2026-11-22T05:00:00.000Z', {
      action: 'propose-dismiss',
      reason: 'ADA_DASAR_HUKUM',
      ...NOTE,
    });
    expect(closingOf(proposed)).toBeUndefined();
    const confirmed = acted(proposed, 'person:b', '2026-12-02T05:00:00.000Z', { action: 'confirm' });
    expect(closingOf(confirmed)).toEqual({ verdict: 'ADA_DASAR_HUKUM', month: '2026-12' });
  });

  it('stays with the closing whatever is noted later, and goes when it is reopened or taken back', () => {
    const noted = acted(resolved(), 'person:b', '2027-01-05T05:00:00.000Z', { action: 'note', ...NOTE });
    expect(closingOf(noted)).toEqual({ verdict: 'confirmed', month: '2026-11' });
    const reopened = acted(noted, 'person:b', '2027-01-06T05:00:00.000Z', { action: 'reopen', reason: 'BELUM_TUNTAS' });
    expect(closingOf(reopened)).toBeUndefined();
    const again = acted(reopened, 'person:b', '2027-02-01T05:00:00.000Z', { action: 'dismiss', reason: 'LAINNYA', ...NOTE });
    expect(closingOf(again)).toEqual({ verdict: 'LAINNYA', month: '2027-02' });
    const member = { alertId: 'alr_x', version: 2, from: 'open' as const };
    const undone = takenBack(resolved(), member, { by: 'person:a', at: AT, operation: 'op' });
    expect(undone && closingOf(undone)).toBeUndefined();
  });

  it('is told apart where the data cleared it by themselves', () => {
    const cleared = { at: '2026-12-03T05:00:00.000Z', what: 'cleared', by: 'system', workflow: 'resolved-by-data' } as const;
    const alert: Alert = { ...ALERT, workflow: 'resolved-by-data', history: [...ALERT.history, cleared] };
    expect(closingOf(alert)).toEqual({ verdict: 'cleared-by-data', month: '2026-12' });
  });
});

describe('precision', () => {
  it('is of what people judged alone: what was handled elsewhere and what the data cleared count neither way', () => {
    const { precision, interval, ...counts } = precisionOf({
      ...{ confirmed: 8, BUKAN_MASALAH: 1, DATA_SUMBER_KELIRU: 1, SUDAH_DITANGANI_DI_TEMPAT_LAIN: 5, 'cleared-by-data': 90 },
    });
    expect(precision).toBe(0.8);
    expect(counts).toMatchObject({ confirmed: 8, falsePositives: 2, elsewhere: 5, clearedByData: 90 });
    // Wilson's score interval of 8 in 10, e.g. Brown, Cai & DasGupta 2001: 0.490 to 0.943
    expect(interval?.low).toBeCloseTo(0.4902, 3);
    expect(interval?.high).toBeCloseTo(0.9433, 3);
  });

  it('is nothing while nobody has judged any', () => {
    const nothing = precisionOf({ 'cleared-by-data': 3, SUDAH_DITANGANI_DI_TEMPAT_LAIN: 1 });
    expect(nothing.precision).toBeUndefined();
    expect(nothing.interval).toBeUndefined();
  });
});
