/** What `/v1/break-glass` takes and answers: wider access for a short time, and who ever opened it. */
import * as z from 'zod';
import { areaCode } from '#events/common.ts';
import { ROLES } from '#shared/domain/access/subject.ts';
import { WIDER_AREAS_MAX, WIDER_MINUTES_MAX, WIDER_REASONS } from '#shared/domain/access/wider.ts';
import { areaRef, bilingual, cursor, instant } from './common.ts';

/** Why something was done, by a number that others can look up. */
export const reference = z
  .string()
  .trim()
  // a number of five digits and more may be somebody's: letters are numbered by dots, slashes and years
  .regex(/^(?!.*\d{6})[A-Za-z0-9][A-Za-z0-9 ./-]{2,59}$/, 'the number of a letter, ticket or complaint, no person’s')
  .meta({
    description: 'Number of the letter, ticket or complaint that it is for; never about a person',
    example: 'LP/12/XI/2026',
  });

export const breakGlass = z
  .strictObject({
    areas: z
      .array(areaCode)
      .min(1)
      .max(WIDER_AREAS_MAX)
      .meta({ description: 'Where you must read beyond your own areas', example: ['15.05.01'] }),
    minutes: z.int().min(5).max(WIDER_MINUTES_MAX).meta({ description: 'It closes by itself after so long', example: 30 }),
    reason: z.enum(WIDER_REASONS),
    reference,
  })
  .meta({
    id: 'BreakGlass',
    example: { areas: ['15.05.01'], minutes: 30, reason: 'KELUARGA_PINDAH', reference: 'LP/12/XI/2026' },
  });
export type BreakGlassBody = z.infer<typeof breakGlass>;

export const opening = z
  .strictObject({
    id: z.string(),
    by: z.string().meta({ example: 'person:auditor-jambi' }),
    role: z.enum(ROLES),
    areas: z.array(areaRef),
    reason: z.enum(WIDER_REASONS),
    label: bilingual,
    reference: z.string(),
    openedAt: instant,
    until: instant.meta({ description: 'From then on it is closed' }),
    open: z.boolean(),
  })
  .meta({ id: 'Opening' });
export type OpeningAnswer = z.infer<typeof opening>;

export const openingPage = z
  .strictObject({ openings: z.array(opening).max(100), cursor: cursor.optional() })
  .meta({ id: 'OpeningPage' });
export type OpeningPage = z.infer<typeof openingPage>;

export const openingQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type OpeningQuery = z.infer<typeof openingQuery>;
