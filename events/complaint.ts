/** `complaint.received`, `.assigned`, `.answered`, `.closed`: what somebody says went wrong, from the channel where it was said (DOMAIN §3.2 #18, #38). */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { kpmRef, months, programme, senderId, text } from './common.ts';
import { dossierEvent } from './define.ts';
import { COMPLAINT_CHANNELS, COMPLAINT_RESULTS, COMPLAINT_TOPICS } from './field-codes.ts';

/** Somebody has to answer it there, and be asked when nobody does: alerts lie in a kab/kota. */
const place = z
  .string()
  .regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/, 'a kab/kota, kecamatan, desa or kelurahan')
  .meta({ description: 'Where it is about: a kab/kota at the widest', example: '15.71.01.1001' });

const complaint = {
  complaint: senderId.meta({ description: 'Number of the complaint in its channel', example: 'LAPOR-8812045' }),
  channel: codeOf(COMPLAINT_CHANNELS, { id: 'Kanal pengaduan', en: 'Where it was said' }),
  kpm: kpmRef.optional().meta({ description: 'The family, where it is known; the same in every event about the complaint' }),
  area: place,
};
const example = { complaint: 'LAPOR-8812045', channel: 'LAPOR' as const, area: '15.71.01.1001' };
const key = ({ channel, complaint: number }: { channel: string; complaint: string }): string => `${channel}#${number}`;

export const complaintReceived = dossierEvent(
  { id: 'Pengaduan diterima', en: 'Complaint received' },
  z
    .strictObject({
      ...complaint,
      topic: codeOf(COMPLAINT_TOPICS, { id: 'Perihal', en: 'What it is about' }),
      anonymous: z.boolean(),
      programme: programme
        .optional()
        .meta({ description: 'With `months`: of which payments it speaks; else the last before it is meant' }),
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
export const complaintAssigned = dossierEvent(
  { id: 'Pengaduan ditugaskan', en: 'Complaint assigned' },
  z
    .strictObject({
      ...complaint,
      agency: senderId.optional().meta({ description: 'The agency that has to answer', example: 'dinsos-15-71' }),
      organisation: senderId
        .optional()
        .meta({ description: 'The organisation that looks into it: IPSM, Puskesos…', example: 'ipsm-15-71' }),
      text: text(4000).optional(),
    })
    .refine(({ agency, organisation }) => agency !== undefined || organisation !== undefined, {
      message: 'name an agency, an organisation, or both',
      path: ['agency'],
    })
    .meta({
      description:
        'A complaint was put into the hands of an agency or an organisation; the last assignment counts, all stay in the trail.',
      example: { ...example, agency: 'dinsos-15-71' },
    }),
  ['complaint', 'channel', 'agency', 'organisation'],
  key,
);
/** Who did it, where it is not who tells of it: an organisation that sends nothing by itself. */
const onBehalfOf = senderId.optional().meta({
  description: 'The organisation whose answer it is, where that sends nothing by itself: IPSM, Puskesos…',
  example: 'ipsm-15-71',
});

export const complaintAnswered = dossierEvent(
  { id: 'Pengaduan ditanggapi', en: 'Complaint answered' },
  z
    .strictObject({ ...complaint, onBehalfOf, text: text(4000).optional() })
    .meta({ description: 'Somebody answered who complained.', example }),
  ['complaint', 'channel', 'onBehalfOf'],
  key,
);
export const complaintClosed = dossierEvent(
  { id: 'Pengaduan ditutup', en: 'Complaint closed' },
  z
    .strictObject({
      ...complaint,
      result: codeOf(COMPLAINT_RESULTS, { id: 'Hasil', en: 'What came of it' }),
      onBehalfOf,
      text: text(4000).optional(),
    })
    .meta({ description: 'A complaint was closed, with what came of it.', example: { ...example, result: 'TERBUKTI' } }),
  ['complaint', 'channel', 'result', 'onBehalfOf'],
  key,
);
