/**
 * Goal: every recorded event stands in the journal of its kab/kota and day, once for who reads it, whatever is redelivered, cut short
 * or answered too late (docs/adr/0015). Method: random events, delivered in overlapping batches over a table that fails; read back.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enterJournal } from '#functions/project/journal.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { Day } from '#shared/domain/time/instant.ts';
import type { Log } from '#shared/runtime/ports.ts';
import { type EventFacts, putEvent, type StoredEvent } from '#shared/store/events.ts';
import { daysOf, ENTRIES_MAX, entriesOf, groupOf, type JournalEntry, positionOf } from '#shared/store/journal.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { type Item, StoreUnavailable, type Table } from '#shared/store/table.ts';
import { itemSize } from '#shared/store/units.ts';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const counted: Record<string, number> = {};
const portsOf = (table: Table) => ({
  table,
  log,
  metrics: {
    count: (name: string, value: number): void => {
      counted[name] = (counted[name] ?? 0) + value;
    },
  },
});

const VILLAGES = ['15.71.01.1001', '15.71.02.1001', '15.05.01.2001', '76.01.01.2001', '15', 'ID'] as const;
const HASH = 'A'.repeat(43);

function eventOf(n: number, area: string, occurredAt: string, receivedAt: string, facts: EventFacts = {}): StoredEvent {
  return {
    source: 'agency:bri',
    id: `e-${n}`,
    type: 'distribution.disbursed.v1',
    subjectKind: 'kpm',
    subjectId: `kpm_${String(n % 7).padStart(22, 'x')}`,
    area,
    occurredAt: occurredAt as StoredEvent['occurredAt'],
    receivedAt: receivedAt as StoredEvent['receivedAt'],
    facts: JSON.stringify(facts),
    seq: n + 1,
    entry: 'A'.repeat(22),
    kid: 'bri-1',
    prevBlind: HASH,
    commitFacts: HASH,
    commitIdentity: HASH,
  };
}

function itemOf(event: StoredEvent): Item {
  const write = putEvent(event);
  if (write.op !== 'put') throw new Error('an event is put');
  return write.item;
}
const recordOf = (event: StoredEvent, n: number): StreamRecord => ({
  sequenceNumber: String(9_007_199_254_740_990n + BigInt(n) * 3n),
  before: undefined,
  after: itemOf(event),
});

const arbitraryEvents = fc
  .array(fc.tuple(fc.constantFrom(...VILLAGES), fc.nat({ max: 4 }), fc.nat({ max: 30 }), fc.nat({ max: 300 })), {
    minLength: 1,
    maxLength: 60,
  })
  .map((list) =>
    list.map(([area, days, hours, minutes], n) =>
      eventOf(
        n,
        area,
        new Date(Date.UTC(2026, 10, 1 + days, hours)).toISOString(),
        new Date(Date.UTC(2026, 10, 6, 0, minutes)).toISOString(),
      ),
    ),
  );

async function readAll(table: Table, pageSize = 3): Promise<Map<string, JournalEntry[]>> {
  const found = new Map<string, JournalEntry[]>();
  for (const group of new Set(VILLAGES.map((area) => groupOf(area as AreaCode)))) {
    for await (const { place, day } of daysOf(table, group, {})) {
      const own: JournalEntry[] = [];
      for await (const entry of entriesOf(table, { place, day }, pageSize)) own.push(entry);
      found.set(`${place} ${day}`, own);
    }
  }
  return found;
}
const nameOf = ({ subject, seq }: JournalEntry): string => `${subject} ${seq}`;

/** The day in each place, by hand: Jambi is seven hours ahead, West Sulawesi eight. */
const dayOf = ({ area, occurredAt }: StoredEvent): string =>
  new Date(Date.parse(occurredAt) + (area.startsWith('76') ? 8 : 7) * 3_600_000).toISOString().slice(0, 10);
const placeOf = ({ area }: StoredEvent): string => (area.length > 5 ? area.slice(0, 5) : area);

