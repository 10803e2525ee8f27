/**
 * Goal: an extract holds exactly what the pages show, masked, as it was known at its time, whatever breaks off in between, and only
 * who may still read it gets its files (docs/adr/0040). Method: the story world, asked and made over memory, cut off at every call.
 */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeExtract } from '#functions/make-extracts/make.ts';
import type { MakePorts } from '#functions/make-extracts/ports.ts';
import { makeAsked } from '#functions/make-extracts/take.ts';
import { answer } from '#functions/order-extracts/answer.ts';
import { summarise } from '#functions/query-summary/query.ts';
import { answer as readTrail } from '#functions/query-trail/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { COLUMNS } from '#shared/domain/extracts/columns.ts';
import { EXTRACT_STALLED_MS, EXTRACTS_PER_DAY } from '#shared/domain/extracts/kinds.ts';
import type { Manifest } from '#shared/domain/extracts/manifest.ts';
import { addMs } from '#shared/domain/time/instant.ts';
import type { JsonValue } from '#shared/http/json.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { type ExtractAnswer, extractAnswer, extractPage } from '#shared/http/schemas/extracts.ts';
import { trailPage } from '#shared/http/schemas/trail.ts';
import { BucketUnavailable, type Queue } from '#shared/runtime/ports.ts';
import { chainOf, factsOf } from '#shared/store/events.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';
import { CANARY_KK, CANARY_NAME, CANARY_NIK, listed, paid } from '#test/support/door.ts';
import { memoryBucket } from '#test/support/memory-bucket.ts';
import {
  alertOf,
  call,
  JAMBI_VILLAGE,
  kpm,
  MUARO_VILLAGE,
  openWorld,
  person,
  projecting,
  send,
  storyWorld,
  underLetter,
  WIDE_BANK,
  WIDE_DINSOS,
  type World,
  wakeAt,
} from '#test/support/read-world.ts';

const AUDITOR = person('auditor', '15');
const MANAGER = person('manager', '15.71');
const MANAGER_OF_15 = person('manager', '15');

let world: World;
let project: () => Promise<void>;
let objects: ReturnType<typeof memoryBucket>;
let told: { readonly body: string; readonly group: string }[];
const queue: Queue = {
  send: async (some) => {
    told.push(...some);
    return { failed: [] };
  },
};

/** The story, told while the projector listens. */
async function tell(): Promise<void> {
  objects = memoryBucket();
  told = [];
  const quiet = await storyWorld();
  // everything that was recorded goes through the projector, in the order in which it was
  world = openWorld();
  project = projecting(world);
  world.now = quiet.now;
  for (const item of quiet.table.items()) await world.table.write({ op: 'put', item });
  for (const item of quiet.keys.items()) await world.keys.write({ op: 'put', item });
  await project();
}
beforeEach(tell);

const ports = () => ({ ...world, queue, objects });
const making = (more: Partial<MakePorts> = {}): MakePorts => ({
  ...world,
  objects,
  sizes: { fileBytes: 1, atOnce: 1, entriesAStep: 100_000 },
  hasTime: () => true,
  ...more,
});
const post = (caller: Caller, body: Record<string, JsonValue>) =>
  answer(ports(), call({ route: '/v1/extracts', method: 'POST', caller, body: JSON.stringify(body) }));
