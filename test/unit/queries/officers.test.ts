/** Goal: a manager sees the officers of the own areas, each once, page by page, and nobody's of elsewhere (DESIGN §2, §10). Method: assignments through the real door and administration over memory. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { answer as people } from '#functions/administer-people/answer.ts';
import { answer } from '#functions/query-officers/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { OfficerKind } from '#shared/domain/settings/officer-kinds.ts';
import { type OfficerPage, officerPage } from '#shared/http/schemas/officers.ts';
import { listed, TKSK } from '#test/support/door.ts';
import { call, openWorld, person, send, WIDE_DINSOS, type World } from '#test/support/read-world.ts';

const ISSUER = 'https://issuer.example';
const NOW = '2026-11-21T05:00:00.000Z' as Instant;
const ADMINISTRATOR = person('administrator', 'ID');
let world: World;
let ports: World & { readonly issuer: string; readonly machineNow: () => Instant };
beforeEach(() => {
  world = openWorld();
  world.now = NOW;
  ports = { ...world, clock: { now: () => world.now }, issuer: ISSUER, machineNow: () => NOW };
});

const assign = (id: string, officer: string, area: string, more: Record<string, string> = {}) =>
  send(world, WIDE_DINSOS, {
    ...listed(id),
    type: 'id.kawal-bansos.officer.assigned.v1',
    data: { officer, kind: 'TKSK', area, from: '2026-01-01', ...more },
  });
const ask = async (caller: Caller, query: Record<string, string> = {}): Promise<OfficerPage> =>
  officerPage.parse(JSON.parse((await answer(ports, call({ route: '/v1/officers', caller, query }))).body));
const ids = ({ officers }: OfficerPage): string[] => officers.map(({ id }) => id);
const refusal = (caller: Caller, query: Record<string, string>) => expect(ask(caller, query)).rejects;

describe('the officers of an area', () => {
  beforeEach(async () => {
    await assign('a-1', 'tksk-a', '15.71.01');
    await assign('a-2', 'psm-b', '15.71.02.1003', { kind: 'PSM' });
    await assign('a-3', 'tksk-c', '15.05.01');
    await assign('a-4', 'tksk-c', '15.71.03');
    await assign('a-5', 'past', '15.71.01', { to: '2026-03-31' });
    await assign('a-6', 'next', '15.71.01', { from: '2027-01-01' });
  });

  it('are those assigned there now or later, with what touches the area', async () => {
    const page = await ask(person('manager', '15.71'));
    expect(ids(page)).toEqual(['next', 'psm-b', 'tksk-a', 'tksk-c']);
    expect(page.officers.find(({ id }) => id === 'next')?.assignments).toMatchObject([{ inForce: false }]);
    expect(page.officers.find(({ id }) => id === 'tksk-c')?.assignments).toMatchObject([{ area: { code: '15.71.03' } }]);
    expect(ids(await ask(person('manager', '15.71'), { area: '15.71.02' }))).toEqual(['psm-b']);
    expect(ids(await ask(person('manager', '15.71'), { area: '15.71.02.1003', kind: 'TKSK' }))).toEqual([]);
    expect(ids(await ask(person('manager', '15.71'), { kind: 'PSM' }))).toEqual(['psm-b']);
    await assign('a-7', 'ppks-e', '15.71.04', { kind: 'PENDAMPING_PMKS' });
    const companions = await ask(person('manager', '15.71'), { kind: 'PENDAMPING_PMKS' });
    expect(companions.officers).toMatchObject([
      { id: 'ppks-e', assignments: [{ kind: 'PENDAMPING_PPKS', label: { id: 'Pendamping PPKS (dahulu PMKS)' } }] },
    ]);
  });

  it('of a province are each shown once, whatever the size of a page', async () => {
    const all = ['next', 'psm-b', 'tksk-a', 'tksk-c'];
    for (const caller of [person('manager', '15'), person('inspectorate', '15'), person('auditor', '15'), ADMINISTRATOR]) {
      for (const limit of ['1', '2', '100']) {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await ask(caller, { limit, ...(cursor !== undefined && { cursor }) });
          expect(page.officers.length).toBeLessThanOrEqual(Number(limit));
          found.push(...ids(page));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(found.sort()).toEqual(all);
      }
    }
  });

  it('of elsewhere are answered like those of nowhere; and the list is not for everybody', async () => {
    const manager = person('manager', '15.71');
    for (const area of ['15.05', '15', '15.7', '99.99', 'x'])
      await refusal(manager, { area }).toMatchObject({ kind: 'not-found' });
    await refusal(manager, { kind: 'CAMAT' }).toMatchObject({
      kind: 'malformed-request',
      errors: [{ pointer: '/kind', fix: { en: expect.stringContaining('TKSK, PSM') } }],
    });
    for (const caller of [TKSK, WIDE_DINSOS]) await refusal(caller, {}).toMatchObject({ kind: 'forbidden' });
    const { cursor } = await ask(manager, { limit: '1' });
    await refusal(person('inspectorate', '15.71'), { cursor: String(cursor) }).toMatchObject({ kind: 'malformed-request' });
  });

  it('are named as whoever signs in, also where an administrator assigned them', async () => {
    const administer = (method: string, route: string, params: Record<string, string>, body: object) =>
      people(ports, call({ route, method, caller: ADMINISTRATOR, params, body: JSON.stringify(body) }));
    const rahma = { subject: 'rahma', name: 'Rahma Contoh', role: 'officer', officerId: 'tksk-d' };
    expect((await administer('POST', '/v1/people', {}, rahma)).statusCode).toBe(201);
    const area = { area: '15.71.04', from: '2026-01-01', kind: 'TKSK' };
    expect((await administer('POST', '/v1/people/{id}/assignments', { id: 'rahma' }, area)).statusCode).toBe(200);
    const page = await ask(person('manager', '15.71'), { area: '15.71.04' });
    expect(page.officers).toMatchObject([{ id: 'tksk-d', person: { subject: 'rahma', name: 'Rahma Contoh', active: true } }]);
    expect((await ask(person('manager', '15.71'), { area: '15.71.01' })).officers[0]).not.toHaveProperty('person');
  });
});

/** As if a TKSK could be posted to any area: what was recorded under other settings is listed too. */
const [kinds] = nationalSettings.officerKinds;
const everywhere = { ...kinds?.value['TKSK'], levels: ['province', 'regency', 'district', 'village'] } as OfficerKind;
const ANYWHERE = { ...nationalSettings, officerKinds: [{ from: NOW, value: { TKSK: everywhere }, source: 'uji' }] };

it('of any assignments are exactly those that the officers themselves say', async () => {
  const area = fc.constantFrom('15', '15.71', '15.71.01', '15.71.01.1001', '15.05', '15.05.01', '15.05.01.2002');
  const given = fc.array(fc.record({ officer: fc.constantFrom('a', 'b', 'c'), area }), { minLength: 1, maxLength: 6 });
  const touches = (one: string, other: string): boolean => `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`);
  await fc.assert(
    fc.asyncProperty(given, area, fc.constantFrom('1', '2'), async (assignments, asked, limit) => {
      world = Object.assign(openWorld(), { settings: ANYWHERE });
      world.now = NOW;
      ports = { ...world, issuer: ISSUER, machineNow: () => NOW };
      for (const [n, one] of assignments.entries()) await assign(`a-${n}`, one.officer, one.area);
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page: OfficerPage = await ask(person('manager', 'ID'), { area: asked, limit, ...(cursor && { cursor }) });
        found.push(...ids(page));
        cursor = page.cursor;
      } while (cursor !== undefined);
      const expected = new Set(assignments.filter((one) => touches(one.area, asked)).map(({ officer }) => officer));
      expect(found.sort()).toEqual([...expected].sort());
    }),
    { numRuns: 40 },
  );
});
