/** `distribution.*`: what happened to the money, from the order to the family's hand and back. */
import * as z from 'zod';
import { kpmRef, months, programme, raw, rupiah, senderId, text, villageCode } from './common.ts';
import { CHANNELS } from './entitlement.ts';

const payment = {
  kpm: kpmRef,
  area: villageCode.meta({
    description: 'Where the family was paid or is listed; an event is seen by those whose area it lies in',
  }),
  programme,
  months,
  amount: rupiah,
  /** The sender's reference of this payment: the same in every event about it. */
  reference: senderId.meta({
    description:
      'Your reference of this payment: the same in every event about it, and always for the same months. What was paid for the wrong months is returned and paid again under a new reference. It names nobody: no NIK, KK, account or name.',
    example: 'SP2D-00017-1',
  }),
  /** `day` where only the date is known; `time` must then be any time of that day. */
  precision: z.literal('day').optional(),
  raw: raw.optional(),
};

const example = {
  kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
  area: '15.71.01.1001',
  programme: 'PKH',
  months: ['2026-10', '2026-11', '2026-12'],
  amount: 825000,
  reference: 'BRI-2026-T4-000017',
};

export const RETURN_REASONS = [
  'NAMA_TIDAK_SESUAI',
  'NOMOR_SALAH',
  'BANK_SALAH',
  'REKENING_PASIF',
  'REKENING_TUTUP',
  'LAINNYA',
] as const;
export const FAILURE_REASONS = [
  'MENINGGAL',
  'PINDAH',
  'ALAMAT_TIDAK_DIKENAL',
  'TIDAK_HADIR',
  'MENOLAK',
  'REKENING_GAGAL',
  'LAINNYA',
] as const;

export const ordered = z.strictObject(payment).meta({ description: 'The order to pay is out (SP2D).', example });
export const disbursed = z
  .strictObject({
    ...payment,
    channel: z.enum(CHANNELS),
    holderName: text(120).optional().meta({
      description:
        'Name of the account holder as your system has it. Kept sealed; only how alike it is to the name on the list is told on',
      example: 'SITI CONTOH',
    }),
  })
  .meta({
    description: 'The money reached the account or the counter (top up, dibayar).',
    example: { ...example, channel: 'KKS' },
  });
export const received = z
  .strictObject({
    ...payment,
    kind: z.enum(['debit', 'collected']).meta({
      description: '`debit`: the family drew this much, perhaps a part; `collected`: it signed for this much being handed over',
    }),
  })
  .meta({
    description: 'The family has money in hand: drawn in parts, or collected against a signature.',
    example: { ...example, kind: 'debit', amount: 300000 },
  });
export const failed = z
  .strictObject({ ...payment, reason: z.enum(FAILURE_REASONS) })
  .meta({ description: 'The payment could not be made.', example: { ...example, reason: 'TIDAK_HADIR' } });
export const returned = z
  .strictObject({ ...payment, reason: z.enum(RETURN_REASONS) })
  .meta({ description: 'The payment came back (retur SP2D).', example: { ...example, reason: 'NAMA_TIDAK_SESUAI' } });
export const repaired = z.strictObject({ ...payment, letterNumber: text(60) }).meta({
  description: 'The letter that repairs a return (ralat retur) is out.',
  example: { ...example, letterNumber: 'RALAT-0007/2026' },
});
