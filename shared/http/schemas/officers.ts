/** What `/v1/officers` answers: who is assigned to an area as a field officer, and how they are named in other calls. */
import * as z from 'zod';
import { officerKind } from '#events/officer.ts';
import { areaRef, bilingual, cursor, instant } from './common.ts';

const assignment = z.strictObject({
  area: areaRef,
  kind: z.string(),
  label: bilingual.meta({ description: 'Of the kind' }),
  from: instant,
  until: instant.optional().meta({ description: 'First moment at which it no longer holds' }),
  inForce: z.boolean().meta({ description: 'false: it is still to begin' }),
});

export const officerRow = z.strictObject({
  id: z.string().meta({ description: 'As the officer is named in events', example: 'tksk-15.71.01-1' }),
  person: z
    .strictObject({
      subject: z.string().meta({ description: 'For `/v1/people/{id}/assignments`' }),
      name: z.string(),
      active: z.boolean(),
    })
    .optional()
    .meta({ description: 'Who signs in as this officer; absent where nobody does yet' }),
  assignments: z
    .array(assignment)
    .min(1)
    .meta({ description: 'In force or still to begin, as far as they touch the area that was asked for' }),
});
export type OfficerRow = z.infer<typeof officerRow>;

export const officerPage = z
  .strictObject({ officers: z.array(officerRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'OfficerPage' });
export type OfficerPage = z.infer<typeof officerPage>;

export const officerQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own areas', example: '15.71.01' }),
  kind: officerKind.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type OfficerQuery = z.infer<typeof officerQuery>;
