/**
 * Goal: what an agency's labels mean is read by who works with settings and by the agency itself, changed by administrators of the
 * country alone, version by version, with its history; unknown labels are told to those who may. Method: the routes over a table in memory.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import { answer } from '#functions/administer-settings/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { readLabel } from '#shared/domain/settings/status-labels.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { languageOf } from '#shared/http/language.ts';
import { problemResponse } from '#shared/http/respond.ts';
import { historyPage } from '#shared/http/schemas/administration.ts';
import { problem } from '#shared/http/schemas/intake.ts';
import { statusMapping, statusMappingPage } from '#shared/http/schemas/status-mappings.ts';
import { putAgency } from '#shared/store/agencies.ts';
import { putListed } from '#shared/store/directory.ts';
import { MemoryTable } from '#shared/store/memory-table.ts';
import { settingsSource } from '#shared/store/settings-source.ts';
import { addTally } from '#shared/store/tally.ts';
import { unknownLabelTallies } from '#shared/store/unknown-labels.ts';
import { BANK, countingRandom } from '#test/support/door.ts';
import { call, person } from '#test/support/read-world.ts';

const NOW = '2026-11-21T05:00:00.000Z' as Instant;
let table: MemoryTable;

beforeEach(async () => {
  table = new MemoryTable();
  for (const agencyId of ['bri', 'pos']) {
    const { areas, programmes = [], types = [] } = BANK;
    const contact = { office: 'Kantor', email: 'kantor@bank.example' };
    const fields = { name: agencyId, contact, areas: [...areas], programmes: [...programmes], types: [...types] };
    await table.write(putAgency({ agencyId, version: 1, ...fields, active: true, keys: [] }));
    await table.write(putListed('agency', agencyId));
  }
});

const ADMIN = person('administrator', 'ID');
const LOCAL_ADMIN = person('administrator', '15.71');
const MANAGER = person('manager', '15.71');

const PROMISED: Readonly<Record<string, z.ZodType>> = {
  'GET /v1/status-mappings': statusMappingPage,
  'GET /v1/status-mappings/{agency}': statusMapping,
  'PUT /v1/status-mappings/{agency}': statusMapping,
  'GET /v1/status-mappings/{agency}/history': historyPage,
};
/** As much of every answer as the tests look into; each looks only at what its own answer has. */
interface Body {
  readonly version: number;
  readonly mapping: string;
  readonly labels: readonly object[];
  readonly unknown: readonly Readonly<Record<string, unknown>>[];
  readonly mappings: readonly { readonly agency: string }[];
  readonly entries: readonly { readonly changes: readonly { readonly field: string }[] }[];
  readonly errors: readonly { readonly pointer: string }[];
  readonly cursor?: string;
}
interface Parts {
  readonly agency?: string;
  readonly body?: unknown;
  readonly tag?: string;
  readonly query?: Record<string, string>;
}
async function ask(caller: Caller, route: string, { agency = 'bri', body, tag, query }: Parts = {}) {
  const [method = '', path = ''] = route.split(' ');
  const request = call({
    route: path,
    method,
    caller,
    params: path.includes('{agency}') ? { agency } : {},
    headers: { 'Accept-Language': 'en', ...(tag !== undefined && { 'If-Match': tag }) },
    ...(query && { query }),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const ports = {
    table,
    clock: { now: () => NOW },
    machineNow: () => NOW,
    random: countingRandom(),
    shipped: nationalSettings,
    rules: [],
  };
  const response = await answer(ports, request).catch((error: unknown) => {
    const refused = problemOf(error);
    if (refused.status >= 500) throw error;
    return problemResponse(refused, languageOf('en'));
  });
  const said: unknown = JSON.parse(response.body);
  const promised = response.statusCode < 300 ? (PROMISED[route] as z.ZodType) : problem;
  expect(promised.parse(said), route).toEqual(said);
  return { status: response.statusCode, tag: String(response.headers?.['etag']), body: said as Body };
}
const read = (caller: Caller, agency = 'bri') => ask(caller, 'GET /v1/status-mappings/{agency}', { agency });
const put = (labels: unknown, tag: string, caller = ADMIN, agency = 'bri') =>
  ask(caller, 'PUT /v1/status-mappings/{agency}', { agency, tag, body: { labels } });
const OWN = [{ system: 'SIKS-NG', label: 'SI', state: 'GAGAL_OMSPAN' }];

/** As the projector counts an event of the bank. */
async function counted(unknownLabel: Record<string, string>): Promise<void> {
  const image = { pk: 'e', sk: '1', entity: 'event', v: 1, source: 'agency:bri', receivedAt: NOW, unknownLabel };
  for (const tally of unknownLabelTallies('shard-1', image)) await table.write(addTally(tally));
}

describe('the mapping of an agency', () => {
  it('is the one that ships until somebody gives it another, and holds for what comes then', async () => {
    expect(await read(ADMIN)).toMatchObject({ status: 200, tag: '"0"', body: { version: 0, mapping: '1.0', labels: [] } });
    expect(await put(OWN, '"0"')).toMatchObject({ status: 200, tag: '"1"', body: { version: 1, mapping: '1.1', labels: OWN } });
    const settings = await settingsSource(table, () => 0).current();
    const raw = { system: 'siks-ng', status: 'si' };
    expect(readLabel(settings, 'bri', NOW, raw)).toEqual({ mapping: '1.1', state: 'GAGAL_OMSPAN' });
    expect(readLabel(settings, 'pos', NOW, raw)).toEqual({ mapping: '1.0', state: 'SI' });
  });

  it('is replaced only by who read the version that stands there', async () => {
    await put(OWN, '"0"');
    expect(await put([], '"0"')).toMatchObject({ status: 412, tag: '"1"' });
    expect((await ask(ADMIN, 'PUT /v1/status-mappings/{agency}', { body: { labels: [] } })).status).toBe(428);
    expect(await put(OWN, '"1"')).toMatchObject({ status: 200, tag: '"1"' });
    expect(await put([], '"1"')).toMatchObject({ status: 200, tag: '"2"', body: { mapping: '1.2' } });
  });

  it('tells who changed what in its history', async () => {
    await put(OWN, '"0"');
    await put([], '"1"');
    const { body } = await ask(MANAGER, 'GET /v1/status-mappings/{agency}/history');
    expect(body.entries).toMatchObject([
      { by: 'person:administrator', changes: [{ field: '/value', before: OWN, after: [] }] },
      { by: 'person:administrator' },
    ]);
  });

  it('names each label of a system once, and states that there are', async () => {
    const faults = async (labels: unknown) => {
      const { status, body } = await put(labels, '"0"');
      return [status, ...body.errors.map(({ pointer }) => pointer)];
    };
    expect(await faults([...OWN, { ...OWN[0], label: ' si ' }])).toEqual([422, '/labels/1/label']);
    expect(await faults([{ ...OWN[0], state: 'ENTAH' }])).toEqual([422, '/labels/0/state']);
    expect(await faults(Array.from({ length: 201 }, (_, i) => ({ ...OWN[0], label: `L ${i}` })))).toEqual([422, '/labels']);
  });

  it.each([
    ['an administrator of one area', LOCAL_ADMIN],
    ['a manager', MANAGER],
    ['the agency', BANK],
  ])('is not changed by %s', async (_, caller) => {
    expect((await put(OWN, '"0"', caller)).status).toBe(403);
    expect((await read(ADMIN)).body.version).toBe(0);
  });

  it('is read by the agency itself, and not by another; one that is not there is not found', async () => {
    expect((await read(BANK)).status).toBe(200);
    expect((await read({ ...BANK, role: 'clerk' })).status).toBe(200);
    expect((await read(BANK, 'pos')).status).toBe(404);
    expect((await read(BANK, 'tidak-ada')).status).toBe(404);
    expect((await read(ADMIN, 'tidak-ada')).status).toBe(404);
    expect((await ask(BANK, 'GET /v1/status-mappings')).status).toBe(403);
  });
});

describe('unknown labels', () => {
  beforeEach(async () => {
    await counted({ print: 'a'.repeat(16), system: 'SIKS-NG', label: 'MENUNGGU VALIDASI' });
    await counted({ print: 'a'.repeat(16), system: 'SIKS-NG', label: 'MENUNGGU VALIDASI' });
    await counted({ print: 'b'.repeat(16), system: 'SIKS-NG' });
  });

  it('are told with how often and since when; their words to administrators and to the agency alone', async () => {
    const seen = { events: 2, firstSeen: '2026-11-21', lastSeen: '2026-11-21' };
    for (const caller of [ADMIN, BANK]) {
      const { body } = await read(caller);
      expect(body.unknown).toEqual([
        { print: 'a'.repeat(16), system: 'SIKS-NG', label: 'MENUNGGU VALIDASI', ...seen },
        { print: 'b'.repeat(16), system: 'SIKS-NG', ...seen, events: 1 },
      ]);
    }
    const { body } = await read(MANAGER);
    expect(body.unknown).toEqual([
      { print: 'a'.repeat(16), ...seen },
      { print: 'b'.repeat(16), ...seen, events: 1 },
    ]);
  });

  it('stay counted once they are mapped, and say what they mean by now', async () => {
    await put([{ system: 'SIKS-NG', label: 'Menunggu validasi', state: 'OMSPAN' }], '"0"');
    expect((await read(ADMIN)).body.unknown[0]).toMatchObject({ events: 2, knownNow: 'OMSPAN' });
  });

  it('are listed of agencies all of whose areas are the caller’s, and of no other; agencies are read together', async () => {
    const contact = { office: 'Kantor', email: 'kantor@bank.example' };
    const wide = {
      agencyId: 'dinsos-wide',
      name: 'Dinas yang luas',
      contact,
      areas: ['15.71', '15.05'],
      programmes: [],
      types: [],
    };
    await table.write(putAgency({ ...wide, version: 1, active: true, keys: [] }));
    await table.write(putListed('agency', 'dinsos-wide'));
    const together = vi.spyOn(table, 'getMany');
    const listed = async (caller: Caller) =>
      (await ask(caller, 'GET /v1/status-mappings')).body.mappings.map(({ agency }) => agency);
    expect(await listed(ADMIN)).toEqual(['bri', 'dinsos-wide', 'pos']);
    expect(together).toHaveBeenCalledOnce();
    // whom nobody knows by the capitals of the id has the name of the record
    expect((await ask(ADMIN, 'GET /v1/status-mappings')).body.mappings[1]).toMatchObject({ name: 'Dinas yang luas' });
    for (const role of ['manager', 'inspectorate', 'auditor', 'administrator'] as const) {
      expect(await listed(person(role, '15.71'))).toEqual(['bri', 'pos']);
      expect(await listed(person(role, '15.71.01'))).toEqual([]);
    }
  });

  it('are listed by agency, page by page', async () => {
    const first = await ask(ADMIN, 'GET /v1/status-mappings', { query: { limit: '1' } });
    expect(first.body.mappings).toEqual([{ agency: 'bri', name: 'BRI', version: 0, labels: 0, unknown: 2 }]);
    const next = await ask(ADMIN, 'GET /v1/status-mappings', { query: { limit: '1', cursor: first.body.cursor ?? '' } });
    expect(next.body.mappings).toEqual([{ agency: 'pos', name: 'POS', version: 0, labels: 0, unknown: 0 }]);
  });
});
