/**
 * Goal: a phone holds what its officer must visit, offline for 14 days, kept current by small downloads, each entered once (DESIGN §10).
 * Method: a phone that follows the answers, compared with a whole download, while families are listed, paid, visited and moved.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptEvents } from '#functions/accept-events/accept.ts';
import { answer as readTasks } from '#functions/query-tasks/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { taskPage } from '#shared/http/schemas/tasks.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { CANARY_NAME, listed, paid, posted, report, TKSK, VILLAGE } from '#test/support/door.ts';
import { call, drain, kpm, openWorld, send, WIDE_BANK, WIDE_DINSOS, type World } from '#test/support/read-world.ts';

const NEXT_VILLAGE = '15.71.01.1002';
const EARLY = { time: '2026-11-01T09:00:00+07:00' };
const OTHER_DISTRICT = '15.71.02.1003';
const assigned = (id: string, area: string, from: string, to?: string) => ({
  ...listed(id, {}, EARLY),
  type: 'id.kawal-bansos.officer.assigned.v1',
  data: { officer: TKSK.id, kind: 'TKSK', area, from, ...(to !== undefined && { to }) },
});

interface Phone {
  readonly families: ReadonlyMap<string, object>;
  readonly at?: string;
}

let world: World;
beforeEach(async () => {
  world = openWorld();
  world.now = '2026-11-02T05:00:00.000Z' as Instant;
  await send(world, WIDE_DINSOS, assigned('a-1', '15.71.01', '2026-01-01'));
  for (const n of [1, 2, 3]) await pay(n, VILLAGE);
  later(60);
});

const pay = async (n: number, area: string): Promise<void> => {
  await send(world, WIDE_DINSOS, listed(`l-${n}`, { kpm: kpm(n), area, name: `${CANARY_NAME} ${n}` }, EARLY));
  await send(world, WIDE_BANK, paid(`p-${n}`, { kpm: kpm(n), area }, EARLY));
};
const visit = (n: number) => send(world, TKSK, report(`r-${n}`, { kpm: kpm(n), capturedAt: world.now }));
const ask = (query: Record<string, string> = {}, headers: Record<string, string> = {}, caller: Caller = TKSK) =>
  readTasks(world, call({ route: '/v1/tasks', caller, query, headers }));
const whole = async (caller: Caller = TKSK) => JSON.parse((await ask({}, {}, caller)).body);

/** What a phone does: with what it has last heard, page by page, dropping what no longer waits. */
async function sync(phone: Phone, caller: Caller = TKSK, limit = '300'): Promise<Phone> {
  const query = { limit, ...(phone.at !== undefined && { since: phone.at }) };
  let answer = JSON.parse((await ask(query, {}, caller)).body);
  taskPage.parse(answer);
  const { at, waiting } = answer as { at: string; waiting?: string[] };
  const families = new Map(phone.families);
  for (;;) {
    for (const task of answer.tasks) families.set(task.kpmId, task);
    if (answer.cursor === undefined) break;
    answer = JSON.parse((await ask({ ...query, cursor: answer.cursor }, {}, caller)).body);
  }
  for (const id of families.keys()) if (waiting && !waiting.includes(id)) families.delete(id);
  return { families, at };
}
const later = (minutes: number): void => {
  world.now = new Date(Date.parse(world.now) + minutes * 60_000).toISOString() as Instant;
};
const downloads = async () => {
  const entries: string[][] = [];
  for await (const event of chainOf(world.table, { kind: 'officer', id: TKSK.id })) {
    const { revealed } = factsOf(event);
    if (revealed) entries.push([...revealed.kpmIds]);
  }
  return entries;
};
const idsOf = (answer: { tasks: { kpmId: string }[] }) => answer.tasks.map(({ kpmId }) => kpmId).sort();

