/** What `PUT /v1/photos/{sha256}` answers. */
import * as z from 'zod';
import { sha256 } from '#events/common.ts';
import { instant } from './common.ts';

/** TRUST §1. */
export const PHOTO_BYTES_MAX = 400 * 1024;

export const photoTaken = z
  .strictObject({
    sha256,
    status: z.enum(['accepted', 'duplicate']),
    mediaType: z.string().meta({ example: 'image/jpeg' }),
    bytes: z.int(),
    receivedAt: instant,
  })
  .meta({ id: 'PhotoTaken' });
export type PhotoTaken = z.infer<typeof photoTaken>;
