/** Goal: one list of the 26 types of PPKS: what reports of a month count is what observations say of a family (DOMAIN §6). */
import { describe, expect, it } from 'vitest';
import { codesOf, PPKS, PPKS_BEFORE, PPKS_TYPES, ppksCode } from '#events/field-codes.ts';
import { monthlyReport } from '#events/monthly-report.ts';
import { nationalObservationCodes } from '#shared/domain/settings/national-observation-codes.ts';

const observed = nationalObservationCodes.flatMap(({ value }) => Object.values(value)).flat();
const report = (...codes: string[]) =>
  monthlyReport.safeParse({
    id: 'lap-1',
    capturedAt: '2026-12-02T09:30:00+07:00',
    area: '15.71.01',
    month: '2026-11',
    figures: [],
    ppks: codes.map((code) => ({ code, added: 1 })),
  }).success;

describe('the types of PPKS', () => {
  it('are 26, and the same for reports of a month and for observations, in the same order and words', () => {
    expect(codesOf(PPKS_TYPES)).toHaveLength(26);
    expect(codesOf(PPKS)).toEqual([...codesOf(PPKS_TYPES), 'LOKAL']);
    const kinds = observed.filter(({ code }) => code.startsWith('PPKS_'));
    expect(kinds.map(({ code }) => code)).toEqual(codesOf(PPKS_TYPES).map((code) => `PPKS_${code}`));
    for (const code of codesOf(PPKS_TYPES)) {
      const kind = kinds.find((one) => one.code === `PPKS_${code}`);
      expect(kind?.label).toEqual({ id: `PPKS: ${PPKS_TYPES[code].id}`, en: `PPKS: ${PPKS_TYPES[code].one}` });
    }
  });
  it('are still taken by the codes of before, each meaning one of now', () => {
    for (const [before, now] of Object.entries(PPKS_BEFORE)) {
      expect(Object.keys(PPKS_TYPES)).not.toContain(before);
      expect(ppksCode(before)).toBe(now);
      expect(report(before)).toBe(true);
      expect(report(before, now)).toBe(false);
      expect(observed.find(({ code }) => code === `PPKS_${now}`)?.aliases).toContain(`PPKS_${before}`);
    }
    expect(report('NOBODY_KNOWS')).toBe(false);
    expect(ppksCode('toString')).toBe('toString');
  });
});
