/**
 * Goal: what did not happen becomes an alert at its time, once, and a stale index or a race can delay but never falsify it.
 * Method: the real recorder and sweeper over the table in memory, on a clock that the test moves.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { takeBatch } from '#functions/project/take.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import { type SweepPorts, sweep } from '#functions/sweep-deadlines/sweep.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { type ActionRequest, applyAction } from '#shared/domain/alerts/workflow.ts';
import type { AreaCode, Instant, Rupiah } from '#shared/domain/brand.ts';
import type { CaseFact } from '#shared/domain/case/fact.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { getAlert, putAlert, readAlert } from '#shared/store/alerts.ts';
import { type Case, casesOf } from '#shared/store/cases.ts';
import { dossierKey, kpmKey, receiptKey } from '#shared/store/keys.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { turnRecorded } from '#shared/store/receipts.ts';
import { summaryTally } from '#shared/store/summaries.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { addTally } from '#shared/store/tally.ts';
import { accept, at, drawn, listed, paid, recordableOf, seen, VILLAGE } from '#test/support/recordables.ts';
import { price } from '#test/unit/domain/given.ts';

let table: MemoryTable;
let now: Instant;
let counted: Map<string, number>;

beforeEach(() => {
  table = new MemoryTable();
  now = at('2026-11-01T00:00:00Z');
  counted = new Map();
});

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const sweepPorts = (over: Partial<SweepPorts> = {}): SweepPorts => ({
  table,
  clock: { now: () => now },
  settings: nationalSettings,
  log,
  metrics: { count: (name, value) => counted.set(name, (counted.get(name) ?? 0) + value) },
  hasTime: () => true,
  ...over,
});

async function record(...events: Recordable[]) {
  for (const event of events) {
    await accept(table, event);
    await recordBatch(
      {
        table,
        deadLetters: { send: async () => ({ failed: [] }) },
        clock: { now: () => now },
        random: { bytes: (count) => new Uint8Array(count) },
        timer: { pause: async () => undefined },
        settings: nationalSettings,
        log,
        metrics: { count: () => undefined },
      },
      [{ messageId: event.id, body: JSON.stringify(event) }],
    );
  }
}

async function alerts(kpmId = 'kpm_1'): Promise<Alert[]> {
  const ids = (await casesOf(table, kpmId)).flatMap((c: Case) => Object.keys(c.alerts));
  const all = await Promise.all(ids.map((id) => getAlert(table, id)));
  return all.filter((alert) => alert !== undefined);
}
const sweepAt = async (text: string, over: Partial<SweepPorts> = {}) => {
  now = at(text);
  return sweep(sweepPorts(over));
};

const PAID = '2026-11-01T00:00:00Z';

describe('a family that was paid and that nobody verified', () => {
  it('is alerted when its time has come and not a millisecond before, and escalated at 21 and 30 days', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000), drawn('ref-p', PAID, 600_000));
    await sweepAt('2026-11-14T23:59:59.999Z');
    expect(await alerts()).toEqual([]);
    const seenAt: unknown[] = [];
    for (const day of ['2026-11-15T00:00:00Z', '2026-11-21T23:59:59Z', '2026-11-22T00:00:00Z', '2026-12-01T00:00:00Z']) {
      await sweepAt(day);
      seenAt.push((await alerts()).map((a) => [a.rule, a.level, a.severity, a.owners.length, a.workflow]));
    }
    expect(seenAt).toEqual([
      [['BELUM_DIVERIFIKASI', 1, 'sedang', 2, 'open']],
      [['BELUM_DIVERIFIKASI', 1, 'sedang', 2, 'open']],
      [['BELUM_DIVERIFIKASI', 2, 'sedang', 3, 'open']],
      [['BELUM_DIVERIFIKASI', 3, 'tinggi', 4, 'open']],
    ]);
    expect((await alerts())[0]?.history.map((entry) => entry.what)).toEqual(['raised', 'escalated', 'escalated']);
  });

  it('is left alone when somebody verified it in time', async () => {
    const money = [paid('p', PAID, 600_000), drawn('ref-p', PAID, 600_000)];
    await record(listed('sk', '2026-10-01T00:00:00Z'), ...money, seen('r', '2026-11-05T00:00:00Z'));
    await sweepAt('2027-02-01T00:00:00Z');
    expect(await alerts()).toEqual([]);
  });

  it('is closed as late by a late verification, which erases nothing', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    await sweepAt('2026-11-16T00:00:00Z');
    now = at('2026-11-19T00:00:00Z');
    await record(seen('r', '2026-11-18T00:00:00Z'));
    const [alert] = await alerts();
    expect(alert).toMatchObject({ condition: 'cleared', workflow: 'resolved-by-data', late: { byDays: 3 } });
    expect(alert?.history.map((entry) => entry.what)).toEqual(['raised', 'cleared']);
  });
});

describe('the sweeper', () => {
  it('does nothing the second time: one alert, one version', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    expect(await sweepAt('2026-11-15T00:00:00Z')).toMatchObject({ woken: 1, changedAlerts: 1, complete: true });
    expect(await sweepAt('2026-11-15T00:00:01Z')).toMatchObject({ woken: 0, changedAlerts: 0 });
    expect(await alerts()).toMatchObject([{ version: 1 }]);
  });

  it('is not misled by an index that still shows a case that was verified meanwhile', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    const stale = await Promise.all(
      Array.from({ length: 8 }, (_, shard) => table.query({ index: 'byDue', pk: `CASE#${shard}`, limit: 10 })),
    );
    await record(seen('r', '2026-11-05T00:00:00Z'));
    const lagging: Table = {
      get: (key) => table.get(key),
      getMany: (keys) => table.getMany(keys),
      query: async (query) => stale[Number(query.pk.split('#')[1])] ?? { items: [] },
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    expect(await sweepAt('2026-11-20T00:00:00Z', { table: lagging })).toMatchObject({ woken: 0 });
    expect(await alerts()).toEqual([]);
  });

  it('gives way to a report that is recorded between its read and its write', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    let raced = false;
    const racing: Table = {
      get: async (key) => {
        const item = await table.get(key);
        if (!raced) {
          raced = true;
          await record(seen('r', '2026-11-05T00:00:00Z'));
        }
        return item;
      },
      getMany: (keys) => table.getMany(keys),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    expect(await sweepAt('2026-11-20T00:00:00Z', { table: racing })).toMatchObject({ woken: 0, changedAlerts: 0 });
    expect(await alerts()).toEqual([]);
  });

  it('looks at every other case when one cannot be read, and counts that one', async () => {
    const families = Array.from({ length: 12 }, (_, i) => `kpm_${i}`);
    for (const kpm of families)
      await record(listed(`sk-${kpm}`, '2026-10-01T00:00:00Z', { kpm }), paid(`p-${kpm}`, PAID, 600_000, { kpm }));
    const broken: Table = {
      get: async (key) => {
        const item = await table.get(key);
        return item && key.pk === 'KPM#kpm_3' ? { ...item, v: 99 } : item;
      },
      getMany: (keys) => table.getMany(keys),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    expect(await sweepAt('2026-11-20T00:00:00Z', { table: broken })).toMatchObject({ woken: 11 });
    expect(counted.get('WakeFailed')).toBe(1);
    expect(counted.get('SweepRan')).toBe(1);
  });

  it('goes on with the other shards when one cannot be queried', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    let failed = false;
    const away: Table = {
      get: (key) => table.get(key),
      getMany: (keys) => table.getMany(keys),
      query: async (query) => {
        const page = await table.query(query);
        if (page.items.length > 0 || failed || !query.pk.startsWith('CASE#')) return page;
        failed = true;
        throw new Error('this shard is away');
      },
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    expect(await sweepAt('2026-11-20T00:00:00Z', { table: away })).toMatchObject({ woken: 1, complete: false });
    expect(counted.get('WakeFailed')).toBe(1);
  });

  const refusing = (partition: string, error: Error): Table => ({
    get: (key) => (key.pk.startsWith(partition) ? Promise.reject(error) : table.get(key)),
    getMany: (...args) => table.getMany(...args),
    query: (query) => (query.pk.startsWith(partition) ? Promise.reject(error) : table.query(query)),
    write: (write) => table.write(write),
    createMany: (items) => table.createMany(items),
    transact: (writes) => table.transact(writes),
  });

  it('says nothing of open receipts where they could not be counted: not one is not none', async () => {
    await accept(table, paid('p', PAID, 600_000));
    // Given receipts that nobody can read, as a defect and as a table that is away
    for (const [error, counter] of [
      [new TypeError('ours'), 'WatchFailed'],
      [new StoreUnavailable('away'), 'SweepIncomplete'],
    ] as const) {
      counted.clear();
      // When the sweeper runs
      const swept = await sweepAt('2026-11-01T00:15:01Z', { table: refusing('TAKEN#', error) });
      // Then it counts no receipts, and that it could not
      expect(swept).toMatchObject({ overdueReceipts: undefined, complete: false });
      expect(counted.has('OpenReceiptsOverdue')).toBe(false);
      expect(counted.get(counter)).toBeGreaterThan(0);
    }
    // And so where time runs out before any was found
    counted.clear();
    await sweepAt('2026-11-01T00:16:01Z', { hasTime: () => false });
    expect(counted.get('OpenReceiptsOverdue'), 'one that was found is one').toBe(1);
    counted.clear();
    await table.write(turnRecorded('agency:bri', 'p', paid('p', PAID, 600_000).bodyHash, now, 1));
    await sweepAt('2026-11-01T00:16:02Z', { hasTime: () => false });
    expect(counted.has('OpenReceiptsOverdue')).toBe(false);
  });

  it.each(['SUM#ID', 'DEDUCTIONWATCH', 'WINDOWWATCH'])(
    'counts a watch that fails (%s), and goes on with all else',
    async (partition) => {
      await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
      const defect = await sweepAt('2026-11-20T00:00:00Z', { table: refusing(partition, new TypeError('ours')) });
      expect(defect).toMatchObject({ woken: 1, complete: false });
      expect(counted.get('WatchFailed')).toBeGreaterThan(0);
      expect(counted.get('SweepRan')).toBe(1);
      counted.clear();
      await sweepAt('2026-11-20T00:01:00Z', { table: refusing(partition, new StoreUnavailable('away')) });
      expect(counted.has('WatchFailed')).toBe(false);
      expect(counted.get('SweepIncomplete'), 'it passes, or lasts and wakes somebody').toBeGreaterThan(0);
    },
  );

  it('stops when there is no time left, and says so', async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000));
    expect(await sweepAt('2026-11-20T00:00:00Z', { hasTime: () => false })).toMatchObject({ woken: 0, complete: false });
    expect(counted.get('SweepIncomplete')).toBe(1);
    expect(counted.get('SweepRan')).toBe(1);
  });

  it('counts a receipt that has been open for more than 15 minutes, and none that is younger', async () => {
    const event = paid('p', PAID, 600_000);
    await accept(table, event);
    expect(await sweepAt('2026-11-01T00:14:59Z')).toMatchObject({ overdueReceipts: 0 });
    expect(await sweepAt('2026-11-01T00:15:01Z')).toMatchObject({ overdueReceipts: 1 });
    expect(counted.get('OpenReceiptsOverdue')).toBe(1);
  });

  const lists = () => [...table.items()].filter((item) => item.entity === 'taken');

  it('looks after what was taken in together until each of it is settled, and not longer', async () => {
    const [one, two] = [paid('p', PAID, 600_000), paid('q', PAID, 600_000, { kpm: 'kpm_2' })];
    await accept(table, one);
    await record(two);
    await sweepAt('2026-11-01T00:14:59Z');
    expect(lists(), 'none is looked at before its time').toHaveLength(2);
    expect(await sweepAt('2026-11-01T00:15:01Z')).toMatchObject({ overdueReceipts: 1 });
    expect(lists(), 'only the open one is left').toMatchObject([{ ids: ['p'] }]);
    await table.write(turnRecorded(one.source, one.id, one.bodyHash, now, 1));
    expect(await sweepAt('2026-11-01T00:16:01Z')).toMatchObject({ overdueReceipts: 0 });
    expect(lists()).toEqual([]);
  });

  it('takes a list away of which no receipt was ever put', async () => {
    await accept(table, paid('p', PAID, 600_000));
    await table.write({ op: 'delete', key: receiptKey('agency:bri', 'p') });
    expect(await sweepAt('2026-11-01T00:15:01Z')).toMatchObject({ overdueReceipts: 0 });
    expect(lists()).toEqual([]);
  });

  it('keeps a list while a lagging copy does not show its receipt yet', async () => {
    await accept(table, paid('p', PAID, 600_000));
    const behind: Table = {
      get: (...args) => table.get(...args),
      getMany: async (keys, options) =>
        options?.consistent === false ? keys.map(() => undefined) : table.getMany(keys, options),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    expect(await sweepAt('2026-11-01T00:15:01Z', { table: behind })).toMatchObject({ overdueReceipts: 1 });
    expect(lists()).toHaveLength(1);
  });

  it('counts each of many lists, however many pages they fill', async () => {
    for (let n = 0; n < 500; n++) await accept(table, paid(`p-${n}`, PAID, 600_000));
    expect(await sweepAt('2026-11-01T00:15:01Z')).toMatchObject({ overdueReceipts: 500 });
  });
});

describe('the daily look at every kab/kota', () => {
  const REGENCY = '15.71';
  const caseThere = async () => {
    await record(listed('sk', '2026-10-01T00:00:00Z'));
    for (const [parent, child] of [
      ['ID', '15'],
      ['15', REGENCY],
    ] as const) {
      const counted = { entitled: 1, paid: 0, paidRupiah: 0, received: 0, receivedRupiah: 0, returnedRupiah: 0 };
      const rest = { toVerify: 0, verified: 0, overdue: 0, flagged: 0, late: 0 };
      const about = { area: VILLAGE, ...counted, ...rest };
      await table.write(
        addTally(summaryTally(parent as AreaCode, 'SEMBAKO', '2026-10', child as AreaCode, 0, { state: 'CALON', counts: about })),
      );
    }
  };
  const dossier = () => table.get(dossierKey({ kind: 'area', id: REGENCY }));

  it('remembers when the rules may next have something to say of it, and writes nothing on the days between', async () => {
    await caseThere();
    await sweepAt('2026-11-01T00:20:00Z');
    const first = await dossier();
    expect(first).toMatchObject({ wakeAt: '2026-11-05T17:00:00.000Z' });
    await sweepAt('2026-11-02T00:21:00Z');
    await sweepAt('2026-11-03T00:22:00Z');
    expect(await dossier()).toEqual(first);
    await sweepAt('2026-11-05T17:00:00Z');
    expect(await dossier()).toMatchObject({ wakeAt: '2026-11-30T17:00:00.000Z' });
  });

  it('compares what families paid with the reference of the week, whichever is told first; both lead to one alert', async () => {
    const goods = [{ item: 'BERAS', unit: 'KG' as const, quantity: 10, unitPrice: 16_000 as Rupiah }];
    const paid = async () => {
      const report = seen('r', '2026-11-18T02:00:00Z');
      await record({ ...report, cases: report.cases.map((one) => ({ ...one, fact: { ...one.fact, goods } as CaseFact })) });
      const events = [...table.items()].filter(({ entity, pk }) => entity === 'event' && pk.includes('kpm'));
      const records = events.map((after, n) => ({ sequenceNumber: String(n + 1), before: undefined, after }));
      await takeBatch({ table, log, metrics: { count: () => undefined } }, 'shard-1', records);
    };
    const reference = async () => {
      const dossier = price('2026-11-17', 'HARGA_BERAS', REGENCY, 14_000);
      const told = { ...recordableOf({ id: dossier.id, occurredAt: dossier.occurredAt, source: dossier.source }), dossier };
      const subject = { kind: 'area', id: REGENCY } as const;
      await record({ ...told, type: 'observation.recorded.v1', subject, area: REGENCY });
    };
    const dear = () =>
      [...table.items()].flatMap((item) => {
        const alert = item.entity === 'alert' ? readAlert(item) : undefined;
        return alert?.rule === 'HARGA_TIDAK_WAJAR' ? [alert] : [];
      });
    for (const [first, second] of [
      [paid, reference],
      [reference, paid],
    ] as const) {
      table = new MemoryTable();
      now = at('2026-11-19T00:00:00Z');
      await caseThere();
      await first();
      await sweepAt('2026-11-19T01:00:00Z');
      expect(dear()).toEqual([]);
      await second();
      await sweepAt('2026-11-20T02:00:00Z');
      await sweepAt('2026-11-20T02:01:00Z');
      await sweepAt('2026-11-21T03:00:00Z');
      expect(dear()).toMatchObject([{ area: VILLAGE, condition: 'holds', version: 1 }]);
    }
  });
});

describe('a bank file that comes before the list', () => {
  it('says nothing while it settles, raises after 24 hours, and raises nothing where the list came in between', async () => {
    now = at(PAID);
    await record(paid('p', PAID, 600_000), paid('q', PAID, 600_000, { kpm: 'kpm_2' }));
    await sweepAt('2026-11-01T23:59:59Z');
    expect([...(await alerts('kpm_1')), ...(await alerts('kpm_2'))]).toEqual([]);
    await record(listed('sk', '2026-10-01T00:00:00Z'));
    await sweepAt('2026-11-02T00:00:00Z');
    expect(await alerts('kpm_1')).toEqual([]);
    expect((await alerts('kpm_2')).map((a) => [a.rule, a.workflow])).toEqual([['BAYAR_DI_LUAR_DAFTAR', 'open']]);
  });

  it('waits for somebody to confirm, being kritis, when the list comes after all', async () => {
    now = at(PAID);
    await record(paid('p', PAID, 600_000));
    await sweepAt('2026-11-03T00:00:00Z');
    await record(listed('sk', '2026-10-01T00:00:00Z'));
    expect((await alerts()).map((a) => [a.condition, a.workflow])).toEqual([['cleared', 'to-confirm']]);
  });
});

describe('a family that nobody has named on a list', () => {
  const marks = async (kpmId = 'kpm_1') => {
    const kpm = await getKpm(table, kpmId);
    const found = await Promise.all(Object.keys(kpm?.alerts ?? {}).map((id) => getAlert(table, id)));
    return found.map((a) => [a?.rule, a?.condition, a?.workflow]);
  };
  const isDue = async (kpmId = 'kpm_1') => (await table.get(kpmKey(kpmId)))?.duePk !== undefined;

  it('is somebody’s to find after a day, once, and no sooner', async () => {
    now = at(PAID);
    await record(paid('p', PAID, 600_000));
    await sweepAt('2026-11-01T23:59:59.999Z');
    expect([await marks(), await isDue()]).toEqual([[], true]);
    await sweepAt('2026-11-02T00:00:00Z');
    expect([await marks(), await isDue()]).toEqual([[['IDENTITAS_MENUNGGU', 'holds', 'open']], false]);
    await sweepAt('2027-03-01T00:00:00Z');
    expect(await marks()).toHaveLength(1);
  });

  it('waits for nobody once a list has named it, and an alert closes with the list', async () => {
    now = at(PAID);
    await record(paid('p', PAID, 600_000), paid('q', PAID, 600_000, { kpm: 'kpm_2' }));
    await record(listed('sk', '2026-10-01T00:00:00Z'));
    expect(await isDue()).toBe(false);
    await sweepAt('2026-11-03T00:00:00Z');
    expect([await marks('kpm_1'), (await marks('kpm_2')).length]).toEqual([[], 1]);
    await record(listed('sk-2', '2026-10-01T00:00:00Z', { kpm: 'kpm_2' }));
    expect(await marks('kpm_2')).toEqual([['IDENTITAS_MENUNGGU', 'cleared', 'resolved-by-data']]);
  });

  it('raises nothing where its list is recorded between the sweeper’s read and its write', async () => {
    now = at(PAID);
    await record(paid('p', PAID, 600_000));
    let raced = false;
    const racing: Table = {
      get: async (key) => {
        const item = await table.get(key);
        if (key.sk === 'KPM' && !raced) {
          raced = true;
          await record(listed('sk', '2026-10-01T00:00:00Z'));
        }
        return item;
      },
      getMany: (keys) => table.getMany(keys),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    await sweepAt('2026-11-03T00:00:00Z', { table: racing });
    expect([raced, await marks()]).toEqual([true, []]);
  });
});

describe('an alert that was put off', () => {
  /** Raised on the 15th, due later; put off until the 17th. */
  async function putOff(): Promise<Alert> {
    await record(listed('sk', '2026-10-01T00:00:00Z'), paid('p', PAID, 600_000), drawn('ref-p', PAID, 600_000));
    await sweepAt('2026-11-15T00:00:00Z');
    const [raised] = await alerts();
    if (raised === undefined) throw new Error('nothing was raised');
    const request: ActionRequest = { action: 'snooze', reason: 'KUNJUNGAN_DIJADWALKAN', until: '2026-11-16' as Day };
    const handling = inForce(nationalSettings.alertHandling, now);
    const applied = applyAction(raised, request, { by: 'person:m', at: now, handling });
    if (!applied.ok) throw new Error(applied.error.code);
    await table.transact(putAlert(applied.alert, raised));
    return applied.alert;
  }
  const shown = async () => (await alerts()).map(({ workflow, version, history }) => [workflow, version, history.at(-1)?.what]);

  it('comes back as its day begins, once, and not a millisecond before', async () => {
    const { snooze } = await putOff();
    expect(snooze?.until).toBe('2026-11-15T17:00:00.000Z');
    await sweepAt('2026-11-15T16:59:59.999Z');
    expect(await shown()).toEqual([['snoozed', 2, 'snooze']]);
    expect(await sweepAt('2026-11-15T17:00:00Z')).toMatchObject({ woken: 1, changedAlerts: 1 });
    expect(await shown()).toEqual([['open', 3, 'snooze-over']]);
    expect(await sweepAt('2026-11-15T17:01:00Z')).toMatchObject({ woken: 0, changedAlerts: 0 });
  });

  it('and that somebody took up again between the read and the write is left as it is', async () => {
    await putOff();
    let raced = false;
    const racing: Table = {
      get: (key) => table.get(key),
      getMany: (keys) => table.getMany(keys),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: async (writes) => {
        if (!raced) {
          raced = true;
          const [before] = await alerts();
          const handling = inForce(nationalSettings.alertHandling, now);
          const taken = before && applyAction(before, { action: 'wake' }, { by: 'person:m', at: now, handling });
          if (taken?.ok) await table.transact(putAlert(taken.alert, before));
        }
        await table.transact(writes);
      },
    };
    await sweepAt('2026-11-15T18:00:00Z', { table: racing });
    expect(await shown()).toEqual([['open', 3, 'wake']]);
    await sweepAt('2026-11-15T18:01:00Z');
    expect(await shown()).toEqual([['open', 3, 'wake']]);
  });

  it('goes on waiting for nobody once the data have closed it: a report asks a person to confirm', async () => {
    await putOff();
    now = at('2026-11-15T10:00:00Z');
    await record(seen('r', '2026-11-15T09:00:00Z'));
    await sweepAt('2026-11-15T18:00:00Z');
    const [alert] = await alerts();
    expect(alert).toMatchObject({ workflow: 'to-confirm', condition: 'cleared' });
    expect(alert?.history.map(({ what, ended }) => [what, ended])).toEqual([
      ['raised', undefined],
      ['snooze', undefined],
      ['cleared', 'snooze'],
    ]);
  });
});

