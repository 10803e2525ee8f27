/** Goal: organisations are kept by whoever may, with who and when, found where they work, and tell nothing beyond one's reach. Method: the routes over a table in memory. */
import { beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { answer } from '#functions/administer-organisations/answer.ts';
import { answer as answerPeople } from '#functions/administer-people/answer.ts';
import type { Caller, Role } from '#shared/domain/access/subject.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import type { OrganisationType } from '#shared/domain/settings/organisation-types.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { problemResponse } from '#shared/http/respond.ts';
import { historyPage } from '#shared/http/schemas/administration.ts';
import { problem } from '#shared/http/schemas/intake.ts';
import {
  MEMBERS_MAX,
  ORGANISATION_AREAS_MAX,
  type OrganisationWhole,
  organisationPage,
  organisationWhole,
} from '#shared/http/schemas/organisations.ts';
import { areaNames } from '#shared/reading/area-names.ts';
import { chainOf } from '#shared/store/events.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { TRANSACTION_WRITES_MAX } from '#shared/store/table.ts';
import { BANK, countingRandom, TKSK } from '#test/support/door.ts';
import { call, underLetter } from '#test/support/read-world.ts';

const ISSUER = 'https://id.example';
let table: MemoryTable;
let now: Instant;
let ports: Parameters<typeof answer>[0] & Parameters<typeof answerPeople>[0];
beforeEach(() => {
  table = new MemoryTable();
  now = '2026-11-21T05:00:00.000Z' as Instant;
  const clock = { now: () => now };
  const shared = { table, issuer: ISSUER, settings: nationalSettings, clock, machineNow: () => now };
  ports = { ...shared, areas: areaNames, random: countingRandom() };
});

const somebody = (role: Exclude<Role, 'partner' | 'officer'>, id: string, ...areas: string[]): Caller => ({
  role,
  source: `person:${id}`,
  id,
  areas: areas as AreaCode[],
  kid: 'oidc-1',
  ...(role === 'auditor' && underLetter('PKH')),
});
const ADMIN = somebody('administrator', 'admin', 'ID');
const JAMBI = somebody('manager', 'jambi', '15.71');

const PROMISED: Readonly<Record<string, z.ZodType>> = {
  'GET /v1/organisations': organisationPage,
  'POST /v1/organisations': organisationWhole,
  'GET /v1/organisations/{id}': organisationWhole,
  'PUT /v1/organisations/{id}': organisationWhole,
  'GET /v1/organisations/{id}/history': historyPage,
};
interface Said {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: OrganisationWhole &
    z.infer<typeof organisationPage> &
    z.infer<typeof historyPage> & {
      readonly detail?: string;
      readonly errors?: readonly { readonly pointer: string; readonly fix: string }[];
    };
}
async function ask(
  caller: Caller,
  route: string,
  parts: { id?: string; body?: unknown; tag?: string; query?: Record<string, string>; language?: string } = {},
): Promise<Said> {
  const [method = '', path = ''] = route.split(' ');
  const { id, body, tag, query, language = 'en' } = parts;
  const request = call({
    route: path,
    method,
    caller,
    params: { ...(id !== undefined && { id }) },
    headers: { 'Accept-Language': language, ...(tag !== undefined && { 'If-Match': tag }) },
    ...(query && { query }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const response = await answer(ports, request).catch((error: unknown) => {
    const refused = problemOf(error);
    if (refused.status >= 500) throw error;
    return problemResponse(refused, request.language);
  });
  const said: unknown = JSON.parse(response.body);
  const promised = response.statusCode < 300 ? (PROMISED[route] as z.ZodType) : problem;
  expect(promised.parse(said), route).toEqual(said);
  return { status: response.statusCode, headers: response.headers ?? {}, body: said as Said['body'] };
}
const pointers = (said: Said): string[] => (said.body.errors ?? []).map(({ pointer }) => pointer);

const IPSM = { name: 'IPSM Kota Jambi', types: ['IPSM'], areas: ['15.71'] };
const whole = (more: object = {}) => ({ ...IPSM, members: [], active: true, ...more });
const register = (caller: Caller, id: string, more: object = {}) =>
  ask(caller, 'POST /v1/organisations', { body: { id, ...IPSM, ...more } });
const change = (caller: Caller, id: string, more: object, tag = '"1"') =>
  ask(caller, 'PUT /v1/organisations/{id}', { id, body: whole(more), tag });
const read = (caller: Caller, id: string) => ask(caller, 'GET /v1/organisations/{id}', { id });
const history = async (id: string) => (await ask(ADMIN, 'GET /v1/organisations/{id}/history', { id })).body.entries;

/** An officer who is known here, and a manager of the kab/kota. */
async function people(): Promise<void> {
  const tell = async (method: string, route: string, params: Record<string, string>, body: object) =>
    answerPeople(ports, call({ route, method, caller: ADMIN, params, body: JSON.stringify(body) }));
  const at = { from: '2026-01-01' };
  await tell('POST', '/v1/people', {}, { subject: 'psm', name: 'Petugas', role: 'officer', officerId: 'psm-1' });
  await tell('POST', '/v1/people/{id}/assignments', { id: 'psm' }, { area: '15.71.01.1001', kind: 'PSM', ...at });
  await tell('POST', '/v1/people', {}, { subject: 'far', name: 'Petugas', role: 'officer', officerId: 'psm-far' });
  await tell('POST', '/v1/people/{id}/assignments', { id: 'far' }, { area: '15.05.01.2002', kind: 'PSM', ...at });
  for (const [subject, area] of [
    ['ketua', '15.71'],
    ['jambi', '15.71'],
    ['luar', '15.05'],
  ]) {
    await tell('POST', '/v1/people', {}, { subject, name: 'Pengelola', role: 'manager', assignments: [{ area, ...at }] });
  }
}

describe('an organisation', () => {
  it('is registered once, with what its types mean, and read where it lies within reach', async () => {
    const made = await register(JAMBI, 'ipsm-15.71');
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: '/v1/organisations/ipsm-15.71' },
      body: {
        version: 1,
        active: true,
        members: [],
        membersNow: 0,
        described: {
          types: [{ code: 'IPSM', label: { id: 'Ikatan Pekerja Sosial Masyarakat (IPSM)' } }],
          areas: [{ code: '15.71', name: 'Kota Jambi' }],
          mayBeAssigned: [{ code: 'complaint', label: { en: 'Complaints' } }],
          sees: { code: 'aggregates' },
          escalationTier: false,
        },
      },
    });
    expect(await register(ADMIN, 'ipsm-15.71')).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/taken/) } });
    for (const caller of [JAMBI, ADMIN, somebody('inspectorate', 'i', '15'), somebody('auditor', 'a', '15.71')]) {
      expect((await read(caller, 'ipsm-15.71')).body).toEqual(made.body);
      const { body } = await ask(caller, 'GET /v1/organisations', { query: { area: '15.71' } });
      expect(body.organisations).toMatchObject([{ id: 'ipsm-15.71' }]);
    }
  });

  it('is changed by whoever read the version that stands there, and not where nothing changes', async () => {
    await register(JAMBI, 'ipsm-15.71');
    expect((await change(JAMBI, 'ipsm-15.71', { name: 'IPSM Jambi' })).body).toMatchObject({ version: 2, name: 'IPSM Jambi' });
    expect(await change(JAMBI, 'ipsm-15.71', { name: 'X' })).toMatchObject({ status: 412, headers: { etag: '"2"' } });
    expect((await change(JAMBI, 'ipsm-15.71', { name: 'IPSM Jambi' }, '"2"')).body.version).toBe(2);
    const bare = await ask(JAMBI, 'PUT /v1/organisations/{id}', { id: 'ipsm-15.71', body: whole() });
    expect(bare.status).toBe(428);
    const closed = await change(JAMBI, 'ipsm-15.71', { name: 'IPSM Jambi', active: false }, '"2"');
    expect(closed.body.described.mayBeAssigned).toEqual([]);
  });

  it('of two who change it at once one wins, and the chain has no gap', async () => {
    await register(JAMBI, 'ipsm-15.71');
    const both = await Promise.all(['A', 'B'].map((name) => change(JAMBI, 'ipsm-15.71', { name })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const subject = { kind: 'setting', id: 'organisation:ipsm-15.71' } as const;
    const chain = await Array.fromAsync(chainOf(table, subject));
    expect(chain.map(({ seq, type }) => `${seq} ${type}`)).toEqual(['1 organisation.registered.v1', '2 organisation.changed.v1']);
    expect(readHead(await table.get(headKey(subject)))?.seq).toBe(2);
  });

  it('has a history of who changed what, members one by one', async () => {
    await people();
    await register(ADMIN, 'ipsm-15.71', { members: [{ officer: 'psm-1', from: '2026-01-01' }] });
    const members = [
      { officer: 'psm-1', from: '2026-01-01', to: '2026-06-30' },
      { person: 'ketua', from: '2026-07-01' },
    ];
    await change(JAMBI, 'ipsm-15.71', { members });
    expect(await history('ipsm-15.71')).toMatchObject([
      {
        by: 'person:jambi',
        label: { id: 'Data organisasi diubah' },
        changes: [
          {
            field: '/members/officer:psm-1/2026-01-01',
            before: { from: '2026-01-01' },
            after: { from: '2026-01-01', to: '2026-06-30' },
          },
          { field: '/members/person:ketua/2026-07-01', after: { from: '2026-07-01' } },
        ],
      },
      { by: 'person:admin', what: 'organisation.registered.v1' },
    ]);
  });
});

