/** `observation.recorded`: a dated code on a family, an officer or an area: decile, tags, condition of the house, prices, training (DESIGN §7). */
import * as z from 'zod';
import { areaCode, date, kpmRef, senderId } from './common.ts';
import { dossierEvent } from './define.ts';

/** A code of the list, or one's own behind `LOKAL_`. */
export const observationCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'a code such as DESIL')
  .meta({
    description:
      'What was observed: a code that the setting `observation-codes` lists on the day `asOf` (GET /v1/settings/observation-codes says of each whom it may be about and which values it has), or a code of your own behind LOKAL_',
    example: 'DESIL',
  });

/** A value that is a code, as lists have them. */
export const observedValueCode = z.string().regex(/^[A-Z0-9][A-Z0-9_.:-]{0,39}$/, 'a code, not free text');

export const observationRecorded = dossierEvent(
  { id: 'Pengamatan dicatat', en: 'Observation recorded' },
  z
    .strictObject({
      kpm: kpmRef.optional(),
      officer: senderId.optional(),
      area: areaCode,
      code: observationCode,
      value: z
        .union([z.number().min(-1e12).max(1e12), z.boolean(), observedValueCode])
        .optional()
        .meta({
          description:
            'As the code wants it: a number, true or false, a day or a code of its values; left out where the code says all',
        }),
      asOf: date.meta({ description: 'The day that it is true of' }),
    })
    .refine(({ kpm, officer }) => kpm === undefined || officer === undefined, {
      message: 'about a family or about an officer, not both',
      path: ['officer'],
    })
    .meta({
      description: 'Something was observed of a family, of an officer, or of the area itself.',
      example: {
        kpm: { ids: [{ scheme: 'DTSEN', value: 'DTSEN-157101-000017' }] },
        area: '15.71.01.1001',
        code: 'DESIL',
        value: 3,
        asOf: '2026-09-30',
      },
    }),
  ['area', 'code', 'value', 'asOf'],
  ({ code, area, kpm, officer }) => (kpm === undefined && officer === undefined ? `${code}#${area}` : code),
);
