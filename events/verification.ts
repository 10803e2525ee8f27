/** `verification.reported`: what an officer saw at a family; one report may cover several programmes. */
import * as z from 'zod';
import { date, kpmRef, moment, months, programme, rupiah, rupiahOrZero, senderId, sha256, text, villageCode } from './common.ts';

export const OUTCOMES = ['ADA_SESUAI', 'ADA_BERMASALAH', 'TIDAK_DITEMUKAN', 'PINDAH', 'MENINGGAL', 'MENOLAK'] as const;
export const METHODS = ['RUMAH', 'KOMUNITAS', 'TELEPON'] as const;

const item = z.strictObject({
  programme,
  months,
  /** What the family says was handed over for these months. */
  amountReceived: rupiahOrZero.optional(),
  deduction: z
    .strictObject({ amount: rupiah, reason: text(200), lawful: z.boolean() })
    .optional()
    .meta({ description: 'What was held back, why, and whether a rule allows it' }),
});

export const verificationReport = z
  .strictObject({
    /** The phone's own id of the report: sending it again has no second effect. */
    id: senderId.meta({
      description: "The phone's own id of the report; sending it again has no second effect",
      example: 'hp7-000123',
    }),
    capturedAt: moment.meta({
      description: 'When the officer stood there, by the phone',
      example: '2026-11-20T09:30:00+07:00',
    }),
    kpm: kpmRef,
    area: villageCode,
    outcome: z.enum(OUTCOMES),
    method: z.enum(METHODS),
    items: z.array(item).min(1).max(8),
    photos: z.array(sha256).max(9).optional(),
    gps: z
      .strictObject({
        lat: z.number().min(-90).max(90),
        lon: z.number().min(-180).max(180),
        accuracyM: z.number().min(0).max(100_000),
      })
      .optional(),
    diedOn: date.optional(),
    /** With MENINGGAL: an heir within the same KK is recorded as the new recipient. */
    heirRecorded: z.boolean().optional(),
    note: text(1000).optional(),
    device: senderId.optional(),
  })
  .meta({
    description: 'One visit to one family, for each programme and month that the officer asked about.',
    example: {
      id: 'hp7-000123',
      capturedAt: '2026-11-20T09:30:00+07:00',
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
      area: '15.71.01.1001',
      outcome: 'ADA_SESUAI',
      method: 'RUMAH',
      items: [{ programme: 'PKH', months: ['2026-10', '2026-11', '2026-12'], amountReceived: 825000 }],
    },
  });
