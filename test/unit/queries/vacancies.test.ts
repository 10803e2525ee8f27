/** Goal: which posts of an area nobody holds, now or on a day, is what the assignments say, for whoever may know it and at a price that is known. Method: assignments through the real door over memory. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '#functions/query-officers/answer.ts';
import { areasOfLevel } from '#shared/areas/directory.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { type VacancyPage, vacancyPage } from '#shared/http/schemas/vacancies.ts';
import { listed, TKSK } from '#test/support/door.ts';
import { call, openWorld, person, send, WIDE_DINSOS, type World } from '#test/support/read-world.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const JAMBI = person('manager', '15.71');
const KECAMATAN = areasOfLevel('15.71' as AreaCode, 'district');
const LAST_KECAMATAN = KECAMATAN.at(-1) as AreaCode;

let world: World;
let serial: number;
beforeEach(() => {
  world = openWorld();
  world.now = NOW;
  serial = 0;
});

const tell = (type: string, data: Record<string, string>) =>
  send(world, WIDE_DINSOS, { ...listed(`a-${serial++}`), type: `id.kawal-bansos.officer.${type}.v1`, data });
const assign = (officer: string, area: string, more: Record<string, string> = {}) =>
  tell('assigned', { officer, kind: 'TKSK', area, from: '2026-01-01', ...more });
const ask = async (caller: Caller, query: Record<string, string> = {}): Promise<VacancyPage> =>
  vacancyPage.parse(JSON.parse((await answer(world as never, call({ route: '/v1/vacancies', caller, query }))).body));
const codes = ({ posts }: VacancyPage): string[] => posts.map(({ area }) => area.code);
const refusal = (caller: Caller, query: Record<string, string>) => expect(ask(caller, query)).rejects;

/** 14 TKSK for 11 kecamatan: two in each of four, none in the last. */
async function fourteenForEleven(): Promise<void> {
  for (const [i, kecamatan] of KECAMATAN.slice(0, -1).entries()) {
    await assign(`tksk-${kecamatan}-1`, kecamatan);
    if (i < 4) await assign(`tksk-${kecamatan}-2`, kecamatan, { from: '2026-03-01' });
  }
}

