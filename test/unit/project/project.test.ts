/**
 * Goal: roll-ups are exactly the sum of what the cases contribute, whatever is redelivered, cut short or answered too late.
 * Method: random histories of cases, delivered in overlapping batches over a table that fails; compared with a plain sum.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { ancestor } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { pagesOf } from '#shared/runtime/gathered.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import type { Question } from '#shared/store/answers.ts';
import { type Case, type Contribution, putCase } from '#shared/store/cases.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { COUNTS, countsOfCase, rowsUnder } from '#shared/store/summaries.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics: Metrics = { count: () => undefined };
const VILLAGES = ['15.71.01.1001', '15.71.02.1001', '15.05.01.2001', '76.01.01.2001'] as const;

const TAGS = ['STUNTING', 'ATS'] as const;
/** Question and code of what is said above, as people know them. */
const SAID = { 'obstacles JARAK': 'hU', 'obstacles SINYAL': 'hM', 'utilisation JUDI': 'uN', 'programme BELUM': 'pC' } as const;

/** What is told of how a case stands, and what it comes to. */
const STANDS = {
  'e600000 k I200000 K400000': { entitledRupiah: 600_000, severity: 'kritis', byState: { SP2D: 200_000, DISALURKAN: 400_000 } },
  'e300000 r': { entitledRupiah: 300_000, severity: 'rendah', byState: undefined },
  N5: { entitledRupiah: 0, severity: undefined, byState: { RETUR: 5 } },
  '-': { entitledRupiah: 0, severity: undefined, byState: {} },
} as const;
const STATES = ['CALON', 'SP2D', 'DITERIMA', 'RETUR'] as const;
const stateOf = ({ paidRupiah }: Contribution): (typeof STATES)[number] => STATES[(paidRupiah % 4) as 0];
const STOOD = ['SP2D', 'DISALURKAN', 'DITERIMA', 'RETUR', 'CALON', 'kritis', 'rendah'].flatMap((name) => [
  name,
  `${name} rupiah`,
]);

const bit = fc.constantFrom(0, 1);
const money = fc.nat({ max: 900_000 });
const arbitraryCounts: fc.Arbitrary<Contribution> = fc.record(
  {
    area: fc.constantFrom<string>(...VILLAGES),
    ...{ entitled: bit, paid: bit, paidRupiah: money, received: bit, receivedRupiah: money, returnedRupiah: money },
    ...{ toVerify: bit, verified: bit, overdue: bit, flagged: bit, late: fc.constant(0) },
    dueDay: fc.constantFrom('2026-11-16', '2026-11-17', '2027-01-02'),
    tags: fc.subarray([...TAGS]),
    stand: fc.constantFrom(...Object.keys(STANDS)),
    answers: fc.constantFrom('', 'hU', 'hMhUpAuA', 'nBpCuAuN'),
  },
  {
    requiredKeys: [
      'area',
      'entitled',
      'paid',
      'paidRupiah',
      'received',
      'receivedRupiah',
      'returnedRupiah',
      'toVerify',
      'verified',
      'overdue',
      'flagged',
      'late',
    ],
  },
);
const ONE: Contribution = {
  area: VILLAGES[0],
  ...{ entitled: 1, paid: 1, paidRupiah: 1, received: 1, receivedRupiah: 1, returnedRupiah: 1 },
  ...{ toVerify: 1, verified: 1, overdue: 1, flagged: 1, late: 0 },
};
/** A history: which of a few families changes, and what it then contributes. */
const arbitraryHistory = fc.array(fc.tuple(fc.nat({ max: 5 }), arbitraryCounts), { minLength: 1, maxLength: 40 });

function itemOf(kpmId: string, version: number, counts: Contribution): Item {
  const c: Case = {
    kpmId,
    programme: 'PKH',
    cycle: '2026-10',
    version,
    area: counts.area,
    state: stateOf(counts),
    facts: '[]',
    family: '{}',
    alerts: {},
    counts,
  };
  const write = putCase(c);
  if (write.op !== 'put') throw new Error('a case is put');
  return write.item;
}