async function ask(caller: Caller, body: Record<string, JsonValue>): Promise<ExtractAnswer> {
  return extractAnswer.parse(JSON.parse((await post(caller, body)).body));
}
async function show(caller: Caller, id: string): Promise<ExtractAnswer> {
  const response = await answer(ports(), call({ route: '/v1/extracts/{id}', caller, params: { id } }));
  return extractAnswer.parse(JSON.parse(response.body));
}
async function download(caller: Caller, id: string, name: string): Promise<string> {
  const route = '/v1/extracts/{id}/files/{name}';
  return (await answer(ports(), call({ route, caller, params: { id, name } }))).body;
}
async function made(caller: Caller, body: Record<string, JsonValue>, more: Partial<MakePorts> = {}) {
  const { id } = await ask(caller, body);
  expect(await makeExtract(making(more), id)).toBe('over');
  const whole = await show(caller, id);
  const files = [];
  for (const { name } of whole.list) files.push(await download(caller, id, name));
  return { id, whole, files, rows: files.flatMap(rowsIn) };
}
async function refused(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    const { kind, errors } = problemOf(error);
    return [kind, ...errors.map(({ pointer }) => pointer)];
  }
  return 'answered';
}
/** By name of the column; the file is read as a spreadsheet reads it. */
function rowsIn(text: string): Record<string, string>[] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const [head = [], ...rows] = text
    .slice(1)
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, a, b]) => (a ?? b ?? '').replaceAll('""', '"')),
    );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head[i] as string, cell])));
}
/** Time for one step. */
const onlyOnce = (): (() => boolean) => {
  let left = 1;
  return () => left-- > 0;
};
const sumOf = (rows: readonly Record<string, string>[], column: string): number =>
  rows.reduce((sum, row) => sum + Number(row[column]), 0);
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

describe('an extract of cases', () => {
  it('adds up to what the roll-up of the area says, in every number', async () => {
    for (const area of ['15', '15.71', '15.05', JAMBI_VILLAGE]) {
      const { rows, whole } = await made(AUDITOR, { kind: 'cases', key: `cases-of-${area}`, area });
      const { total } = await summarise(world, AUDITOR, { area });
      const columns = {
        entitled: 'berhak',
        paid: 'dibayar',
        paidRupiah: 'dibayar_rupiah',
        received: 'diterima',
        receivedRupiah: 'diterima_rupiah',
        returnedRupiah: 'kembali_rupiah',
        toVerify: 'perlu_verifikasi',
        verified: 'terverifikasi',
        overdue: 'lewat_waktu',
        flagged: 'bertanda',
      } as const;
      for (const [count, column] of Object.entries(columns))
        expect([area, count, sumOf(rows, column)]).toEqual([area, count, total[count as keyof typeof columns]]);
      expect([whole.rows, whole.rupiah]).toEqual([rows.length, total.paidRupiah]);
      expect(whole).toMatchObject({ state: 'done', percent: 100, withheld: 0 });
    }
  });

  it('shows the last four digits of a NIK and nothing else of anybody', async () => {
    const { files, rows } = await made(MANAGER, { kind: 'cases', key: 'cases-masked', area: '15.71' });
    expect(rows.map((row) => row['nik_akhir'])).toEqual([`************${CANARY_NIK.slice(-4)}`]);
    for (const text of files) {
      for (const secret of [CANARY_NIK, CANARY_KK, CANARY_NAME]) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/\d{16}/);
    }
  });

  it('is as it was known at its time, and the same whenever it is asked for', async () => {
    const asOf = '2026-11-10T00:00:00.000Z';
    const before = await made(AUDITOR, { kind: 'cases', key: 'as-of-first', area: '15', asOf });
    // nobody had told then what was handed over, and no verification was late
    expect(sumOf(before.rows, 'lewat_waktu')).toBe(0);
    expect(before.rows.map((row) => row['aturan'])).toContain('BAYAR_GANDA');
    expect(before.rows.some((row) => (row['aturan'] ?? '').includes('POTONGAN'))).toBe(false);
    await send(world, WIDE_BANK, paid('p-9', { kpm: kpm(2), area: '15.05.01.2002', months: ['2026-10'] }));
    await send(world, WIDE_DINSOS, listed('l-9', { kpm: kpm(9), area: JAMBI_VILLAGE }));
    await project();
    const after = await made(AUDITOR, { kind: 'cases', key: 'as-of-again', area: '15', asOf });
    expect(after.files).toEqual(before.files);
    const now = await made(AUDITOR, { kind: 'cases', key: 'as-of-now', area: '15' });
    expect(now.rows).toHaveLength(before.rows.length + 1);
  });

  it('keeps to a programme and a cycle, and under a letter to its programmes', async () => {
    expect(
      (await made(AUDITOR, { kind: 'cases', key: 'of-a-cycle', area: '15', programme: 'PKH', cycle: '2026-07' })).rows,
    ).toEqual([]);
    const sembako = { ...AUDITOR, ...underLetter('SEMBAKO') };
    expect((await made(sembako, { kind: 'cases', key: 'of-a-letter', area: '15' })).rows).toEqual([]);
    expect(await refused(post(sembako, { kind: 'cases', key: 'not-in-letter', area: '15', programme: 'PKH' }))).toEqual([
      'invalid-fields',
      '/programme',
    ]);
  });

  it('withholds a family that has left the own areas since, and says how many', async () => {
    const asOf = world.now;
    world.now = '2026-11-21T05:00:00.000Z' as Instant;
    await send(world, WIDE_DINSOS, listed('l-moved', { kpm: kpm(1), area: '15.05.01.2002', listedOn: '2026-11-20' }));
    await project();
    const { rows, whole } = await made(MANAGER, { kind: 'cases', key: 'moved-away', area: '15.71', asOf });
    expect([rows.length, whole.withheld]).toEqual([0, 1]);
    // who reaches both sees the case where it was then
    expect((await made(AUDITOR, { kind: 'cases', key: 'moved-seen', area: '15.71', asOf })).rows).toHaveLength(1);
    // what happened here is seen here, and an alert where it lies by now, as on the pages: of neither is anything counted
    const events = await made(MANAGER, { kind: 'events', key: 'moved-events', area: '15.71', asOf });
    expect([events.rows.length > 0, events.whole.withheld]).toEqual([true, 0]);
    const alerts = await made(MANAGER, { kind: 'alerts', key: 'moved-alerts', area: '15.71', asOf });
    expect(alerts.rows.filter((row) => !row['kode_wilayah']?.startsWith('15.71'))).toEqual([]);
    expect(alerts.whole.withheld).toBe(0);
  });
});

