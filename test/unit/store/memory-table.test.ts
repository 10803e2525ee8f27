/** Goal: the limits of the table in memory are AWS's, and nothing that it gives or takes can be changed from outside. */
import { describe, expect, it } from 'vitest';
import { type Change, MemoryTable } from '#shared/store/memory-table.ts';
import { type Item, TransactionCancelled, type Write } from '#shared/store/table.ts';
import { itemSize, type Usage } from '#shared/store/units.ts';

const item = (sk: string, more: object = {}): Item => ({ pk: 'a', sk, entity: 'x', v: 1, ...more });
const put = (one: Item): Write => ({ op: 'put', item: one });

describe('limits', () => {
  it('end a page before 1 MB, and the next goes on from there', async () => {
    const table = new MemoryTable();
    for (let i = 0; i < 5; i++) await table.write(put(item(String(i), { pad: 'x'.repeat(300 * 1024) })));
    const first = await table.query({ pk: 'a', limit: 100 });
    expect(first.items.map((one) => one.sk)).toEqual(['0', '1', '2']);
    const second = await table.query({ pk: 'a', limit: 100, ...(first.cursor && { after: first.cursor }) });
    expect(second.items.map((one) => one.sk)).toEqual(['3', '4']);
    expect(second.cursor).toBeUndefined();
  });
  it('refuse an item over 400 KB, whether put or grown', async () => {
    const table = new MemoryTable();
    const bytes = 400 * 1024 - itemSize(item('1', { pad: '' }));
    await table.write(put(item('1', { pad: 'x'.repeat(bytes) })));
    await expect(table.write(put(item('1', { pad: 'x'.repeat(bytes + 1) })))).rejects.toThrow(/more than 409600/);
    const grow: Write = { op: 'update', key: { pk: 'a', sk: '1' }, set: { more: 'x' } };
    await expect(table.transact([grow])).rejects.toMatchObject({ reasons: ['other'] });
  });
  it('refuse 101 writes, one key twice, none at all, and 101 keys', async () => {
    const table = new MemoryTable();
    const many = Array.from({ length: 101 }, (_, i) => put(item(String(i))));
    await expect(table.transact(many)).rejects.toThrow(/1 to 100 writes/);
    await expect(table.transact([put(item('1')), put(item('1'))])).rejects.toThrow(/a key once/);
    await expect(table.transact([])).rejects.toThrow(/1 to 100 writes/);
    await expect(table.getMany(many.map((_, i) => ({ pk: 'a', sk: String(i) })))).rejects.toThrow(/at most 100 keys/);
    await table.transact(many.slice(0, 100));
    expect(table.size).toBe(100);
  });
  it('refuse a consistent read of an index', async () => {
    await expect(new MemoryTable().query({ index: 'byDue', pk: 'CASE#0', limit: 1, consistent: true })).rejects.toThrow(
      /eventually/,
    );
  });
});

describe('the table', () => {
  it('keeps copies: what was given or taken can be changed without changing it', async () => {
    const table = new MemoryTable();
    const given = { list: [1], bytes: new Uint8Array([1]) };
    await table.write(put(item('1', given)));
    given.list.push(2);
    given.bytes[0] = 9;
    const taken = (await table.get({ pk: 'a', sk: '1' })) as Item & { readonly list: number[]; readonly bytes: Uint8Array };
    Object.assign(taken, { entity: 'changed' });
    taken.bytes[0] = 9;
    expect(() => taken.list.push(2)).toThrow(/not extensible/);
    expect(await table.get({ pk: 'a', sk: '1' })).toEqual(item('1', { list: [1], bytes: new Uint8Array([1]) }));
  });
  it('writes nothing of a cancelled transaction and tells nobody', async () => {
    const table = new MemoryTable();
    const changes: Change[] = [];
    table.onChange((change) => changes.push(change));
    const cancelled = table.transact([
      put(item('1')),
      { op: 'check', key: { pk: 'a', sk: '2' }, when: { kind: 'match', equals: {} } },
    ]);
    await expect(cancelled).rejects.toEqual(new TransactionCancelled(['none', 'condition']));
    expect([table.size, changes.length]).toEqual([0, 0]);
  });
  it('tells its changes in order, with both images, until one stops listening', async () => {
    const table = new MemoryTable();
    const changes: Change[] = [];
    const stop = table.onChange((change) => changes.push(change));
    await table.write(put(item('1')));
    await table.write(put(item('1')));
    await table.write({ op: 'update', key: { pk: 'a', sk: '1' }, add: { n: 2 } });
    await table.write({ op: 'delete', key: { pk: 'a', sk: '1' } });
    stop();
    await table.write(put(item('2')));
    const keys = { pk: 'a', sk: '1' };
    expect(changes).toEqual([
      { keys, newImage: item('1'), seq: 1 },
      { keys, oldImage: item('1'), newImage: item('1', { n: 2 }), seq: 2 },
      { keys, oldImage: item('1', { n: 2 }), seq: 3 },
    ]);
  });
  it('can be followed by a replica, however late', async () => {
    const [table, replica] = [new MemoryTable(), new MemoryTable()];
    const behind: Change[] = [];
    table.onChange((change) => behind.push(change));
    await table.write(put(item('1', { duePk: 'CASE#0', dueSk: 't1' })));
    await table.write({ op: 'update', key: { pk: 'a', sk: '1' }, set: { dueSk: 't2' } });
    for (const change of behind.slice(0, 1)) replica.apply(change);
    const due = async (one: MemoryTable) =>
      (await one.query({ index: 'byDue', pk: 'CASE#0', limit: 9 })).items.map((found) => found.dueSk);
    expect([await due(table), await due(replica)]).toEqual([['t2'], ['t1']]);
    for (const change of behind.slice(1)) replica.apply(change);
    expect([...replica.items()]).toEqual([...table.items()]);
  });
});

describe('units', () => {
  it('count names and values as AWS documents them', () => {
    expect(itemSize({ pk: 'a' })).toBe(3);
    expect(itemSize({ é: 'é' })).toBe(4);
    expect(itemSize({ n: 123, b: true, z: null, u: undefined })).toBe(1 + 3 + 2 + 2);
    expect([0, -0, 7, -7, 1200, 1.5, -106.123].map((n) => itemSize({ n }))).toEqual([2, 2, 3, 4, 3, 4, 7]);
    expect(itemSize({ b: new Uint8Array(10) })).toBe(11);
    expect(itemSize({ l: ['ab', 'c'] })).toBe(1 + 3 + 2 + 3);
    expect(itemSize({ m: { k: 'v' } })).toBe(1 + 3 + 1 + 2);
  });
  it('double in a transaction, but not in its indexes; an index whose image stays is free', async () => {
    const used: Usage[] = [];
    const table = new MemoryTable({ meter: (usage) => used.push(usage) });
    const due = { duePk: 'CASE#0', dueSk: 't1' };
    await table.transact([put(item('1', due))]);
    await table.transact([put(item('1', { ...due, n: 1 }))]);
    await table.transact([put(item('1', { ...due, dueSk: 't2' }))]);
    await table.transact([put(item('1'))]);
    expect(used.map((usage) => usage.writeUnits)).toEqual([2 + 1, 2, 2 + 2, 2 + 1]);
    expect(used[0]?.terms).toEqual([
      { kind: 'write', entity: 'x', units: 2 },
      { kind: 'write', entity: 'x', index: 'byDue', units: 1 },
    ]);
  });
});
