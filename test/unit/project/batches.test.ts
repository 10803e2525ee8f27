/**
 * Goal: what has come of a batch is what its cases say as they stand, and an announced batch is listed, whatever is redelivered, cut
 * short, answered too late or told by several shards. Method: random histories of cases in overlapping deliveries over a table that
 * fails; compared with the plain sum of the last image of each case.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { takeBatch } from '#functions/project/take.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { BATCH_COUNTS, type BatchShare } from '#shared/domain/case/batch-counts.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { readShare, writeShares } from '#shared/store/batch-shares.ts';
import { batchCounts, differingFamilies, listedBatches } from '#shared/store/batches.ts';
import { type Case, putCase } from '#shared/store/cases.ts';
import { putEvent } from '#shared/store/events.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics: Metrics = { count: () => undefined };
const BATCHES = ['bri/D-1', 'pos/D-1', 'bri/D-2'];

const NOTHING = { entitled: 1, paid: 0, paidRupiah: 0, received: 0, receivedRupiah: 0, returnedRupiah: 0 };
const kpmIdOf = (n: number): string => `kpm_${String(n).padStart(22, '0')}`;
const caseImage = (n: number, batches: Readonly<Record<string, BatchShare>>): Item => {
  const one: Case = {
    ...{ kpmId: kpmIdOf(n), programme: 'PKH', cycle: '2026-10', version: 1, area: '15.71.01.1001' },
    ...{ state: 'DISALURKAN', facts: '[]', family: '{}', alerts: {} },
    counts: {
      area: '15.71.01.1001',
      ...NOTHING,
      toVerify: 0,
      verified: 0,
      overdue: 0,
      flagged: 0,
      late: 0,
      batches: writeShares(batches),
    },
  };
  const write = putCase(one);
  if (write.op !== 'put') throw new Error('a case is put');
  return write.item;
};

/** Fails some transactions before and some after they were applied. */
function unreliable(table: MemoryTable, draws: readonly number[]): Table {
  let call = 0;
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys) => table.getMany(keys),
    query: (query) => table.query(query),
    write: (write) => table.write(write),
    createMany: (items) => table.createMany(items),
    transact: async (writes) => {
      const draw = draws[call++ % draws.length];
      if (draw === 1) throw new StoreUnavailable('before');
      await table.transact(writes);
      if (draw === 2) throw new StoreUnavailable('after');
    },
  };
}

const share = fc
  .record({
    state: fc.constantFrom('disbursed', 'returned', 'failed', 'ordered'),
    amount: fc.integer({ min: 1, max: 2_000_000 }),
    match: fc.constantFrom('agree', 'moneyDiffers', 'wordDiffers', 'onlyPartner'),
  })
  .map(
    ({ state, amount, match }): BatchShare => ({
      [state]: 1,
      [`${state}Rupiah`]: amount,
      [match]: 1,
      [`${match}Rupiah`]: amount,
    }),
  );
const change = fc.record({
  family: fc.nat(6),
  batches: fc.dictionary(fc.constantFrom(...BATCHES), share, { noNullPrototype: true }),
});
const history = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 25 }),
  draws: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 1, maxLength: 9 }).filter((draws) => draws.includes(0)),
  cuts: fc.array(fc.tuple(fc.nat(24), fc.integer({ min: 1, max: 12 })), { maxLength: 8 }),
});

it('counts of a batch are the sum of its cases as they stand, in families and rupiah', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ changes, draws, cuts }) => {
      const table = new MemoryTable();
      const ports = { table: unreliable(table, draws), log, metrics };
      const last = new Map<number, Item>();
      const byShard = new Map<string, StreamRecord[]>();
      changes.forEach(({ family, batches }, n) => {
        const after = caseImage(family, batches);
        // a family's changes lie in one shard
        const shard = `shard-${family % 3}`;
        const record = { sequenceNumber: String(9_007_199_254_740_990n + BigInt(n) * 3n), before: last.get(family), after };
        byShard.set(shard, [...(byShard.get(shard) ?? []), record]);
        last.set(family, after);
      });
      for (const [shard, records] of byShard) {
        // deliveries overlap, are cut anywhere, and come again from where nothing was lost
        let done = 0;
        for (const [, length] of [...cuts, [0, records.length] as const, [0, records.length] as const]) {
          const from = Math.max(0, done - 2);
          const until = Math.min(records.length, done + length);
          for (let tries = 0; tries < 40; tries++) {
            const taken = await project(ports, shard, records.slice(from, until)).then(
              () => true,
              (error: unknown) => {
                if (!(error instanceof StoreUnavailable)) throw error;
                return false;
              },
            );
            if (taken) break;
          }
          done = until;
        }
      }
      for (const batch of BATCHES) {
        const want = Object.fromEntries(
          BATCH_COUNTS.map((name) => {
            const shares = [...last.values()].map(
              (item) => (item['counts'] as { batches: Record<string, string> }).batches[batch],
            );
            return [name, shares.reduce((sum, one) => sum + (one === undefined ? 0 : (readShare(one)[name] ?? 0)), 0)];
          }),
        );
        expect(await batchCounts(table, batch)).toEqual(want);
        const differing = [...last].flatMap(([family, item]) => {
          const text = (item['counts'] as { batches: Record<string, string> }).batches[batch];
          const gap = text === undefined ? undefined : readShare(text);
          const rupiah = gap?.moneyDiffersRupiah ?? gap?.wordDiffersRupiah;
          return rupiah === undefined ? [] : [{ kpmId: kpmIdOf(family), programme: 'PKH', cycle: '2026-10', rupiah }];
        });
        const { families } = await differingFamilies(table, batch, 100);
        expect(families).toEqual(differing.sort((a, b) => (a.kpmId < b.kpmId ? -1 : 1)));
      }
    }),
  );
});

it('an announced batch is listed under its kab/kota and its agency, once however often it comes', async () => {
  const table = new MemoryTable();
  const at = '2026-11-02T02:00:00.000Z' as Instant;
  const data = { area: '15.71.01', programme: 'PKH', months: ['2026-10'], families: 10, completeBy: '2026-11-20' };
  const dossier = { source: 'agency:bri', id: 'e-1', occurredAt: at, receivedAt: at, type: 'batch.declared', key: 'batch', data };
  const hash = 'A'.repeat(43);
  const write = putEvent({
    ...{
      source: 'agency:bri',
      id: 'e-1',
      type: 'batch.declared.v1',
      subjectKind: 'batch',
      subjectId: 'bri/D-1',
      area: '15.71.01',
    },
    ...{
      occurredAt: at,
      receivedAt: at,
      facts: JSON.stringify({ cases: [], dossier }),
      seq: 1,
      entry: 'A'.repeat(22),
      kid: 'key-1',
    },
    ...{ prevBlind: hash, commitFacts: hash, commitIdentity: hash },
  });
  if (write.op !== 'put') throw new Error('an event is put');
  const record = { sequenceNumber: '100', before: undefined, after: write.item };
  await takeBatch({ table, log, metrics }, 'shard-1', [record]);
  await takeBatch({ table, log, metrics }, 'shard-1', [record]);
  for (const under of ['15.71', 'AGENCY@bri'])
    expect((await listedBatches(table, under, 10)).batches).toEqual([{ batch: 'bri/D-1', completeBy: '2026-11-20' }]);
  expect((await listedBatches(table, '15.72', 10)).batches).toEqual([]);
});
