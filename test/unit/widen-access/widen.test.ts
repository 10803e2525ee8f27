/** Wider access for a short time: who may open it, what it leaves behind, how it ends, and what it does not open (docs/adr/0011). */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as readKpm } from '#functions/query-kpm/answer.ts';
import { answer } from '#functions/widen-access/answer.ts';
import { METRIC_OPENED } from '#functions/widen-access/open.ts';
import { allow, areasFor } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { httpHandler } from '#shared/http/lambda-http.ts';
import { sealCursor } from '#shared/http/paging.ts';
import { openingPage, opening as openingSchema } from '#shared/http/schemas/break-glass.ts';
import { chainOf, type StoredEvent } from '#shared/store/events.ts';
import { getCurrentOpening, isOpenAt, openedBy } from '#shared/store/openings.ts';
import { proxyEvent } from '#test/support/door.ts';
import { call, kpmIdIn, MUARO_VILLAGE, person, storyWorld, underLetter, type World } from '#test/support/read-world.ts';

const AUDITOR = person('auditor', '15.71');
const ASKED = { areas: ['15.05.01'], minutes: 30, reason: 'KELUARGA_PINDAH', reference: 'LP/12/XI/2026' };
let world: World;
beforeEach(async () => {
  world = await storyWorld();
});

const open = async (caller: Caller, body: object = ASKED) =>
  answer(world, call({ route: '/v1/break-glass', method: 'POST', caller, body: JSON.stringify(body) }));
const list = async (caller: Caller, query: Record<string, string> = {}) =>
  openingPage.parse(JSON.parse((await answer(world, call({ route: '/v1/break-glass', caller, query }))).body));
/** The caller as the authorizer finds it now. */
const again = async (caller: Caller): Promise<Caller> => {
  const current = await getCurrentOpening(world.table, caller.source);
  return current && isOpenAt(current, world.now) ? { ...caller, opened: openedBy(current) } : caller;
};
const sees = async (caller: Caller): Promise<boolean> =>
  readKpm(world, call({ route: '/v1/kpm/{id}', caller, params: { id: kpmIdIn(world, MUARO_VILLAGE) } })).then(
    () => true,
    () => false,
  );
const later = (minutes: number): void => {
  world.now = new Date(Date.parse(world.now) + minutes * 60_000).toISOString() as Instant;
};
const chain = async (caller: Caller): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const event of chainOf(world.table, { kind: 'setting', id: caller.source })) events.push(event);
  return events;
};

describe('opening', () => {
  it('shows what lies there until it ends, and then no longer', async () => {
    expect(await sees(AUDITOR)).toBe(false);
    const response = await open(AUDITOR);
    expect(response.statusCode).toBe(201);
    expect(openingSchema.parse(JSON.parse(response.body))).toMatchObject({ by: AUDITOR.source, open: true });
    expect(await sees(await again(AUDITOR))).toBe(true);
    later(29);
    expect(await sees(await again(AUDITOR))).toBe(true);
    later(1);
    expect(await sees(await again(AUDITOR))).toBe(false);
    expect((await list(AUDITOR)).openings).toMatchObject([{ open: false }]);
  });

  it('is an entry in the chain of the person, with areas, reason, reference and end, and rings', async () => {
    await open(AUDITOR);
    const [event, ...more] = await chain(AUDITOR);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'access.widened.v1', source: AUDITOR.source, area: '15.05.01', seq: 1 });
    const { minutes: _minutes, ...said } = ASKED;
    expect(JSON.parse(event?.facts ?? '')).toEqual({ widened: { ...said, until: '2026-11-20T05:30:00.000Z' } });
    expect(world.counts[METRIC_OPENED]).toBe(1);
    expect(world.logLines.join()).toContain('wider access was opened');
  });

  it('leaves nothing behind where it is not committed', async () => {
    const transact = world.table.transact.bind(world.table);
    world.table.transact = async () => {
      throw new Error('the connection broke');
    };
    await expect(open(AUDITOR)).rejects.toThrow('the connection broke');
    world.table.transact = transact;
    expect(await again(AUDITOR)).toEqual(AUDITOR);
    expect(await chain(AUDITOR)).toEqual([]);
    expect(world.counts[METRIC_OPENED]).toBeUndefined();
  });

  it('is one at a time; the next one follows in the same chain', async () => {
    await open(AUDITOR);
    await expect(open(AUDITOR)).rejects.toMatchObject({ kind: 'conflict' });
    later(30);
    await open(AUDITOR);
    expect((await chain(AUDITOR)).map(({ seq }) => seq)).toEqual([1, 2]);
    expect((await list(AUDITOR)).openings.map((one) => one.open)).toEqual([true, false]);
  });

  it('of two calls at once, only one opens', async () => {
    const outcomes = await Promise.allSettled([open(AUDITOR), open(AUDITOR)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await chain(AUDITOR)).toHaveLength(1);
  });

  it('never outlives the letter', async () => {
    const until = '2026-11-20T05:10:00.000Z' as Instant;
    const { mandate } = underLetter('PKH');
    const caller: Caller = { ...AUDITOR, mandate: { ...mandate, until } };
    expect(JSON.parse((await open(caller)).body)).toMatchObject({ until });
  });

  it('opens no other programme than the letter names', async () => {
    const caller: Caller = { ...AUDITOR, ...underLetter('SEMBAKO') };
    await open(caller);
    expect(await sees(await again(caller))).toBe(false);
  });
});