describe('an extract of events', () => {
  it('holds what the trail shows page after page, in its order', async () => {
    for (const query of [
      { area: '15' },
      { area: '15.71', type: 'distribution.disbursed' },
      { area: '15', officer: 'tksk-1571-01' },
    ]) {
      const shown = [];
      let cursor: string | undefined;
      do {
        const asked = { ...query, limit: '2', ...(cursor !== undefined && { cursor }) };
        const response = await readTrail({ ...world, issuer: 'i' }, call({ route: '/v1/trail', caller: AUDITOR, query: asked }));
        const page = trailPage.parse(JSON.parse(response.body));
        shown.push(...page.entries.map(({ id, leafHash, occurredAt, words }) => [id, leafHash, occurredAt, words.id]));
        cursor = page.cursor;
      } while (cursor !== undefined);
      const { rows } = await made(AUDITOR, { kind: 'events', key: `events-${Object.values(query).join('-')}`, ...query });
      const told = rows.map((row) => [row['id_kejadian'], row['leaf_hash'], row['terjadi'], row['uraian']]);
      expect(told).toEqual(shown);
      expect(told.length).toBeGreaterThan(0);
    }
  });

  it('adds up what payments state, and leaves out what was heard of later', async () => {
    const { rows, whole } = await made(AUDITOR, {
      kind: 'events',
      key: 'paid-events',
      area: '15',
      type: 'distribution.disbursed',
    });
    expect([rows.length, whole.rupiah]).toEqual([3, sumOf(rows, 'rupiah')]);
    expect(whole.rupiah).toBe(3 * 225_000);
    const then = await made(AUDITOR, { kind: 'events', key: 'events-then', area: '15', asOf: '2026-11-02T00:00:00.000Z' });
    expect(then.rows.map((row) => row['id_kejadian'])).not.toContain('r-1');
  });
});

