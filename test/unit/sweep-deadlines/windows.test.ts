/**
 * Goal: what is seen only over many families becomes one alert of agent or officer and day, whenever and in whatever order its parts are
 * heard of, and looking for it neither repeats itself nor keeps a run too long.
 * Method: journals put as the projector puts them, and the real sweeper over the table in memory, on a clock that the test moves.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { sweep } from '#functions/sweep-deadlines/sweep.ts';
import { watchWindows } from '#functions/sweep-deadlines/windows.ts';
import type { Alert } from '#shared/domain/alerts/alert.ts';
import { type AreaCode, type Instant, InvariantError } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { addHours } from '#shared/domain/time/instant.ts';
import { readAlert } from '#shared/store/alerts.ts';
import { type JournalEntry, putDay, putJournal, sheetOf } from '#shared/store/journal.ts';
import { windowsKey } from '#shared/store/keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { summaryTally } from '#shared/store/summaries.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { addTally } from '#shared/store/tally.ts';
import { windowsIn, windowWatch } from '#shared/store/windows.ts';
import { at, VILLAGE } from '#test/support/recordables.ts';

const REGENCY = '15.71' as AreaCode;
let table: MemoryTable;
let now: Instant;
let serial: number;

beforeEach(async () => {
  [table, serial, now] = [new MemoryTable(), 0, at('2026-11-10T04:30:00Z')];
  await casesIn('15.71');
});

/** What says that a kab/kota has cases. */
async function casesIn(...regencies: string[]): Promise<void> {
  const counted = { entitled: 1, paid: 0, paidRupiah: 0, received: 0, receivedRupiah: 0, returnedRupiah: 0 };
  const about = { area: VILLAGE, ...counted, toVerify: 0, verified: 0, overdue: 0, flagged: 0, late: 0 };
  for (const regency of regencies) {
    const province = regency.slice(0, 2);
    for (const [parent, child] of [
      ['ID', province],
      [province, regency],
    ] as const)
      await table.write(
        addTally(summaryTally(parent as AreaCode, 'SEMBAKO', '2026-10', child as AreaCode, 0, { state: 'CALON', counts: about })),
      );
  }
}

/** A debit at an agent so many minutes after 10:00 WIB; heard of at once, or later. */
const debit = (family: number, minute: number, heardAt?: string, area: string = VILLAGE): JournalEntry => {
  const occurredAt = at(new Date(Date.parse('2026-11-10T03:00:00Z') + minute * 60_000).toISOString());
  return {
    kind: 'kpm',
    subject: `kpm_${family}`,
    seq: 1,
    type: 'distribution.received.v1',
    source: 'agency:bri',
    area: area as AreaCode,
    occurredAt,
    receivedAt: heardAt === undefined ? addHours(occurredAt, 0.5) : at(heardAt),
    programmes: ['SEMBAKO'],
    act: { of: 'debit', agent: 'AGEN-1' },
  };
};
async function hear(...entries: readonly JournalEntry[]): Promise<void> {
  for (const entry of entries) {
    const sheet = sheetOf(entry);
    await table.write(putDay(sheet));
    await table.write(putJournal(sheet, 'shard-1', String(++serial), String(serial), [entry]));
  }
}
const bound = (of: Table, name: string | symbol): unknown => {
  const member: unknown = Reflect.get(of, name);
  return typeof member === 'function' ? member.bind(of) : member;
};
const counted: string[] = [];
const metrics = { count: (name: string) => void counted.push(name) };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const failed: string[] = [];
async function sweepAt(text: string, settings: Settings = nationalSettings): Promise<void> {
  now = at(text);
  const metrics = { count: () => undefined };
  const error = (message: string, cause: unknown): void => void failed.push(`${message}: ${cause}`);
  const log = { info: () => undefined, warn: () => undefined, error };
  // what is found sets the kab/kota due, which is looked at in the next minute
  for (const _ of [1, 2]) await sweep({ table, clock: { now: () => now }, settings, log, metrics, hasTime: () => true });
  expect(failed).toEqual([]);
}
const alerts = (): Alert[] =>
  [...table.items()].flatMap((item) => {
    const alert = item.entity === 'alert' ? readAlert(item) : undefined;
    return alert?.rule === 'KKS_DIKUASAI' ? [alert] : [];
  });