describe('members', () => {
  beforeEach(people);

  it('are officers and people who are known here, on the days of the first area', async () => {
    const members = [
      { officer: 'psm-1', from: '2026-01-01' },
      { person: 'ketua', from: '2026-01-01', to: '2026-11-20' },
      { person: 'ketua', from: '2026-11-22' },
    ];
    const { body } = await register(ADMIN, 'ipsm-15.71', { members });
    expect(body.members).toEqual([
      { officer: 'psm-1', from: '2026-01-01', inForce: true },
      { person: 'ketua', from: '2026-01-01', to: '2026-11-20', inForce: false },
      { person: 'ketua', from: '2026-11-22', inForce: false },
    ]);
    expect(body.membersNow).toBe(1);
    now = '2026-11-21T17:00:00.000Z' as Instant;
    expect((await read(ADMIN, 'ipsm-15.71')).body.membersNow).toBe(2);
  });

  it('who are unknown, elsewhere or named twice are refused, each at its place and alike', async () => {
    const members = [
      { officer: 'nobody', from: '2026-01-01' },
      { officer: 'psm-far', from: '2026-01-01' },
      { person: 'luar', from: '2026-01-01' },
      { person: 'nobody', from: '2026-01-01' },
      { officer: 'psm-1', from: '2026-01-01' },
      { officer: 'psm-1', from: '2026-01-01', to: '2026-02-01' },
    ];
    const said = await register(JAMBI, 'ipsm-15.71', { members });
    expect(pointers(said).sort()).toEqual([
      '/members/0/officer',
      '/members/1/officer',
      '/members/2/person',
      '/members/3/person',
      '/members/5',
    ]);
    const [unknown, far] = said.body.errors ?? [];
    expect({ ...far, pointer: '' }).toEqual({ ...unknown, pointer: '' });
    const both = { officer: 'psm-1', person: 'ketua', from: '2026-01-01' };
    expect(pointers(await register(ADMIN, 'x-1', { members: [both] }))).toEqual(['/members/0/officer']);
    expect(pointers(await register(ADMIN, 'x-1', { members: [{ from: '2026-01-01' }] }))).toEqual(['/members/0/officer']);
  });

  it('stay members whatever has become of their areas, while others change the record', async () => {
    await register(ADMIN, 'ipsm-15.71', { members: [{ officer: 'psm-far', from: '2026-01-01' }] });
    const kept = await change(JAMBI, 'ipsm-15.71', { members: [{ officer: 'psm-far', from: '2026-01-01', to: '2026-12-31' }] });
    expect(kept).toMatchObject({ status: 200, body: { members: [{ officer: 'psm-far', to: '2026-12-31' }] } });
  });

  it('do not change the organisation that they belong to, nor make themselves members', async () => {
    const own = { members: [{ person: 'jambi', from: '2026-01-01' }] };
    expect((await register(JAMBI, 'ipsm-15.71', own)).status).toBe(403);
    expect((await register(ADMIN, 'ipsm-15.71', own)).status).toBe(201);
    for (const more of [{ members: [] }, own, { ...own, name: 'X' }]) {
      const said = await ask(JAMBI, 'PUT /v1/organisations/{id}', {
        id: 'ipsm-15.71',
        body: whole(more),
        tag: '"1"',
        language: 'id',
      });
      expect(said).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/anggota/) } });
    }
    await register(ADMIN, 'ipsm-other');
    expect((await change(JAMBI, 'ipsm-other', own)).status).toBe(403);
    expect((await change(somebody('manager', 'ketua', '15.71'), 'ipsm-15.71', { members: [] })).status).toBe(200);
  });

  it('are at most as many as one record and one transaction hold', async () => {
    const some = (count: number) => Array.from({ length: count }, (_, i) => ({ officer: `psm-${i}`, from: '2026-01-01' }));
    expect(pointers(await register(ADMIN, 'x-1', { members: some(MEMBERS_MAX + 1) }))).toEqual(['/members']);
    // each unknown one is told, up to the limit of what is listed
    expect((await register(ADMIN, 'x-1', { members: some(MEMBERS_MAX) })).status).toBe(422);
    // record, entry and head beside a place for each area
    expect(ORGANISATION_AREAS_MAX + 3).toBeLessThan(TRANSACTION_WRITES_MAX);
  });
});

