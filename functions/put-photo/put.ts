/**
 * `PUT /v1/photos/{sha256}`: an officer's photo, sealed under a key of its own, put once; before its report or after it (DESIGN §10).
 * The bytes come first and the item that says so second: of a photo that is said to be here the bytes are here.
 */
import { createHash } from 'node:crypto';
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { notFound, Problem, tooManyToday } from '#shared/http/problem.ts';
import type { PhotoTaken } from '#shared/http/schemas/photos.ts';
import { type PhotoName, sealBlob } from '#shared/privacy/blob.ts';
import { type Bucket, type Clock, KeyDestroyed, type Vault } from '#shared/runtime/ports.ts';
import { getPhoto, objectOf, PHOTO_TYPES, type Photo, putPhoto } from '#shared/store/photos.ts';
import { takeQuota } from '#shared/store/quotas.ts';
import { ConditionFailed, type Table } from '#shared/store/table.ts';
import { photoTypeOf } from './kind.ts';
import { tellAwaiting } from './told.ts';

export interface PhotoPorts {
  readonly table: Table;
  readonly vault: Vault;
  readonly photos: Bucket;
  readonly clock: Clock;
  readonly settings: Settings;
}

const DAY_CHARS = 10;

/**
 * @param name SHA-256 of the bytes, lower-case hex
 * @throws Problem `forbidden`, `too-large`, `unsupported-media-type`, `invalid-fields` (another SHA-256), `too-many-requests`, `conflict` (erased)
 */
export async function takePhoto(ports: PhotoPorts, caller: Caller, name: string, bytes: Uint8Array): Promise<PhotoTaken> {
  if (!roleMay(caller.role, 'photos:put')) throw new Problem('forbidden');
  const area = caller.areas[0];
  // an officer without any assignment has nobody to take a photo of
  if (area === undefined) throw notFound();
  const mediaType = requireImage(name, bytes);
  const photo = { officerId: caller.id, sha256: name };
  const known = await getPhoto(ports.table, photo.officerId, photo.sha256);
  const receivedAt = ports.clock.now();
  if (known) {
    // an earlier call may have come no further
    await tellAwaiting(ports.table, caller.id, name, receivedAt);
    return answerOf(known, 'duplicate');
  }
  const quota = { what: 'photo', who: caller.source, window: receivedAt.slice(0, DAY_CHARS) } as const;
  const { photosPerDay } = inForce(ports.settings.limits, receivedAt);
  if ((await takeQuota(ports.table, quota, 1, photosPerDay)) === undefined) throw tooManyToday(receivedAt, photosPerDay);
  // `false`: an earlier call put them and got no further; what lies there opens to the same bytes
  await ports.photos.put(objectOf(photo), await sealed(ports.vault, photo, area, bytes));
  return answerOf(...(await notePhoto(ports.table, { ...photo, mediaType, bytes: bytes.byteLength, receivedAt })));
}

/** @throws Problem `conflict` where the family that it shows was erased (docs/adr/0053): it is the same wherever that lived, and names nobody */
async function sealed(vault: Vault, photo: PhotoName, area: string, bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await sealBlob(vault, photo, area, bytes);
  } catch (error) {
    if (!(error instanceof KeyDestroyed)) throw error;
    throw new Problem('conflict', {
      id: 'Foto ini milik laporan yang datanya sudah dihapus, jadi tidak disimpan lagi. Jangan kirim ulang; hapus dari antrean.',
      en: 'This photo belongs to a report whose data were erased, so it is not kept any more. Do not send it again; take it off the queue.',
    });
  }
}

/** That it is here, and then whoever waited for it. @throws StoreUnavailable */
export async function notePhoto(table: Table, photo: Photo): Promise<[Photo, PhotoTaken['status']]> {
  const taken = await remember(table, photo);
  await tellAwaiting(table, photo.officerId, photo.sha256, photo.receivedAt as Instant);
  return taken;
}

async function remember(table: Table, photo: Photo): Promise<[Photo, PhotoTaken['status']]> {
  try {
    await table.write(putPhoto(photo));
    return [photo, 'accepted'];
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const first = await getPhoto(table, photo.officerId, photo.sha256);
    return [first ?? photo, 'duplicate'];
  }
}

const answerOf = ({ sha256, mediaType, bytes, receivedAt }: Photo, status: PhotoTaken['status']): PhotoTaken => ({
  sha256,
  status,
  mediaType,
  bytes,
  receivedAt: new Date(receivedAt).toISOString(),
});

/** @throws Problem */
function requireImage(name: string, bytes: Uint8Array): Photo['mediaType'] {
  const mediaType = photoTypeOf(bytes);
  if (mediaType === undefined) {
    const list = PHOTO_TYPES.join(', ');
    throw new Problem('unsupported-media-type', {
      id: `Isinya bukan gambar yang dikenal. Kirim salah satu: ${list}.`,
      en: `The content is no image that is known. Send one of: ${list}.`,
    });
  }
  if (createHash('sha256').update(bytes).digest('hex') === name) return mediaType;
  throw new Problem('invalid-fields', undefined, [
    {
      pointer: '/sha256',
      message: { id: 'Bukan SHA-256 dari isi yang dikirim', en: 'Not the SHA-256 of what was sent' },
      fix: {
        id: 'Hitung SHA-256 dari berkas yang sama, tulis dalam heksadesimal huruf kecil',
        en: 'Take the SHA-256 of the same file, in lower-case hex',
      },
    },
  ]);
}