describe('the vacancies of Kota Jambi', () => {
  beforeEach(fourteenForEleven);

  it('are the kecamatan without a TKSK, and the figures are those of all', async () => {
    const page = await ask(JAMBI);
    expect(page).toMatchObject({
      areas: [{ code: '15.71', name: 'Kota Jambi' }],
      ancestors: [{ code: 'ID', name: 'Indonesia' }, { code: '15' }],
      kinds: [{ code: 'TKSK' }, { code: 'PSM' }, { code: 'PENDAMPING_PKH' }, { code: 'OPERATOR_DESA' }],
      kind: { code: 'TKSK', post: 'district' },
      coverage: {
        ...{ posts: 11, vacant: 1, single: 6, shared: 4, officers: 14 },
        summary: {
          id: '14 TKSK untuk 11 kecamatan: 1 tanpa petugas, 6 dengan satu, 4 dengan dua atau lebih',
          en: '14 TKSK for 11 kecamatan: 1 with none, 6 with one, 4 with two or more',
        },
      },
      children: [],
      posts: [{ area: { code: LAST_KECAMATAN }, state: 'vacant', officers: [] }],
    });
    expect(page.posts[0]).not.toHaveProperty('since');
  });

  it('are told beside those that two hold, since when', async () => {
    const { posts } = await ask(JAMBI, { state: 'shared' });
    expect(posts).toHaveLength(4);
    expect(posts[0]).toMatchObject({
      area: { code: '15.71.01', name: 'Telanaipura' },
      officers: ['tksk-15.71.01-1', 'tksk-15.71.01-2'],
      since: '2026-02-28T17:00:00.000Z',
    });
    expect((await ask(JAMBI, { state: 'single' })).posts).toHaveLength(6);
  });

  it('are others on another day, past or to come', async () => {
    await tell('unassigned', { officer: 'tksk-15.71.10-1', area: '15.71.10', until: '2026-10-31' });
    await assign('tksk-next', LAST_KECAMATAN, { from: '2027-01-01' });
    const now = await ask(JAMBI);
    expect(now.posts).toMatchObject([
      { area: { code: '15.71.10' }, since: '2026-10-31T17:00:00.000Z' },
      { area: { code: LAST_KECAMATAN }, nextFrom: '2026-12-31T17:00:00.000Z' },
    ]);
    expect(codes(await ask(JAMBI, { asOf: '2026-10-31' }))).toEqual([LAST_KECAMATAN]);
    expect(codes(await ask(JAMBI, { asOf: '2026-11-01' }))).toEqual(['15.71.10', LAST_KECAMATAN]);
    expect(codes(await ask(JAMBI, { asOf: '2027-01-01' }))).toEqual(['15.71.10']);
    expect((await ask(JAMBI, { asOf: '2025-12-31' })).coverage).toMatchObject({ posts: 11, vacant: 11, officers: 0 });
  });

  it('come by page, each once, with the figures of all on each', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask(JAMBI, { kind: 'PSM', limit: '9', ...(cursor && { cursor }) });
      expect(page.coverage).toMatchObject({ posts: 68, vacant: 68 });
      expect(page.posts.length).toBeLessThanOrEqual(9);
      found.push(...codes(page));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(found).toEqual(areasOfLevel('15.71' as AreaCode, 'village').sort());
  });

  it('of a kind whose posts are narrower are told for each area within', async () => {
    await assign('psm-1', '15.71.01.1001', { kind: 'PSM' });
    const page = await ask(JAMBI, { kind: 'PSM' });
    expect(page.children).toHaveLength(11);
    expect(page.children[0]).toEqual({
      area: { code: '15.71.01', name: 'Telanaipura' },
      ...{ posts: 7, vacant: 6, single: 1, shared: 0, officers: 1 },
    });
    expect(page.children.reduce((sum, { vacant }) => sum + vacant, 0)).toBe(page.coverage.vacant);
    const province = await ask(person('manager', '15'));
    expect(province.children.map(({ area }) => area.code)).toHaveLength(11);
    expect(province.children.find(({ area }) => area.code === '15.71')).toMatchObject({ posts: 11, vacant: 1, officers: 14 });
  });

  it('cost a query a place, and read nothing of who is assigned elsewhere or as another kind', async () => {
    let queries = 0;
    const query = world.table.query.bind(world.table);
    world.table.query = (asked) => {
      queries++;
      return query(asked);
    };
    world.table.getMany = () => Promise.reject(new Error('no item is read by itself'));
    await ask(JAMBI);
    expect(queries).toBe(3);
    queries = 0;
    await ask(person('manager', '15'));
    expect(queries).toBe(2 + 11);
  });

  it('are for managers, inspectorate, auditors and administrators of the area, and nowhere else', async () => {
    for (const caller of [JAMBI, person('inspectorate', '15'), person('auditor', '15'), person('administrator', 'ID')])
      expect(codes(await ask(caller, { area: '15.71' }))).toEqual([LAST_KECAMATAN]);
    for (const area of ['15.05', '15', '15.7', '99.99', '15.71.99', 'x'])
      await refusal(JAMBI, { area }).toMatchObject({ kind: 'not-found' });
    for (const caller of [TKSK, WIDE_DINSOS]) await refusal(caller, {}).toMatchObject({ kind: 'forbidden' });
  });

  it('of a kind that has ended are offered no more, and still told to whoever asks', async () => {
    const [shipped] = world.settings.officerKinds;
    const psm = { ...shipped?.value['PSM'], until: '2026-10-31' } as OfficerKind;
    const officerKinds = [{ from: NOW, value: { ...shipped?.value, PSM: psm }, source: 'uji' }];
    world = Object.assign(world, { settings: { ...world.settings, officerKinds } });
    expect((await ask(JAMBI)).kinds.map(({ code }) => code)).toEqual(['TKSK', 'PENDAMPING_PKH', 'OPERATOR_DESA']);
    expect((await ask(JAMBI, { kind: 'PSM' })).kind.code).toBe('PSM');
  });

  it('are asked for kinds that have posts, in areas that are not too wide', async () => {
    const fault = (pointer: string, en: string) => ({
      kind: 'malformed-request',
      errors: [{ pointer, message: { en: expect.stringContaining(en) } }],
    });
    await refusal(JAMBI, { kind: 'CAMAT' }).toMatchObject(fault('/kind', 'not known'));
    await refusal(JAMBI, { kind: 'PENDAMPING_PMKS' }).toMatchObject(fault('/kind', 'no fixed post'));
    const country = person('manager', 'ID');
    await refusal(country, { kind: 'PSM' }).toMatchObject(fault('/area', '10000 posts'));
    expect(await ask(country)).toMatchObject({ coverage: { posts: 7285, officers: 14 }, cursor: expect.any(String) });
    const { cursor } = await ask(JAMBI, { kind: 'PSM' });
    await refusal(JAMBI, { cursor: String(cursor) }).toMatchObject({ kind: 'malformed-request' });
    await refusal(JAMBI, { asOf: '2026-02-30' }).toMatchObject({ kind: 'malformed-request' });
  });
});

it('of any history are those that nobody was assigned to on that day', async () => {
  const AREAS = ['15.71.01', '15.71.02', '15.71.03'] as const;
  const month = fc.integer({ min: 1, max: 12 });
  const told = fc.array(
    fc.record({ ends: fc.boolean(), officer: fc.constantFrom('a', 'b'), area: fc.constantFrom(...AREAS), month }),
    { maxLength: 6 },
  );
  const first = (n: number) => `2026-${String(n).padStart(2, '0')}-01`;
  await fc.assert(
    fc.asyncProperty(told, month, async (history, when) => {
      world = openWorld();
      world.now = NOW;
      serial = 0;
      for (const one of history) {
        if (one.ends) await tell('unassigned', { officer: one.officer, area: one.area, until: first(one.month) });
        else await assign(one.officer, one.area, { from: first(one.month) });
      }
      const held = (area: string) =>
        history.some(
          (a) =>
            !a.ends &&
            a.area === area &&
            a.month <= when &&
            !history.some((e) => e.ends && e.officer === a.officer && e.area === area && e.month >= a.month && e.month < when),
        );
      expect(codes(await ask(JAMBI, { asOf: first(when) })).filter((code) => AREAS.some((area) => area === code))).toEqual(
        AREAS.filter((area) => !held(area)),
      );
    }),
    { numRuns: 40 },
  );
});
