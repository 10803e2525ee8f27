/**
 * Goal: photos come once, sealed, by whoever may send them, and are shown only through a report that names them (TRUST §1, DESIGN §10).
 * Method: bytes of each kind through the doors over a bucket in memory.
 */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { acceptFindings } from '#functions/accept-reports/accept.ts';
import { answer as put } from '#functions/put-photo/answer.ts';
import { photoTypeOf } from '#functions/put-photo/kind.ts';
import { answer as reveal } from '#functions/reveal/answer.ts';
import { answer as show } from '#functions/reveal-photo/answer.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { photoDaysMax } from '#shared/domain/settings/kept.ts';
import { nationalSettings } from '#shared/domain/settings/national.ts';
import { RETENTION_NUMBERS } from '#shared/domain/settings/retention.ts';
import { inForce } from '#shared/domain/settings/settings.ts';
import { problemOf } from '#shared/http/lambda-http.ts';
import { PHOTO_BYTES_MAX, photoTaken } from '#shared/http/schemas/photos.ts';
import { photoRevealed } from '#shared/http/schemas/reveal.ts';
import { photoKeys } from '#shared/privacy/blob.ts';
import { BucketUnavailable } from '#shared/runtime/ports.ts';
import { destroyDataKeys } from '#shared/store/data-keys.ts';
import { getPhoto, objectOf } from '#shared/store/photos.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { finding, listed, posted, report, TKSK } from '#test/support/door.ts';
import { type MemoryBucket, memoryBucket } from '#test/support/memory-bucket.ts';
import {
  alertsIn,
  call,
  drain,
  JAMBI_VILLAGE,
  kpm,
  kpmIdIn,
  MUARO_VILLAGE,
  person,
  send,
  storyWorld,
  WIDE_DINSOS,
  type World,
  wakeAt,
} from '#test/support/read-world.ts';

const JAMBI = person('manager', '15.71');
const OTHER: Caller = { ...TKSK, id: 'tksk-1571-02', source: 'officer:tksk-1571-02', ...posted('TKSK', '15.71.02') };

const limits = inForce(nationalSettings.limits, '2026-11-20T05:00:00.000Z' as Instant);
const jpeg = (text = 'rumah keluarga'): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text)]);
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('x')]);
const webp = Buffer.concat([Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 ', 'latin1'), Buffer.from('x')]);
const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let world: World & { photos: MemoryBucket };
beforeEach(async () => {
  world = Object.assign(await storyWorld(), { photos: memoryBucket() });
});

const sendPhoto = (bytes: Buffer, { caller = TKSK as Caller, name = nameOf(bytes), type = 'image/jpeg', ports = world } = {}) =>
  put(
    ports,
    call({
      route: '/v1/photos/{sha256}',
      method: 'PUT',
      caller,
      params: { sha256: name },
      headers: { 'Content-Type': type },
      body: bytes.toString('base64'),
      base64: true,
    }),
  );
const why = { purpose: 'PENGADUAN', reason: 'Surat pengaduan 12/2026' };
const see = (caller: Caller, name: string, kpmId = kpmIdIn(world, JAMBI_VILLAGE)) =>
  show(
    world,
    call({
      route: '/v1/photos/{sha256}/reveal',
      method: 'POST',
      caller,
      params: { sha256: name },
      body: JSON.stringify({ ...why, kpmId }),
    }),
  );
const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    return problemOf(error).kind;
  }
};
const reported = (name: string) => send(world, TKSK, report('r-photo', { kpm: kpm(1), photos: [name] }));

