/** Goal: a visit that speaks of several programmes is one visit on the family's page. Method: examples. */
import { describe, expect, it } from 'vitest';
import { type Report, visitsOf } from '#web/pages/family/visits.ts';

const words = { id: 'a', en: 'b' };
const report = (capturedAt: string, more: Partial<Report> = {}): Report => ({
  officer: 'psm-1',
  officerKind: 'PSM',
  outcome: 'ADA_SESUAI',
  outcomeLabel: words,
  method: 'RUMAH',
  methodLabel: words,
  months: ['2026-10'],
  capturedAt,
  receivedAt: capturedAt,
  daysToReceive: 0,
  clockSuspect: false,
  photos: 0,
  ...more,
});
const aCase = (programme: string, ...reports: Report[]) => ({
  programme,
  cycle: '2026-10',
  state: 'DISALURKAN' as const,
  stateLabel: words,
  payments: [],
  verifications: [],
  verified: true,
  reports,
});

describe('visits', () => {
  it('are put together from their cases, the newest first', () => {
    const [early, late] = [report('2026-11-01T02:00:00.000Z'), report('2026-11-09T02:00:00.000Z')];
    const visits = visitsOf([aCase('PKH', early), aCase('SEMBAKO', early, late)]);
    expect(visits.map(({ report: { capturedAt }, items }) => [capturedAt, items.map(({ programme }) => programme)])).toEqual([
      [late.capturedAt, ['SEMBAKO']],
      [early.capturedAt, ['PKH', 'SEMBAKO']],
    ]);
  });

  it('of two officers at one time are two, and a bundle across periods is told once', () => {
    const one = report('2026-11-01T02:00:00.000Z', { months: ['2026-12', '2027-01'] });
    const visits = visitsOf([aCase('PKH', one), { ...aCase('PKH', one, { ...one, officer: 'tksk-1' }), cycle: '2027-01' }]);
    expect(visits.map(({ report: { officer }, items }) => [officer, items.length])).toEqual([
      ['tksk-1', 1],
      ['psm-1', 1],
    ]);
  });
});
