/** `officer.assigned`, `officer.unassigned`: who watches over which area, from when to when. */
import * as z from 'zod';
import { areaCode, date, kk, nik, senderId, text } from './common.ts';

/** Kinds are data (DOMAIN §2): which there are, and where each works, stands in the settings, and the door checks against them. */
export const officerKind = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,29}$/, 'a kind of officer such as TKSK')
  .meta({ description: 'A kind of officer, as the settings list them: TKSK, PSM, PENDAMPING_PKH…', example: 'TKSK' });

export const officerAssigned = z
  .strictObject({
    officer: senderId.meta({ description: 'The id of the officer', example: 'tksk-1571-01' }),
    kind: officerKind,
    name: text(120).optional(),
    nik: nik.optional().meta({
      description:
        'The officer’s own NIK, sealed: a family on lists by this NIK is told of to the inspectorate while the officer works. Of several the one of the latest assignment counts',
      example: '1571015708850001',
    }),
    kk: kk.optional().meta({
      description: 'The officer’s own KK number, sealed, for the same',
      example: '1571012003100002',
    }),
    area: areaCode,
    from: date,
    to: date.optional().meta({ description: 'Last day, included' }),
  })
  .refine((a) => a.to === undefined || a.from <= a.to, { message: 'to lies before from', path: ['to'] })
  .meta({
    description: 'An officer watches over an area from a day on.',
    example: { officer: 'tksk-1571-01', kind: 'TKSK', name: 'Petugas Contoh', area: '15.71.01', from: '2026-01-01' },
  });

export const officerUnassigned = z
  .strictObject({
    officer: senderId,
    kind: officerKind.optional().meta({ description: 'Ends what the officer is there as this kind alone; without it, all' }),
    area: areaCode,
    /** Last day of the assignment, included. */
    until: date,
  })
  .meta({
    description: 'An assignment ended.',
    example: { officer: 'tksk-1571-01', area: '15.71.01', until: '2026-11-30' },
  });