const five = () => [1, 2, 3, 4, 5].map((family) => debit(family, family));

describe('five cards at one agent', () => {
  it('are one alert of the kab/kota, and are left alone after that', async () => {
    await hear(...five());
    await sweepAt('2026-11-10T04:30:00Z');
    expect(alerts()).toMatchObject([
      { condition: 'holds', severity: 'kritis', area: '15.71', about: { kind: 'area', id: '15.71' }, version: 1 },
    ]);
    const kept = await table.get(windowsKey(REGENCY, '2026-11-10'));
    for (const time of ['2026-11-10T04:31:00Z', '2026-11-10T06:00:00Z', '2026-11-11T07:00:00Z', '2026-12-30T07:00:00Z'])
      await sweepAt(time);
    // nobody answered it: the province's inspectorate is asked, and the one above it has time yet
    expect(alerts()).toMatchObject([{ condition: 'holds', version: 2, owners: ['INSPEKTORAT@15.71', 'INSPEKTORAT@15'] }]);
    expect(await table.get(windowsKey(REGENCY, '2026-11-10'))).toEqual(kept);
  });

  it('come to the same alert whoever is heard of last, and however often', () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.integer({ min: 0, max: 5 }),
        async (order, cut) => {
          table = new MemoryTable();
          await casesIn('15.71');
          const told = order.map((i) => five()[i] as JournalEntry);
          await hear(...told.slice(0, cut));
          await sweepAt('2026-11-10T04:30:00Z');
          await hear(...told.slice(cut), ...told.slice(0, 2));
          await sweepAt('2026-11-10T09:00:00Z');
          expect(alerts()).toMatchObject([
            { cause: '15.71#agent#agency:bri#AGEN-1#2026-11-10', since: at('2026-11-10T03:05:00Z'), condition: 'holds' },
          ]);
        },
      ),
      { numRuns: 30 },
    ));

  it('are not four, until the fifth is heard of from a phone or a dead letter days after', async () => {
    await hear(...five().slice(1));
    await sweepAt('2026-11-10T04:30:00Z');
    await sweepAt('2026-11-12T04:30:00Z');
    expect(alerts()).toEqual([]);
    // taken in on the day itself, and recorded two weeks later
    await hear(debit(1, 1));
    await sweepAt('2026-11-22T04:30:00Z');
    expect(alerts()).toMatchObject([{ condition: 'holds' }]);
  });

  it('grow with a sixth: the same alert says six', async () => {
    await hear(...five());
    await sweepAt('2026-11-10T04:30:00Z');
    await hear(debit(6, 6, '2026-11-10T05:00:00Z'));
    await sweepAt('2026-11-10T09:00:00Z');
    const [alert, ...more] = alerts();
    expect(more).toEqual([]);
    expect(JSON.parse(alert?.inputs ?? '')).toMatchObject({ families: 6 });
  });

  it('are looked for anew where less is asked for than before', async () => {
    await hear(...five().slice(1));
    await sweepAt('2026-11-10T04:30:00Z');
    const fewer = { KKS_DIKUASAI: [{ from: at('2026-01-01T00:00:00Z'), value: { cards: 4 }, source: 'test' }] };
    await sweepAt('2026-11-30T04:30:00Z', { ...nationalSettings, rules: fewer });
    expect(alerts()).toMatchObject([{ condition: 'holds' }]);
  });
});

