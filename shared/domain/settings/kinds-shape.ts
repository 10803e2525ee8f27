/** The form of kinds of officers and types of organisations, checked where they are sent and where they are read. A limit on everything. */
import * as z from 'zod';
import { date } from '#events/common.ts';
import { officerKind } from '#events/officer.ts';
import { AREA_LEVELS } from '../area/area.ts';
import { label } from '../programme/shape.ts';
import { ASSIGNABLE, SIGHTS } from './organisation-types.ts';

/** More than the field has words for. */
const KINDS_MAX = 40;

const level = z.enum(AREA_LEVELS);
const levels = z
  .array(level)
  .min(1)
  .max(AREA_LEVELS.length)
  .meta({ description: 'Levels of area, widest first', example: ['district'] });

const until = date.exactOptional().meta({
  description: 'The last day on which anything may begin as one; what is one by then stays so, with its name',
  example: '2026-12-31',
});

/** By code. */
const listed = <K extends z.ZodType<string>, V extends z.ZodType>(code: K, value: V) =>
  z
    .record(code, value)
    .refine((all) => Object.keys(all).length <= KINDS_MAX, { message: `at most ${KINDS_MAX}` })
    .meta({ description: 'All that there are, by code: what ever held stays listed, and is given an end instead' });

export const officerKinds = listed(
  officerKind,
  z.strictObject({
    code: officerKind,
    label,
    aliases: z.array(officerKind).max(10).meta({ description: 'What the field also calls it: taken at the door as this kind' }),
    levels,
    post: level.exactOptional().meta({ description: 'Each area of this level is to have one; the narrowest of `levels`' }),
    verifies: z.boolean().meta({ description: 'Whether a visit by one verifies a family' }),
    downloadsTasks: z.boolean().meta({ description: 'Whether one may download who is to be visited' }),
    until,
  }),
);

export const organisationType = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{1,29}$/, 'a type of organisation such as IPSM')
  .meta({ description: 'A type, as the settings list them: INSPEKTORAT, IPSM, BK3S, KARANG_TARUNA…', example: 'IPSM' });
export const organisationTypes = listed(
  organisationType,
  z.strictObject({
    code: organisationType,
    label,
    levels,
    assignable: z.array(z.enum(ASSIGNABLE)).max(ASSIGNABLE.length).meta({ description: 'What it may be asked to do' }),
    sees: z.enum(SIGHTS).meta({ description: 'How much of the work it sees' }),
    escalationTier: z.boolean().meta({ description: 'Whether what nobody answers in time goes up to it' }),
    keptBy: z.enum(['managers', 'administrators']).meta({ description: 'Who keeps its record' }),
    until,
  }),
);