describe('a photo comes', () => {
  it.each([
    ['image/jpeg', jpeg()],
    ['image/png', png],
    ['image/webp', webp],
  ])('as %s by its first bytes, whatever it is called', async (type, bytes) => {
    expect(photoTypeOf(bytes)).toBe(type);
    const answered = await sendPhoto(bytes, { type: 'image/png' });
    expect(answered.statusCode).toBe(201);
    const body: unknown = JSON.parse(answered.body);
    expect(photoTaken.parse(body)).toEqual({
      sha256: nameOf(bytes),
      status: 'accepted',
      mediaType: type,
      bytes: bytes.length,
      receivedAt: world.now,
    });
  });

  it('no more once the family that it shows was erased: a clear no, nothing kept, and not to be sent again', async () => {
    const branch = { ...photoKeys({ officerId: TKSK.id, sha256: nameOf(jpeg()) }), branch: '15.71' };
    await destroyDataKeys(world.keys, branch, { closed: [RETENTION_NUMBERS.field], goesOn: [] });
    const no = await sendPhoto(jpeg()).catch(problemOf);
    expect(no).toMatchObject({ kind: 'conflict', detail: { en: expect.stringContaining('erased') } });
    expect(await getPhoto(world.table, TKSK.id, nameOf(jpeg()))).toBeUndefined();
    expect(await world.photos.get(objectOf({ officerId: TKSK.id, sha256: nameOf(jpeg()) }))).toBeUndefined();
  });

  it('sealed: no plain bytes in the bucket, nor in any table', async () => {
    await sendPhoto(jpeg());
    const stored = world.photos.objects.get(objectOf({ officerId: TKSK.id, sha256: nameOf(jpeg()) }));
    expect(Buffer.from(stored as Uint8Array).includes('rumah keluarga')).toBe(false);
    expect(JSON.stringify([...world.table.items(), ...world.keys.items()])).not.toContain('rumah keluarga');
  });

  it('once: the same bytes again are a duplicate and change nothing, also after an answer that was lost', async () => {
    await sendPhoto(jpeg());
    const before = [...world.photos.objects.values()][0];
    const again = await sendPhoto(jpeg());
    expect([again.statusCode, JSON.parse(again.body).status]).toEqual([200, 'duplicate']);
    expect([...world.photos.objects.values()]).toEqual([before]);
  });

  it('whole or not at all: where the bucket takes nothing nothing is remembered, and sending again takes it', async () => {
    const down = { ...world, photos: { ...world.photos, put: () => Promise.reject(new BucketUnavailable('down')) } };
    expect(await refused(sendPhoto(jpeg(), { ports: down }))).toBe('unavailable');
    expect([...world.table.items()].filter(({ entity }) => entity === 'photo')).toEqual([]);
    expect((await sendPhoto(jpeg())).statusCode).toBe(201);
  });

  it('not larger than 400 KB, not under another name, not as something else', async () => {
    const large = jpeg('x'.repeat(PHOTO_BYTES_MAX));
    expect(await refused(sendPhoto(large))).toBe('too-large');
    expect((await sendPhoto(jpeg('x'.repeat(PHOTO_BYTES_MAX - 4)))).statusCode).toBe(201);
    expect(await refused(sendPhoto(jpeg(), { name: nameOf(png) }))).toBe('invalid-fields');
    expect(await refused(sendPhoto(jpeg(), { name: 'x' }))).toBe('malformed-request');
    expect(await refused(sendPhoto(jpeg(), { name: nameOf(jpeg()).toUpperCase() }))).toBe('malformed-request');
    expect(await refused(sendPhoto(Buffer.from('<svg/>')))).toBe('unsupported-media-type');
    expect(await refused(sendPhoto(Buffer.alloc(0)))).toBe('unsupported-media-type');
    expect(await refused(sendPhoto(jpeg(), { type: 'application/json' }))).toBe('unsupported-media-type');
    expect(world.photos.objects.size).toBe(1);
  });

  it('from officers with an assignment only, so many a day', async () => {
    expect(await refused(sendPhoto(jpeg(), { caller: JAMBI }))).toBe('forbidden');
    expect(await refused(sendPhoto(jpeg(), { caller: { ...TKSK, areas: [] } }))).toBe('not-found');
    await sendPhoto(jpeg());
    const quota = [...world.table.items()].find(({ entity }) => entity === 'quota');
    await world.table.write({ op: 'update', key: { pk: String(quota?.pk), sk: 'QUOTA' }, set: { used: limits.photosPerDay } });
    expect(await refused(sendPhoto(png))).toBe('too-many-requests');
    expect((await sendPhoto(jpeg())).statusCode).toBe(200);
  });
});