describe('who', () => {
  it.each([
    ['manager of a kab/kota', person('manager', '15.71')],
    ['manager of the country', person('manager', 'ID')],
    ['administrator', person('administrator', 'ID')],
  ])('a %s may not', async (_, caller) => {
    await expect(open(caller)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('an inspectorate may', async () => {
    expect((await open(person('inspectorate', '15.71'))).statusCode).toBe(201);
  });

  it('whoever has the whole country has nothing to open', async () => {
    await expect(open(person('inspectorate', 'ID'))).rejects.toMatchObject({ errors: [{ pointer: '/areas/0' }] });
  });

  it('it opens reading about families, and no acting', () => {
    const opened = { id: 'opn_1', areas: ['15.05' as AreaCode], until: '2026-11-20T06:00:00.000Z' as Instant };
    const caller: Caller = { ...person('inspectorate', '15.71'), opened };
    const there = { area: '15.05.01' as AreaCode, owners: ['INSPEKTORAT@15.05'], rule: 'POTONGAN' } as const;
    expect([allow(caller, 'alerts:read', there), allow(caller, 'alerts:act', there)]).toEqual([true, false]);
    expect(areasFor(caller, 'kpm:read')).toEqual(['15.71', '15.05']);
    expect(areasFor(caller, 'assignments:read')).toEqual(['15.71']);
  });
});

describe('what is asked', () => {
  it.each([
    ['no area', { areas: [] }, '/areas'],
    ['six areas', { areas: ['15.01', '15.02', '15.03', '15.04', '15.05', '15.06'] }, '/areas'],
    ['an area that is none', { areas: ['15.99'] }, '/areas/0'],
    ['an own area', { areas: ['15.71.01'] }, '/areas/0'],
    ['an area of another province', { areas: ['15.05', '16.71'] }, '/areas/1'],
    ['the whole country', { areas: ['ID'] }, '/areas/0'],
    ['61 minutes', { minutes: 61 }, '/minutes'],
    ['a reason of one’s own', { reason: 'PENASARAN' }, '/reason'],
    ['no reference', { reference: ' ' }, '/reference'],
    ['a NIK as reference', { reference: '1571015708850001' }, '/reference'],
  ])('%s is refused, and named', async (_, change, pointer) => {
    await expect(open(AUDITOR, { ...ASKED, ...change })).rejects.toMatchObject({
      kind: 'invalid-fields',
      errors: [{ pointer }],
    });
    expect(await chain(AUDITOR)).toEqual([]);
  });
});

describe('the list', () => {
  it('shows who looked to those responsible for the place, and to nobody else', async () => {
    await open(AUDITOR);
    const seen = async (caller: Caller) => (await list(caller)).openings.length;
    expect(await seen(person('inspectorate', '15.05'))).toBe(1);
    expect(await seen(person('administrator', 'ID'))).toBe(1);
    expect(await seen(person('inspectorate', '15.71'))).toBe(0);
    await expect(list(person('manager', 'ID'))).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await seen({ ...person('auditor', '15.72'), source: 'person:other' })).toBe(0);
  });

  it('shows that a whole province was opened to those responsible for a part of it', async () => {
    await open({ ...AUDITOR, areas: ['15.71', '16.72'] as AreaCode[] }, { ...ASKED, areas: ['16', '15.05.01'] });
    const seen = async (caller: Caller) => (await list(caller)).openings.length;
    expect(await seen(person('inspectorate', '16.71'))).toBe(1);
    expect(await seen(person('administrator', '16.71.01'))).toBe(1);
    expect(await seen(person('inspectorate', '15.05.02'))).toBe(0);
    expect(await seen(person('inspectorate', '17.71'))).toBe(0);
  });

  it('takes no cursor that no key could be', async () => {
    const cursor = sealCursor('', { route: 'break-glass', source: AUDITOR.source });
    await expect(list(AUDITOR, { cursor })).rejects.toMatchObject({ kind: 'malformed-request' });
  });

  it('goes on from page to page, latest first', async () => {
    for (let n = 0; n < 3; n++) {
      await open(AUDITOR);
      later(30);
    }
    const first = await list(AUDITOR, { limit: '2' });
    const second = await list(AUDITOR, { limit: '2', cursor: first.cursor ?? '' });
    const times = [...first.openings, ...second.openings].map((one) => one.openedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(times).size).toBe(3);
  });
});

describe('every answer', () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const answered = async (caller: Caller, route: () => ReturnType<typeof answer>) => {
    const handler = httpHandler({ clock: { refresh: () => undefined }, log }, route);
    // the context is not read
    return (await handler(proxyEvent({ caller }), {} as never)).headers?.['kawal-wider-access'];
  };
  const fails = async (): Promise<never> => {
    throw new Error('boom');
  };
  it('under it says so, problems too; without it none does', async () => {
    await open(AUDITOR);
    const caller = await again(AUDITOR);
    const said = `${caller.opened?.id}; until=2026-11-20T05:30:00.000Z`;
    const works = () => answer(world, call({ route: '/v1/break-glass', caller }));
    expect([await answered(caller, works), await answered(caller, fails)]).toEqual([said, said]);
    expect(await answered(AUDITOR, works)).toBeUndefined();
  });
});
