/** The fold of a case: canonical order, one payment per (source, reference), corrections, failures, returns, money in hand. */
import { describe, expect, test } from 'vitest';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { type CaseState, foldCase } from '#shared/domain/case/fold.ts';
import { canonicalOrder, insertFact } from '#shared/domain/case/order.ts';
import { failed, listed, months, ordered, paid, QUARTER, received, repaired, reported, returned, rupiah } from './given.ts';

/** Folds, and demands on the way that order and duplicates change nothing. */
function fold(...facts: CaseFact[]): CaseState {
  const state = foldCase(facts);
  expect(foldCase(facts.toReversed())).toEqual(state);
  expect(foldCase([...facts, ...facts])).toEqual(state);
  return state;
}
const only = (state: CaseState) => {
  expect(state.payments).toHaveLength(1);
  return state.payments[0] as CaseState['payments'][number];
};

describe('canonical order', () => {
  test('time, then lifecycle rank, then source, then id; never the receipt', () => {
    const disbursed = paid('2026-10-05', { id: 'a', receivedAt: paid('2026-10-06').receivedAt });
    const failure = failed('2026-10-05', { id: 'z' });
    const earlierDay = reported('2026-10-04');
    const pos = paid('2026-10-05', { id: 'a', source: 'agency:pos' });
    const second = paid('2026-10-05', { id: 'b' });
    const expected: CaseFact[] = [earlierDay, failure, disbursed, second, pos];
    const shuffled: CaseFact[] = [pos, second, disbursed, failure, earlierDay];
    expect(shuffled.sort(canonicalOrder)).toEqual(expected);
  });
  test('inserting sorts, and a known (source, id) leaves the very same facts', () => {
    const first = paid('2026-10-05', { id: 'x' });
    const facts = insertFact<CaseFact>([first], ordered('2026-10-01'));
    expect(facts.map((fact) => fact.type)).toEqual(['distribution.ordered', 'distribution.disbursed']);
    expect(insertFact(facts, paid('2026-10-09', { id: 'x', amount: rupiah(1) }))).toBe(facts);
  });
});

describe('state by the data', () => {
  test.each<[string, CaseFact[], CaseState['state']]>([
    ['nothing but a list', [listed('2026-10-01')], 'CALON'],
    ['an order', [ordered('2026-10-02')], 'SP2D'],
    ['a payment', [ordered('2026-10-02'), paid('2026-10-05')], 'DISALURKAN'],
    ['a first debit', [paid('2026-10-05'), received('2026-10-06', { amount: rupiah(100_000) })], 'DITERIMA'],
    ['money in hand, payment not yet heard of', [received('2026-10-06')], 'DITERIMA'],
    ['money in hand, only the order heard of', [ordered('2026-10-05'), received('2026-10-06')], 'DITERIMA'],
    ['a failure', [ordered('2026-10-02'), failed('2026-10-05')], 'GAGAL_BAYAR'],
    ['a return', [paid('2026-10-05'), returned('2026-10-08')], 'RETUR'],
    ['a return whose payment is not yet heard of', [returned('2026-10-08')], 'RETUR'],
    [
      'a repaired return waits for its new payment',
      [paid('2026-10-05'), returned('2026-10-08'), repaired('2026-10-10')],
      'RETUR',
    ],
    [
      'a new payment after the repair',
      [paid('2026-10-05'), returned('2026-10-08'), repaired('2026-10-10'), paid('2026-10-12')],
      'DISALURKAN',
    ],
    ['a new order after a failure', [failed('2026-10-05'), ordered('2026-10-07')], 'SP2D'],
    ['a failed try beside a success', [paid('2026-10-05'), failed('2026-10-09', { reference: 'R2' })], 'DISALURKAN'],
  ])('%s', (_, facts, state) => {
    expect(fold(...facts).state).toBe(state);
  });
});

