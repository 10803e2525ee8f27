/** Parts that the event schemas share: identity, money, months, areas, texts; each with a limit (DESIGN §10). */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { AUTHORITIES, codesOf, GOODS_UNITS, RECIPIENTS } from './field-codes.ts';

/**
 * Texts are bounded as they were sent, and carry no control or invisible formatting characters (TRUST §2): nothing that reorders,
 * hides or pads. No name in Indonesia needs one.
 */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(value), { message: 'control characters are not allowed' })
    .trim()
    .min(1);

/** An identifier that a sender chose: printable ASCII without spaces, `#` or quotes. */
export const senderId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/@+-]*$/, 'letters, digits and . _ : / @ + - only');

export const nik = z
  .string()
  .regex(/^\d{16}$/, 'a NIK has exactly 16 digits')
  .meta({ description: 'Nomor Induk Kependudukan: 16 digits, as text', example: '1571015708850001' });
export const kk = z
  .string()
  .regex(/^\d{16}$/, 'a KK number has exactly 16 digits')
  .meta({ description: 'Nomor Kartu Keluarga: 16 digits, as text', example: '1571012003100002' });

export const month = z
  .string()
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'a month is written YYYY-MM')
  .meta({ example: '2026-10' });
/** The months that a payment or an entitlement covers: 1 to 12, distinct, ascending. */
export const months = z
  .array(month)
  .min(1)
  .max(12)
  .refine((list) => list.every((m, i) => i === 0 || (list[i - 1] as string) < m), {
    message: 'months must be distinct and ascending',
  })
  .meta({ example: ['2026-10', '2026-11', '2026-12'] });

export const rupiah = z.int().min(1).max(1_000_000_000).meta({ description: 'Whole rupiah', example: 600000 });
export const rupiahOrZero = z
  .int()
  .min(0)
  .max(1_000_000_000)
  .meta({ description: 'Whole rupiah, zero allowed', example: 550000 });

export const areaCode = z
  .string()
  .regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/, 'an area is a Kemendagri code such as 15.71.01.1001')
  .meta({ example: '15.71.01.1001' });
export const villageCode = z
  .string()
  .regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/, 'a desa or kelurahan code such as 15.71.01.1001')
  .meta({ description: 'Kemendagri code of a desa or kelurahan, with dots', example: '15.71.01.1001' });

/** Nobody who is served was born before; nothing that is served happens after. Far from the years 0 and 9999, where instants end. */
const inTheseYears = (text: string): boolean => text >= '1900' && text < '2101';
export const date = z.iso
  .date()
  .refine(inTheseYears, { message: 'a day lies within the years 1900 to 2100' })
  .meta({ description: 'A day, YYYY-MM-DD, in the zone of the area', example: '2026-10-05' });
/** A point in time with its zone. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine(inTheseYears, { message: 'a time lies within the years 1900 to 2100' });

export const programme = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,19}$/, 'a programme code such as PKH')
  .meta({ example: 'PKH' });

/** Schemes of external ids; the sender's own participant numbers come as `PARTICIPANT`. */
export const ALIAS_SCHEMES = ['PARTICIPANT', 'PKH', 'DTSEN', 'DTKS', 'ACCOUNT'] as const;

/** Random id of a family, as intake makes it. */
export const KPM_ID = /^kpm_[A-Za-z0-9_-]{16,32}$/;

/** Whom an event is about. At least one of the three; resolved in this order (DESIGN §6). */
export const kpmRef = z
  .strictObject({
    kpmId: z.string().regex(KPM_ID).optional(),
    ids: z
      .array(z.strictObject({ scheme: z.enum(ALIAS_SCHEMES), value: senderId }))
      .min(1)
      .max(5)
      .optional(),
    nik: nik.optional(),
    kk: kk.optional(),
  })
  .refine((ref) => ref.kpmId !== undefined || ref.ids !== undefined || ref.nik !== undefined, {
    message: 'name the family by ids or by nik',
  })
  .meta({ description: 'The family (KPM): external ids, NIK, KK' });

export const address = z.strictObject({
  street: text(160),
  rt: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
  rw: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
});

/** The sender's own words for the state, and where they come from; kept with the event, in its seal, because free text may name anybody (DOMAIN §1.2, TRUST §1). */
export const raw = z.strictObject({ status: text(80), system: text(40), mapping: text(20) });

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');

/** A place on the ground; personal where it is somebody's home, and sealed. */
export const gps = z
  .strictObject({
    lat: z.number().min(-90).max(90),
    lon: z.number().min(-180).max(180),
    accuracyM: z.number().min(0).max(100_000),
  })
  .meta({ description: 'Titik lokasi dan ketelitiannya dalam meter; disegel / Where, and how exactly, in metres; kept sealed' });

/** Goods and how much of each; items are codes of a list that grows as data. */
export const itemCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,19}$/, 'an item code such as BERAS')
  .meta({ description: 'What is handed out, by code', example: 'BERAS' });
export const quantity = z.number().gt(0).max(100_000_000).meta({ description: 'How much, in the unit named', example: 20 });
export const quantityOrZero = z.number().min(0).max(100_000_000);
export const unit = z.enum(codesOf(GOODS_UNITS));
export const goods = z
  .array(z.strictObject({ item: itemCode, quantity, unit }))
  .min(1)
  .max(20)
  .refine((list) => new Set(list.map(({ item }) => item)).size === list.length, { message: 'each item once' })
  .meta({ description: 'What was handed over in kind, each item once', example: [{ item: 'BERAS', quantity: 20, unit: 'KG' }] });

/** Which proof the sender holds of a handing-over; the proof itself stays with the sender (DOMAIN §3.2 #36). */
export const evidence = z
  .strictObject({ photo: z.boolean(), idCard: z.boolean(), geotag: z.boolean(), bast: z.boolean().optional() })
  .meta({
    description: 'Which proof there is: photo with the money or goods, identity card, place, BAST (goods)',
    example: { photo: true, idCard: true, geotag: true },
  });

/** Who took it in hand (DOMAIN §3.2 #37). */
export const recipient = z
  .strictObject({
    kind: codeOf(RECIPIENTS, { id: 'Siapa yang mengambil', en: 'Who took it' }),
    authority: codeOf(AUTHORITIES, { id: 'Surat yang dibawa', en: 'What authorised them' }).optional(),
  })
  .meta({
    description: 'Who took it: the recipient, somebody of the same family card, or a proxy with or without authority',
    example: { kind: 'PENERIMA' },
  });
