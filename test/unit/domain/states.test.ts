/**
 * Goal: every state of DOMAIN §1.2 is reached by the facts that lead there, has words and says who acts next; gaps and late arrival are
 * normal. Method: one case per state by name, then any subset of the lives of a payment in any order of arrival.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountStatusReported, CaseFact, Plain } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { inOrder } from '#shared/domain/case/order.ts';
import { CASE_STATES, type CaseStateName, STATE_WORDS } from '#shared/domain/case/states.ts';
import { at, failed, listed, ordered, paid, QUARTER, received, repaired, returned, rupiah } from './given.ts';

let serial = 0;
const base = (day: string) => {
  serial += 1;
  return {
    source: 'agency:bri',
    id: `s-${String(serial).padStart(6, '0')}`,
    occurredAt: at(day),
    receivedAt: at(day),
    months: QUARTER,
  };
};
const status = (day: string, said?: CaseStateName): AccountStatusReported => ({
  ...base(day),
  type: 'account.status-reported',
  ...(said === undefined ? { rawMapping: '1.0' } : { status: said }),
});
const excluded = (day: string): Plain<'entitlement.excluded.v1'> => ({
  ...base(day),
  type: 'entitlement.excluded',
  reason: 'PEKERJAAN',
});
const money = { amount: rupiah(600_000), reference: 'R1' };
const frozen = (day: string): Plain<'distribution.frozen.v1'> => ({ ...base(day), ...money, type: 'distribution.frozen' });
const remitted = (day: string): Plain<'distribution.remitted.v1'> => ({ ...base(day), ...money, type: 'distribution.remitted' });

/** State → the facts that lead there, in the order of their days. */
const LEADING: Readonly<Record<CaseStateName, readonly CaseFact[]>> = {
  CALON: [listed('2026-10-01')],
  DIKECUALIKAN: [listed('2026-10-01'), excluded('2026-10-02')],
  BUREKOL: [listed('2026-10-01'), status('2026-10-02', 'BUREKOL')],
  CEK_REKENING: [status('2026-10-02', 'BUREKOL'), status('2026-10-03', 'CEK_REKENING')],
  GAGAL_REKENING: [status('2026-10-03', 'CEK_REKENING'), status('2026-10-04', 'GAGAL_REKENING')],
  OMSPAN: [status('2026-10-03', 'CEK_REKENING'), status('2026-10-05', 'OMSPAN')],
  GAGAL_OMSPAN: [status('2026-10-05', 'OMSPAN'), status('2026-10-06', 'GAGAL_OMSPAN')],
  SPM: [listed('2026-10-01'), status('2026-10-06', 'SPM')],
  SP2D: [status('2026-10-06', 'SPM'), ordered('2026-10-07')],
  SI: [ordered('2026-10-07'), status('2026-10-08', 'SI')],
  DISALURKAN: [status('2026-10-08', 'SI'), paid('2026-10-09')],
  DITERIMA: [paid('2026-10-09'), received('2026-10-10')],
  TIDAK_TRANSAKSI: [paid('2026-10-09'), status('2026-11-20', 'TIDAK_TRANSAKSI')],
  RETUR: [paid('2026-10-09'), returned('2026-10-12')],
  GAGAL_BAYAR: [ordered('2026-10-07'), failed('2026-10-09')],
  DIBEKUKAN: [paid('2026-10-09'), frozen('2027-01-20')],
  DISETOR_KAS_NEGARA: [paid('2026-10-09'), frozen('2027-01-20'), remitted('2027-02-10')],
};

describe('a state of DOMAIN §1.2', () => {
  it.each(CASE_STATES)('%s is reached, whatever came first', (state) => {
    const facts = LEADING[state];
    expect(foldCase(facts).state).toBe(state);
    expect(foldCase(facts.toReversed()).state).toBe(state);
    expect(foldCase([...facts, ...facts]).state).toBe(state);
  });

  it.each(CASE_STATES)('%s is reached by its last fact alone', (state) => {
    const last = LEADING[state].at(-1);
    // an account without transaction says so of a payment or by itself
    expect(last && foldCase([last]).state).toBe(state);
  });

  it.each(CASE_STATES)('%s has words, and says who acts next unless the money has gone for good', (state) => {
    const { label, nextActor } = STATE_WORDS[state];
    for (const words of [label, ...(nextActor ? [nextActor] : [])]) {
      expect(words.id).toMatch(/\S/);
      expect(words.en).toMatch(/\S/);
    }
    expect(nextActor === undefined).toBe(state === 'DISETOR_KAS_NEGARA');
  });
});

