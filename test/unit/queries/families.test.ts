/** Goal: families, trails, tasks, receipts and roll-ups show what the caller may see and nothing else (DESIGN §10, TRUST §1). */
import { beforeAll, describe, expect, it } from 'vitest';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer as readTrail } from '#functions/query-kpm-trail/answer.ts';
import { answer as readReceipt } from '#functions/query-receipts/answer.ts';
import { answer as readSummary } from '#functions/query-summary/answer.ts';
import { answer as readTasks } from '#functions/query-tasks/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { counts } from '#shared/http/schemas/summary.ts';
import { wordsOf } from '#shared/reading/event-words.ts';
import { chainOf, factsOf, type StoredEvent } from '#shared/store/events.ts';
import { StoreUnavailable, TransactionCancelled } from '#shared/store/table.ts';
import { BANK, CANARY_NAME, CANARY_NIK, DINSOS, listed, paid, posted, report, TKSK } from '#test/support/door.ts';
import {
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  openWorld,
  person,
  projecting,
  send,
  storyWorld,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const AUDITOR = person('auditor', 'ID');
const MUARO_TKSK: Caller = { ...TKSK, id: 'tksk-1505-01', source: 'officer:tksk-1505-01', ...posted('TKSK', '15.05.01') };

let world: World;
const problem = async (work: Promise<unknown>) => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return problemOf(error).kind;
  }
};
const family = (caller: Caller, id: string) => readKpm(world, call({ route: '/v1/kpm/{id}', caller, params: { id } }));
const trail = async (caller: Caller, id: string, query: Record<string, string> = {}) =>
  JSON.parse((await readTrail(world, call({ route: '/v1/kpm/{id}/trail', caller, params: { id }, query }))).body);
const tasks = async (caller: Caller, query: Record<string, string> = {}, ports: World = world) =>
  JSON.parse((await readTasks(ports, call({ route: '/v1/tasks', caller, query }))).body);

beforeAll(async () => {
  world = await storyWorld();
});

describe('a family', () => {
  it('is masked: four digits of the NIK, no name, no address', async () => {
    const { body } = await family(JAMBI, kpmIdIn(world, JAMBI_VILLAGE));
    expect(JSON.parse(body)).toMatchObject({
      nikLast4: CANARY_NIK.slice(-4),
      identity: { status: 'confirmed' },
      nikCheck: 'ok',
      hiddenEvents: 0,
      cases: [
        {
          programme: 'PKH',
          cycle: '2026-10',
          state: 'DISALURKAN',
          verified: true,
          payments: [{}, {}],
          reports: [{ daysToReceive: 0 }],
        },
      ],
    });
    for (const canary of [CANARY_NIK, CANARY_NAME, 'Kenari']) expect(body).not.toContain(canary);
  });

  it('shows both clocks of an unverified payment', async () => {
    const { body } = await family(AUDITOR, kpmIdIn(world, MUARO_VILLAGE));
    expect(JSON.parse(body).cases[0].verifications).toEqual([
      expect.objectContaining({
        verified: false,
        dueByPaid: '2026-11-15T02:00:00.000Z',
        dueByReceived: '2026-11-08T05:00:00.000Z',
        dueAt: '2026-11-15T02:00:00.000Z',
      }),
    ]);
  });

  it('outside is the same 404 as none; by role it is 403', async () => {
    const there = kpmIdIn(world, MUARO_VILLAGE);
    for (const id of [there, 'kpm_AAAAAAAAAAAAAAAAAAAAAA', 'x']) {
      expect(await problem(family(JAMBI, id))).toBe('not-found');
      expect(await problem(trail(JAMBI, id))).toBe('not-found');
    }
    for (const caller of [TKSK, BANK, person('administrator', 'ID')]) {
      expect(await problem(family(caller, there))).toBe('forbidden');
      expect(await problem(trail(caller, there))).toBe('forbidden');
    }
  });

  it('that moved is seen in parts: events of the old area are left out and counted', async () => {
    const moved = await storyWorld();
    await send(moved, WIDE_DINSOS, {
      ...listed('m-1'),
      type: 'id.kawal-bansos.kpm.updated.v1',
      data: { kpm: kpm(2), area: JAMBI_VILLAGE, changes: { area: '15.71.01.1002' } },
    });
    const { body } = await readKpm(
      moved,
      call({ route: '/v1/kpm/{id}', caller: JAMBI, params: { id: kpmIdIn(moved, '15.71.01.1002') } }),
    );
    const seen = JSON.parse(body);
    const { entries } = JSON.parse(
      (
        await readTrail(
          moved,
          call({ route: '/v1/kpm/{id}/trail', caller: AUDITOR, params: { id: kpmIdIn(moved, '15.71.01.1002') } }),
        )
      ).body,
    );
    expect(entries.map((entry: { words: { id: string } }) => entry.words.id)).toContain(
      'Data keluarga berubah: tinggal di Kel. Buluran Kenali, Kec. Telanaipura, Kota Jambi',
    );
    expect(seen.hiddenEvents).toBe(2);
    expect(seen.cases[0].payments).toEqual([]);
    expect(seen.cases[0]).toMatchObject({
      state: 'DISALURKAN',
      stateLabel: { id: 'Disalurkan', en: 'Disbursed' },
      nextActor: { id: 'Keluarga (KPM)', en: 'Family (KPM)' },
    });
  });
});

