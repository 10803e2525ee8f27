/** `monthly-report.submitted`: what the TKSK of a kecamatan reports of a month: figures, obstacles, actions, changes of PPKS and PSKS (DOMAIN §2). */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { moment, month, programme, senderId, text } from './common.ts';
import {
  ACTIONS_TAKEN,
  type CodeList,
  type CodeWords,
  codesOf,
  OBSTACLES,
  PPKS,
  PPKS_BEFORE,
  PSKS,
  ppksCode,
} from './field-codes.ts';

const PROGRAMMES_MAX = 20;
const OBSTACLES_MAX = 24;
const ACTIONS_MAX = 20;
const CHANGES_MAX = 30;

/** No kecamatan has more families. */
const families = z.int().min(0).max(500_000);
export const monthlyFigures = {
  listed: families.meta({ description: 'Keluarga pada daftar / Families on the list', example: 420 }),
  paid: families.meta({ description: 'Sudah dibayar / Paid', example: 401 }),
  unpaid: families.meta({ description: 'Belum dibayar / Not paid', example: 19 }),
  verified: families.meta({ description: 'Sudah diverifikasi / Verified', example: 388 }),
};
const figure = z.strictObject({ programme, ...monthlyFigures });

/** A list in which no code stands twice. */
const once = <T extends z.ZodType<readonly { readonly code: string }[]>>(list: T) =>
  list.refine((all) => new Set(all.map(({ code }) => ppksCode(code))).size === all.length, { message: 'each code once' });

/** A code of the list, or one that stood there before: read as what it is called now, and not offered any more. */
const codeOrBefore = (list: CodeList, about: CodeWords, before: readonly string[]) => {
  const { description } = codeOf(list, about).meta() ?? {};
  return z.enum([...codesOf(list), ...before]).meta({ description });
};

/** How many came to be of a type, and how many are no longer. */
const changesOf = (list: CodeList, about: CodeWords, before: readonly string[] = []) =>
  once(
    z
      .array(
        z
          .strictObject({ code: codeOrBefore(list, about, before), added: families.optional(), removed: families.optional() })
          .refine(({ added, removed }) => added !== undefined || removed !== undefined, { message: 'say how many came or went' }),
      )
      .max(CHANGES_MAX),
  );
const ownWords = text(500).optional().meta({ description: 'Dengan kata sendiri; disegel / In own words; kept sealed' });

export const monthlyReport = z
  .strictObject({
    id: senderId.meta({
      description:
        'Nomor laporan; kirim ulang tidak berakibat ganda, pembetulan memakai nomor baru / Your own id of the report; sending it again has no second effect, a correction has an id of its own',
      example: 'lap-2026-11-157101',
    }),
    capturedAt: moment.meta({
      description: 'Kapan laporan dibuat / When the report was made',
      example: '2026-12-02T09:30:00+07:00',
    }),
    area: z
      .string()
      .regex(/^\d{2}\.\d{2}\.\d{2}$/, 'a kecamatan such as 15.71.01')
      .meta({ description: 'Kecamatan yang dilaporkan / The kecamatan', example: '15.71.01' }),
    month: month.meta({ description: 'Bulan yang dilaporkan / The month reported', example: '2026-11' }),
    prefilledAt: moment.optional().meta({
      description:
        'Kapan angka yang diperlihatkan dihitung (prefill.at dari GET /v1/monthly-reports): disimpan di samping angka laporan. Bila tidak kami kenal, laporan diterima tanpa pembanding / When the figures that were shown had been counted (prefill.at of GET /v1/monthly-reports): they are kept beside those reported. A time at which we showed none: the report is taken without them',
      example: '2026-12-02T02:10:00.000Z',
    }),
    figures: z
      .array(figure)
      .max(PROGRAMMES_MAX)
      .refine((list) => new Set(list.map((one) => one.programme)).size === list.length, { message: 'each programme once' })
      .meta({
        description: 'Per program, sebagaimana petugas ketahui / By programme, as the officer knows it to be',
      }),
    obstacles: once(
      z
        .array(
          z.strictObject({
            code: codeOf(OBSTACLES, { id: 'Hambatan dan kendala', en: 'What stood in the way' }),
            families: families.optional().meta({ description: 'Berapa keluarga / How many families' }),
            text: ownWords,
          }),
        )
        .max(OBSTACLES_MAX),
    ).optional(),
    actions: once(
      z
        .array(z.strictObject({ code: codeOf(ACTIONS_TAKEN, { id: 'Tindakan', en: 'What was done' }), text: ownWords }))
        .max(ACTIONS_MAX),
    ).optional(),
    ppks: changesOf(PPKS, { id: 'Perubahan PPKS', en: 'Changes of PPKS' }, Object.keys(PPKS_BEFORE)).optional(),
    psks: changesOf(PSKS, { id: 'Perubahan PSKS', en: 'Changes of PSKS' }).optional(),
    suggestion: text(2000).optional().meta({ description: 'Masukan; disegel / Suggestions; kept sealed' }),
    note: text(2000).optional().meta({ description: 'Catatan; disegel / Note; kept sealed' }),
  })
  .meta({
    description:
      'Laporan bulanan satu kecamatan; pembetulan adalah laporan baru / The monthly report of a kecamatan; a correction is a new report.',
    example: {
      id: 'lap-2026-11-157101',
      capturedAt: '2026-12-02T09:30:00+07:00',
      area: '15.71.01',
      month: '2026-11',
      prefilledAt: '2026-12-02T02:10:00.000Z',
      figures: [{ programme: 'PKH', listed: 420, paid: 401, unpaid: 19, verified: 388 }],
      obstacles: [{ code: 'JARAK', families: 12 }],
      actions: [{ code: 'SOSIALISASI' }],
      ppks: [{ code: 'LANSIA_TELANTAR', added: 2 }],
      suggestion: 'Titik bayar di balai desa',
    },
  });
