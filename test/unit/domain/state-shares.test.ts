/** Goal: the rupiah of a case stand where its money is, once, and add up to what was paid (docs/adr/0046). Method: facts in any order, by hand and at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { sharesOf } from '#shared/domain/case/shares.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import {
  account,
  assess,
  booked,
  FAMILY,
  failed,
  frozen,
  listed,
  months,
  ordered,
  PKH,
  paid,
  received,
  remitted,
  repaired,
  returned,
  rupiah,
  SEMBAKO,
} from './given.ts';

const NOW = '2027-01-05';
/** What the case adds, whatever the order of its facts: `assess` demands the same state of each. */
const shares = (facts: readonly CaseFact[], context = SEMBAKO) =>
  sharesOf(context, assess(facts, NOW, { context }).state, FAMILY, nationalSettings);
const where = (...facts: CaseFact[]) => {
  const { state } = assess(facts, NOW);
  return { state: state.state, byState: shares(facts).byState };
};
const list = listed('2026-10-01');

describe('where the rupiah of a case stand', () => {
  it.each<[string, CaseFact[], string, Record<string, number>]>([
    ['only listed: by the tariff', [list], 'CALON', { CALON: 600_000 }],
    [
      'an account that failed',
      [list, account('2026-10-02', { status: 'GAGAL_REKENING' })],
      'GAGAL_REKENING',
      { GAGAL_REKENING: 600_000 },
    ],
    ['ordered', [list, ordered('2026-10-02')], 'SP2D', { SP2D: 600_000 }],
    ['ordered, and with the bank', [list, ordered('2026-10-02'), account('2026-10-03', { status: 'SI' })], 'SI', { SI: 600_000 }],
    ['paid', [list, paid('2026-10-05')], 'DISALURKAN', { DISALURKAN: 600_000 }],
    [
      'drawn in part: the money is with the family',
      [list, paid('2026-10-05'), received('2026-10-06', { amount: rupiah(1000) })],
      'DITERIMA',
      { DITERIMA: 600_000 },
    ],
    [
      'not touched',
      [paid('2026-10-05'), account('2026-12-05', { status: 'TIDAK_TRANSAKSI' })],
      'TIDAK_TRANSAKSI',
      { TIDAK_TRANSAKSI: 600_000 },
    ],
    ['failed', [list, failed('2026-10-05')], 'GAGAL_BAYAR', { GAGAL_BAYAR: 600_000 }],
    ['come back', [list, paid('2026-10-05'), returned('2026-10-08')], 'RETUR', { RETUR: 600_000 }],
    [
      'come back, the letter written',
      [paid('2026-10-05'), returned('2026-10-08'), repaired('2026-10-09')],
      'RETUR',
      { RETUR: 600_000 },
    ],
    ['frozen', [paid('2026-10-05'), frozen('2026-12-08')], 'DIBEKUKAN', { DIBEKUKAN: 600_000 }],
    [
      'remitted',
      [paid('2026-10-05'), frozen('2026-12-08'), remitted('2026-12-20')],
      'DISETOR_KAS_NEGARA',
      { DISETOR_KAS_NEGARA: 600_000 },
    ],
    [
      'in hand, and no payment is known',
      [received('2026-10-06', { amount: rupiah(250_000) })],
      'DITERIMA',
      { DITERIMA: 250_000 },
    ],
    ['booked by the bank alone', [booked('2026-10-06')], 'CALON', {}],
  ])('%s', (_, facts, state, byState) => {
    expect(where(...facts)).toEqual({ state, byState });
  });

  it('what came back and was paid again was paid, once; what failed and was ordered anew is on its way', () => {
    const again = paid('2026-11-05', { reference: 'R2' });
    expect(where(list, paid('2026-10-05'), returned('2026-10-08'), again).byState).toEqual({ DISALURKAN: 600_000 });
    expect(where(list, failed('2026-10-05'), ordered('2026-10-09', { reference: 'R2' })).byState).toEqual({ SP2D: 600_000 });
    expect(where(list, ordered('2026-10-02', { reference: 'R2' }), failed('2026-10-05')).byState).toEqual({
      GAGAL_BAYAR: 600_000,
    });
  });

  it('some months are in hand, some came back, some are promised alone: each where it is', () => {
    const month = (reference: string, name: string) => ({ reference, months: months(name), amount: rupiah(200_000) });
    const [october, november] = [month('R1', '2026-10'), month('R2', '2026-11')];
    const facts = [list, paid('2026-10-05', october), received('2026-10-06', october)];
    const mixed = where(...facts, paid('2026-11-05', november), returned('2026-11-09', november));
    expect(mixed).toEqual({ state: 'DITERIMA', byState: { DITERIMA: 200_000, RETUR: 200_000, CALON: 200_000 } });
  });

  it('two payments of the same months are both paid; monthly ones take the place of a bundle that came back', () => {
    expect(where(paid('2026-10-05'), paid('2026-10-06', { reference: 'R2' })).byState).toEqual({ DISALURKAN: 1_200_000 });
    const monthly = ['2026-10', '2026-11', '2026-12'].map((month, i) =>
      paid('2026-11-05', { reference: `M${i}`, months: months(month), amount: rupiah(200_000) }),
    );
    expect(where(paid('2026-10-05'), returned('2026-10-08'), ...monthly).byState).toEqual({ DISALURKAN: 600_000 });
  });

  it('parts that were drawn add up; of a bundle that was paid they are no other money', () => {
    const part = (reference: string, of = ['2026-10']) =>
      received('2026-10-07', { reference, amount: rupiah(50_000), months: months(...of) });
    expect(where(part('A'), part('B')).byState).toEqual({ DITERIMA: 100_000 });
    expect(where(paid('2026-10-05'), part('A')).byState).toEqual({ DISALURKAN: 600_000 });
  });

  it('who was taken off the list has nothing promised; of a bundle across cycles each has its months', () => {
    const excluded = {
      ...{ id: 'x', occurredAt: list.occurredAt, receivedAt: list.receivedAt, source: 'agency:dinsos' },
      ...{ type: 'entitlement.excluded' as const, months: list.months, reason: 'LAINNYA' as const },
    };
    expect(where(list, excluded)).toEqual({ state: 'DIKECUALIKAN', byState: {} });
    const bundle = [paid('2026-12-10', { months: months('2026-12', '2027-01', '2027-02'), amount: rupiah(500_000) })];
    expect(shares(bundle).byState).toEqual({ DISALURKAN: 166_667 });
    expect(shares(bundle, { ...SEMBAKO, cycle: '2027-01' }).byState).toEqual({ DISALURKAN: 333_333 });
  });

  it('what a list promises is the tariff of its components; nothing where none is named', () => {
    const school = listed('2026-10-01', { components: [{ code: 'SD', count: 2 }] });
    expect(shares([school], PKH).entitledRupiah).toBe(450_000);
    expect(shares([list], PKH)).toEqual({ entitledRupiah: 0, byState: {} });
  });
});