describe('a trail', () => {
  it('has the events in the order of what happened, with both clocks and their leaves', async () => {
    const { entries } = await trail(AUDITOR, kpmIdIn(world, JAMBI_VILLAGE));
    const times = entries.map((entry: { occurredAt: string }) => entry.occurredAt);
    expect(times).toEqual([...times].sort());
    const events = entries.filter((entry: { kind: string }) => entry.kind === 'event');
    expect(events[0]).toMatchObject({ type: 'entitlement.declared.v1', seq: 1 });
    for (const event of events)
      expect(event).toMatchObject({ entry: expect.any(String), leafHash: expect.stringMatching(/^[\w-]{43}$/) });
    expect(entries.filter((entry: { kind: string }) => entry.kind === 'alert').length).toBeGreaterThan(0);
  });

  it('tells amounts, months and places in words', async () => {
    const { entries } = await trail(AUDITOR, kpmIdIn(world, JAMBI_VILLAGE));
    const paidEntry = entries.find((entry: { id?: string }) => entry.id === 'p-1');
    expect(paidEntry.words).toEqual({
      id: expect.stringContaining('Disalurkan Rp225.000 untuk PKH Okt–Des 2026, rujukan'),
      en: expect.stringContaining('Disbursed Rp225,000 for PKH Oct–Dec 2026, reference'),
    });
    expect(paidEntry.area).toEqual({ code: JAMBI_VILLAGE, name: 'Simpang IV Sipin' });
  });

  it('names an action by what its alert is about, and one that the reader may not see by nothing', () => {
    // of a stored event the words read the type and the facts only
    const event = {
      type: 'alert.acknowledge.v1',
      facts: JSON.stringify({ alert: { alertId: 'alr_x', action: 'acknowledge' } }),
    } as StoredEvent;
    const label = { id: 'Dibayar ganda', en: 'Paid twice' };
    expect(wordsOf(event, factsOf(event), world.areas, world.settings, (id) => (id === 'alr_x' ? label : undefined))).toEqual({
      id: 'Tindak lanjut atas "Dibayar ganda": Tandai sudah dibaca',
      en: 'Action on "Paid twice": Acknowledge',
    });
    expect(wordsOf(event, factsOf(event), world.areas, world.settings, () => undefined).id).toBe(
      'Tindak lanjut atas "tanda di luar wewenang Anda": Tandai sudah dibaca',
    );
  });

  it('asOf shows what had been received by then, and what differs now', async () => {
    const id = kpmIdIn(world, JAMBI_VILLAGE);
    const then = await trail(AUDITOR, id, { asOf: '2026-11-10T00:00:00Z' });
    expect(then.entries.every((entry: { receivedAt: string }) => entry.receivedAt <= '2026-11-10T00:00:00.000Z')).toBe(true);
    expect(then.cases.asOf[0]).toMatchObject({ verified: false, holding: ['BAYAR_GANDA'] });
    expect(then.cases.present[0]).toMatchObject({ verified: true });
    expect(then.cases.difference).toContainEqual({
      programme: 'PKH',
      cycle: '2026-10',
      field: 'verified',
      before: false,
      now: true,
    });
    expect((await trail(AUDITOR, id, { asOf: '2026-10-01T00:00:00Z' })).cases.asOf).toEqual([]);
  });

  it.each(['9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+07:00'])(
    'asOf %s is no time that could be asked for',
    async (time) => {
      const id = kpmIdIn(world, JAMBI_VILLAGE);
      expect(await problem(trail(JAMBI, id, { asOf: time }))).toBe('malformed-request');
      expect(await problem(tasks(TKSK, { since: time }))).toBe('malformed-request');
    },
  );

  it.each(['as_of', '__proto__', 'constructor'])('a parameter called %s is refused by its name', async (name) => {
    const query = JSON.parse(`{"${name}":"1"}`);
    const refused = { kind: 'malformed-request', errors: [{ pointer: `/${name}` }] };
    await expect(trail(JAMBI, kpmIdIn(world, JAMBI_VILLAGE), query)).rejects.toMatchObject(refused);
  });

  it('comes in pages that join to the whole', async () => {
    const id = kpmIdIn(world, JAMBI_VILLAGE);
    const whole = (await trail(AUDITOR, id)).entries;
    const paged: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await trail(AUDITOR, id, { limit: '2', ...(cursor !== undefined && { cursor }) });
      paged.push(...page.entries);
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
  });
});

