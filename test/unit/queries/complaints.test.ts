/**
 * Goal: a complaint is seen by those who manage its area, with its clocks and who has it, is given to somebody who exists and works there,
 * and leaves the list of what waits once it is closed, in whatever order its events come; its words only for a purpose (docs/adr/0033).
 * Method: the story world through the real doors, recorder and projector.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { answer as respond } from '#functions/answer-complaint/answer.ts';
import { answer as assign } from '#functions/assign-complaint/answer.ts';
import { answer } from '#functions/query-complaints/answer.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { type ComplaintPage, complaintPage, complaintRevealed } from '#shared/http/schemas/complaints.ts';
import { DINSOS, listed } from '#test/support/door.ts';
import {
  call,
  drain,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  person,
  storyWorld,
  underLetter,
  type World,
} from '#test/support/read-world.ts';
import { onRecord } from '#test/support/registered.ts';

const JAMBI = person('manager', '15.71');
const what = ['received', 'assigned', 'answered', 'closed'] as const;
const LAPOR: Caller = {
  ...DINSOS,
  areas: ['15' as Caller['areas'][number]],
  types: what.map((one) => `complaint.${one}.v1`),
};
type Fields = Record<string, JsonValue>;

let world: World;
beforeEach(async () => {
  world = await storyWorld();
  await world.table.transact(onRecord(['bri-jambi'], ['ipsm-jambi', 'ipsm-lain']));
});

const told = (type: (typeof what)[number], day: string, data: Fields = {}, number = 'L-1'): JsonValue => ({
  ...listed(`${type}-${number}-${day}`, {}, { time: `${day}T10:00:00+07:00` }),
  type: `id.kawal-bansos.complaint.${type}.v1`,
  data: { complaint: number, channel: 'LAPOR', area: JAMBI_VILLAGE, ...data },
});
const received = (day: string, data: Fields = {}, number?: string): JsonValue =>
  told('received', day, { topic: 'PELAYANAN', anonymous: true, ...data }, number);
async function post(...items: readonly JsonValue[]): Promise<string[]> {
  const outcomes = await acceptEvents(world, LAPOR, items);
  await drain(world);
  return outcomes.map(({ outcome }) =>
    'problem' in outcome ? outcome.problem.errors.map(({ pointer }) => pointer).join() || outcome.problem.kind : outcome.status,
  );
}
async function ask(query: Record<string, string> = {}, caller = JAMBI): Promise<ComplaintPage> {
  return complaintPage.parse(JSON.parse((await answer(world, call({ route: '/v1/complaints', caller, query }))).body));
}
const plainOf = (text: string): string => Buffer.from(text, 'base64url').toString();
const numbers = async (query: Record<string, string> = {}): Promise<string[]> =>
  (await ask(query)).complaints.map(({ number }) => number);
async function give(id: string, body: Fields, caller = JAMBI): Promise<number> {
  const response = await assign(
    world,
    call({ method: 'POST', route: '/v1/complaints/{id}/assignment', params: { id }, body: JSON.stringify(body), caller }),
  );
  await drain(world);
  return response.statusCode;
}

describe('the list of complaints', () => {
  it('shows one with its clocks, who must act by when, and what was done', async () => {
    expect(await post(received('2026-11-10'), told('answered', '2026-11-12'))).toEqual(['accepted', 'accepted']);
    const { complaints, counts } = await ask();
    expect(counts).toEqual({ unanswered: 0, answered: 1, overdue: 0 });
    expect(complaints).toEqual([
      expect.objectContaining({
        number: 'L-1',
        state: 'answered',
        anonymous: true,
        overdue: false,
        dueAt: '2026-11-24T03:00:00.000Z',
        clocks: [
          {
            waitsFor: 'closing',
            dueAt: '2026-11-24T03:00:00.000Z',
            overdue: false,
            next: '2026-11-29T03:00:00.000Z',
            by: expect.objectContaining({ id: expect.stringContaining('Kota Jambi') }),
          },
        ],
        history: [expect.objectContaining({ what: 'received' }), expect.objectContaining({ what: 'answered' })],
      }),
    ]);
  });

  it('is due first or newest first, page by page, each once', async () => {
    await post(
      received('2026-11-12', { fieldCheck: true }, 'A'),
      received('2026-11-14', {}, 'B'),
      received('2026-11-13', {}, 'C'),
    );
    expect(await numbers({ order: 'newest' })).toEqual(['B', 'C', 'A']);
    expect(await numbers()).toEqual(['A', 'C', 'B']);
    for (const order of ['due', 'newest']) {
      const all = await numbers({ order });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask({ order, limit: '1', ...(cursor && { cursor }) });
        paged.push(...page.complaints.map(({ number }) => number));
        cursor = page.cursor;
      } while (cursor);
      expect(paged).toEqual(all);
    }
  });

  it('leaves out what is closed, whichever of its events came first, and lists that apart', async () => {
    await post(told('closed', '2026-11-15', { result: 'TERBUKTI' }), received('2026-11-10'), received('2026-11-11', {}, 'L-2'));
    expect(await numbers()).toEqual(['L-2']);
    expect(await numbers({ state: 'closed' })).toEqual(['L-1']);
    expect((await ask({ state: 'closed' })).complaints[0]?.closed?.result.code).toBe('TERBUKTI');
    // received again after its closing it is open again
    await post(received('2026-11-16'));
    expect(await numbers({ order: 'newest' })).toEqual(['L-1', 'L-2']);
    expect(await numbers({ state: 'closed' })).toEqual([]);
  });

  it('narrows by state, channel, topic, family, who has it, and what is overdue', async () => {
    await post(
      received('2026-11-18', { kpm: kpm(1) }, 'OF-FAMILY'),
      received('2026-11-10', { topic: 'HARGA' }, 'LATE'),
      told('assigned', '2026-11-11', { organisation: 'ipsm-jambi' }, 'LATE'),
    );
    expect(await numbers({ family: 'known' })).toEqual(['OF-FAMILY']);
    expect((await ask({ family: 'known' })).complaints[0]?.kpmId).toBe(kpmIdIn(world, JAMBI_VILLAGE));
    expect(await numbers({ topic: 'HARGA' })).toEqual(['LATE']);
    expect(await numbers({ channel: 'JAGA' })).toEqual([]);
    expect(await numbers({ overdue: 'true' })).toEqual(['LATE']);
    expect(await numbers({ assigned: 'ipsm-jambi' })).toEqual(['LATE']);
    expect(await numbers({ assigned: '-none' })).toEqual(['OF-FAMILY']);
    expect(await numbers({ state: 'answered' })).toEqual([]);
  });

  it('of a programme is for a letter of that programme; one of none for every letter', async () => {
    await post(received('2026-11-10', { programme: 'PKH' }, 'L-1'), received('2026-11-11', {}, 'L-2'));
    const auditor = (programme: string): Caller => ({ ...person('auditor', '15.71'), ...underLetter(programme) });
    const seen = async (caller: Caller) => (await ask({}, caller)).complaints.map(({ number }) => number).sort();
    expect(await seen(auditor('PKH'))).toEqual(['L-1', 'L-2']);
    expect(await seen(auditor('SEMBAKO'))).toEqual(['L-2']);
    const [first] = (await ask()).complaints.filter(({ number }) => number === 'L-1');
    const body = JSON.stringify({ purpose: 'PENGADUAN', reason: 'Surat tugas 7/2026' });
    const words = (caller: Caller) =>
      reveal(world, call({ method: 'POST', route: '/v1/complaints/{id}/reveal', params: { id: first?.id ?? '' }, body, caller }));
    await expect(words(auditor('SEMBAKO'))).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('is nothing for those who manage elsewhere, and forbidden for who may not', async () => {
    await post(received('2026-11-10'));
    expect((await ask({}, person('manager', '15.05'))).complaints).toEqual([]);
    await expect(ask({}, person('observer', '15.71'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(ask({}, person('manager', 'ID'))).rejects.toMatchObject({ kind: 'malformed-request' });
  });
});

describe('an assignment', () => {
  const one = async () => (await ask()).complaints[0];
  beforeEach(() => post(received('2026-11-18')));

  it('puts it into the hands of an organisation, once however often it is sent, and is undone by another', async () => {
    const id = (await one())?.id ?? '';
    const first = { id: 'tugas-1', organisation: 'ipsm-jambi', note: 'Mohon dicek di kelurahan' };
    expect(await give(id, first)).toBe(202);
    expect(await give(id, first)).toBe(200);
    expect((await one())?.assigned).toMatchObject({ organisation: { id: 'ipsm-jambi' }, by: JAMBI.source });
    world.now = '2026-11-20T09:00:00.000Z' as World['now'];
    expect(await give(id, { id: 'tugas-2', agency: 'bri-jambi', note: 'Keliru, ini urusan bank' })).toBe(202);
    expect((await one())?.assigned).toMatchObject({ agency: { id: 'bri-jambi' } });
    expect((await one())?.history.map(({ what: step }) => step)).toEqual(['received', 'assigned', 'assigned']);
  });

  it('to nobody who is on record is refused, field by field, from people and from agencies', async () => {
    const id = (await one())?.id ?? '';
    const body = { id: 't', agency: 'tak-ada', organisation: 'tak-ada', note: 'Mohon dicek' };
    await expect(give(id, body)).rejects.toMatchObject({
      kind: 'invalid-fields',
      errors: [{ pointer: '/agency' }, { pointer: '/organisation' }],
    });
    expect(await post(told('assigned', '2026-11-19', { agency: 'tak-ada', organisation: 'ipsm-jambi' }))).toEqual([
      '/data/agency',
    ]);
    expect((await one())?.assigned).toBeUndefined();
  });

  it('to an organisation of a type that takes no complaints is refused, from people and from agencies', async () => {
    await world.table.transact(onRecord([], ['donatur-jambi'], 'DONATUR'));
    const id = (await one())?.id ?? '';
    const given = give(id, { id: 't', organisation: 'donatur-jambi', note: 'Mohon dicek' });
    await expect(given).rejects.toMatchObject({ kind: 'invalid-fields', errors: [{ pointer: '/organisation' }] });
    expect(await post(told('assigned', '2026-11-19', { organisation: 'donatur-jambi' }))).toEqual(['/data/organisation']);
    expect((await one())?.assigned).toBeUndefined();
  });

  it('that names nobody says so', async () => {
    const id = (await one())?.id ?? '';
    const said = { pointer: '/organisation', message: { en: 'Name an agency, an organisation, or both' } };
    await expect(give(id, { id: 't', note: 'Mohon dicek' })).rejects.toMatchObject({ errors: [said] });
  });

  it('is only for who manages the area, and not of what is closed', async () => {
    const id = (await one())?.id ?? '';
    const body = { id: 't', organisation: 'ipsm-jambi', note: 'Mohon dicek' };
    await expect(give(id, body, person('manager', '15.05'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(give(id, body, person('auditor', '15.71'))).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(give('cpl_x', body)).rejects.toMatchObject({ kind: 'not-found' });
    await post(told('closed', '2026-11-19', { result: 'DICABUT' }));
    const fix = { id: expect.stringContaining('Buka lagi'), en: expect.stringContaining('Open it again first') };
    await expect(give(id, body)).rejects.toMatchObject({ kind: 'conflict', errors: [{ pointer: '/id', fix }] });
  });
});

describe('answered, closed and opened again by people', () => {
  const one = async (query: Record<string, string> = {}, caller = JAMBI) => (await ask(query, caller)).complaints[0];
  const act = async (way: string, body: Fields, caller = JAMBI, id?: string): Promise<number> => {
    const named = id ?? (await one())?.id ?? (await one({ state: 'closed' }))?.id ?? '';
    const route = `/v1/complaints/{id}/${way}`;
    const response = await respond(
      world,
      call({ method: 'POST', route, params: { id: named }, body: JSON.stringify(body), caller }),
    );
    await drain(world);
    return response.statusCode;
  };
  const later = (hour: number): void => {
    world.now = `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z` as World['now'];
  };
  const bank: Caller = { ...LAPOR, role: 'clerk', id: 'bri-jambi', source: 'agency:bri-jambi', kid: 'person:clerk' };
  beforeEach(() => post(received('2026-11-18', { kpm: kpm(1) })));

  it('an answer keeps it open, once however often it is sent, and its history says who, and for whom', async () => {
    const body = { id: 'jawab-1', note: 'Sudah didatangi', onBehalfOf: 'ipsm-jambi' };
    expect(await act('answer', body)).toBe(202);
    later(9);
    expect(await act('answer', body)).toBe(200);
    expect(await one()).toMatchObject({ state: 'answered' });
    expect((await one())?.history.at(-1)).toMatchObject({
      ...{ what: 'answered', by: JAMBI.source, onBehalfOf: { id: 'ipsm-jambi' } },
    });
    expect((await one())?.history).toHaveLength(2);
    await expect(act('answer', { ...body, note: 'Lain' })).resolves.toBe(409);
  });

  it('a closing says what came of it and waits for nobody; sent again it is the same, and it can be opened again', async () => {
    const id = (await one())?.id ?? '';
    const body = { id: 'selesai-1', note: 'Dibayar ulang', result: 'TERBUKTI' };
    expect(await act('closing', body)).toBe(202);
    expect(await ask()).toMatchObject({ complaints: [], counts: { unanswered: 0, answered: 0 } });
    expect((await one({ state: 'closed' }))?.closed?.result.code).toBe('TERBUKTI');
    later(9);
    expect(await act('closing', body, JAMBI, id)).toBe(200);
    for (const way of ['closing', 'answer']) {
      const again = { id: 'lain', note: 'Sekali lagi', ...(way === 'closing' && { result: 'DICABUT' }) };
      await expect(act(way, again, JAMBI, id)).rejects.toMatchObject({ kind: 'conflict' });
    }
    expect(await act('reopening', { id: 'buka-1', note: 'Keliru ditutup' }, JAMBI, id)).toBe(202);
    expect(await one()).toMatchObject({ id, state: 'unanswered', complainedAt: world.now, topic: { code: 'PELAYANAN' } });
    expect((await one())?.history.map(({ what: step }) => step)).toEqual(['received', 'closed', 'received']);
    await expect(act('reopening', { id: 'buka-2', note: 'Sekali lagi' }, JAMBI, id)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('in the name of an organisation that is there, by people and by agencies; no note holds a NIK', async () => {
    const foreign = { kind: 'invalid-fields', errors: [{ pointer: '/onBehalfOf' }] };
    await expect(act('answer', { id: 'j', note: 'Sudah', onBehalfOf: 'tak-ada' })).rejects.toMatchObject(foreign);
    expect(await post(told('answered', '2026-11-19', { kpm: kpm(1), onBehalfOf: 'tak-ada' }))).toEqual(['/data/onBehalfOf']);
    expect(await post(told('answered', '2026-11-19', { kpm: kpm(1), onBehalfOf: 'ipsm-jambi' }))).toEqual(['accepted']);
    const named = { kind: 'invalid-fields', errors: [{ pointer: '/note' }] };
    await expect(act('answer', { id: 'k', note: 'NIK 1571010101900001' })).rejects.toMatchObject(named);
  });

  it('is for who manages the area, and for the agency that has it, as long as it has it', async () => {
    const id = (await one())?.id ?? '';
    const body = { id: 'jawab-bank', note: 'Saldo sudah masuk' };
    await expect(act('answer', body, person('manager', '15.05'), id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(act('answer', body, person('auditor', '15.71'), id)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(act('answer', body, bank, id)).rejects.toMatchObject({ kind: 'not-found' });
    expect((await ask({}, bank)).complaints).toEqual([]);

    await give(id, { id: 'tugas-1', agency: 'bri-jambi', note: 'Mohon dijawab' });
    const seen = await one({}, bank);
    expect(seen).toMatchObject({ id, number: 'L-1', assigned: { agency: { id: 'bri-jambi' } } });
    expect(seen).not.toHaveProperty('kpmId');
    // nowhere: neither in its fields nor within the id
    const family = kpmIdIn(world, JAMBI_VILLAGE);
    const plain = JSON.stringify(await ask({}, bank));
    const inside = plain
      .match(/[A-Za-z0-9_-]{8,}/g)
      ?.map((text) => Buffer.from(text.replace(/^cpl_/, ''), 'base64url').toString());
    expect([plain, ...(inside ?? [])].filter((text) => text.includes(family))).toEqual([]);
    expect(await act('answer', body, bank, id)).toBe(202);
    expect((await one())?.history.at(-1)).toMatchObject({ what: 'answered', by: 'agency:bri-jambi' });

    expect(await act('closing', { id: 'selesai-bank', note: 'Selesai', result: 'TERBUKTI' }, bank, id)).toBe(202);
    expect((await one({ state: 'closed' }, bank))?.id).toBe(id);
    later(8);
    expect(await act('reopening', { id: 'buka', note: 'Belum masuk' }, JAMBI, id)).toBe(202);
    await give(id, { id: 'tugas-2', organisation: 'ipsm-jambi', note: 'Mohon dicek' });
    expect((await ask({}, bank)).complaints).toEqual([]);
    await expect(act('answer', { id: 'j-3', note: 'Lagi' }, bank, id)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('whose it is', () => {
  it('an agency reads neither in a cursor nor in how long an id is, and may not ask', async () => {
    await post(received('2026-11-18', { kpm: kpm(1) }), received('2026-11-18', {}, 'L-2'));
    for (const [n, { id }] of (await ask()).complaints.entries())
      await give(id, { id: `b-${n}`, agency: 'bri-jambi', note: 'Mohon' });
    const bank: Caller = { ...LAPOR, role: 'clerk', id: 'bri-jambi', source: 'agency:bri-jambi', kid: 'person:clerk' };
    const ids = (await ask({}, bank)).complaints.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids.map(({ length }) => length)).size).toBe(1);
    const cursors = await Promise.all(
      ['due', 'newest'].map(async (order) => {
        const { cursor = '' } = await ask({ order, limit: '1' }, bank);
        expect((await ask({ order, limit: '1', cursor }, bank)).complaints).toHaveLength(1);
        // an id is no place in the list, nor the other way round
        await expect(
          give(`cpl_${(JSON.parse(plainOf(cursor)) as { p: string }).p}`, { id: 'x', agency: 'bri-jambi', note: 'Mohon' }),
        ).rejects.toMatchObject({
          kind: 'not-found',
        });
        return plainOf(cursor);
      }),
    );
    expect(cursors.filter((text) => text.includes(kpmIdIn(world, JAMBI_VILLAGE)) || text.includes('kpm_'))).toEqual([]);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
    await expect(ask({ family: 'known' }, bank)).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('its id', () => {
  const old = (text: string): string => `cpl_${Buffer.from(text).toString('base64url')}`;
  const note = { id: 't', organisation: 'ipsm-jambi', note: 'Mohon dicek' };

  it('is the same for good, another for each, and of another form or altered is refused with what to do, whatever it names', async () => {
    await post(received('2026-11-18', { kpm: kpm(1) }), received('2026-11-18', {}, 'L-2'));
    const [first, second] = (await ask()).complaints;
    expect((await ask({ order: 'newest' })).complaints.map(({ id }) => id).sort()).toEqual([first?.id, second?.id].sort());
    expect(first?.id).not.toBe(second?.id);
    const altered = `${first?.id.slice(0, -2)}${first?.id.endsWith('AA') ? 'BB' : 'AA'}`;
    // one who may not know whose it is could try a family's id against it
    const named = [
      `kpm~${kpmIdIn(world, JAMBI_VILLAGE)}~LAPOR#L-1`,
      'kpm~kpm_0000000000000000~LAPOR#L-1',
      'area~15.71~LAPOR#L-2',
    ];
    for (const id of [altered, `${first?.id}=`, 'cpl_', 'L-1', ...named.map(old), ...named]) {
      const detail = { id: expect.stringContaining('daftar pengaduan'), en: expect.stringContaining('list of complaints') };
      await expect(give(id, note)).rejects.toMatchObject({ kind: 'not-found', detail });
    }
    for (const id of [first?.id, second?.id]) expect(await give(id ?? '', { ...note, id: `t-${id?.slice(-6)}` })).toBe(202);
  });
});

describe('its words', () => {
  it('are shown for a purpose, and stand nowhere in plain', async () => {
    await post(received('2026-11-18', { text: 'Antrean Kenari' }));
    const id = (await ask()).complaints[0]?.id ?? '';
    await give(id, { id: 'tugas-1', organisation: 'ipsm-jambi', note: 'Catatan Kenari' });
    const plain = JSON.stringify([...world.table.items()].map(({ sealed: _, ...item }) => item));
    expect(plain).not.toContain('Kenari');
    const body = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };
    const asked = call({
      method: 'POST',
      route: '/v1/complaints/{id}/reveal',
      params: { id },
      body: JSON.stringify(body),
      caller: JAMBI,
    });
    const { texts } = complaintRevealed.parse(JSON.parse((await reveal(world, asked)).body));
    expect(texts.map(({ text }) => text)).toEqual(['Antrean Kenari', 'Catatan Kenari']);
  });
});