describe('looking through the journals', () => {
  const PLACES = ['15.05.01.2001', '15.71.01.1001', '76.01.01.1001'];
  const everywhere = () =>
    PLACES.flatMap((village, n) => [1, 2, 3, 4, 5].map((family) => debit(10 * n + family, family, undefined, village)));

  it('is gone on with in the next run where one has looked at enough, and leaves nothing out', async () => {
    await casesIn('15.05', '76.01');
    await hear(...everywhere());
    let runs = 0;
    do {
      await watchWindows({ table, settings: nationalSettings, log: quiet, metrics, hasTime: () => true, entriesARun: 1 }, now);
      runs++;
    } while ((await windowWatch(table)).running !== undefined);
    expect(runs).toBeGreaterThanOrEqual(PLACES.length);
    for (const village of PLACES)
      expect(await windowsIn(table, village.slice(0, 5) as AreaCode)).toMatchObject([{ families: 5 }]);
  });

  it('leaves a day that cannot be read, and looks at all others', async () => {
    await casesIn('15.05', '76.01');
    await hear(...everywhere());
    const broken: string[] = [];
    const query: Table['query'] = (asked) => {
      if (asked.pk === 'JOURNAL#15.05#2026-11-10') throw new InvariantError('no journal');
      return table.query(asked);
    };
    const unreadable = new Proxy(table, { get: (t, name) => (name === 'query' ? query : bound(t, name)) });
    const log = { ...quiet, error: (message: string) => void broken.push(message) };
    await watchWindows({ table: unreadable, settings: nationalSettings, log, metrics, hasTime: () => true }, now);
    expect(broken).toHaveLength(1);
    expect(counted).toEqual(['WatchFailed']);
    expect(await windowsIn(table, '15.71' as AreaCode)).toMatchObject([{ families: 5 }]);
    expect(await windowsIn(table, '76.01' as AreaCode)).toMatchObject([{ families: 5 }]);
    expect((await windowWatch(table)).running).toBeUndefined();
  });

  it('goes on where the table did not answer', async () => {
    await hear(...five());
    let fails = true;
    const query: Table['query'] = (asked) => {
      if (fails && asked.pk.startsWith('JOURNAL#')) throw new StoreUnavailable('throttled');
      return table.query(asked);
    };
    const throttled = new Proxy(table, { get: (t, name) => (name === 'query' ? query : bound(t, name)) });
    const look = () =>
      watchWindows({ table: throttled, settings: nationalSettings, log: quiet, metrics, hasTime: () => true }, now);
    await look();
    expect((await windowWatch(table)).running?.reached).toBeDefined();
    fails = false;
    await look();
    expect(await windowsIn(table, REGENCY)).toMatchObject([{ families: 5 }]);
  });

  it('reads no journal of which nothing was heard since, and nothing at all within four hours', async () => {
    await hear(...five());
    const read: string[] = [];
    const counting: Table = {
      get: (key) => table.get(key),
      getMany: (keys) => table.getMany(keys),
      query: (query) => {
        if (query.pk.startsWith('JOURNAL#') && query.limit !== 1) read.push(query.pk);
        return table.query(query);
      },
      write: (write) => table.write(write),
      createMany: (items) => table.createMany(items),
      transact: (writes) => table.transact(writes),
    };
    const look = (text: string) =>
      watchWindows({ table: counting, settings: nationalSettings, log: quiet, metrics, hasTime: () => true }, at(text));
    await look('2026-11-10T04:30:00Z');
    expect(read).toEqual(['JOURNAL#15.71#2026-11-10']);
    await look('2026-11-10T08:29:00Z');
    expect(read).toHaveLength(1);
    await look('2026-11-10T08:31:00Z');
    await look('2026-11-10T12:32:00Z');
    expect(read).toHaveLength(2);
  });

  it('finds the kab/kota due even where somebody else sets it due at the same time', async () => {
    await hear(...five());
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
          await watchWindows({ table, settings: nationalSettings, log: quiet, metrics, hasTime: () => true }, now);
        }
        return table.transact(writes);
      },
    };
    await watchWindows({ table: racing, settings: nationalSettings, log: quiet, metrics, hasTime: () => true }, now);
    expect(await table.get(windowsKey(REGENCY, '2026-11-10'))).toBeDefined();
    await sweepAt('2026-11-10T04:31:00Z');
    expect(alerts()).toHaveLength(1);
  });
});
