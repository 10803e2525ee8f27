/** Goal: pages over merged partitions neither lose nor repeat an item. Method: property over random partitions, page sizes and duplicates. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merged, type Source } from '#functions/query-alerts/merge.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';

const position = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 })).map(([day, id]) => {
  return `2026-11-${String(day + 1).padStart(2, '0')}T00:00:00.000Z#a${String(id).padStart(2, '0')}`;
});

async function tableOf(partitions: readonly (readonly string[])[]): Promise<{ table: MemoryTable; sources: Source[] }> {
  const table = new MemoryTable();
  for (const [n, positions] of partitions.entries()) {
    for (const sk of positions) await table.write({ op: 'put', item: { pk: `P${n}`, sk: `OPEN#${sk}`, entity: 'x', v: 1 } });
  }
  return { table, sources: partitions.map((_, n) => ({ pk: `P${n}`, attribute: 'sk', lead: 'OPEN#' })) };
}

describe('merged partitions', () => {
  it('paged with any size give the sorted distinct union', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(position, { maxLength: 25 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 4 }),
        async (partitions, limit, pageSize) => {
          const { table, sources } = await tableOf(partitions);
          const seen: string[] = [];
          let after: string | undefined;
          for (;;) {
            const page: string[] = [];
            for await (const found of merged(table, sources, {}, pageSize, after)) {
              page.push(found.position);
              if (page.length === limit) break;
            }
            if (page.length === 0) break;
            seen.push(...page);
            after = page.at(-1);
          }
          expect(seen).toEqual([...new Set(partitions.flat())].sort());
        },
      ),
      { numRuns: 60 },
    ));

  it('a range is kept on both ends', async () => {
    const all = ['2026-11-01', '2026-11-02', '2026-11-03'].map((day) => `${day}T00:00:00.000Z#a`);
    const { table, sources } = await tableOf([all]);
    const take = async (range: { from?: string; to?: string }, after?: string) =>
      (await Array.fromAsync(merged(table, sources, range, 2, after))).map((found) => found.position);
    expect(await take({ to: '2026-11-02T00:00:00.000Z' })).toEqual(all.slice(0, 1));
    expect(await take({ from: '2026-11-02T00:00:00.000Z' })).toEqual(all.slice(1));
    expect(await take({ to: '2026-11-02T00:00:00.000Z' }, all[1])).toEqual([]);
  });
});
