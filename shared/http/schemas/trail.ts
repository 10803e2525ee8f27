/** What `/v1/trail` answers: what happened in an area, by a partner, by an officer, newest first, and what of it was known on a date. */
import * as z from 'zod';
import { date, moment, programme, senderId, text } from '#events/common.ts';
import { isTrailType } from '#shared/trail/types.ts';
import { agencyId, areaRef, bilingual, cursor, instant, kpmId, programmeCode } from './common.ts';
import { trailEntry } from './kpm.ts';

const dayOrTime = z.union([date, moment], 'a day such as 2026-11-01, or a time with its zone');

const SELECTORS = ['area', 'partner', 'officer', 'type', 'programme'] as const;
export const trailPageQuery = z
  .strictObject({
    area: z
      .string()
      .max(13)
      .optional()
      .meta({ description: 'Kemendagri code, or ID for the whole country: what happened there', example: '15.71' }),
    partner: text(120).optional().meta({
      description: 'Short name of an agency, or its whole name: what it sent, and what became of its registration',
      example: 'bri',
    }),
    officer: senderId.optional().meta({ description: 'Id of a field officer: what the officer reported, and the assignments' }),
    type: z
      .string()
      .max(64)
      .regex(/^[a-z][a-z0-9.-]*$/, { message: 'an event type such as distribution.disbursed', abort: true })
      .refine(isTrailType, 'an event type such as distribution.disbursed')
      .optional()
      .meta({ description: 'Event type, with or without its version', example: 'distribution.disbursed' }),
    programme: programme.optional(),
    from: dayOrTime.optional().meta({
      description: 'What happened from then on: a day in the zone of the area, or a time with its zone',
      example: '2026-11-01',
    }),
    to: dayOrTime.optional().meta({ description: 'What happened until then: a day is included whole', example: '2026-11-21' }),
    asOf: moment.optional().meta({ description: 'Marks what was known then and what was heard of only later, and counts both' }),
    limit: z.coerce.number().int().min(1).max(100).optional(),
    cursor: cursor.optional(),
  })
  .refine((query) => SELECTORS.some((name) => query[name] !== undefined), {
    message: 'name at least one of area, partner, officer, type and programme',
  });
export type TrailPageQuery = z.infer<typeof trailPageQuery>;

/** Whose chain an entry stands in. */
const SUBJECT_KINDS = ['kpm', 'officer', 'batch', 'area', 'agency', 'setting'] as const;

const trailPageEntry = z.strictObject({
  ...trailEntry.omit({ kind: true, alertId: true, id: true, seq: true, entry: true, leafHash: true, kpmId: true }).shape,
  id: z.string().meta({ description: "The sender's id of the event" }),
  sourceLabel: bilingual.meta({
    description: 'Who told it, in words: an agency by its name, people by what they are',
    example: { id: 'Bank Rakyat Indonesia', en: 'Bank Rakyat Indonesia' },
  }),
  subject: z
    .strictObject({ kind: z.enum(SUBJECT_KINDS), id: z.string() })
    .meta({ description: 'Whose chain it stands in; `seq` is its place there' }),
  kpmId: kpmId.optional().meta({ description: 'The family that it is about' }),
  programmes: z.array(programmeCode),
  seq: z.int().min(1),
  entry: z.string().meta({ description: "The entry's name in the log" }),
  leafHash: z.string().meta({ description: 'base64url, RFC 9162 leaf hash' }),
  known: z.enum(['then', 'later']).optional().meta({ description: 'With asOf: whether it had been received by then' }),
});
export type TrailPageEntry = z.infer<typeof trailPageEntry>;

export const trailPage = z
  .strictObject({
    area: areaRef.optional(),
    partner: z.strictObject({ id: agencyId, name: z.string() }).optional(),
    officer: z.strictObject({ id: z.string(), kind: z.string() }).optional(),
    from: instant.optional(),
    to: instant.optional().meta({ description: 'Last instant that was asked for' }),
    asOf: instant.optional(),
    counts: z
      .strictObject({
        knownThen: z.int().min(0).meta({ description: 'Known by asOf' }),
        knownLater: z.int().min(0).meta({ description: 'Happened in the same period, heard of only after asOf' }),
        complete: z
          .boolean()
          .meta({ description: 'false: the period holds more than is counted in one call; ask for a shorter one' }),
      })
      .optional()
      .meta({ description: 'With asOf, on the first page: over the whole period, not this page alone' }),
    entries: z.array(trailPageEntry).max(100).meta({
      description:
        'By the day on which it happened, the newest first; of one day what was heard of last comes first. May be fewer than asked for while there is a cursor',
    }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'Trail' });
export type TrailPage = z.infer<typeof trailPage>;
