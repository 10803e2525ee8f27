/**
 * Goal: what is counted of closed alerts is the sum over the alerts as they stand, however they were closed, reopened, moved and redelivered, and who asks gets
 * the own part of it (docs/adr/0035). Method: random histories of alerts in overlapping deliveries over a table that fails, compared
 * with a plain sum; then the query over the same rows.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { project, type StreamRecord } from '#functions/project/project.ts';
import { rulePrecision } from '#functions/query-precision/query.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { closingOf, VERDICTS } from '#shared/domain/alerts/precision.ts';
import { ancestor, COUNTRY } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant, Month } from '#shared/domain/brand.ts';
import { Problem } from '#shared/http/problem.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { putAlert } from '#shared/store/alerts.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { type PrecisionCount, precisionUnder } from '#shared/store/precision.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics: Metrics = { count: () => undefined };
const AT = '2026-10-05T05:00:00.000Z' as Instant;

interface Stands {
  readonly workflow: Alert['workflow'];
  readonly at: string;
  readonly reason: string;
  readonly area: string;
}
const RULES = ['TERLAMBAT_SALUR', 'POTONGAN', 'BAYAR_GANDA'] as const;

function alertOf(n: number, version: number, { workflow, at, reason, area }: Stands): Alert {
  const what =
    workflow === 'resolved' ? 'resolve' : workflow === 'dismissed' ? 'dismiss' : workflow === 'open' ? 'reopen' : 'cleared';
  return {
    ...{ alertId: `alr_${n}`, version, rule: RULES[n % 3] ?? 'BAYAR_GANDA', ruleVersion: 1, cause: `c${n}`, category: 'waktu' },
    ...{ severity: 'sedang', level: 1, condition: 'holds', workflow, kpmId: 'k', area, owners: ['DINSOS@15.71'] },
    ...(n % 2 === 0 ? { programme: 'PKH', cycle: '2026-10' } : { programmes: ['PKH', 'SEMBAKO'] }),
    ...{ since: AT, raisedAt: AT, dueAt: AT, inputs: '{}' },
    history: [
      { at: AT, what: 'raised', by: 'system', workflow: 'open' },
      { at, what, by: 'person:a', workflow, ...(what === 'dismiss' && { reason }) },
    ],
  };
}

function imageOf(alert: Alert): Item {
  const [write] = putAlert(alert, undefined);
  if (write?.op !== 'put') throw new Error('an alert is put');
  return write.item;
}

const stands: fc.Arbitrary<Stands> = fc.record({
  workflow: fc.constantFrom('open', 'resolved', 'dismissed', 'resolved-by-data', 'to-confirm'),
  at: fc.constantFrom('2026-10-31T16:00:00.000Z', '2026-10-31T18:00:00.000Z', '2026-12-01T03:00:00.000Z'),
  reason: fc.constantFrom('BUKAN_MASALAH', 'ADA_DASAR_HUKUM', 'SUDAH_DITANGANI_DI_TEMPAT_LAIN', 'LAINNYA'),
  area: fc.constantFrom('15.71.01.1001', '15.05.01.2001', '76.01.01.2001'),
});
const arbitraryHistory = fc.array(fc.tuple(fc.nat({ max: 6 }), stands), { minLength: 1, maxLength: 30 });

function recordsOf(history: readonly (readonly [number, Stands])[]) {
  const last = new Map<number, Alert>();
  const records = history.map(([n, one], i): StreamRecord => {
    const before = last.get(n);
    const after = alertOf(n, (before?.version ?? 0) + 1, one);
    last.set(n, after);
    return { sequenceNumber: String(100 + i), before: before && imageOf(before), after: imageOf(after) };
  });
  return { records, last: [...last.values()] };
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

const nameOf = ({ area, month, rule, verdict, programmes }: Omit<PrecisionCount, 'alerts'>): string =>
  [area, month, rule, verdict, programmes.join('-')].join(' ');

const [FROM, TO] = ['2026-01' as Month, '2026-12' as Month];
async function stored(table: Table, parent: AreaCode): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const count of await precisionUnder(table, parent, FROM, TO))
    sums[nameOf(count)] = (sums[nameOf(count)] ?? 0) + count.alerts;
  return sums;
}

function expected(alerts: readonly Alert[], parent: AreaCode): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const alert of alerts) {
    const closing = closingOf(alert);
    const province = ancestor(alert.area as AreaCode, 'province');
    const area = parent === COUNTRY ? province : ancestor(alert.area as AreaCode, 'regency');
    if (closing === undefined || area === undefined || (parent !== COUNTRY && province !== parent)) continue;
    const programmes = alert.programmes ?? [alert.programme ?? ''];
    const name = nameOf({ area, month: closing.month, rule: alert.rule, verdict: closing.verdict, programmes });
    sums[name] = (sums[name] ?? 0) + 1;
  }
  return sums;
}

describe('what is counted of closed alerts', () => {
  it('is the sum over the alerts as they stand, whatever is redelivered', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryHistory,
        fc.array(fc.constantFrom(0, 0, 1, 2), { minLength: 1, maxLength: 7 }).filter((draws) => draws.includes(0)),
        fc.integer({ min: 1, max: 9 }),
        async (history, draws, size) => {
          const table = new MemoryTable();
          const ports = { table: unreliable(table, draws), log, metrics };
          const { records, last } = recordsOf(history);
          for (let from = 0; from < records.length; from += size) {
            // each delivery begins with some of the one before
            const batch = records.slice(Math.max(0, from - 2), from + size);
            for (let tries = 0; tries < 20; tries++) {
              const isTaken = await project(ports, 'shard-1', batch).then(
                () => true,
                () => false,
              );
              if (isTaken) break;
            }
          }
          for (const parent of [COUNTRY, '15' as AreaCode, '76' as AreaCode])
            expect(await stored(table, parent)).toEqual(expected(last, parent));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('writes one row of a kab/kota and one of its province, of whatever rules alerts were closed', async () => {
    const table = new MemoryTable();
    const closed = { workflow: 'resolved', at: '2026-11-02T03:00:00.000Z', reason: '', area: '15.71.01.1001' } as const;
    const { records } = recordsOf([0, 2, 4].map((n) => [n, closed] as const));
    await project({ table, log, metrics }, 'shard-1', records);
    expect([...table.items()].filter(({ entity }) => entity === 'precision')).toHaveLength(2);
  });
});

describe('GET /v1/rules/precision', () => {
  const caller = (role: Caller['role'], area: string, more: Partial<Caller> = {}): Caller => ({
    ...{ role, source: `person:${role}`, id: role, kid: 'k', areas: [area as AreaCode] },
    ...more,
  });
  const JAMBI = '15.71.01.1001';
  const closings: readonly (readonly [number, Stands])[] = [
    [0, { workflow: 'resolved', at: '2026-11-02T03:00:00.000Z', reason: '', area: JAMBI }],
    [3, { workflow: 'dismissed', at: '2026-11-03T03:00:00.000Z', reason: 'BUKAN_MASALAH', area: JAMBI }],
    [6, { workflow: 'resolved-by-data', at: '2026-11-03T03:00:00.000Z', reason: '', area: JAMBI }],
    [
      9,
      { workflow: 'dismissed', at: '2026-09-03T03:00:00.000Z', reason: 'SUDAH_DITANGANI_DI_TEMPAT_LAIN', area: '15.05.01.2001' },
    ],
    // POTONGAN: for the inspectorate
    [1, { workflow: 'resolved', at: '2026-11-04T03:00:00.000Z', reason: '', area: JAMBI }],
  ];
  async function ports() {
    const table = new MemoryTable();
    await project({ table, log, metrics }, 'shard-1', recordsOf(closings).records);
    return { table, clock: { now: () => '2026-11-25T03:00:00.000Z' as Instant }, areas: { nameOf: () => undefined } };
  }

  it('tells of the own area each rule with its figure, its interval and its reasons', async () => {
    const { rules, total, from, to, level } = await rulePrecision(await ports(), caller('manager', '15.71'), {});
    expect([level, from, to]).toEqual(['regency', '2025-12', '2026-11']);
    expect(rules.map(({ rule }) => rule)).toEqual(['TERLAMBAT_SALUR', 'POTONGAN']);
    expect(rules[0]).toEqual({
      rule: 'TERLAMBAT_SALUR',
      label: { id: 'Terlambat salur', en: 'Late disbursement' },
      ...{ confirmed: 1, falsePositives: 1, elsewhere: 0, clearedByData: 1, precisionPercent: 50 },
      interval: { lowPercent: 9.5, highPercent: 90.5 },
      reasons: [
        { reason: 'BUKAN_MASALAH', label: { id: 'Sudah dicek, bukan masalah', en: 'Checked, not a problem' }, alerts: 1 },
      ],
    });
    expect(total).toMatchObject({ confirmed: 2, falsePositives: 1 });
  });

  it('adds up a province and the country, by month of closing and by programme', async () => {
    const own = await ports();
    const late = async (query: Parameters<typeof rulePrecision>[2], who = caller('manager', 'ID')) =>
      (await rulePrecision(own, who, query)).rules.find(({ rule }) => rule === 'TERLAMBAT_SALUR');
    expect(await late({})).toMatchObject({ confirmed: 1, falsePositives: 1, elsewhere: 1 });
    expect(await late({ area: '15' })).toMatchObject({ confirmed: 1, falsePositives: 1, elsewhere: 1 });
    expect(await late({ from: '2026-11' })).toMatchObject({ confirmed: 1, falsePositives: 1, elsewhere: 0 });
    const elsewhere = await late({ area: '15.05' });
    expect(elsewhere).toMatchObject({ elsewhere: 1, precisionPercent: null, interval: null });
    expect(await late({ programme: 'PKH' })).toMatchObject({ confirmed: 1, falsePositives: 0 });
  });

  it('says nothing of what is for the inspectorate to who may not read its alerts', async () => {
    const own = await ports();
    const rules = async (who: Caller) => (await rulePrecision(own, who, {})).rules.map(({ rule }) => rule);
    expect(await rules(caller('observer', '15.71'))).toEqual(['TERLAMBAT_SALUR']);
    expect(await rules(caller('officer', '15.71'))).toEqual(['TERLAMBAT_SALUR']);
    expect(await rules(caller('inspectorate', '15.71'))).toEqual(['TERLAMBAT_SALUR', 'POTONGAN']);
  });

  it('tells under a letter of its programmes alone, and under none nothing', async () => {
    const own = await ports();
    const under = (programmes: readonly string[]) =>
      caller('auditor', '15.71', { programmes, mandate: { state: 'in-force' } as NonNullable<Caller['mandate']> });
    expect((await rulePrecision(own, under(['SEMBAKO']), {})).total).toMatchObject({ confirmed: 1, falsePositives: 1 });
    await expect(rulePrecision(own, caller('auditor', '15.71', { programmes: ['PKH'] }), {})).rejects.toThrow(Problem);
  });

  it.each([
    ['15.05', {}, 'not-found'],
    ['15.71.01', {}, 'malformed-request'],
    ['15.71', { from: '2026-12', to: '2026-11' }, 'malformed-request'],
    ['15.71', { from: '2020-01', to: '2026-11' }, 'malformed-request'],
  ])('refuses %s with %o: %s', async (area, query, kind) => {
    const asked = rulePrecision(await ports(), caller('manager', '15.71'), { area, ...query });
    await expect(asked).rejects.toMatchObject({ kind });
  });

  it('is refused to who has no roll-ups', async () => {
    await expect(rulePrecision(await ports(), caller('administrator', 'ID'), {})).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

it('every verdict has a letter of its own: what is written is read', async () => {
  const table = new MemoryTable();
  const reasons = VERDICTS.filter((verdict) => verdict !== 'confirmed' && verdict !== 'cleared-by-data');
  const closed = reasons.map(
    (reason, i) => [2 * i, { workflow: 'dismissed', at: '2026-11-03T03:00:00.000Z', reason, area: '15.71.01.1001' }] as const,
  );
  await project({ table, log, metrics }, 'shard-1', recordsOf(closed).records);
  const found = await precisionUnder(table, '15' as AreaCode, FROM, TO);
  expect(found.map(({ verdict }) => verdict).sort()).toEqual([...reasons].sort());
});
