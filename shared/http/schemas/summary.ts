/** What `/v1/summary` answers: an area and its children, counted. */
import * as z from 'zod';
import { observationCode as tag } from '#events/observation.ts';
import { CASE_STATES } from '#shared/domain/case/states.ts';
import { SEVERITIES } from '#shared/domain/rules/rule.ts';
import { areaRef, bilingual, coded, cycle, programmeCode } from './common.ts';

const share = { cases: z.int(), rupiah: z.int() };

export const counts = z.strictObject({
  entitled: z.int().meta({ description: 'Cases on a list' }),
  entitledRupiah: z
    .int()
    .meta({ description: 'What the tariff promises these; nothing where no amount can be known, as of goods' }),
  paid: z.int().meta({ description: 'Cases with a payment that stands' }),
  paidRupiah: z.int(),
  received: z.int().meta({ description: 'Cases with money in hand' }),
  receivedRupiah: z.int().meta({ description: 'What was drawn or signed for' }),
  returnedRupiah: z.int().meta({ description: 'What came back' }),
  toVerify: z.int().meta({ description: 'Paid cases that are still to be verified' }),
  toVerifyRupiah: z.int().meta({ description: 'What was paid in these' }),
  verified: z.int().meta({ description: 'Paid cases of which every payment is verified' }),
  verifiedRupiah: z.int().meta({ description: 'What was paid in these' }),
  verifiedPercent: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: 'verified ÷ paid, one decimal; null where nothing is paid' }),
  overdue: z.int().meta({ description: 'Cases whose verification is overdue' }),
  overdueRupiah: z.int().meta({ description: 'What was paid in these' }),
  flagged: z.int().meta({ description: 'Cases with an alert that holds; those for the inspectorate alone are not counted' }),
  flaggedRupiah: z.int().meta({ description: 'What was paid in these' }),
  byState: z.array(z.strictObject({ state: z.enum(CASE_STATES), ...share })).meta({
    description:
      'Each case once, in its state; the rupiah in the state in which they stand, so that a state may have rupiah of cases that are further. In order, from the list to the treasury; without what is 0',
    example: [
      { state: 'SP2D', cases: 12, rupiah: 7200000 },
      { state: 'DITERIMA', cases: 480, rupiah: 288000000 },
    ],
  }),
  bySeverity: z.array(z.strictObject({ severity: z.enum(SEVERITIES), ...share })).meta({
    description: 'Flagged cases by the highest severity among their alerts, and what was paid in them; without what is 0',
    example: [{ severity: 'tinggi', cases: 3, rupiah: 1800000 }],
  }),
});
export type CountsAnswer = z.infer<typeof counts>;

/** Cases in which a code was last said; a case may name several. */
const ranking = z.array(z.strictObject({ ...coded.shape, cases: z.int().min(1) })).meta({
  example: [{ code: 'JARAK', label: { id: 'jarak dan biaya perjalanan', en: 'distance and cost of travel' }, cases: 12 }],
});

export const summary = z
  .strictObject({
    area: areaRef,
    level: z.enum(['country', 'province', 'regency', 'district', 'village']),
    programme: programmeCode.optional(),
    cycle: cycle.optional(),
    tag: tag.optional(),
    tags: z
      .array(z.strictObject({ tag, label: bilingual }))
      .optional()
      .meta({ description: 'Tags that families may carry (4+1), for those who may see a family' }),
    ancestors: z.array(areaRef).meta({ description: 'From the country down to the area above; none for the country' }),
    areaNow: areaRef
      .optional()
      .meta({ description: 'Where an area that was split off, joined or given another code is counted now; here nothing is' }),
    formerly: z
      .array(z.strictObject({ area: areaRef, now: areaRef }))
      .optional()
      .meta({ description: 'Areas of then that are counted in here, each under what it is now' }),
    available: z
      .array(
        z.strictObject({
          programme: programmeCode,
          label: bilingual,
          cycles: z
            .array(z.strictObject({ cycle, label: bilingual }))
            .min(1)
            .meta({ description: 'The latest first' }),
        }),
      )
      .meta({ description: 'Programmes and cycles of which something is counted here' }),
    total: counts,
    states: z.array(coded).meta({ description: 'What the states are called that stand in `byState`' }),
    progress: z
      .array(
        z.strictObject({
          day: z.iso.date().meta({ description: 'Local day until whose end the verification was due', example: '2026-11-16' }),
          due: z.int().meta({ description: 'Paid cases that were to be verified by then' }),
          inTime: z.int(),
          late: z.int().meta({ description: 'Verified after it was due' }),
          open: z.int().meta({ description: 'Still to be verified' }),
        }),
      )
      .meta({ description: 'By the day on which the verification was or is due, earliest first; together all paid cases' }),
    obstacles: ranking.meta({ description: 'Obstacles that families last told of at visits, the most frequent first' }),
    utilisation: ranking.optional().meta({
      description: 'What families last said that the aid was used for; of a village for those who may see a family',
    }),
    understanding: z
      .strictObject({ programme: ranking, nonCash: ranking })
      .meta({ description: 'Whether the programme, and payment without cash, was understood at the last visit that asked' }),
    children: z
      .array(z.strictObject({ area: areaRef, ...counts.shape }))
      .meta({ description: 'Every area directly inside, also where all counts are 0; none for a village' }),
  })
  .meta({ id: 'Summary' });
export type SummaryAnswer = z.infer<typeof summary>;

export const summaryQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own area, or the country', example: '15.71' }),
  programme: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{1,19}$/)
    .optional(),
  cycle: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional(),
  tag: tag.optional().meta({
    description: 'Only families with this tag (4+1): a code of the list `tag`; for those who may see a family',
    example: 'STUNTING',
  }),
});
export type SummaryQuery = z.infer<typeof summaryQuery>;
