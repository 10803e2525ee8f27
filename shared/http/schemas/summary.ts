/** What `/v1/summary` answers: an area and its children, counted. */
import * as z from 'zod';
import { areaRef, cycle, programmeCode } from './common.ts';

export const counts = z.strictObject({
  entitled: z.int().meta({ description: 'Cases on a list' }),
  paid: z.int(),
  paidRupiah: z.int(),
  received: z.int(),
  returnedRupiah: z.int(),
  toVerify: z.int().meta({ description: 'Paid cases that are still to be verified' }),
  verified: z.int().meta({ description: 'Paid cases of which every payment is verified' }),
  verifiedPercent: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .meta({ description: 'verified ÷ paid, one decimal; null where nothing is paid' }),
  overdue: z.int(),
  flagged: z.int().meta({ description: 'Cases with an alert that holds; those for the inspectorate alone are not counted' }),
});
export type CountsAnswer = z.infer<typeof counts>;

export const summary = z
  .strictObject({
    area: areaRef,
    level: z.enum(['country', 'province', 'regency', 'district', 'village']),
    programme: programmeCode.optional(),
    cycle: cycle.optional(),
    total: counts,
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
});
export type SummaryQuery = z.infer<typeof summaryQuery>;