describe('an alert that nobody closes in time', () => {
  const ID = 'alr_late';
  const RAISED = '2026-11-01T00:00:00.000Z';
  const late: Alert = {
    ...{ alertId: ID, version: 1, rule: 'BAYAR_GANDA', ruleVersion: 1, cause: 'case#kpm_1#PKH#2026-10', category: 'jumlah' },
    ...{ severity: 'tinggi', level: 1, condition: 'holds', workflow: 'open', kpmId: 'kpm_1', programme: 'PKH' },
    ...{
      area: VILLAGE,
      owners: ['AGENCY@bri'],
      since: RAISED,
      raisedAt: RAISED,
      dueAt: '2026-11-04T16:59:59.000Z',
      inputs: '{}',
    },
    history: [{ at: RAISED, what: 'raised', by: 'system', workflow: 'open' }],
  };
  const read = async (): Promise<Alert> => (await getAlert(table, ID)) as Alert;
  const shown = async () => {
    const { version, level, owners } = await read();
    return [version, level, owners.at(-1)];
  };
  const close = async (): Promise<void> => {
    const before = await read();
    const applied = applyAction(
      before,
      { action: 'resolve' },
      { by: 'person:m', at: now, handling: inForce(nationalSettings.alertHandling, now) },
    );
    if (!applied.ok) throw new Error(applied.error.code);
    await table.transact(putAlert(applied.alert, before));
  };
  beforeEach(() => table.transact(putAlert(late, undefined)));

  it('goes up as its hour is over and not a millisecond before, once however often it is looked at, to the last office', async () => {
    await sweepAt('2026-11-04T16:59:59.999Z');
    expect(await shown()).toEqual([1, 1, 'AGENCY@bri']);
    await Promise.all([sweepAt('2026-11-04T17:00:00Z'), sweepAt('2026-11-04T17:00:00Z')]);
    await sweepAt('2026-11-04T17:01:00Z');
    expect(await shown()).toEqual([2, 2, 'DINSOS@15.71']);
    expect(counted.get('AlertsPassedUp')).toBe(1);
    const seenAt: unknown[] = [];
    for (const day of ['2026-11-12T17:00:00Z', '2026-11-20T17:00:00Z', '2026-12-31T17:00:00Z', '2027-02-01T00:00:00Z']) {
      await sweepAt(day);
      seenAt.push(await shown());
    }
    expect(seenAt).toEqual([
      [3, 3, 'DINSOS@15'],
      [4, 4, 'KEMENSOS@ID'],
      [4, 4, 'KEMENSOS@ID'],
      [4, 4, 'KEMENSOS@ID'],
    ]);
    expect((await read()).owners).toEqual(['AGENCY@bri', 'DINSOS@15.71', 'DINSOS@15', 'KEMENSOS@ID']);
    // nobody above: it is read no more
    expect(await sweepAt('2027-02-02T00:00:00Z')).toMatchObject({ woken: 0 });
  });

  it('and that somebody closed between the read and the write stays closed', async () => {
    let raced = false;
    const racing: Table = {
      get: (key) => table.get(key),
      getMany: (keys) => table.getMany(keys),
      query: (query) => table.query(query),
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: async (writes) => {
        if (!raced) {
          raced = true;
          await close();
        }
        await table.transact(writes);
      },
    };
    await sweepAt('2026-11-05T00:00:00Z', { table: racing });
    await sweepAt('2026-12-05T00:00:00Z');
    expect([(await read()).workflow, await shown()]).toEqual(['resolved', [2, 1, 'AGENCY@bri']]);
  });
});
