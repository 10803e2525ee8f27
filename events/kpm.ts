/** `kpm.updated`: something about the family changed: where it lives, its recipient, its NIK. */
import * as z from 'zod';
import { address, date, kk, kpmRef, nik, text, villageCode } from './common.ts';

export const kpmUpdated = z
  .strictObject({
    kpm: kpmRef,
    area: villageCode.meta({
      description:
        'Where the family is listed when the change is reported; of one that moves, the village that it leaves or comes to, whichever is yours',
    }),
    changes: z
      .strictObject({
        name: text(120).optional(),
        address: address.optional(),
        /** The village that the family now lives in. */
        area: villageCode.optional(),
        nik: nik.optional(),
        kk: kk.optional(),
        diedOn: date.optional(),
        heirRecorded: z.boolean().optional(),
      })
      .refine((changes) => Object.keys(changes).length > 0, { message: 'name at least one change' }),
  })
  .meta({
    description: 'Something about a family changed.',
    example: {
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
      area: '15.71.01.1001',
      changes: { diedOn: '2026-10-02' },
    },
  });
