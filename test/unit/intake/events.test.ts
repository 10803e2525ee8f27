/** The events' door: exactly once, nothing refused is kept, nothing in plain leaves. Goal: DESIGN §3, §6, whatever garbage comes. Method: the use case over memory. */
import { describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { Programme } from '#shared/domain/settings/settings.ts';
import { recordable } from '#shared/domain/trail/recordable.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemBody } from '#shared/http/problem.ts';
import type { ItemOutcome } from '#shared/intake/door.ts';
import { openProfile } from '#shared/privacy/profile.ts';
import { openContent } from '#shared/privacy/seal.ts';
import type { MemoryTable } from '#shared/store/memory-table.ts';
import { getReceipt, turnRecorded } from '#shared/store/receipts.ts';
import { type Item, StoreUnavailable } from '#shared/store/table.ts';
import {
  BANK,
  CANARY_KK,
  CANARY_NAME,
  CANARY_NIK,
  DINSOS,
  FAMILY,
  listed,
  NOW,
  openDoor,
  paid,
  sentBy,
  type TestDoor,
  VILLAGE,
} from '#test/support/door.ts';

const statuses = (outcomes: readonly ItemOutcome[]): string[] => outcomes.map(({ outcome }) => outcome.status);
function pointers([item]: readonly ItemOutcome[]): string[] {
  return item && 'problem' in item.outcome ? item.outcome.problem.errors.map((e) => e.pointer) : [];
}
const bank = (door: TestDoor, ...items: JsonValue[]) => acceptEvents(door, BANK, items);
const dinsos = (door: TestDoor, ...items: JsonValue[]) => acceptEvents(door, DINSOS, items);
const failing = (): never => {
  throw new Error('a defect');
};
const dump = (table: MemoryTable): Item[] => [...table.items()];

describe('an event that is taken', () => {
  it('leaves a receipt and one message that the recorder understands', async () => {
    const door = openDoor();
    expect(statuses(await dinsos(door, listed('l-1')))).toEqual(['accepted']);
    expect(await getReceipt(door.table, DINSOS.source, 'l-1')).toMatchObject({
      state: 'accepted',
      acceptedAt: NOW,
      area: VILLAGE,
    });
    const [message] = sentBy(door);
    expect(recordable.parse(message)).toMatchObject({ identity: 'confirmed', family: { nikCheck: 'ok', area: VILLAGE } });
    expect(door.messages[0]?.group).toBe(DINSOS.source);
  });

  it('carries no NIK, KK, name or address in plain: not in table, keys, queue or log', async () => {
    const door = openDoor();
    await dinsos(door, listed('l-1'), listed('l-2', { area: '15.71.01.9999' }), { ...listed('l-3'), [CANARY_NIK]: CANARY_NAME });
    const everything = JSON.stringify([dump(door.table), dump(door.keys), door.messages, door.logLines, door.counts]);
    for (const canary of [CANARY_NIK, CANARY_KK, CANARY_NAME, 'Kenari']) expect(everything).not.toContain(canary);
    const [message] = sentBy(door);
    for (const base64 of [message?.sealed, message?.profile?.name, message?.profile?.address]) {
      expect(Buffer.from(base64 ?? '', 'base64').toString('latin1')).not.toMatch(/Kenari|157101/);
    }
    expect(door.messages).toHaveLength(1);
  });

  it('seals the exact canonical bytes and the profile, bound to family and event', async () => {
    const door = openDoor();
    await dinsos(door, listed('l-1'));
    const [message] = sentBy(door);
    if (message === undefined) throw new Error('no message');
    const sealed = Buffer.from(message.sealed, 'base64');
    const place = { subject: message.subject, source: message.source, id: message.id };
    const content = await openContent(door.vault, place, sealed);
    expect(JSON.parse(content.body)).toEqual(listed('l-1'));
    await expect(openContent(door.vault, { ...place, subject: { kind: 'kpm', id: 'kpm_another' } }, sealed)).rejects.toThrow();
    await expect(openContent(door.vault, { ...place, id: 'l-2' }, sealed)).rejects.toThrow();
    const name = Buffer.from(message.profile?.name ?? '', 'base64');
    const address = Buffer.from(message.profile?.address ?? '', 'base64');
    expect(await openProfile(door.vault, place.subject.id, { name, address })).toMatchObject({ name: CANARY_NAME });
    await expect(openProfile(door.vault, 'kpm_another', { name })).rejects.toThrow();
    await expect(openProfile(door.vault, place.subject.id, { name: address, address: name })).rejects.toThrow();
  });

  it('of several cycles becomes a fact in each, with all months and the whole amount', async () => {
    const door = openDoor();
    await bank(door, paid('p-1', { months: ['2026-09', '2026-10'], amount: 150000 }));
    const [message] = sentBy(door);
    expect(message?.cases.map((c) => c.cycle)).toEqual(['2026-07', '2026-10']);
    for (const { fact } of message?.cases ?? []) expect(fact).toMatchObject({ months: ['2026-09', '2026-10'], amount: 150000 });
  });

  it('of which only the day is known stands at local midnight', async () => {
    const door = openDoor();
    await bank(door, paid('p-1', { precision: 'day' }, { time: '2026-11-19T18:00:00Z' }));
    expect(sentBy(door)[0]).toMatchObject({ occurredAt: '2026-11-19T17:00:00.000Z', cases: [{ fact: { precision: 'day' } }] });
  });
});

describe('exactly once', () => {
  it('the same body again is a duplicate with the same receipt, in any spelling of the JSON, and creates no family', async () => {
    const door = openDoor();
    const [first] = await bank(door, paid('p-1'));
    const keysBefore = dump(door.keys).length;
    const shuffled = Object.fromEntries(Object.entries(paid('p-1')).reverse());
    door.now = '2026-11-21T06:00:00.000Z' as typeof NOW;
    const [again] = await bank(door, shuffled);
    expect(again?.outcome).toMatchObject({ status: 'duplicate', receipt: { acceptedAt: NOW } });
    expect(first?.outcome.status).toBe('accepted');
    expect(dump(door.keys)).toHaveLength(keysBefore);
  });

  it('a duplicate is sent again only while its receipt is open, about the same family and time', async () => {
    const door = openDoor();
    await bank(door, paid('p-1'));
    await bank(door, paid('p-1'));
    const [one, two] = sentBy(door);
    expect(two).toMatchObject({ subject: one?.subject, receivedAt: one?.receivedAt, bodyHash: one?.bodyHash });
    await door.table.write(turnRecorded(BANK.source, 'p-1', one?.bodyHash ?? '', NOW, 1));
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['duplicate']);
    expect(door.messages).toHaveLength(2);
  });

  it('another body under the same id is a conflict while the first is still in the queue; the first stays', async () => {
    const door = openDoor();
    await bank(door, paid('p-1'));
    const before = await getReceipt(door.table, BANK.source, 'p-1');
    expect(statuses(await bank(door, paid('p-1', { amount: 1 })))).toEqual(['conflict']);
    expect(await getReceipt(door.table, BANK.source, 'p-1')).toEqual(before);
    expect(door.messages).toHaveLength(1);
  });

  it('the same id of another agency is another event', async () => {
    const door = openDoor();
    await dinsos(door, listed('x-1'));
    expect(statuses(await bank(door, paid('x-1')))).toEqual(['accepted']);
  });

  it('the same key twice in one batch: one is taken, the other is a duplicate or a conflict', async () => {
    const door = openDoor();
    const outcomes = await bank(door, paid('p-1'), paid('p-1'), paid('p-1', { amount: 1 }), paid('p-2'));
    expect(statuses(outcomes)).toEqual(['accepted', 'duplicate', 'conflict', 'accepted']);
    expect(door.messages).toHaveLength(2);
  });

  it('what could not be queued was never accepted; sent again, it is', async () => {
    const door = openDoor();
    door.queueDown = true;
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['unavailable']);
    door.queueDown = false;
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['duplicate']);
    expect(door.messages).toHaveLength(1);
  });

  it('a lost answer to the receipt is unavailable, and a duplicate when sent again', async () => {
    const door = openDoor();
    const createMany = door.table.createMany.bind(door.table);
    door.table.createMany = async (items) => {
      const created = await createMany(items);
      if (items[0]?.entity === 'receipt') throw new StoreUnavailable('the answer was lost');
      return created;
    };
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['unavailable']);
    door.table.createMany = createMany;
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['duplicate']);
    expect(door.messages).toHaveLength(1);
  });

  it('is put into no list of its own, one for the call, which stands before any receipt does', async () => {
    const door = openDoor();
    const createMany = door.table.createMany.bind(door.table);
    const put: string[][] = [];
    door.table.createMany = async (items) => {
      put.push(items.map((item) => item.entity));
      return createMany(items);
    };
    await bank(door, ...Array.from({ length: 27 }, (_, i) => paid(`p-${i}`)));
    expect(put.map(([entity]) => entity)).toEqual(['taken', 'taken', 'receipt', 'receipt']);
    expect(put.map(({ length }) => length)).toEqual([1, 1, 25, 2]);
    const lists = dump(door.table).filter((item) => item.entity === 'taken');
    expect(lists.flatMap((item) => item['ids']).sort()).toEqual(Array.from({ length: 27 }, (_, i) => `p-${i}`).sort());
  });

  it.each(['answered so', 'thrown'])('without the list that leads to it no receipt is put: unavailable, %s', async (how) => {
    const door = openDoor();
    const createMany = door.table.createMany.bind(door.table);
    door.table.createMany = async (items) => {
      if (items[0]?.entity !== 'taken') return createMany(items);
      if (how === 'thrown') throw new StoreUnavailable('throttled');
      return ['unavailable'];
    };
    expect(statuses(await bank(door, paid('p-1')))).toEqual(['unavailable']);
    expect(await getReceipt(door.table, BANK.source, 'p-1')).toBeUndefined();
    expect(door.messages).toEqual([]);
  });

  it('what was taken once is not refused because the mandate has shrunk since', async () => {
    const door = openDoor();
    await bank(door, paid('p-1'));
    const without = { ...BANK, programmes: [] };
    expect(statuses(await acceptEvents(door, without, [paid('p-1'), paid('p-2')]))).toEqual(['duplicate', 'rejected']);
    expect(statuses(await acceptEvents(door, without, [paid('p-1', { amount: 1 })]))).toEqual(['conflict']);
  });
});