describe('a phone', () => {
  it('holds after each small download what a whole one would give', async () => {
    let phone = await sync({ families: new Map() });
    expect(phone.families.size).toBe(3);
    const steps = [() => visit(1), () => pay(4, NEXT_VILLAGE), () => visit(2), () => pay(5, VILLAGE), async () => undefined];
    for (const step of steps) {
      later(30);
      await step();
      later(1);
      phone = await sync(phone, TKSK, '2');
      expect([...phone.families.keys()].sort()).toEqual(idsOf(await whole()));
    }
    expect(phone.families.size).toBe(3);
  });

  it('gets names and addresses of what changed only, and drops what was visited', async () => {
    const phone = await sync({ families: new Map() });
    later(30);
    await visit(1);
    await pay(4, VILLAGE);
    const answer = JSON.parse((await ask({ since: phone.at as string })).body);
    expect(answer.tasks.map(({ name }: { name: string }) => name)).toEqual([`${CANARY_NAME} 4`]);
    expect(answer.waiting).toHaveLength(3);
    expect(answer.total).toBe(3);
  });

  it('misses nothing that was received before its download and recorded after it', async () => {
    await send(world, WIDE_DINSOS, listed('l-6', { kpm: kpm(6) }, EARLY));
    later(60);
    await acceptEvents(world, WIDE_BANK, [paid('p-6', { kpm: kpm(6) }, EARLY)]);
    later(5);
    const phone = await sync({ families: new Map() });
    expect(phone.families.size).toBe(3);
    await drain(world);
    later(5);
    expect((await sync(phone)).families.size).toBe(4);
  });

  it('gets all families of an area that its officer was given since, however old what is known of them', async () => {
    await pay(7, OTHER_DISTRICT);
    later(60);
    const phone = await sync({ families: new Map() });
    later(60);
    await send(world, WIDE_DINSOS, assigned('a-2', '15.71.02', '2026-11-02'));
    const both: Caller = { ...TKSK, ...posted('TKSK', '15.71.01', '15.71.02') };
    expect((await sync(phone, both)).families.size).toBe(4);
  });

  it('may go on for 14 days, or until the first of its officer’s assignments ends', async () => {
    expect((await whole()).validUntil).toBe('2026-11-16T06:00:00.000Z');
    await send(world, WIDE_DINSOS, assigned('a-3', '15.71.02', '2026-11-01', '2026-11-10'));
    expect((await whole()).validUntil).toBe('2026-11-10T17:00:00.000Z');
  });

  it('is told by a 304 too until when what it holds may be shown from now on', async () => {
    const first = await ask();
    expect(first.headers?.['kawal-valid-until']).toBe(JSON.parse(first.body).validUntil);
    later(24 * 60);
    const again = await ask({}, { 'If-None-Match': String(first.headers?.['etag']) });
    expect([again.statusCode, again.headers?.['kawal-valid-until']]).toEqual([304, '2026-11-17T06:00:00.000Z']);
    await send(world, WIDE_DINSOS, assigned('a-4', '15.71.02', '2026-11-01', '2026-11-10'));
    const ended = await ask();
    const kept = await ask({}, { 'If-None-Match': String(ended.headers?.['etag']) });
    expect([kept.statusCode, kept.headers?.['kawal-valid-until']]).toEqual([304, '2026-11-10T17:00:00.000Z']);
  });
});

describe('a download', () => {
  it('is one entry with whom it showed; one that shows nobody is none', async () => {
    const phone = await sync({ families: new Map() });
    expect(await downloads()).toEqual([expect.arrayContaining([...phone.families.keys()])]);
    later(60);
    await sync(phone);
    expect(await downloads()).toHaveLength(1);
  });

  it('of what a colleague holds is no 304: it is shown to this officer, and entered', async () => {
    const other: Caller = { ...TKSK, id: 'tksk-1571-09', source: 'officer:tksk-1571-09' };
    const tag = String((await ask()).headers?.['etag']);
    const answer = await ask({}, { 'If-None-Match': tag }, other);
    expect(answer.statusCode).toBe(200);
    const entries = [];
    for await (const event of chainOf(world.table, { kind: 'officer', id: other.id })) entries.push(event.type);
    expect(entries).toEqual(['personal-data.revealed.v1']);
  });

  it('of what the phone holds already is 304: nothing is opened, nothing entered', async () => {
    const first = await ask();
    const tag = String(first.headers?.['etag']);
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    later(24 * 60);
    for (const held of [tag, `"other", ${tag}`, tag.slice(2)]) {
      const again = await ask({}, { 'If-None-Match': held });
      expect([again.statusCode, again.body, again.headers?.['etag']]).toEqual([304, '', tag]);
    }
    expect(await downloads()).toHaveLength(1);
    await visit(3);
    expect((await ask({}, { 'If-None-Match': tag })).statusCode).toBe(200);
    expect((await ask({ limit: '1' }, { 'If-None-Match': tag })).statusCode).toBe(200);
  });
});

describe('an officer whose kind downloads no names', () => {
  it('gets those of the other posts alone, from the day on which the settings say so', async () => {
    await pay(4, OTHER_DISTRICT);
    const both = { ...TKSK, ...posted('TKSK', '15.71.01', '15.71.02') };
    const mixed: Caller = {
      ...both,
      posts: [{ kind: 'OPERATOR_DESA', area: '15.71.01' as never }, ...(both.posts ?? []).slice(1)],
    };
    expect((await whole(both)).total).toBe(4);
    expect((await whole(mixed)).total).toBe(4);
    const [shipped] = world.settings.officerKinds;
    const narrowed = { ...shipped?.value, OPERATOR_DESA: { ...shipped?.value['OPERATOR_DESA'], downloadsTasks: false } };
    const officerKinds = [{ from: world.now, value: narrowed as Record<string, OfficerKind>, source: 'uji' }];
    const settings = { ...world.settings, officerKinds };
    const answer = await readTasks({ ...world, settings }, call({ route: '/v1/tasks', caller: mixed }));
    expect(JSON.parse(answer.body)).toMatchObject({ total: 1, tasks: [{ area: { code: OTHER_DISTRICT } }] });
  });
});