describe('tasks', () => {
  const reveals = async (caller: Caller) =>
    (await Array.fromAsync(chainOf(world.table, { kind: 'officer', id: caller.id }))).filter(
      (e) => e.type === 'personal-data.revealed.v1',
    );

  it('give name and address of the families that wait, in the own area only, with one entry a download', async () => {
    const before = (await reveals(MUARO_TKSK)).length;
    const page = await tasks(MUARO_TKSK);
    expect(page).toMatchObject({
      total: 1,
      tasks: [{ area: { code: MUARO_VILLAGE, name: 'Sungai Bertam' } }],
    });
    expect(page).toMatchObject({
      tasks: [
        { name: CANARY_NAME, address: { rt: '03', rw: '01' }, overdue: true, programmes: [{ programme: 'PKH', attempts: 0 }] },
      ],
    });
    const entries = await reveals(MUARO_TKSK);
    expect(entries).toHaveLength(before + 1);
    expect(entries.at(-1)?.facts).toContain(kpmIdIn(world, MUARO_VILLAGE));
    expect((await tasks(TKSK)).tasks).toEqual([]);
    expect((await tasks({ ...MUARO_TKSK, ...posted('TKSK', MUARO_VILLAGE) })).total).toBe(1);
    expect((await tasks({ ...MUARO_TKSK, ...posted('TKSK', '15.05.01.1003') })).total).toBe(0);
    expect((await tasks({ ...MUARO_TKSK, ...posted('TKSK', '15') })).total).toBe(1);
  });

  it('nothing is shown where the entry could not be made', async () => {
    const table = Object.create(world.table) as World['table'];
    table.get = (key, options) => world.table.get(key, options);
    table.getMany = (keys) => world.table.getMany(keys);
    table.query = (query) => world.table.query(query);
    table.transact = async () => {
      throw new StoreUnavailable('down');
    };
    expect(await problem(tasks(MUARO_TKSK, {}, { ...world, table }))).toBe('unavailable');
    table.transact = async (writes) => {
      throw new TransactionCancelled(writes.map(() => 'condition'));
    };
    expect(await problem(tasks(MUARO_TKSK, {}, { ...world, table }))).toBe('unavailable');
  });

  it('since: only families about whom something was received since; for officers only', async () => {
    expect((await tasks(MUARO_TKSK, { since: '2026-10-31T00:00:00Z' })).tasks).toHaveLength(1);
    expect((await tasks(MUARO_TKSK, { since: '2026-11-19T00:00:00Z' })).tasks).toHaveLength(0);
    for (const caller of [JAMBI, AUDITOR, BANK]) expect(await problem(tasks(caller))).toBe('forbidden');
  });
});

