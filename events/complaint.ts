/** `complaint.received`, `.answered`, `.closed`: what somebody says went wrong, from the channel where it was said (DOMAIN §3.2 #18, #38). */
import * as z from 'zod';
import { areaCode, kpmRef, months, programme, senderId, text } from './common.ts';
import { dossierEvent } from './define.ts';

export const COMPLAINT_CHANNELS = [
  'JAGA',
  'LAPOR',
  'LAPOR_BUPATI',
  'CEK_BANSOS',
  'CALL_021171',
  'PUSKESOS',
  'DESA',
  'LAINNYA',
] as const;
export const COMPLAINT_TOPICS = [
  'BELUM_MENERIMA',
  'SALDO_NOL',
  'TIDAK_DISERAHKAN',
  'KURANG',
  'POTONGAN',
  'KARTU_DIPEGANG',
  'PENERIMA_FIKTIF',
  'TIDAK_LAYAK',
  'HARGA',
  'KUALITAS',
  'PELAYANAN',
  'LAINNYA',
] as const;
export const COMPLAINT_RESULTS = ['TERBUKTI', 'TIDAK_TERBUKTI', 'DITERUSKAN', 'DICABUT'] as const;

const complaint = {
  complaint: senderId.meta({ description: 'Number of the complaint in its channel', example: 'LAPOR-8812045' }),
  channel: z.enum(COMPLAINT_CHANNELS),
  kpm: kpmRef.optional().meta({ description: 'The family, where it is known; the same in every event about the complaint' }),
  area: areaCode,
};
const example = { complaint: 'LAPOR-8812045', channel: 'LAPOR' as const, area: '15.71.01.1001' };
const key = ({ channel, complaint: number }: { channel: string; complaint: string }): string => `${channel}#${number}`;

export const complaintReceived = dossierEvent(
  { id: 'Pengaduan diterima', en: 'Complaint received' },
  z
    .strictObject({
      ...complaint,
      topic: z.enum(COMPLAINT_TOPICS),
      anonymous: z.boolean(),
      programme: programme.optional(),
      months: months.optional(),
      fieldCheck: z
        .boolean()
        .optional()
        .meta({ description: 'Somebody has to look on the spot: there are 60 days instead of 14' }),
      text: text(4000).optional().meta({ description: 'In the words of who complains; kept sealed' }),
    })
    .meta({ description: 'A complaint came in.', example: { ...example, topic: 'BELUM_MENERIMA', anonymous: false } }),
  ['complaint', 'channel', 'area', 'topic', 'anonymous', 'programme', 'months', 'fieldCheck'],
  key,
);
export const complaintAnswered = dossierEvent(
  { id: 'Pengaduan ditanggapi', en: 'Complaint answered' },
  z
    .strictObject({ ...complaint, text: text(4000).optional() })
    .meta({ description: 'Somebody answered who complained.', example }),
  ['complaint', 'channel'],
  key,
);
export const complaintClosed = dossierEvent(
  { id: 'Pengaduan ditutup', en: 'Complaint closed' },
  z
    .strictObject({ ...complaint, result: z.enum(COMPLAINT_RESULTS), text: text(4000).optional() })
    .meta({ description: 'A complaint was closed, with what came of it.', example: { ...example, result: 'TERBUKTI' } }),
  ['complaint', 'channel', 'result'],
  key,
);
