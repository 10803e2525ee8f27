/** `entitlement.declared`, `.excluded`: a family stands on a list for certain months of a programme, or is taken off. */
import * as z from 'zod';
import { codeOf } from './code-schema.ts';
import { address, date, goods, kpmRef, months, programme, raw, text, villageCode } from './common.ts';
import { caseEvent } from './define.ts';
import { codesOf, EXCLUSION_CAUSES } from './field-codes.ts';

/** Those of PKH, which files and forms offer; a programme may know others, which are data (shared/domain/programme). */
export const COMPONENTS = ['HAMIL', 'BALITA', 'SD', 'SMP', 'SMA', 'DISABILITAS', 'LANSIA'] as const;
export const CHANNELS = ['KKS', 'POS', 'KOMUNITAS', 'TITIK_BAGI'] as const;

/** More kinds of person than any programme knows. */
const COMPONENT_KINDS_MAX = 20;
const componentCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,19}$/, 'a component code such as LANSIA')
  .meta({ description: 'A component of the programme, by code', example: 'LANSIA' });

export const entitlementDeclared = z
  .strictObject({
    kpm: kpmRef,
    name: text(120),
    address,
    area: villageCode,
    programme,
    months,
    /** Number and day of the list (SK) that names the family. */
    listNumber: text(60),
    listedOn: date,
    components: z
      .array(
        z.strictObject({
          code: componentCode,
          count: z.int().min(1).max(10),
          bornOn: z.array(date).max(10).optional().meta({
            description: 'Birthdays of those who count, where known: kept sealed; only their ages when the cycle begins go on',
          }),
        }),
      )
      .min(1)
      .max(COMPONENT_KINDS_MAX)
      .refine((list) => new Set(list.map((c) => c.code)).size === list.length, { message: 'each component once' })
      .optional(),
    channel: z.enum(CHANNELS).optional(),
    desil: z.int().min(1).max(10).optional().meta({ description: 'Decile of the family on the day of the list', example: 3 }),
    goods: goods.optional().meta({ description: 'What the list says the family gets in kind for these months together' }),
  })
  .meta({
    description: 'A family stands on the list (SK) of a programme for the months named.',
    example: {
      kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }], nik: '1571015708850001', kk: '1571012003100002' },
      name: 'Siti Contoh',
      address: { street: 'Jl. Contoh No. 7', rt: '03', rw: '01' },
      area: '15.71.01.1001',
      programme: 'PKH',
      months: ['2026-10', '2026-11', '2026-12'],
      listNumber: 'SK-0123/2026',
      listedOn: '2026-10-01',
      components: [
        { code: 'SD', count: 1 },
        { code: 'LANSIA', count: 1 },
      ],
      channel: 'KKS',
    },
  });

export const EXCLUSION_REASONS = codesOf(EXCLUSION_CAUSES);

export const entitlementExcluded = caseEvent(
  { id: 'Dikeluarkan dari daftar', en: 'Taken off the list' },
  z
    .strictObject({
      kpm: kpmRef,
      area: villageCode,
      programme,
      months,
      reason: codeOf(EXCLUSION_CAUSES, { id: 'Sebab dikeluarkan', en: 'Why it is taken off' }),
      listNumber: text(60).optional(),
      raw: raw.optional(),
    })
    .meta({
      description: 'A family is excluded from a programme for the months named.',
      example: {
        kpm: { ids: [{ scheme: 'PKH', value: 'PKH-157101-000017' }] },
        area: '15.71.01.1001',
        programme: 'PKH',
        months: ['2026-10', '2026-11', '2026-12'],
        reason: 'TIDAK_LAYAK_DAERAH',
        raw: { status: 'EXCLUDE TIDAK LAYAK DAERAH', system: 'SIKS-NG', mapping: 'v1' },
      },
    }),
  ['months', 'reason', 'listNumber'],
);
