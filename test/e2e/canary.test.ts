/**
 * Goal: nothing that the product writes holds a person in plain. Method: canaries through every route of the real host, taken, refused
 * and interrupted by `kill -9`; then every file of its data directory is searched byte by byte, and whatever it printed (TRUST §1).
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TYPE_PREFIX } from '#events/index.ts';
import { ROUTES } from '#infra/routes.ts';
import { canary, findCanaries } from '#test/support/canaries.ts';
import { listed, paid, report } from '#test/support/door.ts';
import { type HostProcess, startHost } from './harness.ts';

const READERS = ['manager-kota-jambi', 'auditor-jambi', 'tksk', 'administrator'];

let host: HostProcess;
const printed: string[] = [];
const refusals: string[] = [];
beforeAll(async () => {
  host = await startHost();
  await post('dinsos-15-71', '/v1/events', taken());
  await host.call('/v1/verification-reports', { as: 'tksk', body: visit('r-1') });
  for (const body of refusedBodies()) {
    const answer = await host.call('/v1/events', { as: 'bri', body, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    refusals.push(answer.text);
  }
  printed.push(host.output());
  // in the middle of taking more in
  const pending = post('bri', '/v1/events', payments()).catch(() => undefined);
  await host.kill();
  await pending;
  await host.restart();
  await post('bri', '/v1/events', payments());
  await host.call('/v1/verification-reports', { as: 'tksk', body: visit('r-2') });
  await host.advance('P20D');
  const kpmId = await readEverything();
  await showThePerson(kpmId);
  printed.push(host.output());
  await host.interrupt();
});
afterAll(() => host?.dispose());

async function post(as: string, path: string, body: unknown): Promise<void> {
  const answer = await host.call(path, { as, body });
  expect([answer.status, /rejected|unavailable/.test(answer.text)]).toEqual([202, false]);
}

const now = () => new Date().toISOString();
const FAMILY = {
  ids: [
    { scheme: 'PKH', value: 'PKH-KENARI-1' },
    { scheme: 'ACCOUNT', value: canary('account') },
  ],
  nik: canary('NIK'),
  kk: canary('KK'),
};
const person = { name: canary('name'), address: { street: canary('address'), rt: '03', rw: '01' } };

function taken() {
  const extra = { source: 'agency:dinsos-15-71', time: now() };
  const assigned = { officer: 'tksk-15.71.01-1', kind: 'TKSK', area: '15.71.01', from: '2026-01-01' };
  const changes = { name: canary('name', 1), address: person.address, nik: canary('NIK', 1) };
  return [
    listed('c-1', { kpm: FAMILY, ...person }, extra),
    { ...listed('c-2', {}, extra), type: `${TYPE_PREFIX}officer.assigned.v1`, data: assigned },
    { ...listed('c-3', {}, extra), type: `${TYPE_PREFIX}kpm.updated.v1`, data: { kpm: FAMILY, area: '15.71.01.1001', changes } },
  ];
}
function payments() {
  const raw = { status: `GAGAL a.n. ${canary('name')} ${canary('phone')}`, system: canary('name'), mapping: '1' };
  return Array.from({ length: 60 }, (_, i) => paid(`c-p-${i}`, { kpm: FAMILY, raw }, { source: 'agency:bri', time: now() }));
}
const visit = (id: string) =>
  report(id, {
    capturedAt: now(),
    kpm: FAMILY,
    note: `${canary('note')} ${canary('phone')} ${canary('name')}`,
    suggestion: `${canary('note')} ${canary('name', 1)}`,
    obstacles: [{ code: 'JARAK', text: `${canary('address')} ${canary('phone')}` }],
    device: `hp-${canary('account')}`,
    gps: { lat: Number(canary('coordinate', 0)), lon: Number(canary('coordinate', 1)), accuracyM: 5 },
    photos: [PHOTO_NAME],
  });

/** Refused at the door, each for another reason, all full of a person. */
function refusedBodies(): string[] {
  const good = paid('c-x', { kpm: FAMILY }, { source: 'agency:bri', time: now() });
  const text = JSON.stringify({ ...good, ...person });
  return [
    text,
    text.slice(0, -20),
    `${text}${text}`,
    JSON.stringify({ ...good, [canary('name')]: canary('NIK') }),
    JSON.stringify({ ...good, id: canary('NIK') }),
    JSON.stringify({ ...good, source: canary('name') }),
    JSON.stringify({ ...good, type: canary('name') }),
    `{"name":"${canary('name')}", "nik": ${canary('NIK')}, bad}`,
    `"${canary('name')} ${canary('address')}"`,
  ];
}

