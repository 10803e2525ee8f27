/**
 * Goal: every state of DOMAIN §1.2 is reached by the facts that lead there, has words and says who acts next; gaps and late arrival are
 * normal. Method: one case per state by name, then any subset of the lives of a payment in any order of arrival.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Month } from '#shared/domain/brand.ts';
import type { AccountStatusReported, CaseFact, Plain } from '#shared/domain/case/fact.ts';
import { foldCase } from '#shared/domain/case/fold.ts';
import { inOrder } from '#shared/domain/case/order.ts';
import { CASE_STATES, type CaseStateName, STATE_WORDS } from '#shared/domain/case/states.ts';
import { isHere } from '#shared/domain/rules/payments.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
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

  describe('an exclusion concerns the months that it names:', () => {
    const [OCT, NOV, DEC] = ['2026-10', '2026-11', '2026-12'];
    const list = listed('2026-10-01');
    const checking = status('2026-10-02', 'CEK_REKENING');
    const off = (day: string, ...list: (string | undefined)[]) => ({ ...excluded(day), months: list as Month[] });
    const on = (day: string, ...list: (string | undefined)[]) => listed(day, { months: list as Month[] });
    const told = (day: string, ...list: (string | undefined)[]) => ({ ...status(day, 'DIKECUALIKAN'), months: list as Month[] });

    it.each<[string, readonly CaseFact[], CaseStateName, readonly (string | undefined)[]]>([
      ['of one of three the case goes on with the others', [list, checking, off('2026-10-03', OCT)], 'CEK_REKENING', [NOV, DEC]],
      ['before anything else was said it stays listed', [list, off('2026-10-03', OCT)], 'CALON', [NOV, DEC]],
      ['of all one by one it is excluded', [list, off('2026-10-03', OCT), off('2026-10-04', NOV, DEC)], 'DIKECUALIKAN', []],
      ['of all that was ever listed it is excluded', [on('2026-10-01', OCT), off('2026-10-03', OCT)], 'DIKECUALIKAN', []],
      ['of one that stands on a list again it goes on', [list, off('2026-10-03', OCT), on('2026-10-04', OCT)], 'CALON', QUARTER],
      [
        'of all but one that stands on a list again it goes on with that',
        [list, excluded('2026-10-03'), on('2026-10-04', DEC)],
        'CALON',
        [DEC],
      ],
      ['in words of an account, of one', [list, checking, told('2026-10-03', OCT)], 'CEK_REKENING', QUARTER],
      ['in words of an account, of all', [list, told('2026-10-03', OCT), told('2026-10-04', NOV, DEC)], 'DIKECUALIKAN', QUARTER],
      [
        'in words of an account, of one that is listed anew',
        [on('2026-10-01', OCT), told('2026-10-03', OCT), on('2026-10-05', OCT)],
        'CALON',
        [OCT],
      ],
    ])('%s', (_, facts, state, entitledMonths) => {
      for (const arrived of [facts, facts.toReversed(), [...facts, ...facts]]) {
        expect(foldCase(arrived)).toMatchObject({ state, entitledMonths });
      }
    });

    it('says of each month that is off the list since when and why', () => {
      const { exclusions } = foldCase([list, off('2026-10-04', NOV), off('2026-10-03', OCT)]);
      expect(exclusions).toEqual([
        { month: OCT, at: at('2026-10-03'), reason: 'PEKERJAAN' },
        { month: NOV, at: at('2026-10-04'), reason: 'PEKERJAAN' },
      ]);
    });

    it('a bundle across cycles is excluded in the cycle whose months are, and goes on in the other', () => {
      const facts = [listed('2026-12-01', { months: ['2026-12', '2027-01'] as Month[] }), off('2026-12-05', '2027-01')];
      const stateIn = (cycle: string) => foldCase(facts, isHere({ programme: 'SEMBAKO', cycle }, nationalSettings)).state;
      expect([stateIn('2026-10'), stateIn('2027-01')]).toEqual(['CALON', 'DIKECUALIKAN']);
    });

    it('whatever is listed and taken off when, in any order of arrival: excluded where each month was last taken off', () => {
      const named = fc.subarray([OCT, NOV, DEC], { minLength: 1 });
      const said = fc.array(fc.record({ months: named, isOff: fc.boolean() }), { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(
          said.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length }))),
          ([list, order]) => {
            const facts = list.map(({ months, isOff }, i) => (isOff ? off : on)(`2026-10-1${i}`, ...months));
            const last = [OCT, NOV, DEC].map((month) => list.findLast(({ months }) => months.includes(month))?.isOff);
            const expected = last.every((isOff) => isOff !== false) ? 'DIKECUALIKAN' : 'CALON';
            const { state, entitledMonths } = foldCase(order.map((i) => facts[i] as CaseFact));
            expect(state).toBe(expected);
            expect(entitledMonths).toEqual([OCT, NOV, DEC].filter((_, i) => last[i] === false));
          },
        ),
      );
    });
  });

  it('whoever was excluded and stands on a list again is a candidate', () => {
    expect(foldCase([listed('2026-10-01'), excluded('2026-10-02'), listed('2026-10-20')]).state).toBe('CALON');
  });

  it('a repaired return waits for its new payment', () => {
    expect(foldCase([paid('2026-10-09'), returned('2026-10-12'), repaired('2026-10-15')]).state).toBe('RETUR');
  });
});