describe('a step through the journal', () => {
  /** Told with time for one step at a time: how many there were, and the rows of all of them. */
  async function inSteps(caller: Caller, body: Record<string, JsonValue>, entriesAStep: number) {
    const { id } = await ask(caller, { kind: 'events', ...body });
    const sizes = { fileBytes: 1_000_000, atOnce: 2, entriesAStep };
    let steps = 1;
    while ((await makeExtract(making({ sizes, hasTime: onlyOnce() }), id)) === 'more') steps++;
    return { steps, rows: (await show(caller, id)).rows };
  }

  it('ends with the families that it had to read under a letter, and every event is told all the same', async () => {
    for (const n of [1, 2]) {
      const area = n === 1 ? JAMBI_VILLAGE : MUARO_VILLAGE;
      const updated = { kpm: kpm(n), area, changes: { address: { street: 'Jl. Baru No. 1' } } };
      await send(world, WIDE_DINSOS, { ...listed(`u-${n}`), type: 'id.kawal-bansos.kpm.updated.v1', data: updated });
    }
    await project();
    const whole = await inSteps(AUDITOR, { key: 'letter-whole', area: '15' }, 100_000);
    expect(whole.rows).toBeGreaterThan(0);
    const enough = whole.rows + 4;
    const manager = await inSteps(MANAGER_OF_15, { key: 'no-letter-1', area: '15' }, enough);
    const letter = await inSteps(AUDITOR, { key: 'letter-steps', area: '15' }, enough);
    expect(letter.rows).toBe(whole.rows);
    expect(letter.steps).toBeGreaterThan(manager.steps);
  });

  it('ends with what was heard of after the time that was asked for, too', async () => {
    const body = { area: '15', asOf: '2026-01-01T00:00:00.000Z' };
    const { steps } = await inSteps(MANAGER_OF_15, { ...body, key: 'heard-later' }, 2);
    expect(steps).toBeGreaterThan(3);
  });
});

describe('an extract of alerts', () => {
  it('holds each alert of the area once, with its rupiah', async () => {
    const alerts = [...world.table.items()].filter(({ entity }) => entity === 'alert');
    const { rows } = await made(MANAGER, { kind: 'alerts', key: 'alerts-1571', area: '15.71' });
    const here = alerts.filter((item) => String(item['area']).startsWith('15.71'));
    expect(rows.map((row) => row['peringatan']).sort()).toEqual(here.map((item) => item['alertId']).sort());
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(Object.keys(row)).toEqual(COLUMNS.alerts.map(({ name }) => name));
  });

  it('holds that of a batch for the province in the kab/kota where it lies, and in no other', async () => {
    const types = [...(WIDE_BANK.types ?? []), 'batch.declared.v1'];
    const bank: Caller = { ...WIDE_BANK, types };
    const parts = [
      { area: '15.71.01', families: 5 },
      { area: '15.72', families: 5 },
    ];
    const batch = {
      batch: 'DO-WIDE',
      area: '15',
      programme: 'PKH',
      months: ['2026-10'],
      families: 10,
      completeBy: '2026-11-22',
      parts,
    };
    await send(world, bank, { ...paid('d-wide'), type: 'id.kawal-bansos.batch.declared.v1', data: batch });
    await wakeAt(world, '2026-11-27T05:00:00.000Z');
    await project();
    const { alertId } = alertOf(world, 'BATCH_TIDAK_PENUH', '15.71');
    const told = async (where: string) => {
      const { rows } = await made(MANAGER_OF_15, { kind: 'alerts', key: `wide-of-${where}`, area: where });
      return rows.filter((row) => row['aturan'] === 'BATCH_TIDAK_PENUH').map((row) => row['peringatan']);
    };
    expect(await told('15.71')).toEqual([alertId]);
    expect(await told('15')).toEqual([alertId]);
    expect(await told('15.72')).toEqual([]);
  });
});

describe('the manifest', () => {
  it('says who asked under which letter for what, and its digest stands in the chain of the asker', async () => {
    const { id, whole, files } = await made(AUDITOR, { kind: 'cases', key: 'manifest-1', area: '15', programme: 'PKH' });
    const text = await download(AUDITOR, id, 'manifest.json');
    const manifest = JSON.parse(text) as Manifest;
    expect(manifest).toMatchObject({
      id,
      askedBy: AUDITOR.source,
      letter: 'ST-017/PW05/2026',
      programmes: ['PKH', 'SEMBAKO'],
      filter: { programme: 'PKH' },
      rows: whole.rows,
      rupiah: whole.rupiah,
      lists: { settings: 0, areas: 'Kemendagri 2025' },
    });
    expect(manifest.files.map((one) => one.sha256)).toEqual(files.map(sha256));
    expect(manifest.files.map((one) => one.bytes)).toEqual(files.map((one) => Buffer.byteLength(one)));
    expect(sha256(text)).toBe(whole.manifest?.sha256);
    const sums = await download(AUDITOR, id, 'SHA256SUMS');
    expect(sums.split('\n').slice(0, -1)).toEqual([
      ...whole.list.map(({ name, sha256: digest }) => `${digest}  ${name}`),
      `${whole.manifest?.sha256}  manifest.json`,
    ]);
    const entries = [];
    for await (const event of chainOf(world.table, { kind: 'setting', id: AUDITOR.source })) entries.push(event);
    expect(entries.map(({ type }) => type)).toEqual([
      'extract.asked.v1',
      'extract.made.v1',
      ...files.map(() => 'extract.downloaded.v1'),
      'extract.downloaded.v1',
      'extract.downloaded.v1',
    ]);
    expect(factsOf(entries[1] as (typeof entries)[number]).extract).toMatchObject({
      id,
      letter: 'ST-017/PW05/2026',
      rows: whole.rows,
      rupiah: whole.rupiah,
      manifest: sha256(text),
    });
  });
});

