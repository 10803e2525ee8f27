/** Photos that did not come in time: which case waits for which, so that it is told when one comes after all (docs/adr/0048). */
import * as z from 'zod';
import { entity } from './entity.ts';
import { awaitedPhotoKey, awaitedPhotos } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

const schema = z.object({
  officerId: z.string(),
  /** The first of its SHA-256, as facts name it. */
  digits: z.string(),
  kpmId: z.string(),
  programme: z.string(),
  cycle: z.string(),
});
export type AwaitedPhoto = z.infer<typeof schema>;
const awaited = entity('awaited-photo', 1, schema);

/** Whatever was there: it is the same. */
export const putAwaitedPhoto = (one: AwaitedPhoto): Write => ({ op: 'put', item: awaited.toItem(awaitedPhotoKey(one), one) });
export const deleteAwaitedPhoto = (one: AwaitedPhoto): Write => ({ op: 'delete', key: awaitedPhotoKey(one) });

const PAGE = 100;

/** The cases that wait for a photo; read consistently, for who puts the photo first and asks second must see who asked before. */
export async function awaitingPhoto(table: Table, officerId: string, digits: string): Promise<AwaitedPhoto[]> {
  const found: AwaitedPhoto[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: awaitedPhotos(officerId),
      prefix: digits,
      limit: PAGE,
      consistent: true,
      ...(after && { after }),
    });
    found.push(...page.items.map((item) => awaited.fromItem(item)));
    after = page.cursor;
  } while (after);
  return found;
}
