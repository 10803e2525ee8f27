/** Goal: changes of families share a transaction and nothing else: each is all or nothing, and one that is too late stops no other. */
import { describe, expect, it } from 'vitest';
import { FamilyChanges } from '#shared/intake/changes.ts';
import { getAliases, getIdentity } from '#shared/store/identities.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable, TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';

const tokens = (n: number, count: number): string[] => Array.from({ length: count }, (_, i) => `1.t${n}-${i}`);
const family = (n: number, names: readonly string[] = tokens(n, 3)) => ({
  aliases: names.map((token) => ({ token, scheme: 'NIK', version: 1, kpmIds: [`kpm_${n}`] })),
  identity: { kpmId: `kpm_${n}`, version: 1, aliases: { NIK: [...names] }, originals: {} },
});

function opened() {
  const table = new MemoryTable();
  const transact = table.transact.bind(table);
  const transactions: (readonly Write[])[] = [];
  table.transact = async (writes) => {
    transactions.push(writes);
    return transact(writes);
  };
  return { table, transactions, changes: new FamilyChanges(table) };
}

describe('changes of one turn', () => {
  it('share a transaction', async () => {
    const { table, transactions, changes } = opened();
    expect(await Promise.all([1, 2, 3].map((n) => changes.write(family(n))))).toEqual([true, true, true]);
    expect(transactions.map((writes) => writes.length)).toEqual([12]);
    expect(await getIdentity(table, 'kpm_3')).toMatchObject({ kpmId: 'kpm_3' });
  });

  it('fill as many transactions as they need, none torn apart', async () => {
    const { transactions, changes } = opened();
    const all = Array.from({ length: 25 }, (_, n) => family(n, tokens(n, 6)));
    expect(await Promise.all(all.map((one) => changes.write(one)))).toEqual(all.map(() => true));
    expect(transactions.every((writes) => writes.length <= TRANSACTION_WRITES_MAX && writes.length % 7 === 0)).toBe(true);
    expect(transactions).toHaveLength(2);
  });

  it('of which one is too late: only that one is refused, and nothing of it is written', async () => {
    const { table, changes } = opened();
    expect(await changes.write(family(1, ['1.shared']))).toBe(true);
    const asked = [family(2), family(3, ['1.own', '1.shared']), family(4)].map((one) => changes.write(one));
    expect(await Promise.all(asked)).toEqual([true, false, true]);
    expect(await getIdentity(table, 'kpm_3')).toBeUndefined();
    expect(await getAliases(table, ['1.own'])).toEqual([undefined]);
    expect(await getIdentity(table, 'kpm_4')).toBeDefined();
  });

  it('of one item go apart, and the first stays', async () => {
    const { table, changes } = opened();
    const asked = [family(1, ['1.shared']), family(2, ['1.shared'])].map((one) => changes.write(one));
    expect(await Promise.all(asked)).toEqual([true, false]);
    expect((await getAliases(table, ['1.shared']))[0]?.kpmIds).toEqual(['kpm_1']);
  });

  it('whose answer was lost are unknown to each that asked', async () => {
    const { table, changes } = opened();
    table.transact = async () => {
      throw new StoreUnavailable('no answer');
    };
    const settled = await Promise.allSettled([family(1), family(2)].map((one) => changes.write(one)));
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
