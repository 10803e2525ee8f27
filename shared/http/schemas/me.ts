/** What `/v1/me` answers: who the caller is here, what the caller may do, and what time it is. Nothing about anybody else. */
import * as z from 'zod';
import { PURPOSE_CODES, REVEAL_FIELDS } from '#shared/domain/access/purposes.ts';
import { ROLES } from '#shared/domain/access/subject.ts';
import { ACTIONS } from '#shared/domain/access/table.ts';
import { areaRef, bilingual, instant, programmeCode } from './common.ts';

const areas = z.array(
  areaRef
    .extend({ level: z.enum(['country', 'province', 'regency', 'district', 'village']) })
    .meta({ example: { code: '15.71', name: 'Kota Jambi', level: 'regency' } }),
);

export const me = z
  .strictObject({
    role: z.enum(ROLES),
    label: bilingual.meta({ description: 'The role in words' }),
    source: z.string().meta({ description: 'Under which your events and acts are recorded', example: 'person:c9d2f7a4' }),
    name: z.string().optional().meta({ example: 'Rahma Oktaviani' }),
    areas: areas.meta({ description: 'Your own, as they are now; of a partner and its clerks those of the agency' }),
    agency: z
      .strictObject({ id: z.string(), name: z.string() })
      .optional()
      .meta({ description: 'Partners and their clerks', example: { id: 'bri', name: 'Bank Rakyat Indonesia' } }),
    programmes: z.array(programmeCode).optional().meta({ description: 'Partners, their clerks and auditors: which ones' }),
    types: z.array(z.string()).optional().meta({ description: 'Partners and their clerks: which events' }),
    posts: z
      .array(z.strictObject({ kind: z.string().meta({ example: 'TKSK' }), area: areaRef }))
      .optional()
      .meta({ description: 'Officers: as what they watch over which area now' }),
    mandate: z
      .strictObject({ letter: z.string(), from: instant, until: instant, areas, programmes: z.array(programmeCode) })
      .optional()
      .meta({ description: 'Auditors: what their letter lets them read, and until when' }),
    opened: z
      .strictObject({ id: z.string(), areas, until: instant })
      .optional()
      .meta({ description: 'Wider access that you have open' }),
    actions: z.array(z.enum(ACTIONS)).meta({ description: 'What your role may do, within its reach' }),
    purposes: z
      .array(z.strictObject({ code: z.enum(PURPOSE_CODES), label: bilingual }))
      .meta({ description: 'Purposes that you may name when you ask for personal data; none: you are shown none' }),
    fields: z.array(z.enum(REVEAL_FIELDS)).meta({ description: 'Personal data that you may ask for, field by field' }),
    time: z
      .strictObject({
        now: instant,
        zone: z.enum(['WIB', 'WITA', 'WIT']),
        offsetMinutes: z.int().meta({ description: 'Ahead of UTC', example: 420 }),
      })
      .meta({ description: 'Business time, and the zone in which your first area counts its days' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;
