/** Rule #29: two officers report on the same months what cannot both be so, or an officer and a complaint. */
import { describe, expect, test } from 'vitest';
import type { VerificationReported } from '#shared/domain/case/fact.ts';
import type { SaidOfPayments } from '#shared/domain/dossier/complaints.ts';
import type { Finding } from '#shared/domain/rules/rule.ts';
import { area, at, FAMILY, find, months, paid, reported, rupiah, told } from '../given.ts';

const CODE = 'HASIL_BERTENTANGAN';
const NOW = '2026-12-01';
const by = (officerId: string, day: string, more: Partial<VerificationReported>): VerificationReported =>
  reported(day, { source: `officer:${officerId}`, officerId, ...more });
const psm = (day: string, more: Partial<VerificationReported> = {}) => by('psm-1', day, more);
const tksk = (day: string, more: Partial<VerificationReported> = {}) =>
  by('tksk-1', day, { officerKind: 'TKSK', assignedTo: [area('15.71.01')], ...more });
const look = (...reports: VerificationReported[]) => find(CODE, [paid('2026-10-05'), ...reports], NOW);

describe('HASIL_BERTENTANGAN (#29)', () => {
  test('one met the family and found all well, the other something to check', () => {
    const [finding, ...more] = look(psm('2026-10-09'), tksk('2026-10-12', { outcome: 'ADA_BERMASALAH' }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      cause: 'case#kpm_test#SEMBAKO#2026-10',
      severity: 'sedang',
      owners: ['TKSK@15.71.01'],
      since: at('2026-10-12'),
      dueAt: at('2026-10-21T23:59:59+07:00'),
      inputs: { reports: [{ outcome: 'ADA_SESUAI' }, { outcome: 'ADA_BERMASALAH' }] },
    });
    expect(look(tksk('2026-10-09', { outcome: 'ADA_BERMASALAH' }), psm('2026-10-12'))).toHaveLength(1);
  });
  test('amounts that differ are no matter of this rule: those concerned must not read of them here', () => {
    const said = (amount: number) => ({ amountReceived: rupiah(amount) });
    expect(look(psm('2026-10-09', said(600_000)), tksk('2026-10-12', said(500_000)))).toEqual([]);
    const [finding] = look(psm('2026-10-09', said(600_000)), tksk('2026-10-12', { ...said(500_000), outcome: 'ADA_BERMASALAH' }));
    expect(JSON.stringify(finding)).not.toMatch(/00000/);
  });
  test('one met whom the other had reported as moved or dead', () => {
    for (const outcome of ['PINDAH', 'MENINGGAL'] as const) {
      expect(look(psm('2026-10-09', { outcome, evidence: true }), tksk('2026-10-12'))).toHaveLength(1);
      // and one may move or die after having been met
      expect(look(tksk('2026-10-09'), psm('2026-10-12', { outcome, evidence: true }))).toEqual([]);
    }
    const facts = [paid('2026-10-05'), tksk('2026-10-09'), psm('2026-10-12', { outcome: 'MENINGGAL' })];
    expect(find(CODE, facts, NOW, { family: { ...FAMILY, diedAt: at('2026-10-01') } })).toHaveLength(1);
    expect(find(CODE, facts, NOW, { family: { ...FAMILY, diedAt: at('2026-10-10') } })).toEqual([]);
  });
  test('who met nobody, or was turned away, contradicts nobody; nor does somebody from elsewhere, nor another month', () => {
    for (const outcome of ['TIDAK_DITEMUKAN', 'MENOLAK'] as const) {
      expect(look(psm('2026-10-09'), tksk('2026-10-12', { outcome }))).toEqual([]);
    }
    expect(look(psm('2026-10-09'), tksk('2026-10-12', { outcome: 'ADA_BERMASALAH', assignedTo: [area('15.05')] }))).toEqual([]);
    expect(
      look(
        psm('2026-10-09', { months: months('2026-10') }),
        tksk('2026-10-12', { outcome: 'ADA_BERMASALAH', months: months('2026-11') }),
      ),
    ).toEqual([]);
  });
  test('one officer who reports again corrects himself', () => {
    expect(look(psm('2026-10-09'), psm('2026-10-12', { outcome: 'ADA_BERMASALAH' }))).toEqual([]);
    expect(
      look(
        psm('2026-10-09'),
        tksk('2026-10-12', { outcome: 'ADA_BERMASALAH' }),
        psm('2026-10-15', { outcome: 'ADA_BERMASALAH' }),
      ),
    ).toEqual([]);
  });
  describe('by a complaint', () => {
    const complains = (day: string, more: Partial<SaidOfPayments> = {}) => ({
      family: {
        ...FAMILY,
        complaints: [
          {
            topic: 'BELUM_MENERIMA' as const,
            programme: 'SEMBAKO',
            months: months('2026-11'),
            at: at(day),
            heardAt: at(day),
            ...more,
          },
        ],
      },
    });
    const see = (complaint: ReturnType<typeof complains>, ...reports: VerificationReported[]) =>
      find(CODE, [paid('2026-10-05'), ...reports], NOW, complaint);

    test('that aid did not come which an officer had found to have come', () => {
      const [finding, ...more] = see(complains('2026-10-12'), psm('2026-10-09'));
      expect(more).toEqual([]);
      expect(finding).toMatchObject({
        cause: 'case#kpm_test#SEMBAKO#2026-10',
        owners: ['TKSK@15.71.01'],
        since: at('2026-10-12'),
        inputs: {
          reports: [{ outcome: 'ADA_SESUAI' }],
          complaints: [{ topic: 'BELUM_MENERIMA', complainedAt: at('2026-10-12') }],
        },
      });
      expect(told(CODE, finding as Finding).id).toBe(
        '2026-10-09: ditemui, sesuai; 2026-10-12: pengaduan, belum menerima bantuan',
      );
    });
    test('not before the payment, of other months or another programme, of prices, or where the officer had found something to check', () => {
      expect(see(complains('2026-10-04'), psm('2026-10-09'))).toEqual([]);
      expect(see(complains('2026-10-12', { months: months('2027-01') }), psm('2026-10-09'))).toEqual([]);
      expect(see(complains('2026-10-12', { programme: 'PKH' }), psm('2026-10-09'))).toEqual([]);
      expect(see(complains('2026-10-12', { topic: 'SALDO_NOL' }), psm('2026-10-09'))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09', { outcome: 'ADA_BERMASALAH' }))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09', { amountReceived: rupiah(0) }))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09', { assignedTo: [area('15.05')] }))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09', { months: months('2026-10') }))).toEqual([]);
    });
    test('a visit that follows it answers it: the first one, or a second by somebody else; the same officer again does not', () => {
      expect(see(complains('2026-10-12'), psm('2026-10-14'))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09'), tksk('2026-10-14'))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09'), psm('2026-10-14'))).toHaveLength(1);
      expect(see(complains('2026-10-12'), psm('2026-10-09'), psm('2026-10-14', { outcome: 'ADA_BERMASALAH' }))).toEqual([]);
      expect(see(complains('2026-10-12'), psm('2026-10-09'), tksk('2026-10-14', { outcome: 'MENOLAK' }))).toHaveLength(1);
    });
    test('and two officers who differ besides are one finding, since the first of both', () => {
      const all = see(complains('2026-10-10'), psm('2026-10-08'), tksk('2026-10-09', { outcome: 'ADA_BERMASALAH' }));
      expect(all).toMatchObject([{ since: at('2026-10-09'), inputs: { reports: [{}, {}], complaints: [{}] } }]);
    });
  });
  test('a third officer who comes last and agrees with one of them settles it', () => {
    const two = [psm('2026-10-09'), tksk('2026-10-12', { outcome: 'ADA_BERMASALAH' })];
    expect(look(...two, by('tksk-2', '2026-10-16', { outcome: 'ADA_BERMASALAH' }))).toEqual([]);
    expect(look(...two, by('tksk-2', '2026-10-16', { outcome: 'PINDAH', evidence: true }))).toEqual([]);
    expect(look(...two, by('tksk-2', '2026-10-10', {}))).toHaveLength(1);
  });
});
