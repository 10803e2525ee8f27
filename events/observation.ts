/** `observation.recorded`: a dated code on a family, an officer or an area: decile, tags, condition of the house, prices, training (DESIGN §7). */
import * as z from 'zod';
import { areaCode, date, kpmRef, senderId } from './common.ts';
import { dossierEvent } from './define.ts';

/** A code of the list, or one's own behind `LOKAL_`. */
export const observationCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,39}$/, 'a code such as DESIL')
  .meta({ description: 'What was observed, by a code of the list of codes', example: 'DESIL' });

/** `HARGA_BERAS`: rupiah of one unit; of a kab/kota it is the reference (DOMAIN §3.2 #34). */
export const PRICE_PREFIX = 'HARGA_';

export const observationRecorded = dossierEvent(
  { id: 'Pengamatan dicatat', en: 'Observation recorded' },
  z
    .strictObject({
      kpm: kpmRef.optional(),
      officer: senderId.optional(),
      area: areaCode,
      code: observationCode,
      value: z.union([
        z.number().min(-1e12).max(1e12),
        z.boolean(),
        z.string().regex(/^[A-Z0-9][A-Z0-9_.:-]{0,39}$/, 'a code, not free text'),
      ]),
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
  ({ code, area, kpm, officer, asOf }) => {
    if (kpm !== undefined || officer !== undefined) return code;
    // prices are compared by week: one of each day is kept
    return code.startsWith(PRICE_PREFIX) ? `${code}#${area}#${asOf}` : `${code}#${area}`;
  },
);
