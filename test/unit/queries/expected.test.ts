/**
 * Goal: what a family must get of a programme in a cycle is asked and explained, by the lists that the caller may see, under the tariffs in
 * force (DOMAIN §1.1); that somebody asked is entered. Method: a family made through the real doors, the route's own answer.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import { answer } from '#functions/query-kpm/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { kpmExpected } from '#shared/http/schemas/expected.ts';
import { listed, paid } from '#test/support/door.ts';
import {
  call,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  openWorld,
  person,
  send,
  underLetter,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
} from '#test/support/read-world.ts';

const early = { time: '2026-11-01T09:00:00+07:00' };
const MANAGER = person('manager', '15');
let world: World;

beforeEach(() => {
  world = openWorld();
  world.now = '2026-11-05T05:00:00.000Z' as Instant;
});
const list = (n: number, data: Record<string, JsonValue> = {}) =>
  send(world, WIDE_DINSOS, listed(`l-${n}`, { kpm: kpm(n), ...data }, early));

async function ask(caller: Caller, programme: string, cycle: string, area = JAMBI_VILLAGE) {
  const params = { id: kpmIdIn(world, area) };
  const request = call({ route: '/v1/kpm/{id}/expected', caller, params, query: { programme, cycle } });
  const response = await answer(world, request);
  return kpmExpected.parse(JSON.parse(response.body));
}
const refused = async (...asked: Parameters<typeof ask>) => {
  const problem = await ask(...asked).catch(problemOf);
  return 'kind' in problem && problem.kind !== 'cash' ? problem.kind : problem;
};

describe('what a family must get', () => {
  it('is told with its parts and in words: 225.000 SD + 600.000 lansia, 3 of 3 months', async () => {
    const components = [
      { code: 'LANSIA', count: 1 },
      { code: 'SD', count: 1 },
    ];
    await list(1, { components });
    expect(await ask(MANAGER, 'PKH', '2026-10')).toMatchObject({
      cycle: '2026-10',
      kind: 'cash',
      amountMin: 825_000,
      amountMax: 825_000,
      text: { id: '225.000 SD + 600.000 lansia, 3 dari 3 bulan' },
    });
  });
  it('is of the months that the list names, whatever else is paid', async () => {
    await list(1, { months: ['2026-10', '2026-11'] });
    await send(world, WIDE_BANK, paid('p-1', { kpm: kpm(1) }, early));
    expect(await ask(MANAGER, 'PKH', '2026-10')).toMatchObject({ months: ['2026-10', '2026-11'], amountMax: 150_000 });
  });
  it('says that a third pregnancy is not counted', async () => {
    await list(1, { components: [{ code: 'HAMIL', count: 3 }] });
    const { text, notCounted } = await ask(MANAGER, 'PKH', '2026-10');
    expect(text.id).toBe(
      '2 × 750.000 ibu hamil/nifas, 3 dari 3 bulan; 1 dari 3 ibu hamil/nifas tidak dihitung (paling banyak 2)',
    );
    expect(notCounted).toEqual([{ component: 'HAMIL', listed: 3, counted: 2 }]);
  });
  it('of a list without components, says what is missing', async () => {
    const event = listed('l-1', { kpm: kpm(1) }, early);
    const { components: _, ...data } = event['data'] as Record<string, JsonValue>;
    await send(world, WIDE_DINSOS, { ...event, data });
    expect(await ask(MANAGER, 'PKH', '2026-10')).toMatchObject({
      kind: 'unknown',
      text: { en: expect.stringContaining('not known') },
    });
  });
  it('of a family that no list names, is nothing, and that is said; of a programme that needs no list, it is what all get', async () => {
    await list(1);
    expect(await ask(MANAGER, 'PKH', '2027-01')).toMatchObject({
      kind: 'unlisted',
      months: [],
      text: { id: 'Tidak ada daftar (SK) yang memuat keluarga ini untuk Jan–Mar 2027' },
    });
    expect(await ask(MANAGER, 'SEMBAKO', '2026-10')).toMatchObject({ kind: 'unlisted' });
    expect(await ask(MANAGER, 'PAKET', '2026-10')).toMatchObject({
      kind: 'goods',
      items: [{ item: 'PAKET', quantity: 1, unit: 'PAKET' }],
    });
  });
  it('of goods and of a status, says so', async () => {
    for (const [n, programme] of ['BERAS', 'PBIJK'].entries()) {
      const { components: _, ...data } = listed('', {})['data'] as Record<string, JsonValue>;
      const posting = { ...WIDE_DINSOS, programmes: [programme] };
      await send(world, posting, listed(`g-${n}`, { ...data, kpm: kpm(1), programme }, early));
    }
    expect(await ask(MANAGER, 'BERAS', '2026-01')).toMatchObject({
      kind: 'goods',
      items: [{ item: 'BERAS', quantity: 30, unit: 'KG' }],
    });
    expect(await ask(MANAGER, 'PBIJK', '2026-01')).toMatchObject({ kind: 'status' });
  });
  it('goes by the tariff that administrators have set', async () => {
    const raised = {
      ...nationalSettings.programmes['SEMBAKO'],
      code: 'SEMBAKO2',
    } as (typeof nationalSettings.programmes)[string];
    world = Object.assign(world, {
      settings: { ...nationalSettings, programmes: { ...nationalSettings.programmes, SEMBAKO2: raised } },
    });
    await send(world, { ...WIDE_DINSOS, programmes: ['SEMBAKO2'] }, listed('l-9', { kpm: kpm(1), programme: 'SEMBAKO2' }, early));
    expect(await ask(MANAGER, 'SEMBAKO2', '2026-10')).toMatchObject({ amountMax: 600_000 });
  });
});

describe('who may ask', () => {
  beforeEach(() => list(1));
  it('managers, inspectorate and auditors within their areas; that they looked is entered', async () => {
    for (const role of ['manager', 'inspectorate', 'auditor'] as const) {
      expect(await ask(person(role, '15.71'), 'PKH', '2026-10')).toMatchObject({ amountMax: 225_000 });
    }
    const entries = [...world.table.items()].filter(
      ({ entity, type }) => entity === 'event' && type === 'personal-data.revealed.v1',
    );
    expect([...world.table.items()].filter(({ entity }) => entity === 'look')).toHaveLength(3);
    expect(entries).toHaveLength(3);
  });
  it('nobody elsewhere, and of no programme that is none', async () => {
    expect(await refused(person('manager', '15.05'), 'PKH', '2026-10')).toBe('not-found');
    expect(await refused(MANAGER, 'NIHIL', '2026-10')).toBe('not-found');
    expect(await refused(person('administrator', 'ID'), 'PKH', '2026-10')).toBe('forbidden');
  });
  it('under a letter, about its programmes only', async () => {
    const auditor = { ...person('auditor', '15'), ...underLetter('PKH') };
    expect(await ask(auditor, 'PKH', '2026-10')).toMatchObject({ kind: 'cash' });
    expect(await refused(auditor, 'SEMBAKO', '2026-10')).toBe('not-found');
  });
  it('of a cycle by its first month', async () => {
    expect(await refused(MANAGER, 'PKH', '2026-11')).toBe('malformed-request');
  });
  it('of a list beyond the caller’s areas, only that it is there', async () => {
    await list(2, { area: MUARO_VILLAGE });
    const move = { ...listed('m-1', {}, { time: '2026-11-02T09:00:00+07:00' }), type: 'id.kawal-bansos.kpm.updated' };
    const data = { kpm: kpm(2), area: JAMBI_VILLAGE, changes: { area: '15.71.01.1002' } };
    await send(world, WIDE_DINSOS, { ...move, type: 'id.kawal-bansos.kpm.updated.v1', data });
    const said = await ask(person('manager', '15.71'), 'PKH', '2026-10', '15.71.01.1002');
    expect(said).toMatchObject({
      kind: 'unknown',
      months: [],
      text: { en: 'The list that names this family lies outside your areas' },
    });
  });
});