describe('types', () => {
  it('are known, and found at the level of each area', async () => {
    expect((await register(ADMIN, 'x-1', { types: ['IPSM', 'RATU_ADIL'] })).body.errors).toMatchObject([
      { pointer: '/types/1', fix: expect.stringContaining('INSPEKTORAT, DINSOS') },
    ]);
    expect((await register(ADMIN, 'x-1', { areas: ['15.71', '15.71.01.1001', '15'] })).body.errors).toMatchObject([
      { pointer: '/areas/1', fix: expect.stringContaining('kecamatan') },
    ]);
    expect(pointers(await register(ADMIN, 'x-1', { types: ['IPSM', 'IPSM'] }))).toEqual(['/types']);
    expect(pointers(await register(ADMIN, 'x-1', { areas: ['15.79'] }))).toEqual(['/areas/0']);
    expect(pointers(await register(ADMIN, 'x-1', { areas: [] }))).toEqual(['/areas']);
    expect(pointers(await register(ADMIN, 'X 1'))).toEqual(['/id']);
  });

  it('combine: one office of social affairs and civil registry', async () => {
    const { body } = await register(ADMIN, 'sosdukcapil-15.71', { name: 'Dinas Sosdukcapil', types: ['DINSOS', 'DUKCAPIL'] });
    expect(body.described).toMatchObject({
      mayBeAssigned: [{ code: 'alert' }, { code: 'complaint' }, { code: 'urgent-case' }],
      escalationTier: true,
    });
  });

  it('that stand over managers are kept by administrators alone', async () => {
    const inspectorate = { name: 'Inspektorat Kota Jambi', types: ['INSPEKTORAT'] };
    expect(await register(JAMBI, 'inspektorat-15.71', inspectorate)).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('INSPEKTORAT') },
    });
    expect((await register(ADMIN, 'inspektorat-15.71', inspectorate)).status).toBe(201);
    expect((await change(JAMBI, 'inspektorat-15.71', IPSM)).status).toBe(403);
    await register(JAMBI, 'ipsm-15.71');
    expect((await change(JAMBI, 'ipsm-15.71', { types: ['IPSM', 'DINSOS'] })).status).toBe(403);
  });

  it('that a decree takes away give nothing any more, and can still be taken off', async () => {
    await register(ADMIN, 'ipsm-15.71', { types: ['IPSM', 'LKS'] });
    const [shipped] = nationalSettings.organisationTypes;
    const { IPSM: _gone, ...left } = shipped?.value ?? {};
    ports = { ...ports, settings: { ...nationalSettings, organisationTypes: [{ from: now, value: left, source: 'uji' }] } };
    const { body } = await read(ADMIN, 'ipsm-15.71');
    expect(body.types).toEqual(['IPSM', 'LKS']);
    expect(body.described).toMatchObject({ types: [{ code: 'LKS' }], mayBeAssigned: [], sees: { code: 'nothing' } });
    expect((await change(ADMIN, 'ipsm-15.71', { types: ['IPSM', 'LKS'], name: 'Lama' })).status).toBe(200);
    expect((await change(ADMIN, 'ipsm-15.71', { types: ['LKS'] }, '"2"')).body.types).toEqual(['LKS']);
    expect(pointers(await change(ADMIN, 'ipsm-15.71', { types: ['LKS', 'IPSM'] }, '"3"'))).toEqual(['/types/1']);
  });
});

