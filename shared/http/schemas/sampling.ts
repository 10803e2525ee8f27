/** What `/v1/sampling-plans` takes and answers: whom to verify where not everybody can be, and what that says of all. */
import * as z from 'zod';
import { areaCode, month, programme } from '#events/common.ts';
import { SEED } from '#shared/domain/sampling/draw.ts';
import { SAMPLE_OUTCOMES } from '#shared/domain/sampling/outcome.ts';
import { CLOSING_REASONS } from '#shared/domain/sampling/reasons.ts';
import { areaRef, bilingual, cursor, cycle, instant, kpmId, programmeCode } from './common.ts';

const seed = z
  .string()
  .regex(SEED, 'a seed is 32 digits of lower-case hex')
  .meta({ description: '128 bits in lower-case hex', example: '8f14e45fceea167a5a36dedd4bea2543' });

export const samplingPlanRequest = z
  .strictObject({
    area: areaCode
      .refine((code) => code.length > 2, { message: 'a kab/kota, kecamatan, desa or kelurahan' })
      .meta({ description: 'A kab/kota, kecamatan, desa or kelurahan', example: '15.71.01' }),
    programme,
    cycle: month.meta({ description: 'First month of the cycle', example: '2026-10' }),
    confidence: z.union([z.literal(0.9), z.literal(0.95), z.literal(0.99)]).meta({ example: 0.95 }),
    marginOfError: z
      .number()
      .min(0.01)
      .max(0.2)
      .meta({ description: 'Half the width of the interval that is wanted: 0.05 is five percentage points', example: 0.05 }),
    expectedProportion: z.number().min(0.01).max(0.99).optional().meta({
      description: 'What share is expected to be as it should be; 0.5 where nothing is known, which needs the most families',
    }),
    seed: seed.optional().meta({ description: 'Left out, the system draws it; named, the plan says that it was named' }),
  })
  .meta({
    id: 'SamplingPlanRequest',
    example: { area: '15.71.01', programme: 'PKH', cycle: '2026-10', confidence: 0.95, marginOfError: 0.05 },
  });
export type SamplingPlanRequest = z.infer<typeof samplingPlanRequest>;

const plan = {
  id: z.string().meta({ example: 'smp_Qm9rQ0vW9xT5LmZ2cR8bNw' }),
  area: areaRef,
  programme: programmeCode,
  cycle,
  confidence: z.number(),
  marginOfError: z.number(),
  expectedProportion: z.number(),
  population: z.int().min(1).meta({ description: 'Families that waited for a verification here when it was drawn' }),
  drawn: z.int().min(1),
  drawnAt: instant,
  drawnBy: z.string(),
  state: z.enum(['open', 'closed']),
  closedAt: instant.optional(),
  closedBy: z.string().optional(),
  reason: z.enum(CLOSING_REASONS).optional(),
  label: bilingual.optional(),
};
export const samplingPlanRow = z.strictObject(plan);
export type SamplingPlanRow = z.infer<typeof samplingPlanRow>;

const share = z.number().min(0).max(1);
const proportion = z.strictObject({ proportion: share, low: share, high: share });

export const samplingResult = z
  .strictObject({
    at: instant,
    drawn: z.int(),
    visited: z.int().meta({ description: 'A visit was reported, whatever it met' }),
    verified: z.int().meta({ description: 'Respondents: the proportions are theirs' }),
    asShouldBe: z.int(),
    problems: z
      .int()
      .meta({ description: 'Respondents of whom something is to be checked, or who moved or died, with evidence' }),
    nonResponse: z
      .strictObject({
        total: z.int(),
        notFound: z.int(),
        refused: z.int(),
        unproven: z.int().meta({ description: 'Said to have moved or died, without evidence' }),
        notVisited: z.int(),
        movedAway: z.int().meta({ description: 'Lives outside the area of the plan since' }),
      })
      .meta({ description: 'Drawn and not verified. They stay in the sample and are never replaced' }),
    outOfScope: z.int().meta({ description: 'The payment came back since: nothing is to be verified' }),
    estimate: z
      .strictObject({
        asShouldBe: proportion,
        problems: proportion,
        bounds: z
          .strictObject({ allOthersProblems: share, allOthersAsShouldBe: share })
          .meta({ description: 'The share as it should be among all who were drawn, if no other were, and if every other were' }),
      })
      .optional()
      .meta({ description: 'Absent while nobody was verified' }),
  })
  .meta({ id: 'SamplingResult' });

export const samplingPlan = z
  .strictObject({
    ...plan,
    seed,
    seedGiven: z.boolean().meta({ description: 'Named by who made the plan, and not drawn by the system' }),
    frameHash: z.string().meta({
      description:
        'SHA-256 of the ids that were drawn from, ascending, each on a line of its own: `LC_ALL=C sort ids | sha256sum`',
    }),
    strata: z.array(z.strictObject({ village: areaRef, families: z.int(), drawn: z.int() })),
    method: z
      .strictObject({ size: bilingual, draw: bilingual, interval: bilingual })
      .meta({ description: 'By which formulas, so that anybody can do it again' }),
    result: samplingResult,
  })
  .meta({ id: 'SamplingPlan' });
export type SamplingPlanAnswer = z.infer<typeof samplingPlan>;

export const samplingPlanPage = z
  .strictObject({ plans: z.array(samplingPlanRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'SamplingPlanPage' });
export type SamplingPlanPage = z.infer<typeof samplingPlanPage>;

export const samplingPlanQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own areas', example: '15.71' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type SamplingPlanQuery = z.infer<typeof samplingPlanQuery>;

export const samplingFamily = z.strictObject({
  kpmId,
  village: areaRef.meta({ description: 'Where the family lived when it was drawn from' }),
  lot: z.string().meta({
    description: 'SHA-256 of the seed followed by the id; in each village the lowest were drawn',
    example: 'a3f1c0de9b1f4f0d8c2b7a6958473625140f1e2d3c4b5a69788796a5b4c3d2e1',
  }),
  drawn: z.boolean(),
  outcome: z.enum(SAMPLE_OUTCOMES).optional().meta({ description: 'Of those who were drawn' }),
  label: bilingual.optional(),
});
export const samplingFamilyPage = z
  .strictObject({ families: z.array(samplingFamily).max(100), cursor: cursor.optional() })
  .meta({ id: 'SamplingFamilyPage' });
export type SamplingFamilyPage = z.infer<typeof samplingFamilyPage>;

export const samplingFamilyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type SamplingFamilyQuery = z.infer<typeof samplingFamilyQuery>;

export const samplingClosing = z
  .strictObject({ reason: z.enum(CLOSING_REASONS) })
  .meta({ id: 'SamplingClosing', example: { reason: 'SELESAI' } });
export type SamplingClosing = z.infer<typeof samplingClosing>;
