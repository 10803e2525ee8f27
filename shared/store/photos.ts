/** That a photo came: who sent it, when, what it is; its sealed bytes lie in the bucket (DESIGN §10). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { entity, instant } from './entity.ts';
import { photoKey } from './keys.ts';
import { GET_MANY_MAX, type Item, type Table, type Write } from './table.ts';

export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

const schema = z.object({
  officerId: z.string(),
  /** Of the plain bytes, lower-case hex: how reports name it. */
  sha256: z.string().length(64),
  mediaType: z.enum(PHOTO_TYPES),
  bytes: z.int().min(1),
  /** Business time: BUKTI_TIDAK_LENGKAP asks whether it came within seven days of its report. */
  receivedAt: instant,
});
export type Photo = z.infer<typeof schema>;
const photos = entity('photo', 1, schema);

const readPhoto = (item: Item | undefined): Photo | undefined => item && photos.fromItem(item);

export async function getPhoto(table: Table, officerId: string, sha256: string): Promise<Photo | undefined> {
  return readPhoto(await table.get(photoKey(officerId, sha256)));
}

/** Whether one of the officer's photos begins with these digits of its SHA-256. */
export async function hasPhoto(table: Table, officerId: string, digits: string): Promise<boolean> {
  const { pk } = photoKey(officerId, digits);
  const { items } = await table.query({ pk, prefix: digits, limit: 1, consistent: true });
  return items.length > 0;
}

/** In the order of what was asked; `undefined` for one that has not come. */
export async function sentPhotos(
  table: Table,
  named: readonly { readonly officerId: string; readonly sha256: string }[],
): Promise<(Photo | undefined)[]> {
  const distinct = [...new Map(named.map(({ officerId, sha256 }) => [`${officerId}#${sha256}`, photoKey(officerId, sha256)]))];
  const found = new Map<string, Photo | undefined>();
  for (let i = 0; i < distinct.length; i += GET_MANY_MAX) {
    const part = distinct.slice(i, i + GET_MANY_MAX);
    const items = await table.getMany(part.map(([, key]) => key));
    for (const [n, [id]] of part.entries()) found.set(id, readPhoto(items[n]));
  }
  return named.map(({ officerId, sha256 }) => found.get(`${officerId}#${sha256}`));
}

/** Once: the same bytes sent again are the same photo. */
export const putPhoto = (photo: Photo): Write => ({
  op: 'put',
  item: photos.toItem(photoKey(photo.officerId, photo.sha256), photo),
  when: { kind: 'absent' },
});

/** Where the sealed bytes lie in the bucket: apart by officer, so that nobody can ask whether somebody else has sent a photo. */
export const objectOf = ({ officerId, sha256 }: Pick<Photo, 'officerId' | 'sha256'>): string =>
  `photos/${createHash('sha256').update(officerId).digest('hex')}/${sha256}`;
