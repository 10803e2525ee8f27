/** Goal: what a number of the overview leads to is asked by what the number was. */
import { describe, expect, it } from 'vitest';
import { saidOf } from '#web/pages/alerts/group-said.ts';
import { alertsLink } from '#web/pages/overview/links.ts';

describe('links to alerts', () => {
  it('carry area, programme and cycle', () => {
    const of = { area: '15.71', programme: 'PKH', cycle: '2026-10' };
    expect(alertsLink(of, 'flagged')).toEqual({ to: '/tanda', search: of });
    expect(alertsLink(of, 'overdue')).toEqual({ to: '/tanda', search: { ...of, rule: 'BELUM_DIVERIFIKASI' } });
    expect(alertsLink({ area: '15.71', programme: undefined, cycle: undefined }, 'flagged').search).toEqual({ area: '15.71' });
  });
});

describe('a group in one line', () => {
  it('names its rule, its place, and whose doing it is', () => {
    const label = { id: 'Nominal tidak sesuai', en: 'Amount differs' };
    const origin = { kind: 'batch', id: 'bri/A', label: { id: 'Kiriman A dari BRI', en: 'Batch A of BRI' } } as const;
    const area = { code: '15.71.01.1001', name: 'Rajawali', level: 'village' } as Parameters<typeof saidOf>[0]['area'];
    expect(saidOf({ label, area, origin }, ({ en }) => en, ', ')).toBe('Amount differs, Rajawali, Batch A of BRI');
    expect(saidOf({ label, area }, ({ id }) => id, ' · ')).toBe('Nominal tidak sesuai · Rajawali');
  });
});