describe('payments', () => {
  test('a failure never undoes a success that the data places after it', () => {
    const state = only(fold(failed('2026-10-04'), paid('2026-10-05')));
    expect(state).toMatchObject({ status: 'disbursed', paidAt: '2026-10-05T02:00:00.000Z' });
  });
  test('a failure that the data places after the success under the same reference undoes it', () => {
    const state = only(fold(paid('2026-10-05'), failed('2026-10-06')));
    expect(state.status).toBe('failed');
    expect(state.paidAt).toBeUndefined();
  });
  test('at the same time the success wins', () => {
    expect(only(fold(failed('2026-10-05', { id: 'zz' }), paid('2026-10-05', { id: 'aa' }))).status).toBe('disbursed');
  });
  test('a failure of one reference never touches another, nor does the same reference of another sender', () => {
    const state = fold(
      paid('2026-10-05'),
      failed('2026-10-06', { source: 'agency:pos' }),
      failed('2026-10-06', { reference: 'R2' }),
    );
    expect(state.payments.map((p) => p.status)).toEqual(['disbursed', 'failed', 'failed']);
  });
  test('a correction is a new event: amount and months are the later one’s, the day of payment stays', () => {
    const state = only(
      fold(paid('2026-10-05'), paid('2026-10-07', { amount: rupiah(400_000), months: months('2026-10', '2026-11') })),
    );
    expect(state).toMatchObject({ amount: 400_000, months: ['2026-10', '2026-11'], paidAt: '2026-10-05T02:00:00.000Z' });
  });
  test('paid again after a return: the new day counts', () => {
    const state = only(fold(paid('2026-10-05'), returned('2026-10-08'), paid('2026-10-20')));
    expect(state).toMatchObject({ status: 'disbursed', paidAt: '2026-10-20T02:00:00.000Z' });
  });
  test('a repair letter dated after the new payment does not undo it', () => {
    const state = only(fold(paid('2026-10-05'), returned('2026-10-08'), paid('2026-10-20'), repaired('2026-10-21')));
    expect(state.status).toBe('disbursed');
  });
  test('a second return is unrepaired again', () => {
    const state = only(
      fold(paid('2026-10-05'), returned('2026-10-08'), repaired('2026-10-10'), paid('2026-10-12'), returned('2026-10-15')),
    );
    expect(state.status).toBe('returned');
    expect(state.repairedAt).toBeUndefined();
  });
  test('an order after a return repairs nothing', () => {
    expect(only(fold(paid('2026-10-05'), returned('2026-10-08'), ordered('2026-10-10'))).status).toBe('returned');
  });
});

describe('money in hand', () => {
  test('debits and signatures are summed apart', () => {
    const parts = [100_000, 200_000, 300_000].map((amount, i) => received(`2026-10-0${6 + i}`, { amount: rupiah(amount) }));
    const state = only(
      fold(paid('2026-10-05'), ...parts, received('2026-10-09', { kind: 'collected', amount: rupiah(550_000) })),
    );
    expect(state).toMatchObject({ debited: 600_000, collected: 550_000, collectedAt: '2026-10-09T02:00:00.000Z' });
  });
  test('is added to the payment of the same months where the reference is not known', () => {
    const state = fold(paid('2026-10-05'), received('2026-10-06', { source: 'agency:pos', reference: 'AGEN-9' }));
    expect(only(state).debited).toBe(600_000);
    expect(state.receipts).toEqual([]);
  });
  test('of several payments of these months the paid one is meant', () => {
    const state = fold(failed('2026-10-04', { reference: 'R0' }), paid('2026-10-05'), received('2026-10-06', { reference: 'X' }));
    expect(state.payments.map((p) => p.debited)).toEqual([0, 600_000]);
  });
  test('stands alone where no payment is known, and finds it once it arrives', () => {
    const alone = received('2026-10-06', { reference: 'X', months: months('2026-10') });
    expect(fold(alone).receipts).toEqual([alone]);
    expect(fold(alone, paid('2026-10-05', { reference: 'X' })).receipts).toEqual([]);
  });
});

describe('entitlement', () => {
  test('the latest list speaks, the months of all count', () => {
    const state = fold(
      listed('2026-10-01', { months: months('2026-10'), listNumber: 'SK-1' }),
      listed('2026-11-01', { months: months('2026-11', '2026-12'), listNumber: 'SK-2' }),
    );
    expect(state.entitlement?.listNumber).toBe('SK-2');
    expect(state.entitledMonths).toEqual(QUARTER);
  });
});
