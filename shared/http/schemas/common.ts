/** Parts that the answers share: two languages, instants, areas, the frame of a page. Strict: nothing but listed fields goes out (TRUST §2). */
import * as z from 'zod';
import { KPM_ID } from '#events/common.ts';

export const bilingual = z.strictObject({ id: z.string(), en: z.string() }).meta({
  description: 'Bahasa Indonesia first, English second',
  example: { id: 'KPM belum diverifikasi', en: 'KPM unverified' },
});
export type Bilingual = z.infer<typeof bilingual>;

/** A code of one of our lists, in words. */
export const coded = z.strictObject({ code: z.string(), label: bilingual }).meta({
  id: 'Coded',
  description: 'A code and its words',
  example: { code: 'JARAK', label: { id: 'jarak dan biaya perjalanan', en: 'distance and cost of travel' } },
});
export type Coded = z.infer<typeof coded>;

/** RFC 3339 in UTC, as the table keeps it. */
export const instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC', example: '2026-11-02T01:15:00.000Z' });

export const areaRef = z.strictObject({ code: z.string(), name: z.string().optional() }).meta({
  description: 'Kemendagri code and, where the list has one, its name',
  example: { code: '15.71.01.1001', name: 'Simpang IV Sipin' },
});
export type AreaRef = z.infer<typeof areaRef>;

export const nikLast4 = z
  .string()
  .regex(/^\d{4}$/)
  .meta({ description: 'Last four digits of the NIK; never more', example: '0001' });
export const kpmId = z.string().regex(KPM_ID).meta({ description: 'Random id of the family', example: 'kpm_3vQk9wX0aT5LmZ2c' });
export const agencyId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'a short name: lower-case letters, digits and -, 2 to 31 characters')
  .meta({ description: 'Short name, for ever: the source of its events is agency:<id>', example: 'bri' });
export const programmeCode = z.string().meta({ example: 'PKH' });
export const cycle = z.string().meta({ description: 'First month of the cycle', example: '2026-10' });
export const rupiah = z.int().min(0).meta({ description: 'Whole rupiah', example: 825000 });
export const cursor = z
  .string()
  .max(400)
  .meta({ description: 'Opaque: hand it back to get the next page; absent on the last one' });

export const severity = z.enum(['kritis', 'tinggi', 'sedang', 'rendah']);
export const category = z.enum(['sasaran', 'jumlah', 'waktu', 'harga', 'kualitas', 'administrasi']);