it('of a type that has ended none is entered, and those that are stay what they are', async () => {
  await register(ADMIN, 'ipsm-15.71');
  const [shipped] = nationalSettings.organisationTypes;
  const ended = { ...shipped?.value['IPSM'], until: '2026-11-20' } as OrganisationType;
  const organisationTypes = [{ from: now, value: { ...shipped?.value, IPSM: ended }, source: 'uji' }];
  ports = { ...ports, settings: { ...nationalSettings, organisationTypes } };
  expect((await register(ADMIN, 'ipsm-15.05', { areas: ['15.05'] })).body.errors).toMatchObject([
    { pointer: '/types/0', message: expect.stringContaining('2026-11-20'), fix: expect.not.stringContaining('IPSM') },
  ]);
  const { body } = await change(ADMIN, 'ipsm-15.71', { name: 'IPSM' });
  expect(body.described).toMatchObject({ types: [{ code: 'IPSM' }], mayBeAssigned: [{ code: 'complaint' }] });
});

describe('reach', () => {
  it('ends at one’s own areas: elsewhere is like nowhere, beyond cannot be given', async () => {
    await register(ADMIN, 'ipsm-15', { areas: ['15'] });
    await register(ADMIN, 'ipsm-15.05', { areas: ['15.05'] });
    await register(ADMIN, 'lks-two', { types: ['LKS'], areas: ['15.71', '15.05'] });
    for (const id of ['ipsm-15', 'ipsm-15.05', 'lks-two', 'no-such', 'No Such']) {
      expect((await read(JAMBI, id)).status, id).toBe(404);
      expect((await change(JAMBI, id, {})).status, id).toBe(404);
      expect((await ask(JAMBI, 'GET /v1/organisations/{id}/history', { id })).status, id).toBe(404);
    }
    expect(pointers(await register(JAMBI, 'x-1', { areas: ['15.71', '15.05'] }))).toEqual(['/areas']);
    expect((await ask(JAMBI, 'GET /v1/organisations')).body.organisations).toEqual([]);
    for (const area of ['15', '15.05', '99.99', 'x'])
      expect((await ask(JAMBI, 'GET /v1/organisations', { query: { area } })).status).toBe(404);
  });

  it('reads alone for the inspectorate and auditors; partners, clerks and officers have no business here', async () => {
    await register(ADMIN, 'ipsm-15.71');
    for (const caller of [somebody('inspectorate', 'i', '15.71'), somebody('auditor', 'a', '15.71'), TKSK, BANK]) {
      expect((await register(caller, 'x-1')).status).toBe(403);
      expect((await change(caller, 'ipsm-15.71', {})).status).toBe(403);
    }
    for (const caller of [TKSK, BANK]) expect((await ask(caller, 'GET /v1/organisations')).status).toBe(403);
  });
});

