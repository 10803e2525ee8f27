/** What `/v1/findings` answers: what officers found by themselves, in codes; what they wrote is sealed and shown by `reveal` (DOMAIN §6). */
import * as z from 'zod';
import { codesOf, FINDINGS } from '#events/field-codes.ts';
import { areaRef, coded, cursor, instant, kpmId } from './common.ts';

export const finding = z.strictObject({
  id: z.string().meta({ description: 'For `reveal`: whose chain it stands in, and its place there', example: 'area~15.71~12' }),
  area: areaRef,
  kpmId: kpmId.optional().meta({ description: 'The family that it is about; absent where it is about the place' }),
  code: coded,
  officer: z.string().meta({ description: 'Id of the officer', example: 'psm-15.71.01.1001' }),
  officerKind: z.string(),
  capturedAt: instant.meta({ description: 'When it was seen or heard, by the phone' }),
  receivedAt: instant,
  clockSuspect: z.boolean(),
  hasNote: z.boolean(),
  hasPlace: z.boolean().meta({ description: 'Coordinates were given' }),
  photos: z.int().min(0).meta({ description: 'Photos that it names' }),
});
export type FindingView = z.infer<typeof finding>;

export const findingPage = z
  .strictObject({ findings: z.array(finding).max(100), cursor: cursor.optional() })
  .meta({ id: 'FindingPage' });
export type FindingPage = z.infer<typeof findingPage>;

export const findingQuery = z.strictObject({
  area: z.string().max(13).optional().meta({
    description: 'Default: all of your areas; a province at most',
    example: '15.71',
  }),
  code: z.enum(codesOf(FINDINGS)).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type FindingQuery = z.infer<typeof findingQuery>;
