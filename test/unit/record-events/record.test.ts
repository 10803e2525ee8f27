/**
 * Goal: each accepted event is recorded exactly once, in one atomic commit, and blocks no other (DESIGN §3).
 * Method: the real recorder over the table in memory, with duplicates, disorder, lost answers and poison.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Message, type RecordPorts, recordBatch } from '#functions/record-events/record.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { blind, type Leaf, leafHash } from '#shared/domain/trail/leaf.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { CASE_FACTS_MAX, CASE_FACTS_PER_SOURCE_MAX, type Case, caseFacts, casesOf } from '#shared/store/cases.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { getKpm } from '#shared/store/kpms.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { getReceipt, turnSettled } from '#shared/store/receipts.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import { accept, at, type Draft, listed, monthsOf, paid, recordableOf, seen, VILLAGE } from '#test/support/recordables.ts';

const NOW = at('2026-11-20T00:00:00Z');
let memory: MemoryTable;
let dead: string[];
let seed: number;

function portsOver(table: Table): RecordPorts {
  return {
    table,
    deadLetters: {
      send: async (messages) => {
        dead.push(...messages.map((message) => message.body));
        return { failed: [] };
      },
    },
    clock: { now: () => NOW },
    timer: { pause: async () => undefined },
    random: { bytes: (count) => new Uint8Array(count).fill(seed++ % 256) },
    settings: nationalSettings,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    metrics: { count: () => undefined },
  };
}

const message = (event: Recordable, n = 0): Message => ({
  messageId: `${event.source}#${event.id}#${n}`,
  body: JSON.stringify(event),
});

beforeEach(() => {
  memory = new MemoryTable();
  dead = [];
  seed = 1;
});

/** The table with some of its calls replaced. */
function over(table: Table, replaced: Partial<Table>): Table {
  return {
    get: (key, options) => table.get(key, options),
    getMany: (keys) => table.getMany(keys),
    query: (query) => table.query(query),
    write: (write) => table.write(write),
    createMany: (items) => table.createMany(items),
    transact: (writes) => table.transact(writes),
    ...replaced,
  };
}

async function acceptAll(events: readonly Recordable[]) {
  for (const event of events) await accept(memory, event);
}
async function chain(kpmId = 'kpm_1'): Promise<StoredEvent[]> {
  return Array.fromAsync(chainOf(memory, { kind: 'kpm', id: kpmId }));
}
/** What the facts come to: everything of a case but its version. */
const essence = ({ version: _, ...rest }: Case) => rest;

describe('one event', () => {
  it('turns the receipt, appends the event, moves head and case together', async () => {
    const event = listed('sk-1', '2026-10-01T00:00:00Z', { profile: 'sealed-name' });
    await acceptAll([event]);
    expect(await recordBatch(portsOver(memory), [message(event)])).toEqual({ failed: [] });
    expect(await getReceipt(memory, event.source, event.id)).toMatchObject({ state: 'recorded', recordedAt: NOW, seq: 1 });
    expect(await chain()).toHaveLength(1);
    expect(await getKpm(memory, 'kpm_1')).toMatchObject({ area: VILLAGE, identity: 'confirmed', cases: ['SEMBAKO#2026-10'] });
    expect(await casesOf(memory, 'kpm_1')).toMatchObject([{ state: 'CALON', version: 1 }]);
  });

  it('writes the family only where something of it has changed', async () => {
    const first = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    const second = paid('p-2', '2026-11-02T00:00:00Z', 600_000);
    for (const event of [first, second]) {
      await acceptAll([event]);
      await recordBatch(portsOver(memory), [message(event)]);
    }
    expect(await chain()).toHaveLength(2);
    expect(await getKpm(memory, 'kpm_1')).toMatchObject({ version: 1 });
    const list = listed('sk-1', '2026-10-01T00:00:00Z');
    await acceptAll([list]);
    await recordBatch(portsOver(memory), [message(list)]);
    expect(await getKpm(memory, 'kpm_1')).toMatchObject({ version: 2 });
  });

  it('has no second effect when it is delivered again, alone or twice in a batch', async () => {
    const event = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    await acceptAll([event]);
    await recordBatch(portsOver(memory), [message(event, 1), message(event, 2)]);
    expect(await recordBatch(portsOver(memory), [message(event, 3)])).toEqual({ failed: [] });
    expect(await chain()).toHaveLength(1);
    expect(await casesOf(memory, 'kpm_1')).toMatchObject([{ version: 1, counts: { paidRupiah: 600_000 } }]);
  });

  it('is left in the queue when the table is away, and recorded when it comes again', async () => {
    const event = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    await acceptAll([event]);
    const away: Table = over(memory, {
      getMany: async () => {
        throw new StoreUnavailable('away');
      },
    });
    expect(await recordBatch(portsOver(away), [message(event)])).toEqual({ failed: [message(event).messageId] });
    expect(await recordBatch(portsOver(memory), [message(event)])).toEqual({ failed: [] });
    expect(await chain()).toHaveLength(1);
  });

  it('counts once where the answer of the commit was lost', async () => {
    const event = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    await acceptAll([event]);
    const forgetful: Table = over(memory, {
      transact: async (writes) => {
        await memory.transact(writes);
        throw new StoreUnavailable('answer lost');
      },
    });
    await recordBatch(portsOver(forgetful), [message(event)]);
    expect(await recordBatch(portsOver(memory), [message(event)])).toEqual({ failed: [] });
    expect(await chain()).toHaveLength(1);
  });
});

