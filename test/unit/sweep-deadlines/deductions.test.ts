/**
 * Goal: where several families of a village or agent are short within a few days their alerts are kritis, each under the id that it had, and
 * no others are; whoever looks twice, at whatever call it is cut off, comes to the same.
 * Method: the real recorder, projector and sweeper over the table in memory, day by day.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { takeBatch } from '#functions/project/take.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { watchDeductions } from '#functions/sweep-deadlines/deductions.ts';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import type { AreaCode, Instant, Rupiah } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { putAlert, readAlert } from '#shared/store/alerts.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { accept, at, listed, monthsOf, paid, recordableOf, seen, VILLAGE } from '#test/support/recordables.ts';

const OTHER_VILLAGE = '15.71.01.1002' as AreaCode;
const MONTHS = monthsOf('2026-10', '2026-11', '2026-12');

let table: MemoryTable;
let now: Instant;
let streamed: { before: Item | undefined; after: Item | undefined }[];
let projected: number;

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const metrics = { count: () => undefined };
const PORTS = { settings: nationalSettings, log, metrics, hasTime: () => true };

beforeEach(() => {
  table = new MemoryTable();
  streamed = [];
  projected = 0;
  table.onChange(({ oldImage: before, newImage: after }) => {
    if (['case', 'alert', 'event'].includes(String((after ?? before)?.entity))) streamed.push({ before, after });
  });
});

async function project(): Promise<void> {
  const records = streamed.splice(0).map((one) => ({ sequenceNumber: String(++projected).padStart(8, '0'), ...one }));
  await takeBatch({ table, log, metrics }, 'shard-1', records);
}

async function record(...events: Recordable[]): Promise<void> {
  for (const event of events) {
    await accept(table, event);
    const ports = {
      ...{ table, log, metrics, settings: nationalSettings, clock: { now: () => now } },
      deadLetters: { send: async () => ({ failed: [] }) },
      random: { bytes: (count: number) => new Uint8Array(count) },
      timer: { pause: async () => undefined },
    };
    await recordBatch(ports, [{ messageId: event.id, body: JSON.stringify(event) }]);
  }
  await project();
}

/** One sweep, with the projector after it, and one more: what it set due is looked at. */
async function sweepAt(text: string): Promise<void> {
  now = at(text);
  for (let n = 0; n < 2; n++) {
    await sweep({ ...PORTS, table, clock: { now: () => now } });
    await project();
  }
}

interface Short {
  readonly kpm: string;
  readonly visited: string;
  readonly area?: AreaCode;
  readonly agent?: string;
}

/** Listed, paid, drawn where there is an agent, and short by the family's own word. */
async function short({ kpm, visited, area = VILLAGE, agent }: Short): Promise<void> {
  now = at(visited);
  const report = seen(`seen-${kpm}`, visited, { kpm, area });
  await record(
    listed(`listed-${kpm}`, '2026-10-20T00:00:00Z', { kpm, area }),
    paid(`paid-${kpm}`, '2026-11-01T00:00:00Z', 600_000, { kpm, area }),
    ...(agent === undefined ? [] : [drawnAt(agent, kpm, area)]),
    {
      ...report,
      cases: report.cases.map((one) => ({
        ...one,
        fact: { ...one.fact, assignedTo: [area], amountReceived: 550_000 as Rupiah } as never,
      })),
    },
  );
}
const drawnAt = (agent: string, kpm: string, area: AreaCode): Recordable =>
  recordableOf({
    ...{ id: `drawn-${kpm}`, occurredAt: '2026-11-01T02:00:00Z', kpm, area, identity: 'provisional' },
    fact: {
      ...{ type: 'distribution.received', kind: 'debit', months: MONTHS, amount: 600_000 as Rupiah },
      ...{ reference: `ref-paid-${kpm}`, agent },
    },
  });

const deductions = (): Alert[] =>
  [...table.items()]
    .flatMap((item) => (item.entity === 'alert' ? (readAlert(item) ?? []) : []))
    .filter(({ rule }) => rule === 'POTONGAN')
    .sort((a, b) => ((a.kpmId ?? '') < (b.kpmId ?? '') ? -1 : 1));
const severities = () => Object.fromEntries(deductions().map(({ kpmId, severity }) => [kpmId, severity]));

