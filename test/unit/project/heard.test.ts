/**
 * Goal: on which days agencies were heard of in a kab/kota is known exactly, whatever is redelivered, fails or comes late, at next to no
 * cost (adr/0036). Method: random events in overlapping deliveries over a table that fails; read back and held against the events.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeardMemory } from '#functions/project/heard.ts';
import { enterJournal } from '#functions/project/journal.ts';
import type { StreamRecord } from '#functions/project/project.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { putEvent, type StoredEvent } from '#shared/store/events.ts';
import { heardIn } from '#shared/store/heard.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const portsOf = (table: Table, heard?: HeardMemory) => ({
  table,
  log,
  metrics: { count: () => undefined },
  ...(heard && { heard }),
});
const AREAS = ['15.71.01.1001', '15.71', '76.01.01.2001', '15', 'ID'];
const SOURCES = ['agency:bri', 'agency:bri-syariah', 'agency:b', 'agency:pos', 'officer:psm-1', 'person:x'];
const HASH = 'A'.repeat(43);

function recordOf(n: number, area: string, source: string, receivedAt: string): StreamRecord {
  const event: StoredEvent = {
    ...{ source, id: `e-${n}`, type: 'distribution.disbursed.v1', subjectKind: 'kpm', subjectId: `kpm_${'x'.repeat(22)}`, area },
    ...{
      occurredAt: '2026-11-01T01:00:00.000Z' as StoredEvent['occurredAt'],
      receivedAt: receivedAt as StoredEvent['receivedAt'],
    },
    ...{ facts: '{}', seq: n + 1, entry: 'A'.repeat(22), kid: 'k', prevBlind: HASH, commitFacts: HASH, commitIdentity: HASH },
  };
  const write = putEvent(event);
  if (write.op !== 'put') throw new Error('an event is put');
  return { sequenceNumber: String(1000 + n), before: undefined, after: write.item };
}
const hours = (n: number): string => new Date(Date.UTC(2026, 10, 1, n)).toISOString();

/** Every third write is refused, or done and its answer lost. */
function failing(table: MemoryTable): Table {
  let n = 0;
  const around: Table = Object.create(table) as Table;
  around.write = async (write) => {
    if (++n % 3 === 1) throw new StoreUnavailable('throttled');
    await table.write(write);
    if (n % 3 === 0) throw new StoreUnavailable('the answer was lost');
  };
  around.getMany = (keys, options) => table.getMany(keys, options);
  return around;
}
const refusal = (error: unknown): void => {
  if (!(error instanceof StoreUnavailable)) throw error;
};

describe('days on which agencies were heard of', () => {
  it('are those on which their events about the kab/kota were received, by its own clock', async () => {
    const some = fc.array(fc.tuple(fc.constantFrom(...AREAS), fc.constantFrom(...SOURCES), fc.nat({ max: 24 * 9 })), {
      minLength: 1,
      maxLength: 50,
    });
    const deliveries = fc.array(fc.tuple(fc.nat({ max: 49 }), fc.integer({ min: 1, max: 20 }), fc.boolean()), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(some, deliveries, fc.boolean(), async (events, more, isWarm) => {
        const table = new MemoryTable();
        const memory: HeardMemory | undefined = isWarm ? new Set() : undefined;
        const records = events.map(([area, source, hour], n) => recordOf(n, area, source, hours(hour)));
        for (const [from, count, fails] of more) {
          const ports = portsOf(fails ? failing(table) : table, memory);
          await enterJournal(ports, 'shard-1', records.slice(from, from + count)).catch(refusal);
        }
        await enterJournal(portsOf(table, memory), 'shard-1', records);
        for (const regency of ['15.71', '76.01']) {
          const want = new Map<string, Set<string>>();
          for (const [area, source, hour] of events) {
            if (!area.startsWith(regency) || !source.startsWith('agency:')) continue;
            const own = want.get(source.slice(7)) ?? want.set(source.slice(7), new Set()).get(source.slice(7));
            own?.add(hours(hour + (regency === '76.01' ? 8 : 7)).slice(0, 10));
          }
          const found = await heardIn(table, regency as AreaCode, 4);
          expect(Object.fromEntries(found.map(({ agency, days }) => [agency, days]))).toEqual(
            Object.fromEntries([...want].map(([agency, days]) => [agency, [...days].sort().reverse().slice(0, 4)])),
          );
        }
      }),
      { numRuns: 80 },
    );
  });

  it('cost one write a day and agency, and a warm function does not even look again', async () => {
    let [puts, looks] = [0, 0];
    const table = new MemoryTable();
    table.onChange(({ newImage }) => {
      if (newImage?.entity === 'heard') puts++;
    });
    const watched: Table = Object.create(table) as Table;
    watched.write = (write) => table.write(write);
    watched.getMany = (keys, options) => {
      looks += keys.filter(({ pk }) => pk.startsWith('HEARD#')).length;
      return table.getMany(keys, options);
    };
    const memory: HeardMemory = new Set();
    for (let n = 0; n < 20; n++) {
      const record = recordOf(n, '15.71.01.1001', 'agency:bri', hours(n % 10));
      await enterJournal(portsOf(watched, memory), 'shard-1', [record]);
    }
    expect([puts, looks]).toEqual([1, 1]);
  });
});
