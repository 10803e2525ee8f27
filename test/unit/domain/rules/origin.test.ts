/** Whose doing a finding is: the batch that its payments name, else who paid; or the officer (docs/adr/0045). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, compareFindings } from '#shared/domain/alerts/condition.ts';
import type { CaseFact, Disbursed } from '#shared/domain/case/fact.ts';
import { alertIdOf } from '#shared/domain/rules/alert-id.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import { ofOfficers, ofPayments } from '#shared/domain/rules/origin.ts';
import { at, find, listed, months, ordered, paid, reported, rupiah } from '../given.ts';

const LATE = '2027-02-15';
const originOf = (code: RuleCode, facts: readonly CaseFact[]) => find(code, facts, LATE).map(({ origin }) => origin);
const short = (more: Partial<Disbursed>) => paid('2026-10-05', { amount: rupiah(1), ...more });

describe('of payments', () => {
  test('is the batch that they name, else the partner who paid; of two partners nobody', () => {
    const of = (...batches: (string | undefined)[]) =>
      ofPayments(batches.map((batch) => ({ source: 'agency:bri', ...(batch !== undefined && { batch }) }))).origin;
    expect(of('bri/A', 'bri/A')).toBe('batch:bri/A');
    expect(of('bri/A', 'bri/B')).toBe('partner:bri');
    expect(of('bri/A', undefined)).toBe('partner:bri');
    expect(ofPayments([{ source: 'agency:bri' }, { source: 'agency:pos' }])).toEqual({});
    expect(ofPayments([{ source: 'officer:psm-1' }])).toEqual({});
    expect(ofPayments([])).toEqual({});
  });

  test('differs for wrong amounts of two batches and of one that names none', () => {
    const facts = [
      listed('2026-10-01', { components: [] }),
      short({ reference: 'R1', months: months('2026-10'), batch: 'bri/A' }),
      short({ reference: 'R2', months: months('2026-11'), batch: 'pos/B', source: 'agency:pos' }),
      short({ reference: 'R3', months: months('2026-12') }),
    ];
    expect(originOf('NOMINAL_TIDAK_SESUAI', facts).sort()).toEqual(['batch:bri/A', 'batch:pos/B', 'partner:bri']);
  });

  test.each([
    ['BELUM_DIVERIFIKASI', [paid('2026-10-05', { batch: 'bri/A' })]],
    ['BAYAR_DI_LUAR_DAFTAR', [paid('2026-10-05', { batch: 'bri/A' })]],
    ['TIDAK_TRANSAKSI', [listed('2026-10-01'), paid('2026-10-05', { batch: 'bri/A' })]],
    ['TERLAMBAT_SALUR', [listed('2026-10-01'), ordered('2026-10-05', { batch: 'bri/A' })]],
    ['SP2D_BELUM_MASUK', [listed('2026-10-01'), ordered('2026-10-05', { batch: 'bri/A' })]],
    ['BAYAR_GANDA', [paid('2026-10-05', { batch: 'bri/A' }), paid('2026-10-06', { batch: 'bri/A', reference: 'R2' })]],
    ['POTONGAN', [paid('2026-10-05', { batch: 'bri/A' }), reported('2026-10-09', { amountReceived: rupiah(1) })]],
  ] as const)('%s is of its payments’ batch', (code, facts) => {
    expect(originOf(code, facts)).toEqual(['batch:bri/A']);
  });

  test('is the same in whatever order the facts come, also of a payment that names its batch afterwards', () => {
    const facts = [
      paid('2026-10-05', { id: 'a' }),
      paid('2026-10-06', { id: 'b', batch: 'bri/A' }),
      paid('2026-10-07', { id: 'c', batch: 'bri/B' }),
      paid('2026-10-08', { id: 'd', reference: 'R2', months: months('2026-10'), batch: 'bri/B' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 4 }), (order) => {
        expect(originOf('BELUM_DIVERIFIKASI', order)).toEqual(['batch:bri/B']);
      }),
    );
  });
});

describe('of officers', () => {
  test('is the one officer, by id; of two nobody', () => {
    expect(ofOfficers(['officer:psm-1', 'psm-1'])).toEqual({ origin: 'officer:psm-1' });
    expect(ofOfficers(['psm-1', 'psm-2'])).toEqual({});
  });

  test('KKS_DIKUASAI and HASIL_BERTENTANGAN are of who reported it, where that is one', () => {
    const card = { card: { holder: 'AGEN', pinKnown: 'ORANG_LAIN' } } as const;
    const tksk = { officerId: 'tksk-1', source: 'officer:tksk-1', officerKind: 'TKSK' };
    const payment = paid('2026-10-05');
    expect(originOf('KKS_DIKUASAI', [payment, reported('2026-10-09', card)])).toEqual(['officer:psm-1']);
    const both = [payment, reported('2026-10-09', card), reported('2026-10-10', { ...card, ...tksk })];
    expect(originOf('KKS_DIKUASAI', both)).toEqual([undefined]);
    const differing = [payment, reported('2026-10-09'), reported('2026-10-10', { ...tksk, outcome: 'ADA_BERMASALAH' })];
    expect(originOf('HASIL_BERTENTANGAN', differing)).toEqual([undefined]);
  });
});

describe('an alert whose payment names its batch afterwards', () => {
  const CODE = 'BELUM_DIVERIFIKASI';
  const HANDLING = { twoToClose: ['kritis'] } as const;
  const about = { kpmId: 'k', programme: 'SEMBAKO', cycle: '2026-10', area: '15.71.01.1001' };
  const findingOf = (...facts: CaseFact[]) => find(CODE, facts, LATE).map((finding) => ({ ...finding, rule: CODE }) as const);
  const [before] = findingOf(paid('2026-10-05', { id: 'a' }));
  const [after] = findingOf(paid('2026-10-05', { id: 'a' }), ordered('2026-10-04', { id: 'b', batch: 'bri/A' }));
  if (before === undefined || after === undefined) throw new Error('nothing found');
  const alertId = alertIdOf(CODE, before.cause);
  const raise = () => applyChange(undefined, { alertId, finding: before, known: false }, about, at(LATE), HANDLING);

  test('is written once more, is the same alert, and what a person proposed of it stands', () => {
    expect(after).toEqual({ ...before, origin: 'batch:bri/A' });
    const { marks } = compareFindings({}, [before], about);
    const { changes } = compareFindings(marks, [after], about);
    expect(changes).toEqual([{ alertId, finding: after, known: true }]);
    const alert = raise();
    const proposal = { action: 'resolve', by: 'person:satu', at: at(LATE), from: 'open' } as const;
    const moved =
      alert &&
      applyChange(
        { ...alert, workflow: 'proposed', proposal },
        { alertId, finding: after, known: true },
        about,
        at(LATE),
        HANDLING,
      );
    expect(moved).toMatchObject({ version: 2, origin: 'batch:bri/A', workflow: 'proposed', proposal });
    const graver = { ...after, severity: 'kritis' } as const;
    const judged =
      alert &&
      applyChange(
        { ...alert, workflow: 'proposed', proposal },
        { alertId, finding: graver, known: true },
        about,
        at(LATE),
        HANDLING,
      );
    expect(judged).toMatchObject({ workflow: 'open' });
    expect(judged?.proposal).toBeUndefined();
  });

  test('that has cleared stays where it was', () => {
    const alert = raise();
    const cleared = alert && applyChange(alert, { alertId, known: true }, about, at(LATE), HANDLING);
    expect(cleared).toMatchObject({ condition: 'cleared', origin: 'partner:bri' });
  });
});