describe('asking', () => {
  it('twice under one key gives one extract, told to the queue again while it is not done; another request under it is refused', async () => {
    const body = { kind: 'cases', key: 'same-key-1', area: '15.71' };
    expect((await post(MANAGER, body)).statusCode).toBe(202);
    expect((await post(MANAGER, body)).statusCode).toBe(200);
    expect(told.map((one) => one.body)).toEqual([told[0]?.body, told[0]?.body]);
    expect(await refused(post(MANAGER, { ...body, area: JAMBI_VILLAGE }))).toEqual(['conflict']);
    const list = await answer(ports(), call({ route: '/v1/extracts', caller: MANAGER }));
    expect(extractPage.parse(JSON.parse(list.body)).extracts).toHaveLength(1);
    await makeAsked({ ...making(), queue }, [{ messageId: 'm', body: told[0]?.body ?? '' }]);
    await post(MANAGER, body);
    expect(told).toHaveLength(2);
  });

  it('of what has not moved for half an hour, with the request that it shows, sets the same one going again', async () => {
    for (const more of [{}, { asOf: '2026-11-10T00:00:00+07:00', programme: 'PKH' }] as Record<string, JsonValue>[]) {
      const { id, again } = await ask(AUDITOR, {
        kind: 'cases',
        key: `stalled-${Object.keys(more).length}`,
        area: '15',
        ...more,
      });
      expect(again).toBeUndefined();
      world.now = addMs(world.now, EXTRACT_STALLED_MS - 1);
      await makeExtract(making({ hasTime: onlyOnce() }), id);
      world.now = addMs(world.now, EXTRACT_STALLED_MS - 1);
      expect((await show(AUDITOR, id)).again).toBeUndefined();
      world.now = addMs(world.now, 1);
      const stalled = await show(AUDITOR, id);
      told = [];
      expect((await ask(AUDITOR, stalled.again as Record<string, JsonValue>)).id).toBe(id);
      expect(told).toHaveLength(1);
      await makeAsked({ ...making(), queue }, [{ messageId: 'm', body: told[0]?.body ?? '' }]);
      const done = await show(AUDITOR, id);
      expect([done.state, done.again]).toEqual(['done', undefined]);
    }
  });

  it('again under a narrower letter shows nothing of what was asked for under a wider one, and sets nothing going', async () => {
    const body = { kind: 'cases', key: 'wider-letter', area: '15' };
    const narrower = { ...AUDITOR, ...underLetter('PKH') };
    const { id } = await ask(AUDITOR, body);
    told = [];
    expect(await refused(post(narrower, body))).toEqual(['not-found']);
    expect(told).toEqual([]);
    await makeExtract(making(), id);
    expect(await refused(post(narrower, body))).toEqual(['not-found']);
    expect((await post(AUDITOR, body)).statusCode).toBe(200);
  });

  it('is for those who may, within their areas, of what has been, and so many a day', async () => {
    const body = { kind: 'cases', key: 'who-may-1', area: '15.71' };
    for (const role of ['administrator', 'observer'] as const)
      expect(await refused(post(person(role, 'ID'), body))).toEqual(['forbidden']);
    expect(await refused(post(MANAGER, { ...body, area: '15.05' }))).toEqual(['invalid-fields', '/area']);
    expect(await refused(post(MANAGER, { ...body, area: '15' }))).toEqual(['invalid-fields', '/area']);
    expect(await refused(post(MANAGER, { ...body, asOf: '2027-01-01T00:00:00+07:00' }))).toEqual(['invalid-fields', '/asOf']);
    for (let n = 0; n < EXTRACTS_PER_DAY; n++) await post(MANAGER, { ...body, key: `many-of-${n}` });
    expect(await refused(post(MANAGER, body))).toEqual(['too-many-requests']);
  });

  it('reaches no area that was opened for an hour: a file stays', async () => {
    const opened = { id: 'opn_1', areas: ['15.05' as Caller['areas'][number]], until: '2026-12-01T00:00:00.000Z' as Instant };
    const inspector: Caller = { ...person('inspectorate', '15.71'), opened };
    expect(await refused(post(inspector, { kind: 'cases', key: 'opened-1', area: '15.05' }))).toEqual([
      'invalid-fields',
      '/area',
    ]);
  });
});