describe('deductions of a kab/kota', () => {
  it('are tinggi by themselves; with a third family within seven days all three are kritis, under the ids that they had', async () => {
    await short({ kpm: 'kpm_1', visited: '2026-11-03T02:00:00Z' });
    await short({ kpm: 'kpm_2', visited: '2026-11-04T02:00:00Z' });
    await sweepAt('2026-11-05T00:00:00Z');
    expect(severities()).toEqual({ kpm_1: 'tinggi', kpm_2: 'tinggi' });
    const before = deductions().map(({ alertId }) => alertId);
    await short({ kpm: 'kpm_3', visited: '2026-11-05T02:00:00Z' });
    await sweepAt('2026-11-06T00:10:00Z');
    expect(severities()).toEqual({ kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis' });
    expect(deductions().map(({ alertId }) => alertId)).toEqual(expect.arrayContaining(before));
    expect(deductions()[0]?.inputs).toContain('"near":["village"]');
    expect(deductions()[0]?.history.map(({ what }) => what)).toEqual(['raised', 'changed']);
  });

  it('stay as they are where the third is a week later, or in another village', async () => {
    await short({ kpm: 'kpm_1', visited: '2026-11-03T02:00:00Z' });
    await short({ kpm: 'kpm_2', visited: '2026-11-04T02:00:00Z' });
    await short({ kpm: 'kpm_3', visited: '2026-11-10T02:00:00Z' });
    await short({ kpm: 'kpm_4', visited: '2026-11-04T02:00:00Z', area: OTHER_VILLAGE });
    await sweepAt('2026-11-11T00:00:00Z');
    expect(new Set(Object.values(severities()))).toEqual(new Set(['tinggi']));
  });

  it('of families that drew at one agent are kritis wherever these live; who drew elsewhere is not', async () => {
    await short({ kpm: 'kpm_1', visited: '2026-11-03T02:00:00Z', agent: 'A17' });
    await short({ kpm: 'kpm_2', visited: '2026-11-04T02:00:00Z', agent: 'A17', area: OTHER_VILLAGE });
    await short({ kpm: 'kpm_3', visited: '2026-11-05T02:00:00Z', agent: 'A17', area: '15.71.02.1002' as AreaCode });
    await short({ kpm: 'kpm_4', visited: '2026-11-05T03:00:00Z', agent: 'A18', area: '15.71.02.1003' as AreaCode });
    await sweepAt('2026-11-06T00:00:00Z');
    expect(severities()).toEqual({ kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis', kpm_4: 'tinggi' });
    expect(deductions()[0]?.inputs).toContain('"near":["agent"]');
  });

  const threeShort = async () => {
    for (const n of [1, 2, 3]) await short({ kpm: `kpm_${n}`, visited: `2026-11-0${n + 2}T02:00:00Z` });
  };
  /** As somebody leaves one, whatever else is checked when people act. */
  const leave = async (kpmId: string, workflow: Alert['workflow']) => {
    const alert = deductions().find((one) => one.kpmId === kpmId);
    if (alert === undefined) throw new Error('there is such an alert');
    const entry = {
      at: now,
      what: workflow === 'dismissed' ? ('dismiss' as const) : ('resolve' as const),
      by: 'person:a',
      workflow,
    };
    await table.transact(putAlert({ ...alert, version: alert.version + 1, workflow, history: [...alert.history, entry] }, alert));
    await project();
  };

  it('are kritis still where one of three was answered, and tinggi again where one was dismissed', async () => {
    await threeShort();
    await sweepAt('2026-11-06T00:00:00Z');
    await leave('kpm_1', 'resolved');
    await sweepAt('2026-11-07T00:10:00Z');
    expect(severities()).toEqual({ kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis' });
    await leave('kpm_2', 'dismissed');
    await sweepAt('2026-11-08T00:20:00Z');
    expect(severities()).toMatchObject({ kpm_2: 'kritis', kpm_3: 'tinggi' });
    expect(deductions().find(({ kpmId }) => kpmId === 'kpm_3')?.workflow).toBe('open');
  });

  it('are not written a second time: not by the next day’s look, nor by whatever else moves the case', async () => {
    await threeShort();
    await sweepAt('2026-11-06T00:00:00Z');
    const first = deductions();
    await sweepAt('2026-11-07T00:10:00Z');
    await record(paid('more-kpm_1', '2026-11-07T01:00:00Z', 100_000, { kpm: 'kpm_1', programme: 'SEMBAKO', cycle: '2026-10' }));
    expect(deductions().map(({ severity }) => severity)).toEqual(['kritis', 'kritis', 'kritis']);
    expect(deductions().slice(1)).toEqual(first.slice(1));
  });

  it('of one kab/kota that cannot be read keep no other waiting', async () => {
    for (const n of [7, 8, 9])
      await short({ kpm: `kpm_${n}`, visited: `2026-11-0${n - 4}T02:00:00Z`, area: '15.05.01.2002' as AreaCode });
    const unreadable = deductions()[0];
    if (unreadable === undefined) throw new Error('there is such an alert');
    await table.transact(putAlert({ ...unreadable, version: unreadable.version + 1, inputs: '{"agents":7}' }, unreadable));
    await threeShort();
    await sweepAt('2026-11-06T00:00:00Z');
    expect(severities()).toMatchObject({ kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis', kpm_8: 'tinggi' });
    // and the look is through: it is not begun again each minute
    expect([...table.items()].filter(({ entity }) => entity === 'deduction-watch')).toMatchObject([
      { at: '2026-11-06T00:00:00.000Z' },
    ]);
  });

  it('keep for good what they were told once they are older than is looked at, whichever of them grows old first', async () => {
    for (const [n, day] of [
      [1, '03'],
      [2, '06'],
      [3, '09'],
    ] as const)
      await short({ kpm: `kpm_${n}`, visited: `2026-11-${day}T02:00:00Z` });
    await sweepAt('2026-11-10T00:00:00Z');
    const kritis = { kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis' };
    expect(severities()).toEqual(kritis);
    for (const day of ['2027-01-03', '2027-01-06', '2027-01-09', '2027-03-01']) {
      await sweepAt(`${day}T03:00:00Z`);
      expect(severities()).toEqual(kritis);
    }
  });

  it('are gone on with behind the last kab/kota that there was time for', async () => {
    for (const n of [7, 8, 9])
      await short({ kpm: `kpm_${n}`, visited: `2026-11-0${n - 4}T02:00:00Z`, area: '15.05.01.2002' as AreaCode });
    await threeShort();
    now = at('2026-11-06T00:00:00Z');
    let times = 1;
    await watchDeductions({ ...PORTS, table, hasTime: () => times-- > 0 }, now);
    const told = () =>
      [...table.items()].flatMap((item) => (item.entity === 'case' && item['near'] ? [String(item['area'])] : []));
    expect(new Set(told())).toEqual(new Set(['15.05.01.2002']));
    await watchDeductions({ ...PORTS, table, hasTime: () => false }, at('2026-11-06T00:01:00Z'));
    expect(told()).toHaveLength(3);
    await watchDeductions({ ...PORTS, table }, at('2026-11-06T00:02:00Z'));
    expect(told()).toHaveLength(6);
    // through: by its beginning the next is a day off
    expect([...table.items()].find(({ entity }) => entity === 'deduction-watch')).toMatchObject({ at: now });
  });

  it('come to the same at whatever call the look is cut off, before it took effect or after', async () => {
    await threeShort();
    now = at('2026-11-06T00:00:00Z');
    let wasCut = true;
    let cuts = 0;
    for (let n = 0; wasCut; n++) {
      wasCut = false;
      for (const after of [false, true]) {
        await watchDeductions({ ...PORTS, table: cutAt(n, after) }, now).catch((error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
          wasCut = true;
          cuts++;
        });
      }
    }
    expect(cuts).toBeGreaterThan(10);
    await sweepAt('2026-11-06T00:01:00Z');
    expect(severities()).toEqual({ kpm_1: 'kritis', kpm_2: 'kritis', kpm_3: 'kritis' });
    expect(deductions().map(({ history }) => history.length)).toEqual([2, 2, 2]);
  });

  /** The table, whose n-th call fails. */
  function cutAt(n: number, after: boolean): Table {
    let left = n;
    const call = async <T>(body: () => Promise<T>): Promise<T> => {
      const isIt = left-- === 0;
      if (isIt && !after) throw new StoreUnavailable('throttled');
      const answer = await body();
      if (isIt) throw new StoreUnavailable('the answer was lost');
      return answer;
    };
    return {
      get: (key) => call(() => table.get(key)),
      getMany: (keys, options) => call(() => table.getMany(keys, options)),
      query: (query) => call(() => table.query(query)),
      write: (write) => call(() => table.write(write)),
      createMany: (items) => call(() => table.createMany(items)),
      transact: (writes) => call(() => table.transact(writes)),
    };
  }
});