describe('poison', () => {
  it('goes to the dead letters at once and blocks nobody', async () => {
    const good = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    await acceptAll([good]);
    const broken = [
      { messageId: 'm1', body: '{' },
      { messageId: 'm2', body: '{"v":99}' },
    ];
    expect(await recordBatch(portsOver(memory), [broken[0] as Message, message(good), broken[1] as Message])).toEqual({
      failed: [],
    });
    expect(dead).toEqual(['{', '{"v":99}']);
    expect(await chain()).toHaveLength(1);
  });

  it('is a message without a receipt, or with another body than the receipt guards', async () => {
    const accepted = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    const other = paid('p-1', '2026-11-01T00:00:00Z', 900_000);
    const forged = paid('p-2', '2026-11-01T00:00:00Z', 900_000);
    await acceptAll([accepted]);
    await recordBatch(portsOver(memory), [message(other), message(forged)]);
    expect(dead).toHaveLength(2);
    expect(await chain()).toHaveLength(0);
    expect(await getReceipt(memory, accepted.source, accepted.id)).toMatchObject({ state: 'accepted' });
  });
});

describe('an event that only a newer recorder could read', () => {
  const strange = paid('strange', '2026-11-01T00:00:00Z', 600_000, {
    kpm: 'kpm_9',
    fact: { type: 'distribution.teleported' } as never,
  });

  it('goes to the dead letters, says so at its receipt, and keeps its neighbours from nothing', async () => {
    const good = Array.from({ length: 5 }, (_, i) => paid(`p-${i}`, '2026-11-01T00:00:00Z', 600_000, { kpm: `kpm_${i}` }));
    await acceptAll([...good, strange]);
    expect(
      await recordBatch(
        portsOver(memory),
        [...good, strange].map((event) => message(event)),
      ),
    ).toEqual({ failed: [] });
    for (const event of good) expect(await getReceipt(memory, event.source, event.id)).toMatchObject({ state: 'recorded' });
    expect(await getReceipt(memory, strange.source, strange.id)).toMatchObject({ state: 'dead-lettered', problem: 'defect' });
    expect(dead).toHaveLength(1);
  });

  it('can be recorded when it is delivered again after the mend', async () => {
    const event = paid('p-1', '2026-11-01T00:00:00Z', 600_000);
    await acceptAll([event]);
    await memory.write(turnSettled(event.source, event.id, 'dead-lettered', NOW, 'defect', { from: 'accepted' }));
    expect(await recordBatch(portsOver(memory), [message(event)])).toEqual({ failed: [] });
    expect(await getReceipt(memory, event.source, event.id)).toMatchObject({ state: 'recorded', seq: 1 });
    expect((await getReceipt(memory, event.source, event.id))?.problem).toBeUndefined();
  });
});