describe('receipts and roll-ups', () => {
  it('a receipt is its sender’s alone', async () => {
    const receipt = (caller: Caller, id: string) =>
      readReceipt(world, call({ route: '/v1/receipts/{id}', caller, params: { id } }));
    expect(JSON.parse((await receipt(WIDE_BANK, 'p-1')).body)).toMatchObject({
      id: 'p-1',
      state: 'recorded',
      source: 'agency:bri',
    });
    expect(await problem(receipt(DINSOS, 'p-1'))).toBe('not-found');
    expect(await problem(receipt(JAMBI, 'p-1'))).toBe('forbidden');
    expect(await problem(receipt(WIDE_BANK, 'x'.repeat(5000)))).toBe('not-found');
  });

  it('the percentage verified is of the families that were paid: never above 100, and none where nobody was', async () => {
    world = openWorld();
    world.now = '2026-11-01T05:00:00.000Z' as Instant;
    const roll = projecting(world);
    const three = [1, 2, 3].map((n) => ({ kpm: kpm(n) }));
    const early = { time: '2026-11-01T09:00:00+07:00' };
    await send(world, WIDE_DINSOS, ...three.map((data, i) => listed(`l-${i}`, data, early)));
    await send(world, WIDE_DINSOS, {
      ...listed('a-1', {}, early),
      type: 'id.kawal-bansos.officer.assigned.v1',
      data: { officer: TKSK.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
    });
    await send(world, WIDE_BANK, ...three.map((data, i) => paid(`p-${i}`, data, early)));
    world.now = '2026-11-20T05:00:00.000Z' as Instant;
    const items = [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], amountReceived: 225000 }];
    await send(world, TKSK, report('r-1', { kpm: kpm(1), items }), report('r-2', { kpm: kpm(2), items }));
    await roll();
    const { body } = await readSummary(world, call({ route: '/v1/summary', caller: JAMBI }));
    const { total, children } = JSON.parse(body);
    expect(total).toMatchObject({ paid: 3, toVerify: 1, verified: 2, verifiedPercent: 66.7 });
    expect(children[0].verifiedPercent).toBe(66.7);
    expect(children[1].verifiedPercent).toBeNull();
    expect(counts.shape.verifiedPercent.safeParse(100.1).success).toBe(false);
  });

  it('a roll-up’s total is the sum of its children, at every level; outside is 404', async () => {
    world = openWorld();
    const roll = projecting(world);
    await send(world, WIDE_DINSOS, listed('l-1', { kpm: kpm(1) }), listed('l-2', { kpm: kpm(2), area: MUARO_VILLAGE }));
    await roll();
    const summary = async (caller: Caller, query: Record<string, string> = {}) =>
      JSON.parse((await readSummary(world, call({ route: '/v1/summary', caller, query }))).body);
    for (const [area, entitled] of [
      ['ID', 2],
      ['15', 2],
      ['15.71', 1],
      ['15.71.01', 1],
      [JAMBI_VILLAGE, 1],
      ['15.71.02', 0],
    ] as const) {
      const { total, children } = await summary(AUDITOR, { area });
      expect([area, total.entitled]).toEqual([area, entitled]);
      if (children.length > 0)
        expect(children.reduce((sum: number, child: { entitled: number }) => sum + child.entitled, 0)).toBe(entitled);
    }
    expect(await summary(JAMBI)).toMatchObject({
      area: { code: '15.71', name: 'Kota Jambi' },
      total: { entitled: 1, verifiedPercent: null },
    });
    const { children } = await summary(AUDITOR, { area: '15.71' });
    expect(children.map((child: { area: unknown }) => child.area)).toHaveLength(11);
    expect(children[1]).toEqual({
      ...{ area: { code: '15.71.02', name: 'Jambi Selatan' }, entitled: 0, paid: 0, paidRupiah: 0, received: 0 },
      ...{ receivedRupiah: 0, returnedRupiah: 0, toVerify: 0, verified: 0, verifiedPercent: null, overdue: 0, flagged: 0 },
      ...{ verifiedRupiah: 0, overdueRupiah: 0, flaggedRupiah: 0, entitledRupiah: 0, toVerifyRupiah: 0 },
      ...{ byState: [], bySeverity: [] },
    });
    const whole = await summary(AUDITOR, { area: '15.71', programme: 'PKH' });
    expect(whole.ancestors.map(({ code }: { code: string }) => code)).toEqual(['ID', '15']);
    expect(whole.available).toMatchObject([{ programme: 'PKH', cycles: [{ cycle: '2026-10', label: { id: 'Okt–Des 2026' } }] }]);
    expect(whole.progress.reduce((sum: number, { due }: { due: number }) => sum + due, 0)).toBe(whole.total.paid);
    expect(whole.progress.reduce((sum: number, { open }: { open: number }) => sum + open, 0)).toBe(whole.total.toVerify);
    expect((await summary(AUDITOR, { area: JAMBI_VILLAGE })).area.name).toBe('Simpang IV Sipin');
    expect((await summary(AUDITOR, { programme: 'SEMBAKO' })).total.entitled).toBe(0);
    await expect(summary(JAMBI, { programme: 'PHK' })).rejects.toMatchObject({
      kind: 'malformed-request',
      errors: [{ pointer: '/programme', fix: { id: expect.stringContaining('PKH') } }],
    });
    expect((await summary(AUDITOR, { cycle: '2026-10' })).total.entitled).toBe(2);
    for (const area of ['ID', '15', '15.05', '15.7', 'x']) expect(await problem(summary(JAMBI, { area }))).toBe('not-found');
    expect(await problem(summary({ ...TKSK, ...posted('PSM', JAMBI_VILLAGE) }, { area: 'ID' }))).toBe('not-found');
    expect(await problem(summary(BANK))).toBe('forbidden');
  });

  it('counts the families with a tag apart, as long as they carry it, for those who may see a family', async () => {
    world = openWorld();
    const roll = projecting(world);
    const summary = async (caller: Caller, query: Record<string, string> = {}) =>
      JSON.parse((await readSummary(world, call({ route: '/v1/summary', caller, query }))).body);
    const observed = (id: string, value: boolean, time: string) => ({
      specversion: '1.0',
      id,
      source: WIDE_DINSOS.source,
      type: 'id.kawal-bansos.observation.recorded.v1',
      time,
      data: { kpm: kpm(1), area: JAMBI_VILLAGE, code: 'STUNTING', value, asOf: time.slice(0, 10) },
    });
    await send(world, WIDE_DINSOS, listed('l-1', { kpm: kpm(1) }), listed('l-2', { kpm: kpm(2) }));
    const observer = { ...WIDE_DINSOS, types: [...(WIDE_DINSOS.types ?? []), 'observation.recorded.v1'] };
    await send(world, observer, observed('o-1', true, '2026-11-02T09:00:00+07:00'));
    // the tag is the family's: cases of before carry it, and of after
    await send(world, WIDE_BANK, paid('p-1', { kpm: kpm(1) }), paid('p-2', { kpm: kpm(2) }));
    await roll();
    expect((await summary(JAMBI)).total).toMatchObject({ entitled: 2, paid: 2 });
    const tagged = await summary(JAMBI, { tag: 'STUNTING' });
    expect(tagged).toMatchObject({ tag: 'STUNTING', total: { entitled: 1, paid: 1, paidRupiah: 225_000 } });
    expect(tagged.tags).toContainEqual({ tag: 'STUNTING', label: { id: 'Anak stunting', en: 'Child with stunting' } });
    expect(tagged.available).toMatchObject([{ programme: 'PKH' }]);
    for (const area of ['ID', '15', '15.71', '15.71.01', JAMBI_VILLAGE]) {
      const { total, children } = await summary(AUDITOR, { tag: 'STUNTING', area });
      expect([area, total.paid]).toEqual([area, 1]);
      const sum = children.reduce((all: number, child: { paid: number }) => all + child.paid, 0);
      expect(sum).toBe(children.length > 0 ? 1 : 0);
    }
    expect((await summary(AUDITOR, { tag: 'ATS' })).total.entitled).toBe(0);
    await expect(summary(JAMBI, { tag: 'DESIL' })).rejects.toMatchObject({
      kind: 'malformed-request',
      errors: [{ pointer: '/tag', fix: { id: expect.stringContaining('STUNTING') } }],
    });
    const sums = person('observer', '15.71');
    expect(await summary(sums)).not.toHaveProperty('tags');
    expect(await problem(summary(sums, { tag: 'STUNTING' }))).toBe('forbidden');
    await send(world, observer, observed('o-2', false, '2026-11-09T09:00:00+07:00'));
    await roll();
    expect((await summary(JAMBI, { tag: 'STUNTING' })).total).toMatchObject({ entitled: 0, paid: 0, paidRupiah: 0 });
    expect((await summary(JAMBI)).total).toMatchObject({ entitled: 2, paid: 2 });
  });
});