function recordsOf(history: readonly (readonly [number, Contribution])[]): StreamRecord[] {
  const last = new Map<number, Item>();
  return history.map(([family, counts], i) => {
    const before = last.get(family);
    const after = itemOf(`kpm_${family}`, i + 1, counts);
    last.set(family, after);
    return { sequenceNumber: String(9_007_199_254_740_990n + BigInt(i) * 7n), before, after };
  });
}

async function total(table: Table, parent: AreaCode, child: AreaCode, tag?: string): Promise<Record<string, number>> {
  const sum = Object.fromEntries([...COUNTS, ...Object.keys(SAID), ...STOOD].map((count) => [count, 0]));
  for await (const row of rowsUnder(table, parent, undefined, tag)) {
    if (row.child !== child) continue;
    for (const count of COUNTS) sum[count] = (sum[count] ?? 0) + row[count];
    for (const [name, { cases, rupiah }] of [...row.states, ...row.severities]) {
      sum[name] = (sum[name] ?? 0) + cases;
      sum[`${name} rupiah`] = (sum[`${name} rupiah`] ?? 0) + rupiah;
    }
    for (const name of Object.keys(SAID)) {
      const [question, code] = name.split(' ') as [Question, string];
      sum[name] = (sum[name] ?? 0) + (row.answers[question].get(code) ?? 0);
    }
  }
  return sum;
}

function expectedTotal(
  history: readonly (readonly [number, Contribution])[],
  level: 'province' | 'regency' | 'district' | 'village',
  area: string,
  tag?: string,
) {
  const last = new Map<number, Contribution>(history.map(([family, counts]) => [family, counts]));
  const sum = Object.fromEntries([...COUNTS, ...Object.keys(SAID), ...STOOD].map((count) => [count, 0]));
  for (const counts of last.values()) {
    if (ancestor(counts.area as AreaCode, level) !== area) continue;
    if (tag !== undefined && !counts.tags?.includes(tag)) continue;
    const shown = countsOfCase({ state: stateOf(counts), counts });
    for (const count of COUNTS) sum[count] = (sum[count] ?? 0) + shown[count];
    for (const [name, by] of stoodOf(counts)) sum[name] = (sum[name] ?? 0) + by;
    for (const [name, cell] of Object.entries(SAID)) sum[name] = (sum[name] ?? 0) + (counts.answers?.includes(cell) ? 1 : 0);
  }
  return sum;
}

/** A case of before says no more than its state and what was paid or came back. */
function stoodOf(counts: Contribution): [string, number][] {
  const { entitled, flagged, paidRupiah, returnedRupiah, stand } = counts;
  const state = stateOf(counts);
  const told = stand === undefined ? undefined : STANDS[stand as keyof typeof STANDS];
  const plain = { CALON: {}, SP2D: {}, DITERIMA: { DITERIMA: paidRupiah }, RETUR: { RETUR: returnedRupiah } }[state];
  const severity = flagged === 1 ? told?.severity : undefined;
  return [
    [state, state === 'CALON' && entitled === 0 ? 0 : 1],
    ...Object.entries<number>(told?.byState ?? plain).map(([name, by]): [string, number] => [`${name} rupiah`, by]),
    ...(severity === undefined
      ? []
      : ([
          [severity, 1],
          [`${severity} rupiah`, paidRupiah],
        ] as [string, number][])),
  ];
}

async function expectExact(table: Table, history: readonly (readonly [number, Contribution])[]) {
  for (const village of VILLAGES) {
    for (const level of ['province', 'regency', 'district', 'village'] as const) {
      const area = ancestor(village as AreaCode, level) as AreaCode;
      const levels = ['country', 'province', 'regency', 'district', 'village'] as const;
      const parent = ancestor(village as AreaCode, levels[levels.indexOf(level) - 1] as 'country') as AreaCode;
      for (const tag of level === 'regency' || level === 'village' ? [undefined, ...TAGS] : [undefined])
        expect(await total(table, parent, area, tag)).toEqual(expectedTotal(history, level, area, tag));
    }
  }
}

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