describe('more alerts than a transaction holds', () => {
  const months = monthsOf('2026-10', '2026-11', '2026-12');
  const payment = (
    type: 'distribution.returned' | 'distribution.disbursed',
    id: string,
    source: string,
    extra: Partial<Draft> = {},
  ) =>
    recordableOf({
      id,
      source,
      occurredAt: '2026-10-05T00:00:00Z',
      fact: {
        type,
        months,
        amount: 600_000,
        reference: id,
        ...(type === 'distribution.returned' ? { reason: 'LAINNYA' } : { channel: 'KKS' }),
      } as never,
      ...extra,
    });

  it('are written as far as it goes, and the case is woken for the rest', async () => {
    const returned = Array.from({ length: 24 }, (_, i) => payment('distribution.returned', `ret-${i}`, `agency:a${i % 2}`));
    const cleared = payment('distribution.disbursed', 'again', 'agency:bri', { occurredAt: '2026-11-19T00:00:00Z' });
    await acceptAll([listed('sk', '2026-10-01T00:00:00Z'), ...returned, cleared]);
    for (const event of [listed('sk', '2026-10-01T00:00:00Z'), ...returned])
      await recordBatch(portsOver(memory), [message(event)]);
    const [before] = await casesOf(memory, 'kpm_1');
    expect(Object.values(before?.alerts ?? {}).filter((mark) => mark.holds)).toHaveLength(24);
    const sizes: number[] = [];
    const counting = over(memory, {
      transact: async (writes) => {
        sizes.push(writes.length);
        await memory.transact(writes);
      },
    });
    expect(await recordBatch(portsOver(counting), [message(cleared)])).toEqual({ failed: [] });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    const [after] = await casesOf(memory, 'kpm_1');
    expect(after?.wakeAt).toBe(NOW);
    expect(Object.values(after?.alerts ?? {}).some((mark) => mark.holds)).toBe(true);
  });
});

describe('a full case', () => {
  it('of one sender leaves room for the others', async () => {
    const flood = Array.from({ length: CASE_FACTS_PER_SOURCE_MAX + 1 }, (_, i) =>
      paid(`d-${i}`, '2026-11-01T00:00:00Z', 1, { source: 'agency:pos' }),
    );
    const visit = seen('visit', '2026-11-05T00:00:00Z');
    await acceptAll([...flood, visit]);
    for (const event of [...flood, visit]) await recordBatch(portsOver(memory), [message(event)]);
    expect(await getReceipt(memory, 'agency:pos', `d-${CASE_FACTS_PER_SOURCE_MAX}`)).toMatchObject({
      state: 'rejected',
      problem: 'case-full',
    });
    expect(await getReceipt(memory, visit.source, visit.id)).toMatchObject({ state: 'recorded' });
  });

  it('rejects the event with its reason and keeps the sealed body for the sender', async () => {
    const events = Array.from({ length: CASE_FACTS_MAX + 1 }, (_, i) =>
      paid(`p-${i}`, '2026-11-01T00:00:00Z', 200_000, { source: `agency:a${i % 3}` }),
    );
    await acceptAll(events);
    for (const event of events) await recordBatch(portsOver(memory), [message(event)]);
    const last = events.at(-1) as Recordable;
    const receipt = await getReceipt(memory, last.source, last.id);
    expect(receipt).toMatchObject({ state: 'rejected', problem: 'case-full' });
    expect(Buffer.from(receipt?.sealed ?? []).toString()).toBe(`sealed p-${CASE_FACTS_MAX}`);
  });
});

describe('the chain', () => {
  it('is gapless, and every prevBlind opens with the salt of the head', async () => {
    const events = [
      listed('a', '2026-10-01T00:00:00Z'),
      paid('b', '2026-11-01T00:00:00Z', 600_000),
      seen('c', '2026-11-05T00:00:00Z'),
    ];
    await acceptAll(events);
    await recordBatch(
      portsOver(memory),
      events.map((event) => message(event)),
    );
    const head = readHead(await memory.get(headKey({ kind: 'kpm', id: 'kpm_1' })));
    const stored = await chain();
    expect(stored.map((event) => event.seq)).toEqual([1, 2, 3]);
    let before: string | undefined;
    for (const event of stored) {
      expect(event.prevBlind).toBe(blind(head?.chainSalt as string, before));
      const { entry, type, receivedAt, source, kid, seq, prevBlind, commitFacts, commitIdentity } = event;
      const leaf: Leaf = {
        v: 1,
        entry,
        type,
        area: '15.71',
        receivedAt,
        source,
        kid,
        seq,
        prevBlind,
        commitFacts,
        commitIdentity,
      };
      before = leafHash(leaf);
    }
    expect(head?.leafHash).toBe(before);
  });
});