describe('downloading', () => {
  it('is for the asker alone, for as long as the areas and the letter reach, and for thirty days', async () => {
    const { id } = await made(AUDITOR, { kind: 'cases', key: 'whose-is-it', area: '15' });
    const other = { ...AUDITOR, source: 'person:other', id: 'other' };
    const narrower = { ...AUDITOR, ...underLetter('PKH') };
    for (const caller of [other, person('auditor', '15.71'), narrower]) {
      const one = caller === other || caller === narrower ? caller : { ...caller, source: AUDITOR.source };
      expect(await refused(download(one, id, 'cases-0001.csv'))).toEqual(['not-found']);
      expect(await refused(show(one, id))).toEqual(['not-found']);
    }
    for (const name of ['cases-0099.csv', 'list-0.json', '../x'])
      expect(await refused(download(AUDITOR, id, name))).toEqual(['not-found']);
    world.now = '2026-12-20T05:00:00.000Z' as Instant;
    expect(await refused(download(AUDITOR, id, 'cases-0001.csv'))).toEqual(['not-found']);
  });

  it('shows nothing whose entry could not be made, and nothing that is not what it was', async () => {
    const { id } = await made(AUDITOR, { kind: 'cases', key: 'not-entered', area: '15' });
    const down: Table = { ...bound(world.table), transact: () => Promise.reject(new StoreUnavailable('down')) };
    const request = call({ route: '/v1/extracts/{id}/files/{name}', caller: AUDITOR, params: { id, name: 'cases-0001.csv' } });
    await expect(answer({ ...ports(), table: down }, request)).rejects.toThrow(StoreUnavailable);
    const other = { ...objects, get: async () => Buffer.from('something else') };
    await expect(answer({ ...ports(), objects: other }, request)).rejects.toThrow(BucketUnavailable);
  });
});

const bound = (table: Table): Table => ({
  get: (...args) => table.get(...args),
  getMany: (...args) => table.getMany(...args),
  query: (...args) => table.query(...args),
  write: (...args) => table.write(...args),
  createMany: (...args) => table.createMany(...args),
  transact: (...args) => table.transact(...args),
});

