/**
 * Linking under faults. Goal: nothing is half linked, lost or linked twice, whatever fails and in whatever order messages come.
 * Method: the real door and recorder over tables in memory; every call of a table may fail before it or lose its answer, and the
 * sender sends again; messages are recorded in every order and twice (docs/adr/0009, TRUST §3).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { recordBatch } from '#functions/record-events/record.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { caseFacts, readCase } from '#shared/store/cases.ts';
import { chainOf, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { getReceipt } from '#shared/store/receipts.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { BANK, CANARY_NIK, DINSOS, listed, openDoor, paid, type TestDoor } from '#test/support/door.ts';

const PKH = { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] };
const NIK = { nik: CANARY_NIK };
const STORY: readonly (readonly [Caller, string, JsonValue])[] = [
  [BANK, 'p-1', paid('p-1', { kpm: PKH, reference: 'R-1' })],
  [BANK, 'p-2', paid('p-2', { kpm: NIK, reference: 'R-1', amount: 250_000 }, { time: '2026-11-20T10:00:00+07:00' })],
  [DINSOS, 'l-1', listed('l-1', { kpm: { ...PKH, ...NIK } })],
];

async function accept(door: TestDoor, story = STORY): Promise<void> {
  for (const [caller, , body] of story) {
    for (let again = 0; again < 12; again++) {
      const status = await statusOf(door, caller, body);
      if (status === 'accepted' || status === 'duplicate') break;
      expect([status, again < 11]).toEqual(['unavailable', true]);
    }
  }
}

/** Keys that cannot be read make the whole call unavailable. */
async function statusOf(door: TestDoor, caller: Caller, body: JsonValue): Promise<string | undefined> {
  try {
    return (await acceptEvents(door, caller, [body]))[0]?.outcome.status;
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'unavailable';
    throw error;
  }
}

async function record(door: TestDoor, messages: readonly { readonly body: string }[]): Promise<void> {
  let left = messages.map(({ body }, i) => ({ messageId: String(i), body }));
  for (let again = 0; again < 12 && left.length > 0; again++) {
    const { failed } = await recordBatch({ ...door, deadLetters: door.queue, timer: { pause: async () => undefined } }, left);
    left = left.filter(({ messageId }) => failed.includes(messageId));
  }
  expect(left).toEqual([]);
}

const kpmsOf = (table: MemoryTable): Kpm[] =>
  [...table.items()].flatMap((item) => (item.entity === 'kpm' ? (readKpm(item) ?? []) : []));
async function chain(table: MemoryTable, id: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of chainOf(table, { kind: 'kpm', id })) events.push(event);
  return events;
}

/** One family with both payments' facts as one corrected payment; each chain whole, with one entry of the link where there is one. */
async function expectOne(door: TestDoor): Promise<void> {
  const { table } = door;
  const kpms = kpmsOf(table);
  const live = kpms.filter(({ identity }) => identity === 'confirmed');
  expect([live.length, kpms.filter(({ identity }) => identity === 'provisional')]).toEqual([1, []]);
  const cases = [...table.items()].flatMap((item) => (item.entity === 'case' ? (readCase(item) ?? []) : []));
  const facts = cases.flatMap((c) => caseFacts(c).map(({ id }) => [c.kpmId === live[0]?.kpmId, id]));
  expect(facts.sort()).toEqual([
    [true, 'l-1'],
    [true, 'p-1'],
    [true, 'p-2'],
  ]);
  expect(cases.map(({ counts }) => counts.paidRupiah).reduce((a, b) => a + b, 0)).toBe(250_000);
  for (const { kpmId, identity, linkedTo } of kpms) {
    const events = await chain(table, kpmId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1));
    const links = events.flatMap((event) => factsOf(event).linked ?? []);
    if (identity === 'linked') expect(links).toEqual([{ from: kpmId, to: linkedTo }]);
    else expect(links).toHaveLength(kpms.length - 1);
  }
  for (const [caller, id] of STORY) expect((await getReceipt(table, caller.source, id))?.state).toBe('recorded');
}

describe('two names of one family', () => {
  it('come together whatever is recorded first, next to what, and how often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...STORY], { minLength: STORY.length }),
        fc.array(fc.nat(2), { minLength: 3, maxLength: 9 }),
        fc.nat(3),
        async (story, more, cut) => {
          const door = openDoor();
          await accept(door, story);
          const sent = [...door.messages];
          const all = [...more.flatMap((i) => sent[i] ?? []), ...sent.reverse()];
          await record(door, all.slice(0, cut));
          await record(door, all.slice(cut));
          await expectOne(door);
        },
      ),
      { numRuns: 40 },
    );
  });

  const CALLS = ['get', 'getMany', 'write', 'writeAll', 'transact', 'query'] as const;
  /** Lets the n-th call of a table fail, before it or with its answer lost. `end` answers whether there was such a call. */
  function breakCall(table: MemoryTable, nth: number, lost: boolean): { end(): boolean } {
    let n = 0;
    let ended = false;
    for (const name of CALLS) {
      // every method of the port takes one or two arguments and answers with a promise
      const port = table as unknown as Record<string, ((...args: unknown[]) => Promise<unknown>) | undefined>;
      const own = port[name]?.bind(table);
      if (own === undefined) continue;
      port[name] = async (...args) => {
        if (ended || ++n !== nth) return own(...args);
        if (lost) await own(...args);
        throw new StoreUnavailable(lost ? 'the answer was lost' : 'throttled');
      };
    }
    return {
      end: () => {
        ended = true;
        return n >= nth;
      },
    };
  }

  it.each(['table', 'keys'] as const)(
    'come together whichever call of the %s fails once, before or after it took effect',
    async (which) => {
      for (const lost of [false, true]) {
        for (let nth = 1, more = true; more; nth++) {
          const door = openDoor();
          const breaking = breakCall(door[which], nth, lost);
          await accept(door);
          await record(door, [...door.messages]);
          more = breaking.end();
          await expectOne(door);
        }
      }
    },
  );

  it('come together where the sender never sends again: the next event that names both says so', async () => {
    const door = openDoor();
    await accept(door, STORY.slice(0, 2));
    const transact = door.keys.transact.bind(door.keys);
    door.keys.transact = async () => {
      throw new StoreUnavailable('throttled');
    };
    const [lost] = await acceptEvents(door, DINSOS, [listed('l-0', { kpm: { ...PKH, ...NIK }, programme: 'SEMBAKO' })]);
    expect(lost?.outcome.status).toBe('unavailable');
    door.keys.transact = transact;
    await accept(door, STORY.slice(2));
    await record(door, [...door.messages]);
    await expectOne(door);
  });
});