describe('refused at the door', () => {
  const kpm = (ref: JsonValue) => ({ kpm: ref });
  it.each<[string, JsonValue, string]>([
    ['an unknown field', { ...paid('g-1'), extra: 1 }, '/extra'],
    ['an unknown field of data', paid('g-1', { colour: 'red' }), '/data/colour'],
    ['a negative amount', paid('g-1', { amount: -1 }), '/data/amount'],
    ['a fractional amount', paid('g-1', { amount: 1.5 }), '/data/amount'],
    ['an amount as text', paid('g-1', { amount: '225000' }), '/data/amount'],
    ['a NIK with 15 digits', paid('g-1', kpm({ nik: CANARY_NIK.slice(1) })), '/data/kpm/nik'],
    ['a NIK as a number', paid('g-1', kpm({ nik: 1571015708850001 })), '/data/kpm/nik'],
    ['an unknown area', paid('g-1', { area: '15.71.01.9999' }), '/data/area'],
    ['an area of another province', paid('g-1', { area: '76.01.01.1001' }), '/data/area'],
    ['a day that does not exist', paid('g-1', {}, { time: '2026-02-30T00:00:00+07:00' }), '/time'],
    ['a time without a zone', paid('g-1', {}, { time: '2026-02-20T00:00:00' }), '/time'],
    ['a time in the future', paid('g-1', {}, { time: '2026-11-21T05:16:00Z' }), '/time'],
    ['a time before 2000', paid('g-1', {}, { time: '1999-12-31T00:00:00Z' }), '/time'],
    ['a time that is no instant', paid('g-1', {}, { time: '0000-01-01T00:00:00+07:00' }), '/time'],
    ['a time after all instants', paid('g-1', {}, { time: '9999-12-31T23:59:59-23:59' }), '/time'],
    ['the source of somebody else', paid('g-1', {}, { source: 'agency:pos' }), '/source'],
    ['an unknown type', paid('g-1', {}, { type: 'id.kawal-bansos.kpm.erased.v1' }), '/type'],
    ['a type that is not the agency’s', { ...listed('g-1'), source: BANK.source }, '/type'],
    ['an unknown programme', paid('g-1', { programme: 'NOSUCH' }), '/data/programme'],
    ['nobody', paid('g-1', kpm({})), '/data/kpm'],
    ['our own id of a family', paid('g-1', kpm({ kpmId: 'kpm_0123456789abcdef' })), '/data/kpm/kpmId'],
    ['no data', { ...paid('g-1'), data: null }, '/data'],
    ['text instead of an event', 'x', ''],
    ['months of decades to come', paid('g-1', { months: ['2080-01'] }), '/data/months'],
    ['a month more than a year ahead', paid('g-1', { months: ['2026-10', '2027-12'] }), '/data/months'],
    ['a month more than five years back', paid('g-1', { months: ['2021-10'] }), '/data/months'],
    ['an attribute on two lines', paid('g-1', {}, { subject: 'a\nb' }), '/subject'],
    ['months that fall back', paid('g-1', { months: ['2026-11', '2026-10'] }), '/data/months'],
    ['no id', { ...paid('g-1'), id: '' }, '/id'],
  ])('%s gets a problem that names the field, and nothing of it is kept', async (_, body, pointer) => {
    const door = openDoor();
    const outcomes = await bank(door, body);
    expect(statuses(outcomes)).toEqual(['rejected']);
    expect(pointers(outcomes)).toContain(pointer);
    expect([dump(door.table).length, door.messages.length]).toEqual([0, 0]);
    expect(dump(door.keys).filter((item) => item.entity === 'identity' || item.entity === 'alias')).toEqual([]);
    const [item] = outcomes;
    if (item === undefined || !('problem' in item.outcome)) throw new Error('not refused');
    for (const language of ['id', 'en'] as const) {
      const body = problemBody(item.outcome.problem, language);
      expect(body.status).toBe(422);
      expect(JSON.stringify(body)).not.toContain(CANARY_NIK.slice(1));
      expect(body.errors?.every((e) => e.message !== '' && e.fix !== '')).toBe(true);
    }
    expect(door.logLines.join()).toContain('refused at the door');
  });

  it.each<[string, string]>([
    ['a mark that reverses what follows', '\u200eSiti'],
    ['an Arabic letter mark', 'Si\u061cti'],
    ['a space of no width', 'Si\u200bti'],
    ['a byte order mark', '\ufeffSiti'],
    ['a tag character', 'Siti\u{e0041}'],
    ['an override of direction', 'Si\u202eti'],
    ['60 KB of spaces', `Siti${' '.repeat(60_000)}`],
    ['nothing but spaces', '   '],
  ])('a name with %s is refused', async (_, name) => {
    const outcomes = await dinsos(openDoor(), listed('l-1', { name }));
    expect(pointers(outcomes)).toEqual(['/data/name']);
  });
  it.each(['Nur’aini binti Sa‘id', 'I Gusti Ayu Ngurah', 'José Ximenes', 'Siti (almh.)'])(
    'a name such as %s is taken',
    async (name) => expect(statuses(await dinsos(openDoor(), listed('l-1', { name })))).toEqual(['accepted']),
  );

  it('a refused item keeps nobody else waiting', async () => {
    const door = openDoor();
    const outcomes = await bank(door, paid('p-1'), 7, paid('p-2', { amount: -1 }), paid('p-3'));
    expect(statuses(outcomes)).toEqual(['accepted', 'rejected', 'rejected', 'accepted']);
    expect(outcomes.map(({ id }) => id)).toEqual(['p-1', undefined, 'p-2', 'p-3']);
  });

  it.each(['0000-01-01', '1899-12-31', '2101-01-01'])(
    'a list of the day %s is refused, and its neighbour taken',
    async (listedOn) => {
      const door = openDoor();
      const outcomes = await dinsos(door, listed('l-1', { listedOn }), listed('l-2'));
      expect(statuses(outcomes)).toEqual(['rejected', 'accepted']);
      expect(pointers(outcomes)).toEqual(['/data/listedOn']);
    },
  );

  it.each<[string, (door: TestDoor) => void]>([
    ['in the facts', (door) => void Object.assign(door.register, { checkNik: failing })],
    ['in the names', (door) => void Object.assign(door.vault, { tokens: failing })],
  ])('a defect of ours %s of one item leaves its neighbours; the item may be sent again', async (_, breakIt) => {
    const whole = openDoor();
    const door = { ...whole, register: { ...whole.register }, vault: { ...whole.vault } };
    breakIt(door);
    const officer = { officer: 'tksk-1', kind: 'TKSK', area: '15.71.01', from: '2026-01-01' };
    const assigned: JsonValue = { ...listed('o-1'), type: 'id.kawal-bansos.officer.assigned.v1', data: officer };
    expect(statuses(await dinsos(door, listed('l-1'), assigned))).toEqual(['unavailable', 'accepted']);
    expect(door.logLines.join()).toContain('an item failed at the door');
    expect(statuses(await dinsos(whole, listed('l-1'), assigned))).toEqual(['accepted', 'duplicate']);
  });
});

