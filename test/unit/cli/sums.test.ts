/**
 * Goal: the sums of the projector, added up anew from everything that they are of, are equal; what is wrong is found and mended by what
 * it lacks, and what is only on its way is left alone (a rebuild is equal: docs/adr/0041). Method: a world through the real door; rows spoilt.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { checkSums, lasting, mend } from '#shared/cli/projections/repair.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { readSummaryRow } from '#shared/store/summaries.ts';
import type { Item } from '#shared/store/table.ts';
import { scanOf } from '#test/support/memory-scan.ts';
import { storyWorld, type World, wakeAt } from '#test/support/read-world.ts';

const SUMS = ['summary', 'alert-group', 'alert-sum', 'visits'];
const check = (table: MemoryTable) => checkSums(scanOf(table), () => undefined);
const rows = (table: MemoryTable): Item[] => [...table.items()].filter(({ entity }) => SUMS.includes(entity));

let world: World;
beforeAll(async () => {
  world = await storyWorld();
  const records: StreamRecord[] = [...world.table.items()].map((after, n) => ({
    sequenceNumber: String(n + 1),
    before: undefined,
    after,
  }));
  await project(world, 'shard-1', records);
  const later: StreamRecord[] = [];
  world.table.onChange(({ seq, oldImage: before, newImage: after }) => {
    later.push({ sequenceNumber: String(1_000_000 + seq), before, after });
  });
  await wakeAt(world, '2027-01-20T05:00:00.000Z');
  // through another shard, into other buckets
  await project(world, 'shard-2', later.splice(0));
});

describe('sums added up anew', () => {
  it('are equal after a history, and of every kind there are some', async () => {
    const checked = await check(world.table);
    expect(checked).toMatchObject({ differences: [], unread: 0 });
    expect(new Set(rows(world.table).map(({ entity }) => entity))).toEqual(new Set(SUMS));
    expect(checked.rows).toBeGreaterThan(0);
  });

  it('say what a spoilt row, a lost row and a row of nothing lack, and are equal once that is added', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(), lost: fc.boolean(), by: fc.integer({ min: -3, max: 3 }) }), { maxLength: 4 }),
        async (spoils) => {
          for (const { at, lost, by } of spoils) {
            const all = rows(world.table);
            const { pk, sk, ...row } = all[at % all.length] as Item;
            const [name] = Object.keys(row).filter((one) => one !== 'v' && typeof row[one] === 'number');
            if (lost) await world.table.write({ op: 'delete', key: { pk, sk } });
            else if (name !== undefined) await world.table.write({ op: 'update', key: { pk, sk }, add: { [name]: by } });
          }
          const { differences } = await check(world.table);
          await mend(world.table, differences);
          expect((await check(world.table)).differences).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('fill rows of before states and severities were counted', async () => {
    const isNew = (name: string): boolean => /^[srfg][A-Z]$/.test(name) || name === 'entitledRupiah';
    const whole = new Map(rows(world.table).map((row) => [`${row.pk}|${row.sk}`, row]));
    const summaries = [...whole.values()].filter(({ entity }) => entity === 'summary');
    for (const name of ['sK', 'rK', 'entitledRupiah']) expect(summaries.some((row) => row[name] !== undefined)).toBe(true);
    for (const row of summaries) {
      const item = Object.fromEntries(Object.entries(row).filter(([name]) => !isNew(name))) as Item;
      await world.table.write({ op: 'put', item });
      expect(readSummaryRow(item)).toMatchObject({ paid: row['paid'] ?? 0, entitledRupiah: 0 });
    }
    const { differences } = await check(world.table);
    expect(new Set(differences.flatMap(({ lacks }) => Object.keys(lacks))).size).toBeGreaterThan(2);
    expect(differences.flatMap(({ lacks }) => Object.keys(lacks)).every(isNew)).toBe(true);
    await mend(world.table, differences);
    expect((await check(world.table)).differences).toEqual([]);
  });

  it('leave what differs otherwise at the second look: it is on its way', () => {
    const of = (sum: string, paid: number, says = 7) => ({
      sum,
      key: { pk: sum, sk: '' },
      set: {},
      lacks: { paid },
      says: { paid: says },
    });
    expect(lasting([of('a', 1), of('b', 1)], [of('a', 1), of('b', 2), of('c', 1)])).toEqual([of('a', 1)]);
    // two changes that look alike, one after the other: the first has come meanwhile
    expect(lasting([of('a', 1, 7)], [of('a', 1, 8)])).toEqual([]);
  });

  it('name what cannot be read, and go on', async () => {
    await world.table.write({ op: 'put', item: { pk: 'CASE#broken', sk: 'X', entity: 'alert', v: 1, rule: 'NONE' } as Item });
    expect(await check(world.table)).toMatchObject({ unread: 1, unreadable: ['CASE#broken|X'], differences: [] });
    await world.table.write({ op: 'delete', key: { pk: 'CASE#broken', sk: 'X' } });
  });
});