describe('project', () => {
  it('is exact whichever shard a change of a case comes by, and writes no row of a batch twice', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryHistory, fc.array(fc.nat({ max: 3 }), { minLength: 1 }), async (history, shards) => {
        const table = new MemoryTable();
        const transact = table.transact.bind(table);
        table.transact = async (writes) => {
          const rows = writes.flatMap((write) =>
            write.op === 'update' ? [`${write.key.pk}|${String(write.set?.['child'])}`] : [],
          );
          expect(new Set(rows).size).toBe(rows.length);
          await transact(writes);
        };
        for (const [i, batch] of pagesOf(recordsOf(history), 5).entries())
          await project({ table, log, metrics }, `shardId-${shards[i % shards.length]}`, batch);
        await expectExact(table, history);
      }),
    );
  });

  it('adds up under redelivered, overlapping batches and lost answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryHistory,
        fc.array(fc.tuple(fc.nat({ max: 39 }), fc.integer({ min: 1, max: 15 })), { maxLength: 10 }),
        fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 3, maxLength: 7 }).filter((draws) => draws.includes(0)),
        async (history, redelivered, draws) => {
          const memory = new MemoryTable();
          const records = recordsOf(history);
          const ports = { table: unreliable(memory, draws), log, metrics };
          let done = 0;
          // A shard delivers in order: a later batch may begin with what was delivered before, never leave a gap.
          for (const [from, count] of redelivered) {
            const start = Math.min(from, done);
            await project(ports, 'shard-1', records.slice(start, start + count)).catch(onlyUnavailable);
            done = Number(await delivered(memory, records));
          }
          for (let again = 0; again < 9; again++) await project(ports, 'shard-1', records).catch(onlyUnavailable);
          await expectExact(memory, history);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('moves its position although nothing that counts changed, and skips what lies before it', async () => {
    const table = new MemoryTable();
    const counts = ONE;
    const records = recordsOf([
      [1, counts],
      [1, counts],
    ]);
    await project({ table, log, metrics }, 'shard-1', records);
    await project({ table, log, metrics }, 'shard-1', records);
    await expectExact(table, [[1, counts]]);
  });

  it('sets an image aside that cannot be read, counts it, and goes on', async () => {
    const table = new MemoryTable();
    const counts = ONE;
    const records = recordsOf([
      [1, counts],
      [2, counts],
    ]);
    const broken = { ...(records[0] as StreamRecord), after: { ...(records[0]?.after as Item), v: 99 } };
    const seen: string[] = [];
    await project({ table, log, metrics: { count: (name) => seen.push(name) } }, 'shard-1', [broken, records[1] as StreamRecord]);
    expect(seen).toContain('ProjectionUnreadable');
    expect((await total(table, '15' as AreaCode, '15.71' as AreaCode))['entitled']).toBe(1);
  });

  it('takes more rows than one transaction holds', async () => {
    const table = new MemoryTable();
    const history = Array.from({ length: 60 }, (_, i): [number, Contribution] => [
      i,
      { ...ONE, area: `15.71.${String(i + 10)}.1001` },
    ]);
    await project({ table, log, metrics }, 'shard-1', recordsOf(history));
    const sum = await total(table, '15' as AreaCode, '15.71' as AreaCode);
    expect(sum.entitled).toBe(60);
  });
});

function onlyUnavailable(error: unknown): void {
  if (!(error instanceof StoreUnavailable)) throw error;
}

/** How many records the stored position covers. */
async function delivered(table: MemoryTable, records: readonly StreamRecord[]): Promise<number> {
  const item = await table.get({ pk: 'STREAM#shard-1', sk: 'POSITION' });
  return records.findIndex((record) => record.sequenceNumber === item?.position) + 1;
}