const REFERENCES = ['R1', 'R2', 'R3'];
const SETS = [['2026-10'], ['2026-11'], ['2026-10', '2026-11', '2026-12'], ['2026-12', '2027-01']];
const STEPS = { ordered, paid, failed, returned, repaired, frozen, remitted, received, account };
const anyFacts = fc.array(
  fc
    .record({
      step: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
      day: fc.integer({ min: 1, max: 28 }),
      reference: fc.constantFrom(...REFERENCES),
      set: fc.constantFrom(...SETS),
      amount: fc.integer({ min: 1, max: 600_000 }),
    })
    .map(({ step, day, reference, set, amount }): CaseFact => {
      const about = { reference, months: months(...set), amount: rupiah(amount) };
      return STEPS[step](`2026-10-${String(day).padStart(2, '0')}`, step === 'account' ? { months: months(...set) } : about);
    }),
  { maxLength: 7 },
);

describe('of any facts', () => {
  it('what is with families is what was paid, and more only by what is in hand where nobody paid', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { state, counts } = assess(facts, NOW);
        const { DISALURKAN = 0, DITERIMA = 0, TIDAK_TRANSAKSI = 0, RETUR = 0 } = shares(facts).byState;
        const inHand = state.payments.filter(({ status }) => status === 'ordered');
        const most = [...inHand, ...state.receipts].reduce((sum, { amount }) => sum + amount, counts.paidRupiah);
        expect(DISALURKAN + DITERIMA + TIDAK_TRANSAKSI).toBeGreaterThanOrEqual(counts.paidRupiah);
        expect(DISALURKAN + DITERIMA + TIDAK_TRANSAKSI).toBeLessThanOrEqual(most);
        expect(RETUR).toBeLessThanOrEqual(counts.returnedRupiah);
      }),
      { numRuns: 300 },
    );
  });

  it('the severity is the highest that holds and that everybody may hear of', () => {
    const twice = assess([paid('2026-10-05'), paid('2026-10-06', { reference: 'R2' })], NOW);
    expect(twice.counts.severity).toBe(
      SEVERITIES.find((severity) => twice.findings.some((finding) => finding.holds && finding.severity === severity)),
    );
    expect(twice.counts.severity).toBe('kritis');
    expect(assess([list], '2026-10-02').counts).not.toHaveProperty('severity');
  });
});
