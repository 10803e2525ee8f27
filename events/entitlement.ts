/** `entitlement.declared`: a family stands on a list for certain months of a programme. */
import * as z from 'zod';
import { address, date, kpmRef, months, programme, text, villageCode } from './common.ts';

export const COMPONENTS = ['HAMIL', 'BALITA', 'SD', 'SMP', 'SMA', 'DISABILITAS', 'LANSIA'] as const;
export const CHANNELS = ['KKS', 'POS', 'KOMUNITAS', 'TITIK_BAGI'] as const;

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
      .array(z.strictObject({ code: z.enum(COMPONENTS), count: z.int().min(1).max(10) }))
      .min(1)
      .max(COMPONENTS.length)
      .refine((list) => new Set(list.map((c) => c.code)).size === list.length, { message: 'each component once' })
      .optional(),
    channel: z.enum(CHANNELS).optional(),
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