describe('a photo is shown', () => {
  it('through a report that names it, before or after it came, as the bytes that were sent', async () => {
    await reported(nameOf(jpeg()));
    expect(await refused(see(JAMBI, nameOf(jpeg())))).toBe('not-found');
    await sendPhoto(jpeg());
    const body = JSON.parse((await see(JAMBI, nameOf(jpeg()))).body);
    expect(photoRevealed.parse(body)).toEqual(body);
    expect(Buffer.from(body.data, 'base64')).toEqual(jpeg());
    expect(body.mediaType).toBe('image/jpeg');
  });

  it('to nobody while no report names it, or only one of another officer does', async () => {
    await sendPhoto(jpeg());
    expect(await refused(see(JAMBI, nameOf(jpeg())))).toBe('not-found');
    await sendPhoto(png, { caller: OTHER });
    await reported(nameOf(png));
    expect(await refused(see(JAMBI, nameOf(png)))).toBe('not-found');
  });

  it('also where another officer named it first and sent nothing', async () => {
    const neighbour: Caller = { ...TKSK, id: 'tksk-1571-09', source: 'officer:tksk-1571-09' };
    await send(world, WIDE_DINSOS, {
      ...listed('a-9'),
      type: 'id.kawal-bansos.officer.assigned.v1',
      data: { officer: neighbour.id, kind: 'TKSK', area: '15.71.01', from: '2026-01-01' },
    });
    await send(world, neighbour, report('r-first', { kpm: kpm(1), photos: [nameOf(jpeg())] }));
    await reported(nameOf(jpeg()));
    await sendPhoto(jpeg());
    expect((await see(JAMBI, nameOf(jpeg()))).statusCode).toBe(200);
  });

  it('within the areas, with a purpose, for a family that it belongs to, until its time is over', async () => {
    await sendPhoto(jpeg());
    await reported(nameOf(jpeg()));
    expect(await refused(see(person('manager', '15.05'), nameOf(jpeg())))).toBe('not-found');
    expect(await refused(see(person('manager', '15'), nameOf(jpeg()), kpmIdIn(world, MUARO_VILLAGE)))).toBe('not-found');
    expect(await refused(see(TKSK, nameOf(jpeg())))).toBe('forbidden');
    expect(await refused(see(person('auditor', 'ID'), nameOf(jpeg())))).toBe('invalid-fields');
    world.now = new Date(Date.parse(world.now) + photoDaysMax(nationalSettings) * 86_400_000).toISOString() as Instant;
    expect(await refused(see(JAMBI, nameOf(jpeg())))).toBe('not-found');
  });

  it('through a finding about a place, after an entry in the chain of the kab/kota; through one about a family also by the family', async () => {
    const name = nameOf(jpeg());
    const through = (caller: Caller, body: object, sha256 = name) =>
      show(
        world,
        call({
          route: '/v1/photos/{sha256}/reveal',
          method: 'POST',
          caller,
          params: { sha256 },
          body: JSON.stringify({ ...why, ...body }),
        }),
      );
    await sendPhoto(jpeg());
    await sendPhoto(png);
    await acceptFindings(world, TKSK, [finding('f-1', { photos: [name] })]);
    await drain(world);
    const found = { finding: 'area~15.71~1' };
    const shown = photoRevealed.parse(JSON.parse((await through(JAMBI, found)).body));
    expect(Buffer.from(shown.data, 'base64')).toEqual(jpeg());
    expect(shown).toMatchObject({ id: found.finding, seq: 2 });
    expect(await refused(see(JAMBI, name))).toBe('not-found');
    expect(await refused(through(JAMBI, found, nameOf(png)))).toBe('not-found');
    expect(await refused(through(person('manager', '15.05'), found))).toBe('not-found');
    expect(await refused(through(TKSK, found))).toBe('forbidden');
    for (const body of [{}, { ...found, kpmId: kpmIdIn(world, JAMBI_VILLAGE) }]) {
      expect(await refused(through(JAMBI, body))).toBe('invalid-fields');
    }
    await acceptFindings(world, TKSK, [finding('f-2', { photos: [nameOf(png)], kpm: kpm(1) })]);
    await drain(world);
    expect((await see(JAMBI, nameOf(png))).statusCode).toBe(200);
  });

  it('as a list of names with what is still missing', async () => {
    await sendPhoto(jpeg());
    await send(world, TKSK, report('r-two', { kpm: kpm(1), photos: [nameOf(jpeg()), nameOf(png)] }));
    const { body } = await reveal(
      world,
      call({
        route: '/v1/kpm/{id}/reveal',
        method: 'POST',
        caller: JAMBI,
        params: { id: kpmIdIn(world, JAMBI_VILLAGE) },
        body: JSON.stringify({ ...why, fields: ['photos'] }),
      }),
    );
    expect(
      JSON.parse(body).fields.photos.values.map(({ sha256, sent }: { sha256: string; sent: boolean }) => [sha256, sent]),
    ).toEqual([
      [nameOf(jpeg()), true],
      [nameOf(png), false],
    ]);
  });
});

describe('a photo that a report names', () => {
  const asked = () => alertsIn(world).filter(({ rule }) => rule === 'BUKTI_TIDAK_LENGKAP');
  const waiting = () => [...world.table.items()].filter(({ entity }) => entity === 'awaited-photo');
  const daysOn = (days: number): string => new Date(Date.parse(world.now) + days * 86_400_000).toISOString();

  it('and that never comes is asked for once its time is over; when it comes after all nobody asks any more', async () => {
    await reported(nameOf(jpeg()));
    await wakeAt(world, daysOn(6));
    expect(asked()).toEqual([]);
    await wakeAt(world, daysOn(2));
    expect(asked()).toMatchObject([{ condition: 'holds', area: JAMBI_VILLAGE, programme: 'PKH' }]);
    expect(waiting()).toHaveLength(1);
    // somebody else's of the same bytes is not the one
    await sendPhoto(jpeg(), { caller: OTHER });
    await wakeAt(world, daysOn(1));
    expect(asked()).toMatchObject([{ condition: 'holds' }]);
    await sendPhoto(jpeg());
    await wakeAt(world, world.now);
    expect(asked()).toMatchObject([{ condition: 'cleared' }]);
    expect(waiting()).toEqual([]);
  });

  it('and that came in time is asked for by nobody, at no write but its own', async () => {
    await reported(nameOf(jpeg()));
    await sendPhoto(jpeg());
    await wakeAt(world, daysOn(8));
    expect(asked()).toEqual([]);
    expect(waiting()).toEqual([]);
  });

  it('is told of also by the second try, where the first was cut off', async () => {
    await reported(nameOf(jpeg()));
    await wakeAt(world, daysOn(8));
    // the photo is noted, and the call ends there
    vi.spyOn(world.table, 'query').mockRejectedValueOnce(new StoreUnavailable('cut off'));
    await expect(sendPhoto(jpeg())).rejects.toThrow('cut off');
    expect((await sendPhoto(jpeg())).statusCode).toBe(200);
    await wakeAt(world, world.now);
    expect(asked()).toMatchObject([{ condition: 'cleared' }]);
  });
});