describe('the list of an area', () => {
  beforeEach(async () => {
    await register(ADMIN, 'ipsm-15.71');
    await register(ADMIN, 'kt-15.71.01', { types: ['KARANG_TARUNA'], areas: ['15.71.01.1001'] });
    await register(ADMIN, 'lks-two', { types: ['LKS'], areas: ['15.71.02', '15.05.01'] });
    await register(ADMIN, 'bk3s-15', { types: ['BK3S'], areas: ['15'] });
    await register(ADMIN, 'ipsm-76.01', { areas: ['76.01'] });
  });
  const ids = (said: Said): string[] => said.body.organisations.map(({ id }) => id);

  it('has each once, whatever the size of a page, without members', async () => {
    for (const limit of ['1', '2', '100']) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const said = await ask(somebody('manager', 'm', '15'), 'GET /v1/organisations', {
          query: { limit, ...(cursor !== undefined && { cursor }) },
        });
        expect(said.body.organisations.every((one) => !('members' in one))).toBe(true);
        found.push(...ids(said));
        cursor = said.body.cursor;
      } while (cursor !== undefined);
      expect(found.sort()).toEqual(['bk3s-15', 'ipsm-15.71', 'kt-15.71.01', 'lks-two']);
    }
  });

  it('is of what touches the area, by type where one is asked for', async () => {
    const list = (query: Record<string, string>) => ask(somebody('manager', 'm', '15'), 'GET /v1/organisations', { query });
    expect(ids(await list({ area: '15.71.01' }))).toEqual(['bk3s-15', 'ipsm-15.71', 'kt-15.71.01']);
    expect(ids(await list({ area: '15.05' }))).toEqual(['bk3s-15', 'lks-two']);
    expect(ids(await list({ type: 'IPSM' }))).toEqual(['ipsm-15.71']);
    expect((await list({ type: 'RATU_ADIL' })).body.errors).toMatchObject([{ pointer: '/type' }]);
    expect(ids(await ask(JAMBI, 'GET /v1/organisations'))).toEqual(['ipsm-15.71', 'kt-15.71.01']);
  });

  it('follows where an organisation works now', async () => {
    await change(ADMIN, 'lks-two', { types: ['LKS'], areas: ['15.71.03'] });
    expect(ids(await ask(somebody('manager', 'm', '15.05'), 'GET /v1/organisations'))).toEqual([]);
    expect(ids(await ask(JAMBI, 'GET /v1/organisations'))).toEqual(['ipsm-15.71', 'kt-15.71.01', 'lks-two']);
  });

  it('cursors are the caller’s own', async () => {
    const { cursor } = (await ask(somebody('manager', 'm', '15'), 'GET /v1/organisations', { query: { limit: '1' } })).body;
    const foreign = await ask(somebody('manager', 'n', '15'), 'GET /v1/organisations', {
      query: { limit: '1', cursor: String(cursor) },
    });
    expect(foreign.status).toBe(400);
  });
});