describe('the journal', () => {
  it('holds each event once, under its place and day, what was heard of last first, however it was delivered', async () => {
    const deliveries = fc.array(fc.tuple(fc.nat({ max: 59 }), fc.integer({ min: 1, max: 25 }), fc.boolean()), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, deliveries, async (events, more) => {
        const table = new MemoryTable();
        const records = events.map(recordOf);
        const deliver = (from: number, count: number, ports = portsOf(table)) =>
          enterJournal(ports, 'shard-1', records.slice(from, from + count));
        for (const [from, count, fails] of more) {
          if (fails) await deliver(from, count, portsOf(failing(table))).catch(refusal);
          else await deliver(from, count);
        }
        for (let i = 0; i < records.length; i += 10) await deliver(i, 10);
        const found = await readAll(table);
        expect([...found.values()].flat().map(nameOf).sort()).toEqual(
          events.map(({ subjectId, seq }) => `${subjectId} ${seq}`).sort(),
        );
        for (const event of events) {
          const own = found.get(`${placeOf(event)} ${dayOf(event)}`) ?? [];
          expect(own.filter(({ seq }) => seq === event.seq)).toMatchObject([{ source: event.source, area: event.area }]);
        }
        for (const own of found.values()) {
          const positions = own.map(positionOf);
          expect(positions).toEqual([...positions].sort().reverse());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on from any entry as if it had been read in one go', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents, fc.integer({ min: 1, max: 5 }), async (events, pageSize) => {
        const table = new MemoryTable();
        const records = events.map(recordOf);
        for (let i = 0; i < records.length; i += 4) await enterJournal(portsOf(table), 'shard-1', records.slice(i, i + 4));
        for (const [name, own] of await readAll(table, pageSize)) {
          const [place, day] = name.split(' ') as [AreaCode, Day];
          for (const [i, entry] of own.entries()) {
            const rest: JournalEntry[] = [];
            for await (const one of entriesOf(table, { place, day }, pageSize, positionOf(entry))) rest.push(one);
            expect(rest).toEqual(own.slice(i + 1));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('loses nothing to a shorter delivery of the same stretch that ends after a longer one', async () => {
    // Given a batch that was cut short and lives on past its timeout, and the whole batch taken meanwhile
    const table = new MemoryTable();
    const records = [1, 2, 3].map((n) => recordOf(eventOf(n, VILLAGES[0], at(1), at(2)), n));
    await enterJournal(portsOf(table), 'shard-1', records);
    // When the shorter one is done at last
    await enterJournal(portsOf(table), 'shard-1', records.slice(0, 2));
    // Then all three stand there
    expect([...(await readAll(table)).values()].flat()).toHaveLength(3);
  });

  it('lists a day once, and looks before it puts', async () => {
    let puts = 0;
    const table = new MemoryTable();
    table.onChange(({ newImage }) => {
      if (newImage?.entity === 'journal-day') puts++;
    });
    for (const n of [1, 2, 3])
      await enterJournal(portsOf(table), 'shard-1', [recordOf(eventOf(n, VILLAGES[0], at(1), at(n)), n)]);
    expect(puts).toBe(1);
  });

  it('keeps an item within 4 KB, and an event within 90 bytes where many come together', async () => {
    const table = new MemoryTable();
    const cases = [{ programme: 'PKH', cycle: '2026-10', fact: {} }] as unknown as EventFacts['cases'];
    const events = Array.from({ length: 200 }, (_, n) => ({
      ...eventOf(n, `15.71.01.${1001 + (n % 10)}`, at(n % 5), at(9), { cases: cases ?? [] }),
      subjectId: `kpm_${Buffer.from(`${n * 7919}-${n * 104729}`)
        .toString('base64url')
        .padEnd(22, 'q')
        .slice(0, 22)}`,
    }));
    await enterJournal(portsOf(table), 'shard-1', events.map(recordOf));
    const sizes = [...table.items()].filter(({ entity }) => entity === 'journal').map(itemSize);
    expect(sizes).toHaveLength(Math.ceil(200 / ENTRIES_MAX));
    expect(Math.max(...sizes)).toBeLessThan(4096);
    expect(sizes.reduce((sum, size) => sum + size, 0) / 200).toBeLessThan(90);
  });

  it('sets aside an event that cannot be read, and goes on', async () => {
    const table = new MemoryTable();
    const broken = { ...recordOf(eventOf(1, VILLAGES[0], at(1), at(2)), 1) };
    const records = [
      { ...broken, after: { ...(broken.after as Item), v: 99 } },
      recordOf(eventOf(2, VILLAGES[0], at(1), at(2)), 2),
    ];
    await enterJournal(portsOf(table), 'shard-1', records);
    expect([...(await readAll(table)).values()].flat().map(({ seq }) => seq)).toEqual([3]);
    expect(counted['ProjectionUnreadable']).toBe(1);
  });
});

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 2, 1, minute)).toISOString();

/** Every second write is refused, or done and its answer lost. */
function failing(table: MemoryTable): Table {
  let n = 0;
  const around: Table = Object.create(table) as Table;
  around.write = async (write) => {
    if (++n % 4 === 2) throw new StoreUnavailable('throttled');
    await table.write(write);
    if (n % 4 === 0) throw new StoreUnavailable('the answer was lost');
  };
  around.getMany = (keys, options) => table.getMany(keys, options);
  return around;
}
const refusal = (error: unknown): void => {
  if (!(error instanceof StoreUnavailable)) throw error;
};