describe('gaps and late arrival', () => {
  /** Facts with the state that each of them comes to where it is the latest. */
  const toSI: readonly (readonly [CaseFact, CaseStateName])[] = [
    [status('2026-10-02', 'BUREKOL'), 'BUREKOL'],
    [status('2026-10-03', 'CEK_REKENING'), 'CEK_REKENING'],
    [status('2026-10-04', 'OMSPAN'), 'OMSPAN'],
    [status('2026-10-05', 'SPM'), 'SPM'],
    [ordered('2026-10-06'), 'SP2D'],
    [status('2026-10-07', 'SI'), 'SI'],
  ];
  const LIVES: Readonly<Record<string, readonly (readonly [CaseFact, CaseStateName])[]>> = {
    'paid and drawn': [...toSI, [paid('2026-10-09'), 'DISALURKAN'], [received('2026-10-10'), 'DITERIMA']],
    'paid, never drawn, remitted': [
      ...toSI,
      [paid('2026-10-09'), 'DISALURKAN'],
      [status('2026-11-20', 'TIDAK_TRANSAKSI'), 'TIDAK_TRANSAKSI'],
      [frozen('2027-01-20'), 'DIBEKUKAN'],
      [remitted('2027-02-10'), 'DISETOR_KAS_NEGARA'],
    ],
    'returned and paid anew': [
      ...toSI,
      [paid('2026-10-09'), 'DISALURKAN'],
      [returned('2026-10-12'), 'RETUR'],
      [paid('2026-10-20'), 'DISALURKAN'],
      [received('2026-10-21'), 'DITERIMA'],
    ],
    'failed and tried again': [
      ...toSI,
      [failed('2026-10-09'), 'GAGAL_BAYAR'],
      [ordered('2026-10-12'), 'SP2D'],
      [paid('2026-10-13'), 'DISALURKAN'],
      [received('2026-10-14'), 'DITERIMA'],
    ],
    excluded: [
      [status('2026-10-03', 'CEK_REKENING'), 'CEK_REKENING'],
      [status('2026-10-04', 'GAGAL_REKENING'), 'GAGAL_REKENING'],
      [excluded('2026-10-05'), 'DIKECUALIKAN'],
    ],
  };

  it.each(Object.entries(LIVES))('%s: any part of it, in any order, ends in the state of the latest', (_, life) => {
    const list = listed('2026-10-01');
    fc.assert(
      fc.property(fc.shuffledSubarray([...life]), fc.boolean(), fc.nat(), (part, withList, turn) => {
        const facts = part.map(([fact]) => fact);
        const place = turn % (facts.length + 1);
        const arrived = withList ? [...facts.slice(0, place), list, ...facts.slice(place)] : facts;
        const latest = inOrder(facts).at(-1);
        const expected = life.find(([fact]) => fact === latest)?.[1] ?? 'CALON';
        expect(foldCase(arrived).state).toBe(expected);
      }),
    );
  });

  it('a report in words that nobody knows leaves what was said before', () => {
    expect(foldCase([status('2026-10-05', 'SPM'), status('2026-10-06')]).state).toBe('SPM');
    const idle = [paid('2026-10-09'), status('2026-11-20', 'TIDAK_TRANSAKSI'), status('2026-11-21')];
    expect(foldCase(idle).state).toBe('TIDAK_TRANSAKSI');
  });

  it('whoever was excluded and stands on a list again is a candidate', () => {
    expect(foldCase([listed('2026-10-01'), excluded('2026-10-02'), listed('2026-10-20')]).state).toBe('CALON');
  });

  it('a repaired return waits for its new payment', () => {
    expect(foldCase([paid('2026-10-09'), returned('2026-10-12'), repaired('2026-10-15')]).state).toBe('RETUR');
  });
});
