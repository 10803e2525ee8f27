/**
 * Goal: photos, search, reveal and looks work on the real host, over HTTP, and survive `kill -9`; the bucket holds no plain byte and
 * nothing in it is overwritten (TRUST §1, DESIGN §11). Method: one family that is listed, visited and looked at.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TYPE_PREFIX } from '#events/index.ts';
import { type Answer, type HostProcess, startHost, until } from './harness.ts';

const VILLAGE = '15.71.01.1001';
const NIK = '1571014107850003';
const NAME = 'Rahma Contoh Foto';
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('rumah keluarga '.repeat(2_000))]);
const SHA256 = createHash('sha256').update(PHOTO).digest('hex');
const WHY = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };
const MANAGER = 'manager-kota-jambi';

let host: HostProcess;
let family: string;

beforeAll(async () => {
  host = await startHost();
  const now = new Date().toISOString();
  const event = (type: string, id: string, data: object) => ({
    specversion: '1.0',
    id,
    source: 'agency:dinsos-15-71',
    type: `${TYPE_PREFIX}${type}`,
    time: now,
    data,
  });
  const kpm = { ids: [{ scheme: 'PKH', value: 'PKH-FOTO-1' }], nik: NIK };
  const listed = {
    kpm,
    name: NAME,
    address: { street: 'Jl. Contoh No. 9', rt: '01', rw: '02' },
    area: VILLAGE,
    programme: 'PKH',
    months: [now.slice(0, 7)],
    listNumber: 'SK-FOTO',
    listedOn: now.slice(0, 10),
  };
  const assigned = { officer: 'tksk-15.71.01-1', kind: 'TKSK', area: '15.71.01', from: '2026-01-01' };
  const sent = [event('officer.assigned.v1', 'a-1', assigned), event('entitlement.declared.v1', 'l-1', listed)];
  expect((await host.call('/v1/events', { as: 'dinsos-15-71', body: sent })).text).not.toMatch(/rejected|unavailable/);
  await until('the officer is assigned and the photo taken', async () => (await putPhoto('tksk', PHOTO)).status === 201);
  const visit = {
    id: 'visit-1',
    capturedAt: now,
    kpm: { ids: kpm.ids },
    area: VILLAGE,
    outcome: 'ADA_SESUAI',
    method: 'RUMAH',
    items: [{ programme: 'PKH', months: listed.months }],
    photos: [SHA256],
    note: 'pintu depan biru',
  };
  expect((await host.call('/v1/verification-reports', { as: 'tksk', body: visit })).status).toBe(202);
  await until('the report is recorded', async () => {
    const answer = await host.call('/v1/receipts/visit-1', { as: 'tksk' });
    return answer.text.includes('"recorded"');
  });
});
afterAll(() => host?.dispose());

async function putPhoto(as: string, bytes: Buffer, name = SHA256): Promise<Response> {
  return fetch(`${host.baseUrl}/v1/photos/${name}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${host.token(as)}`, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
}
const post = (path: string, body: object, as = MANAGER): Promise<Answer> => host.call(path, { as, body });

describe('on the host', () => {
  it('a search by NIK finds the family, masked', async () => {
    const answer = await post('/v1/kpm/search', { nik: NIK });
    expect(answer.status).toBe(200);
    const { families } = answer.json() as { families: { id: string; nikLast4: string }[] };
    expect(families).toHaveLength(1);
    family = families[0]?.id as string;
    expect(families[0]?.nikLast4).toBe('0003');
    for (const plain of [NIK, NAME]) expect(answer.text).not.toContain(plain);
  });

  it('a reveal shows what was asked for, a person elsewhere gets 404, and the trail tells who looked', async () => {
    const fields = ['nik', 'name', 'notes', 'photos'];
    const answer = await post(`/v1/kpm/${family}/reveal`, { ...WHY, fields });
    expect(answer.json()).toMatchObject({
      fields: {
        nik: { state: 'shown', value: NIK },
        name: { state: 'shown', value: NAME },
        notes: { values: [{ text: 'pintu depan biru' }] },
        photos: { values: [{ sha256: SHA256, sent: true }] },
      },
    });
    const trail = await host.call(`/v1/kpm/${family}/trail`, { as: MANAGER });
    const words = (trail.json() as { entries: { words: { en: string } }[] }).entries.map((entry) => entry.words.en);
    expect(words.filter((text) => /^(Shown to|Seen masked by) /.test(text))).toHaveLength(3);
    expect(trail.text).not.toContain(NAME);
    expect((await post(`/v1/kpm/${family}/reveal`, { ...WHY, fields }, 'tksk')).status).toBe(403);
  });

  it('a photo is taken once, refused where it is not what it says, and shown as it was sent', async () => {
    const again = await putPhoto('tksk', PHOTO);
    expect([again.status, await again.json()]).toMatchObject([200, { status: 'duplicate', bytes: PHOTO.length }]);
    expect((await putPhoto('tksk', PHOTO, 'f'.repeat(64))).status).toBe(422);
    expect((await putPhoto('tksk', Buffer.alloc(500 * 1024, 1))).status).toBe(413);
    expect((await putPhoto(MANAGER, PHOTO)).status).toBe(403);
    const shown = await post(`/v1/photos/${SHA256}/reveal`, { ...WHY, kpmId: family });
    expect(Buffer.from((shown.json() as { data: string }).data, 'base64').equals(PHOTO)).toBe(true);
  });

  it('a photo survives kill -9', async () => {
    await host.kill();
    await host.restart();
    const shown = await post(`/v1/photos/${SHA256}/reveal`, { ...WHY, kpmId: family });
    expect(Buffer.from((shown.json() as { data: string }).data, 'base64').equals(PHOTO)).toBe(true);
  });

  it('the 31st search of an hour is refused, with when to come back', async () => {
    const statuses: number[] = [];
    let last = await post('/v1/kpm/search', { nik: NIK }, 'inspektorat-kota-jambi');
    // twice as many: an hour may begin in between
    for (let n = 1; n < 61 && last.status === 200; n++) {
      statuses.push(last.status);
      last = await post('/v1/kpm/search', { nik: NIK }, 'inspektorat-kota-jambi');
    }
    expect(last.status).toBe(429);
    expect(statuses.length).toBeGreaterThanOrEqual(30);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