/** A picture with a person's name in it, as phones write them. */
const PHOTO = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe1]),
  Buffer.from(`Exif a.n. ${canary('name')} ${canary('NIK')}`.repeat(20)),
]);
const PHOTO_NAME = createHash('sha256').update(PHOTO).digest('hex');

/** What exists to show a person does so, to those who may; nothing of what was shown or asked for may stay. */
async function showThePerson(kpmId: string): Promise<void> {
  const put = await fetch(`${host.baseUrl}/v1/photos/${PHOTO_NAME}`, {
    method: 'PUT',
    headers: { 'content-type': 'image/jpeg', authorization: `Bearer ${host.token('tksk')}` },
    body: PHOTO,
  });
  expect(put.status).toBeLessThan(300);
  const found = await host.call('/v1/kpm/search', { as: 'manager-kota-jambi', body: { nik: canary('NIK') } });
  expect([found.status, found.text.includes(kpmId)]).toEqual([200, true]);
  const body = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026', fields: ['nik', 'name', 'address', 'notes', 'gps'] };
  const revealed = await host.call(`/v1/kpm/${kpmId}/reveal`, { as: 'manager-kota-jambi', body });
  expect(findCanaries(revealed.text).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['NIK', 'name', 'address']));
}

/** Every GET of the API, by everybody, with the ids that lists give, and with personal data where an id or a filter belongs. */
async function readEverything(): Promise<string> {
  const alerts = (await host.call('/v1/alerts', { as: 'manager-kota-jambi' })).json() as {
    alerts: { id: string; kpmId: string }[];
  };
  const [first] = alerts.alerts;
  expect(first).toBeDefined();
  for (const { method, path } of ROUTES.filter((route) => route.method === 'GET')) {
    const known = path.includes('kpm') ? first?.kpmId : first?.id;
    for (const id of path.includes('{') ? [known, `${canary('NIK')}%20${encodeURIComponent(canary('name'))}`] : ['']) {
      const url = path.replaceAll(/\{\w+\}/g, id ?? 'x');
      await host.call(`${url}?nik=${canary('NIK')}`, { as: 'manager-kota-jambi', method });
      await Promise.all(READERS.map((as) => host.call(url, { as, method })));
    }
  }
  return first?.kpmId ?? '';
}

describe('what the host wrote', () => {
  const files = () =>
    readdirSync(host.directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));

  it('is there: tables, queues, logs', () => {
    const names = files().map((file) => file.slice(host.directory.length + 1));
    expect(names).toEqual(expect.arrayContaining(['dynamodb.sqlite', 'sqs/fauxqs.db']));
    expect(names.filter((name) => name.startsWith('logs/')).length).toBeGreaterThan(3);
    expect(files().reduce((sum, file) => sum + readFileSync(file).length, 0)).toBeGreaterThan(100_000);
  });
  it('holds no canary, in any dress, in any file', () => {
    const found = files().flatMap((file) => findCanaries(readFileSync(file)).map((one) => ({ file, ...one })));
    expect(found).toEqual([]);
  });
  it('nor does what it printed, nor do its refusals', () => {
    expect(findCanaries(printed.join('\n'))).toEqual([]);
    // the name of an unknown field stands in the pointer to it: the sender's own word, told to the sender alone
    expect(findCanaries(refusals.filter((text) => !text.includes(`"/${canary('name')}"`)).join('\n'))).toEqual([]);
  });
});
