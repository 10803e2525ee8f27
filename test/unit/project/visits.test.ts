/**
 * Goal: what officers reported is counted once a visit, by the village and the local month of it, and what families paid by the day
 * of it, whatever is redelivered, cut short or answered too late. Method: random reports in overlapping batches over a table that fails; compared with a plain count.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf, OBSTACLES } from '#events/field-codes.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import { takeBatch } from '#functions/project/take.ts';
import type { AreaCode, Month, Rupiah } from '#shared/domain/brand.ts';
import type { GoodsInHand, VerificationReported } from '#shared/domain/case/fact.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { putEvent } from '#shared/store/events.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { toldIn } from '#shared/store/told-prices.ts';
import { sumOfVisits, visitsIn } from '#shared/store/visits.ts';
import { reported } from '#test/unit/domain/given.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics: Metrics = { count: () => undefined };
const HASH = 'A'.repeat(43);

interface Told {
  readonly area: string;
  readonly at: string;
  readonly said: Partial<VerificationReported>;
  readonly type?: string;
}

const recordOf = ({ area, at, said, type = 'verification.reported.v1' }: Told, n: number): StreamRecord => {
  const fact = { ...reported('2026-11-20', said), id: `r-${n}`, occurredAt: at as VerificationReported['occurredAt'] };
  const cases = ['PKH', 'SEMBAKO'].map((programme) => ({ programme, cycle: '2026-10', fact }));
  const write = putEvent({
    source: 'officer:psm-1',
    id: `r-${n}`,
    type,
    subjectKind: 'kpm',
    subjectId: `kpm_${'x'.repeat(22)}`,
    area,
    occurredAt: at as VerificationReported['occurredAt'],
    receivedAt: '2026-12-05T00:00:00.000Z',
    facts: JSON.stringify({ cases }),
    seq: n + 1,
    entry: 'A'.repeat(22),
    kid: 'oidc-1',
    prevBlind: HASH,
    commitFacts: HASH,
    commitIdentity: HASH,
  });
  if (write.op !== 'put') throw new Error('an event is put');
  return { sequenceNumber: String(9_007_199_254_740_990n + BigInt(n) * 3n), before: undefined, after: write.item };
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

const rice = (rupiah: number, more: Partial<GoodsInHand> = {}): GoodsInHand => ({
  item: 'BERAS',
  unit: 'KG',
  quantity: 10,
  unitPrice: rupiah as Rupiah,
  ...more,
});
const toldFrom = (table: Table, from: string, to: string) =>
  toldIn(table, '15.71' as AreaCode, { from: from as Day, to: to as Day });

const villages = ['15.71.01.1001', '15.71.01.1002'] as const;
const arbitraryTold: fc.Arbitrary<Told> = fc.record({
  area: fc.constantFrom(...villages),
  at: fc.constantFrom('2026-10-31T16:59:59.000Z', '2026-10-31T17:00:00.000Z', '2026-11-15T02:00:00.000Z'),
  said: fc.record({
    obstacles: fc.uniqueArray(fc.constantFrom(...codesOf(OBSTACLES)), { maxLength: 3 }),
    goods: fc.integer({ min: 12_000, max: 12_003 }).map((rupiah) => [rice(rupiah)]),
  }),
});

describe('visits', () => {
  it('are counted by the month of the place, once each, however many programmes they speak of', async () => {
    const table = new MemoryTable();
    const said = {
      outcome: 'ADA_BERMASALAH',
      card: { holder: 'AGEN' },
      understanding: { programme: 'PAHAM', nonCash: 'BELUM' },
      utilisation: ['PANGAN', 'UTANG'],
      obstacles: ['JARAK'],
    } as const;
    const records = [
      // the last second of October in Jambi, and the first of November
      recordOf({ area: villages[0], at: '2026-10-31T16:59:59.000Z', said }, 0),
      recordOf({ area: villages[0], at: '2026-10-31T17:00:00.000Z', said }, 1),
      recordOf({ area: villages[0], at: '2026-11-02T02:00:00.000Z', said: {} }, 2),
      recordOf({ area: villages[0], at: '2026-11-02T02:00:00.000Z', said: {}, type: 'distribution.disbursed.v1' }, 3),
    ];
    await takeBatch({ table, log, metrics }, 'shard-1', records);
    expect(await visitsIn(table, '15.71.01' as AreaCode, '2026-11' as Month)).toEqual([
      {
        village: villages[0],
        month: '2026-11',
        visits: 2,
        outcomes: { ADA_BERMASALAH: 1, ADA_SESUAI: 1 },
        obstacles: { JARAK: 1 },
        programme: { PAHAM: 1 },
        nonCash: { BELUM: 1 },
        utilisation: { PANGAN: 1, UTANG: 1 },
        cards: { AGEN: 1 },
      },
    ]);
    expect((await visitsIn(table, '15.71.01' as AreaCode, '2026-10' as Month)).map(({ visits }) => visits)).toEqual([1]);
  });

  it('add up under redelivered, overlapping batches and lost answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryTold, { minLength: 1, maxLength: 25 }),
        fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 3, maxLength: 7 }).filter((draws) => draws.includes(0)),
        async (told, draws) => {
          const memory = new MemoryTable();
          const ports = { table: unreliable(memory, draws), log, metrics };
          const records = told.map(recordOf);
          const half = records.slice(0, Math.ceil(records.length / 2));
          for (const batch of [half, records, half, records, records, records]) {
            await takeBatch(ports, 'shard-1', batch).catch((error: unknown) => {
              if (!(error instanceof StoreUnavailable)) throw error;
            });
          }
          await takeBatch({ table: memory, log, metrics }, 'shard-1', records);
          const rows = await Promise.all(
            ['2026-10', '2026-11'].map((month) => visitsIn(memory, '15.71.01' as AreaCode, month as Month)),
          );
          const sum = sumOfVisits(rows.flat());
          expect(sum.visits).toBe(told.length);
          for (const code of codesOf(OBSTACLES)) {
            expect(sum.obstacles[code] ?? 0).toBe(told.filter(({ said }) => said.obstacles?.includes(code)).length);
          }
          const paid = await toldFrom(memory, '2026-10-31', '2026-11-15');
          for (const rupiah of [12_000, 12_001, 12_002, 12_003]) {
            expect(paid.filter((one) => one.rupiah === rupiah).reduce((n, { visits }) => n + visits, 0)).toBe(
              told.filter(({ said }) => said.goods?.some(({ unitPrice }) => unitPrice === rupiah)).length,
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('prices that families tell of at visits', () => {
  const at = '2026-11-20T02:00:00.000Z';
  const [village] = villages;
  const projected = async (...said: Partial<VerificationReported>[]) => {
    const table = new MemoryTable();
    await takeBatch(
      { table, log, metrics },
      'shard-1',
      said.map((one, n) => recordOf({ area: village, at, said: one }, n)),
    );
    return table;
  };
  const all = (table: Table) => toldFrom(table, '2026-11-01', '2026-11-30');

  it('lie on the day on which the aid came into their hands, else on the local day of the visit; each visit counts once', async () => {
    const table = await projected(
      { goods: [rice(16_000)], receivedOn: '2026-11-18' as Day },
      { goods: [rice(16_000)], receivedOn: '2026-11-18' as Day },
      { goods: [rice(13_000), rice(2_000, { item: 'TELUR', unit: 'BUTIR' })] },
    );
    const rows = { village, goods: 'BERAS', unit: 'KG' };
    expect(await all(table)).toEqual([
      { ...rows, day: '2026-11-18', rupiah: 16_000, visits: 2 },
      { ...rows, day: '2026-11-20', rupiah: 13_000, visits: 1 },
      { village, goods: 'TELUR', unit: 'BUTIR', day: '2026-11-20', rupiah: 2_000, visits: 1 },
    ]);
    expect(await toldFrom(table, '2026-11-19', '2026-11-20')).toHaveLength(2);
    expect((await toldFrom(table, '2026-11-12', '2026-11-18')).map(({ day }) => day)).toEqual(['2026-11-18']);
    expect(await toldFrom(table, '2026-11-21', '2026-11-30')).toEqual([]);
  });

  it('count the highest where one visit names the same goods at several, for a family pays too much once', async () => {
    const table = await projected({
      goods: [rice(15_000, { quality: 'BAIK' }), rice(16_000), rice(14_000, { unit: 'BUNGKUS' })],
    });
    expect((await all(table)).map(({ unit, rupiah, visits }) => [unit, rupiah, visits])).toEqual([
      ['KG', 16_000, 1],
      ['BUNGKUS', 14_000, 1],
    ]);
  });

  it('are told of what was bought: handed-over goods have none, and nothing was paid for what did not come', async () => {
    const handedOver = { item: 'BERAS', unit: 'KG', quantity: 10 } as const;
    const table = await projected({ goods: [handedOver, rice(16_000, { quantity: 0 })] }, {});
    expect([...table.items()].filter(({ entity }) => entity === 'told-prices')).toEqual([]);
  });

  it('of as many visits as there are go into the table, though one write holds no more than so many prices', async () => {
    const table = await projected(
      ...Array.from({ length: 60 }, (_, n) => ({
        goods: Array.from({ length: 10 }, (_unused, i) => rice(10_000 + 100 * n + i, { item: `BARANG_${i}` })),
      })),
    );
    expect(await all(table)).toHaveLength(600);
  });
});