describe('what it costs', () => {
  it('a known family named by an id is one read of an alias and one receipt written: no guard read', async () => {
    const door = openDoor();
    await dinsos(door, listed('l-1'));
    let reads = 0;
    const count = (table: TestDoor['table']) => {
      const [get, getMany] = [table.get.bind(table), table.getMany.bind(table)];
      table.get = (...args) => {
        reads++;
        return get(...args);
      };
      table.getMany = (keys, options) => {
        reads += keys.length;
        return getMany(keys, options);
      };
    };
    count(door.table);
    count(door.keys);
    await bank(door, ...Array.from({ length: 20 }, (_, i) => paid(`p-${i}`)));
    expect(reads).toBe(1);
    await bank(door, paid('p-99', { kpm: FAMILY }));
    expect(reads).toBe(1 + 2);
  });
});

describe('programmes and their components are data', () => {
  const raised = {
    ...nationalSettings.programmes['PKH'],
    components: { KORBAN_HAM: { id: 'korban HAM berat', en: 'victim' } },
  } as Programme;
  const settings = {
    ...nationalSettings,
    programmes: { ...nationalSettings.programmes, PKH: raised, ATENSI: { ...raised, code: 'ATENSI' } },
  };
  const components = [{ code: 'KORBAN_HAM', count: 1 }];

  it('a programme that was added is known, with the components that it names', async () => {
    const door = Object.assign(openDoor(), { settings });
    const posting = { ...DINSOS, programmes: ['ATENSI'] };
    expect(statuses(await acceptEvents(door, posting, [listed('l-1', { programme: 'ATENSI', components })]))).toEqual([
      'accepted',
    ]);
  });
  it('one that it does not name is refused, and what it knows is said', async () => {
    const [refused] = await dinsos(openDoor(), listed('l-1', { components: [{ code: 'SD', count: 1 }, ...components] }));
    expect(refused?.outcome).toMatchObject({
      problem: { errors: [{ pointer: '/data/components/1/code', fix: { en: expect.stringContaining('HAMIL, BALITA, SD') } }] },
    });
  });
  it('a programme that goes by none keeps what its list says', async () => {
    expect(statuses(await dinsos(openDoor(), listed('l-1', { programme: 'SEMBAKO', components })))).toEqual(['accepted']);
  });
});