describe('order', () => {
  const story = [
    listed('list', '2026-10-01T00:00:00Z'),
    paid('bri', '2026-10-20T00:00:00Z', 600_000),
    paid('pos', '2026-10-25T00:00:00Z', 600_000, { source: 'agency:pos' }),
    seen('psm', '2026-10-28T00:00:00Z'),
    recordableOf({
      id: 'dead',
      source: 'agency:dinsos',
      occurredAt: '2026-10-29T00:00:00Z',
      family: { type: 'kpm.updated', diedAt: at('2026-09-01T00:00:00Z') },
    }),
    recordableOf({
      id: 'moved',
      source: 'agency:dinsos',
      occurredAt: '2026-11-01T00:00:00Z',
      family: { type: 'kpm.updated', area: '15.71.02.1001' as typeof VILLAGE },
    }),
    listed('list-pkh', '2026-10-02T00:00:00Z', { programme: 'PKH' }),
  ];

  it('of arrival, of batches and of duplicates changes nothing in the cases, the family and the alerts', async () => {
    await acceptAll(story);
    for (const event of story) await recordBatch(portsOver(memory), [message(event)]);
    const expected = await outcome(memory);
    // paid twice, drawn by nobody, and died before both
    expect(expected.holding.length).toBe(3);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...story, ...story], { minLength: story.length * 2 }),
        fc.integer({ min: 1, max: 10 }),
        async (arrivals, size) => {
          memory = new MemoryTable();
          await acceptAll(story);
          for (let i = 0; i < arrivals.length; i += size) {
            const batch = arrivals.slice(i, i + size).map((event, n) => message(event, n));
            expect(await recordBatch(portsOver(memory), batch)).toEqual({ failed: [] });
          }
          expect(await outcome(memory)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  async function outcome(table: MemoryTable) {
    const cases = await casesOf(table, 'kpm_1');
    const kpm = await getKpm(table, 'kpm_1');
    const holding = cases.flatMap((c) => Object.entries(c.alerts).flatMap(([id, mark]) => (mark.holds ? [id] : [])));
    const stripped = cases.map((c) => {
      const { alerts: _, ...rest } = essence(c);
      return rest;
    });
    return { cases: stripped, holding: holding.sort(), area: kpm?.area, facts: kpm?.facts, identity: kpm?.identity };
  }
});

describe('a family that no list has placed', () => {
  const elsewhere = '15.05.02.1001' as typeof VILLAGE;
  it('is where it was paid, not where somebody says to have met it before', async () => {
    const report = seen('r', '2026-10-31T00:00:00Z', { area: elsewhere });
    const payment = paid('p', '2026-11-01T00:00:00Z', 600_000);
    for (const order of [
      [report, payment],
      [payment, report],
    ]) {
      memory = new MemoryTable();
      await acceptAll(order);
      for (const event of order) await recordBatch(portsOver(memory), [message(event)]);
      expect(await getKpm(memory, 'kpm_1')).toMatchObject({ area: VILLAGE });
      expect(await casesOf(memory, 'kpm_1')).toMatchObject([{ area: VILLAGE, counts: { verified: 0 } }]);
    }
  });
});

describe('a fact about the family', () => {
  it('rewrites all its open cases in the same commit', async () => {
    const events = [
      listed('a', '2026-10-01T00:00:00Z'),
      listed('b', '2026-10-01T00:00:00Z', { programme: 'PKH' }),
      recordableOf({
        id: 'c',
        source: 'agency:dinsos',
        occurredAt: '2026-11-01T00:00:00Z',
        family: { type: 'kpm.updated', area: '15.71.02.1001' as typeof VILLAGE },
      }),
    ];
    await acceptAll(events);
    for (const event of events) await recordBatch(portsOver(memory), [message(event)]);
    const cases = await casesOf(memory, 'kpm_1');
    expect(cases.map((c) => [c.programme, c.area, c.counts.area])).toEqual([
      ['PKH', '15.71.02.1001', '15.71.02.1001'],
      ['SEMBAKO', '15.71.02.1001', '15.71.02.1001'],
    ]);
  });
});

describe('events of one family that arrive together', () => {
  it('are recorded in one transaction that writes head and case once, each with its own place in the chain', async () => {
    const events = [
      listed('sk', '2026-10-01T00:00:00Z'),
      paid('p', '2026-11-01T00:00:00Z', 600_000),
      seen('v', '2026-11-05T00:00:00Z'),
    ];
    await acceptAll(events);
    const written: string[][] = [];
    const counting: Table = over(memory, {
      transact: async (writes) => {
        written.push(writes.map((write) => (write.op === 'put' ? write.item.entity : write.op)));
        await memory.transact(writes);
      },
    });
    await recordBatch(
      portsOver(counting),
      events.map((event) => message(event)),
    );
    expect(written).toHaveLength(1);
    expect(written[0]?.filter((what) => what === 'head' || what === 'case')).toEqual(['head', 'case']);
    expect((await chain()).map(({ id, seq }) => [id, seq])).toEqual([
      ['sk', 1],
      ['p', 2],
      ['v', 3],
    ]);
    expect(await casesOf(memory, 'kpm_1')).toMatchObject([{ version: 1, state: 'DISALURKAN', counts: { entitled: 1, paid: 1 } }]);
  });

  it('are as many as fit one transaction; the others follow in the next', async () => {
    const events = Array.from({ length: 30 }, (_, i) =>
      paid(`p-${i}`, '2026-11-01T00:00:00Z', 20_000, { source: `agency:a${i % 3}` }),
    );
    await acceptAll(events);
    expect(
      await recordBatch(
        portsOver(memory),
        events.map((event) => message(event)),
      ),
    ).toEqual({ failed: [] });
    expect((await chain()).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
  });
});

describe('a group', () => {
  it('is committed without those who stood in its way', async () => {
    const events = Array.from({ length: 4 }, (_, i) => paid(`p-${i}`, '2026-11-01T00:00:00Z', 600_000, { kpm: `kpm_${i}` }));
    await acceptAll(events);
    await recordBatch(portsOver(memory), [message(events[2] as Recordable)]);
    const sizes: number[] = [];
    const counting: Table = over(memory, {
      transact: async (writes) => {
        sizes.push(writes.filter((write) => write.op === 'update').length);
        await memory.transact(writes);
      },
    });
    await recordBatch(
      portsOver(counting),
      events.map((event) => message(event)),
    );
    expect(sizes).toEqual([4, 3]);
    for (const event of events) expect(await chain(event.subject.id)).toHaveLength(1);
  });

  it('of distinct families shares one transaction', async () => {
    const events = Array.from({ length: 10 }, (_, i) => listed(`p-${i}`, '2026-11-01T00:00:00Z', { kpm: `kpm_${i}` }));
    await acceptAll(events);
    let transactions = 0;
    const counting: Table = over(memory, {
      transact: async (writes) => {
        transactions++;
        await memory.transact(writes);
      },
    });
    await recordBatch(
      portsOver(counting),
      events.map((event) => message(event)),
    );
    expect(transactions).toBe(1);
  });

  it('takes as few transactions as its writes fit into, alerts included', async () => {
    const events = Array.from({ length: 12 }, (_, i) => paid(`p-${i}`, '2026-11-01T00:00:00Z', 600_000, { kpm: `kpm_${i}` }));
    await acceptAll(events);
    const sizes: number[] = [];
    const counting = over(memory, {
      transact: async (writes) => {
        sizes.push(writes.length);
        await memory.transact(writes);
      },
    });
    expect(
      await recordBatch(
        portsOver(counting),
        events.map((event) => message(event)),
      ),
    ).toEqual({ failed: [] });
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(sizes).toHaveLength(2);
  });

  it('falls back to single ones when it is cancelled, and only the contended one waits', async () => {
    const events = Array.from({ length: 4 }, (_, i) => paid(`p-${i}`, '2026-11-01T00:00:00Z', 600_000, { kpm: `kpm_${i}` }));
    await acceptAll(events);
    const contended: Table = over(memory, {
      transact: async (writes) => {
        const touches = writes.some((write) => write.op === 'put' && write.item.pk === 'HEAD#kpm#kpm_2');
        if (touches) throw new TransactionCancelled(writes.map(() => 'conflict'));
        await memory.transact(writes);
      },
    });
    const { failed } = await recordBatch(
      portsOver(contended),
      events.map((event) => message(event)),
    );
    expect(failed).toEqual([message(events[2] as Recordable).messageId]);
    expect(await recordBatch(portsOver(memory), [message(events[2] as Recordable)])).toEqual({ failed: [] });
    for (const event of events) expect(await chain(event.subject.id)).toHaveLength(1);
  });
});

it('keeps the facts of a case in canonical order, not in order of arrival', async () => {
  const events = [
    seen('z', '2026-11-05T00:00:00Z'),
    paid('b', '2026-11-01T00:00:00Z', 600_000),
    listed('a', '2026-10-01T00:00:00Z'),
  ];
  await acceptAll(events);
  for (const event of events) await recordBatch(portsOver(memory), [message(event)]);
  const [only] = await casesOf(memory, 'kpm_1');
  expect(caseFacts(only as Case).map((fact) => fact.id)).toEqual(['a', 'b', 'z']);
});