describe('a run that is cut off', () => {
  it.each(['cases', 'events', 'alerts'])(
    'at any call, before it or after it, comes to the same files of %s, each row once',
    async (kind) => {
      const whole = await made(AUDITOR, { kind, key: 'whole-of-it', area: '15' });
      expect(whole.files.length).toBeGreaterThan(1);
      for (const when of ['before', 'after'] as const) {
        for (let cutAt = 1, isCut = true; isCut; cutAt++) {
          const { id } = await ask({ ...AUDITOR, source: `person:${when}-${cutAt}` }, { kind, key: 'cut-off-1', area: '15' });
          isCut = await runCut(id, cutAt, when, small(kind));
          expect(await makeExtract(making({ sizes: small(kind) }), id)).toBe('over');
          const caller = { ...AUDITOR, source: `person:${when}-${cutAt}` };
          const { list, rows, rupiah } = await show(caller, id);
          expect([rows, rupiah]).toEqual([whole.whole.rows, whole.whole.rupiah]);
          expect(list.map(({ name, sha256: digest }) => [name, digest])).toEqual(
            whole.whole.list.map(({ name, sha256: digest }) => [name, digest]),
          );
        }
      }
    },
  );

  /** The list of subjects in several parts; of events a file would end with the entries that are passed. */
  const small = (kind: string) => ({ fileBytes: 1, atOnce: 1, entriesAStep: kind === 'events' ? 100_000 : 2 });

  /** Whether it came so far at all. */
  async function runCut(id: string, cutAt: number, when: 'before' | 'after', sizes: MakePorts['sizes']): Promise<boolean> {
    let calls = 0;
    const cut = async <T>(work: () => Promise<T>): Promise<T> => {
      const isIt = ++calls === cutAt;
      if (isIt && when === 'before') throw new StoreUnavailable('cut off');
      const result = await work();
      if (isIt) throw new StoreUnavailable('cut off');
      return result;
    };
    const table: Table = {
      ...bound(world.table),
      write: (write) => cut(() => world.table.write(write)),
      transact: (writes) => cut(() => world.table.transact(writes)),
    };
    const bucket = { ...objects, put: (name: string, bytes: Uint8Array) => cut(() => objects.put(name, bytes)) };
    await makeExtract(making({ table, objects: bucket, sizes }), id).catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    });
    return calls >= cutAt;
  }

  it.each(['cases', 'alerts'])(
    'within the list of subjects, after however many entries, comes to the same files of %s',
    async (kind) => {
      const whole = await made(AUDITOR, { kind, key: 'whole-of-it', area: '15' });
      let most = 0;
      for (const entriesAStep of [1, 2, 3, 7]) {
        const { id } = await ask(AUDITOR, { kind, key: `parts-of-${entriesAStep}`, area: '15' });
        const sizes = { fileBytes: 1, atOnce: 1, entriesAStep };
        while ((await makeExtract(making({ sizes, hasTime: onlyOnce() }), id)) === 'more');
        most = Math.max(most, partsOf(id).length);
        const { list, rows } = await show(AUDITOR, id);
        expect([rows, list]).toEqual([whole.whole.rows, whole.whole.list]);
      }
      expect(most).toBeGreaterThan(5);
    },
  );
  const partsOf = (id: string): string[] =>
    [...objects.objects.keys()].filter((name) => name.includes(id) && name.includes('-part-'));

  it('by time is handed on, and goes on where it stood; two side by side make one', async () => {
    const { id } = await ask(AUDITOR, { kind: 'cases', key: 'by-time-1', area: '15' });
    let steps = 0;
    while ((await makeExtract(making({ hasTime: onlyOnce() }), id)) === 'more') steps++;
    expect(steps).toBeGreaterThan(3);
    const whole = await show(AUDITOR, id);
    const { id: second } = await ask(AUDITOR, { kind: 'cases', key: 'by-time-2', area: '15' });
    await Promise.all([makeExtract(making(), second), makeExtract(making(), second)]);
    expect((await show(AUDITOR, second)).list).toEqual(whole.list);
  });
  it('goes back into the queue when time is up, and stays there when something fails', async () => {
    await ask(AUDITOR, { kind: 'cases', key: 'queue-it-1', area: '15' });
    const [asked] = told.splice(0);
    const late = await makeAsked({ ...making({ hasTime: onlyOnce() }), queue }, [{ messageId: 'a', body: asked?.body ?? '' }]);
    expect([late.failed, told]).toEqual([[], [asked]]);
    const broken = { ...objects, put: () => Promise.reject(new BucketUnavailable('down')) };
    const failed = await makeAsked({ ...making({ objects: broken }), queue }, [{ messageId: 'b', body: asked?.body ?? '' }]);
    expect(failed.failed).toEqual(['b']);
    // and where it does not pass, it is the function that fails: somebody is woken
    const defect = { ...objects, put: () => Promise.reject(new TypeError('ours')) };
    await expect(
      makeAsked({ ...making({ objects: defect }), queue }, [{ messageId: 'c', body: asked?.body ?? '' }]),
    ).rejects.toThrow('could not be gone on with');
  });
});
