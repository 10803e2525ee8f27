/** Goal: how a case stands is written in few bytes and read as it was written; cases and rows of before are read too. Method: any stand, there and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_STATES } from '#shared/domain/case/states.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { oppositeStateSums, readStand, readStateSums, stateCells, sumOfStateSums, writeStand } from '#shared/store/state-sums.ts';
import { readSummaryRow } from '#shared/store/summaries.ts';

const money = fc.oneof(fc.constant(0), fc.constant(600_000), fc.nat(1_000_000));
const plain = fc.record({ state: fc.constantFrom(...CASE_STATES), paidRupiah: money, returnedRupiah: money });
const stand = fc.record(
  {
    entitledRupiah: money,
    severity: fc.constantFrom(...SEVERITIES),
    byState: fc.dictionary(fc.constantFrom(...CASE_STATES), fc.integer({ min: 1, max: 1_000_000 })),
  },
  { requiredKeys: ['entitledRupiah', 'byState'] },
);

describe('how a case stands', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(stand, plain, (one, of) => {
        const read = readStand(writeStand(one, of), of);
        expect(read).toEqual({ ...one, severity: one.severity, byState: { ...one.byState } });
      }),
    );
  });

  it('takes no byte where the plain counts say it, and few else', () => {
    const paid = { state: 'DISALURKAN', paidRupiah: 600_000, returnedRupiah: 0 };
    expect(writeStand({ entitledRupiah: 0, byState: { DISALURKAN: 600_000 } }, paid)).toBeUndefined();
    expect(writeStand({ entitledRupiah: 600_000, severity: 'kritis', byState: { DISALURKAN: 600_000 } }, paid)).toBe('e600000 k');
    expect(writeStand({ entitledRupiah: 0, byState: { SP2D: 5, DISALURKAN: 600_000 } }, paid)).toBe('I5 K600000');
  });

  it('is known of cases of before by their state and what was paid or came back', () => {
    const of = (state: string) => readStand(undefined, { state, paidRupiah: 7, returnedRupiah: 3 }).byState;
    expect([of('DITERIMA'), of('RETUR'), of('SP2D')]).toEqual([{ DITERIMA: 7 }, { RETUR: 3 }, {}]);
  });
});

describe('what it adds to a row', () => {
  const cellsOf = (state: string, more: { entitled?: number; flagged?: number } = {}) => {
    const c = { state, entitled: 1, flagged: 0, paidRupiah: 0, returnedRupiah: 0, ...more };
    return stateCells(c, { entitledRupiah: 0, severity: 'sedang', byState: {} });
  };

  it('each state and severity has a cell of its own', () => {
    for (const state of CASE_STATES)
      expect([...readStateSums(cellsOf(state)).states]).toEqual([[state, { cases: 1, rupiah: 0 }]]);
    for (const severity of SEVERITIES) {
      const c = { state: 'DITERIMA', entitled: 1, flagged: 1, paidRupiah: 9, returnedRupiah: 0 };
      const { severities } = readStateSums(stateCells(c, { entitledRupiah: 0, severity, byState: {} }));
      expect([...severities]).toEqual([[severity, { cases: 1, rupiah: 9 }]]);
    }
  });

  it('who is on no list, and of whom nobody said anything else, is in no state', () => {
    expect(cellsOf('CALON', { entitled: 0 })).toEqual({});
    expect(Object.keys(cellsOf('DIKECUALIKAN', { entitled: 0 }))).toHaveLength(1);
  });

  it('a row of before has none, and what is taken from a sum leaves nothing', () => {
    const before = readSummaryRow({
      pk: '',
      sk: '',
      entity: 'summary',
      v: 1,
      programme: 'PKH',
      cycle: '2026-10',
      child: '15.71',
    });
    expect([before.states.size, before.severities.size, before.entitledRupiah]).toEqual([0, 0, 0]);
    const row = readStateSums({ ...cellsOf('SP2D', { flagged: 1 }), rI: 5 });
    expect(sumOfStateSums([row, row]).states.get('SP2D')).toEqual({ cases: 2, rupiah: 10 });
    const nothing = sumOfStateSums([row, oppositeStateSums(row)]);
    expect([nothing.states.size, nothing.severities.size]).toEqual([0, 0]);
  });
});
