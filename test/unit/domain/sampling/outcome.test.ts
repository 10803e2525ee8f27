/** What has become of a family that was drawn: met, or why not; kept either way (docs/adr/0022). */
import { describe, expect, it } from 'vitest';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { isMet, isVisited, SAMPLE_OUTCOMES, sampleOutcome } from '#shared/domain/sampling/outcome.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { area, FAMILY, paid, reported, returned, SEMBAKO } from '../given.ts';

const PAID = paid('2026-10-20');
function outcome(...facts: CaseFact[]) {
  const said = sampleOutcome(SEMBAKO, foldCase(facts), FAMILY, nationalSettings);
  expect(sampleOutcome(SEMBAKO, foldCase(facts.toReversed()), FAMILY, nationalSettings)).toBe(said);
  return said;
}
const visit = (day: string, more: Parameters<typeof reported>[1] = {}) => reported(day, more);

describe('a family that was drawn', () => {
  it('is not visited while no report speaks of the payment', () => {
    expect(outcome(PAID)).toBe('BELUM_DIKUNJUNGI');
    expect(outcome(PAID, visit('2026-10-19'))).toBe('BELUM_DIKUNJUNGI');
    expect(outcome(PAID, visit('2026-10-25', { assignedTo: [area('15.71.02')] }))).toBe('BELUM_DIKUNJUNGI');
  });

  it('was not found or declined, as the latest visit says, until somebody meets it', () => {
    const gone = visit('2026-10-24', { outcome: 'TIDAK_DITEMUKAN' });
    const declined = visit('2026-10-25', { outcome: 'MENOLAK' });
    expect(outcome(PAID, gone)).toBe('TIDAK_DITEMUKAN');
    expect(outcome(PAID, gone, declined)).toBe('MENOLAK');
    expect(outcome(PAID, gone, declined, visit('2026-10-26'))).toBe('ADA_SESUAI');
    expect(outcome(PAID, visit('2026-10-23'), gone)).toBe('ADA_SESUAI');
  });

  it('moved or dead with evidence is something to check, without it unproven', () => {
    for (const what of ['PINDAH', 'MENINGGAL'] as const) {
      expect(outcome(PAID, visit('2026-10-24', { outcome: what, evidence: true }))).toBe('BERMASALAH');
      expect(outcome(PAID, visit('2026-10-24', { outcome: what }))).toBe('BELUM_TERBUKTI');
    }
  });

  it('met with a problem is one, until a later visit finds otherwise', () => {
    const problem = visit('2026-10-24', { outcome: 'ADA_BERMASALAH' });
    expect(outcome(PAID, problem)).toBe('BERMASALAH');
    expect(outcome(PAID, problem, visit('2026-10-26'))).toBe('ADA_SESUAI');
    expect(outcome(PAID, visit('2026-10-26'), problem)).toBe('ADA_SESUAI');
  });

  it('has to be visited again for a payment that came after the visit', () => {
    expect(outcome(PAID, visit('2026-10-24'), paid('2026-10-28', { reference: 'R2' }))).toBe('BELUM_DIKUNJUNGI');
  });

  it('whose payment came back has nothing to verify', () => {
    expect(outcome(PAID, returned('2026-10-22'))).toBe('TIDAK_BERLAKU');
    expect(outcome()).toBe('TIDAK_BERLAKU');
  });

  it('is met in two ways of eight, and visited in five', () => {
    expect(SAMPLE_OUTCOMES.filter(isMet)).toEqual(['ADA_SESUAI', 'BERMASALAH']);
    expect(SAMPLE_OUTCOMES.filter((one) => !isVisited(one))).toEqual(['BELUM_DIKUNJUNGI', 'PINDAH_WILAYAH', 'TIDAK_BERLAKU']);
  });
});
