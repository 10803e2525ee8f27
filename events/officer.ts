/** `officer.assigned`, `officer.unassigned`: who watches over which area, from when to when. */
import * as z from 'zod';
import { areaCode, date, senderId, text } from './common.ts';

/** Kinds are data; these are the ones that the first rules route to (DOMAIN §2). */
export const OFFICER_KINDS = ['TKSK', 'PSM', 'PENDAMPING_PKH', 'OPERATOR_DESA', 'PENDAMPING_PPKS'] as const;

export const officerAssigned = z
  .strictObject({
    officer: senderId.meta({ description: 'The id of the officer', example: 'tksk-1571-01' }),
    kind: z.enum(OFFICER_KINDS),
    name: text(120).optional(),
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
    area: areaCode,
    /** Last day of the assignment, included. */
    until: date,
  })
  .meta({
    description: 'An assignment ended.',
    example: { officer: 'tksk-1571-01', area: '15.71.01', until: '2026-11-30' },
  });
