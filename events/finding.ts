/** `finding.reported`: what an officer found without having been asked about a payment: of a family, of a village, of the kecamatan (DOMAIN §6). */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { gps, kpmRef, moment, senderId, sha256, text } from './common.ts';
import { FINDINGS } from './field-codes.ts';

export const findingReport = z
  .strictObject({
    id: senderId.meta({
      description:
        'Nomor temuan dari ponsel; kirim ulang tidak berakibat ganda / The phone’s own id of the finding; sending it again has no second effect',
      example: 'hp7-000231',
    }),
    capturedAt: moment.meta({
      description: 'Kapan petugas melihat atau mendengarnya, menurut ponsel / When the officer saw or heard it, by the phone',
      example: '2026-11-20T09:30:00+07:00',
    }),
    area: z
      .string()
      .regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/, 'a kecamatan, desa or kelurahan such as 15.71.01')
      .meta({
        description:
          'Kecamatan, desa, atau kelurahan; bila tentang keluarga, desanya / The kecamatan, desa or kelurahan; of a family its village',
        example: '15.71.01.1001',
      }),
    kpm: kpmRef.optional().meta({
      description:
        'Keluarga yang dimaksud; tanpa ini temuan tentang tempatnya / The family that it is about; without it the finding is about the place',
    }),
    code: codeOf(FINDINGS, { id: 'Apa yang ditemukan', en: 'What was found' }),
    note: text(2000).optional().meta({
      description: 'Dengan kata sendiri; wajib bila LAINNYA; disegel / In own words; required with LAINNYA; kept sealed',
    }),
    photos: z.array(sha256).max(9).optional().meta({
      description: 'SHA-256 foto; fotonya boleh menyusul / SHA-256 of photos, which may follow',
    }),
    gps: gps.optional(),
    device: senderId.optional().meta({ description: 'Ponsel yang dipakai; disegel / The phone used; kept sealed' }),
  })
  .refine(({ code, note }) => code !== 'LAINNYA' || note !== undefined, {
    message: 'something else is said in words',
    path: ['note'],
  })
  .refine(({ kpm, area }) => kpm === undefined || area.length === VILLAGE_CHARS, {
    message: 'a family lives in a desa or kelurahan',
    path: ['area'],
  })
  .meta({
    description:
      'Temuan petugas sendiri, tentang keluarga atau tempat, tanpa menyebut pembayaran / An officer’s own finding, about a family or a place, without a payment.',
    example: {
      id: 'hp7-000231',
      capturedAt: '2026-11-20T09:30:00+07:00',
      area: '15.71.01.1001',
      code: 'PENYALURAN',
      note: 'Jembatan putus, titik bayar tidak dapat dicapai',
    },
  });
/** `15.71.01.1001` */
const VILLAGE_CHARS = 13;
