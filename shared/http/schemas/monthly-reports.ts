/** What `/v1/monthly-reports` answers: for each kecamatan whether its report of a month has come and what it says; to its TKSK what is known for it (DOMAIN §2). */
import * as z from 'zod';
import { month } from '#events/common.ts';
import { monthlyFigures } from '#events/monthly-report.ts';
import { areaRef, bilingual, coded, cursor, cycle, instant, programmeCode } from './common.ts';

const count = z.int().min(0);
const figures = z.strictObject(monthlyFigures);
const obstacle = coded.extend({ families: count.optional().meta({ description: 'How many families' }) });

const prefill = z
  .strictObject({
    area: areaRef,
    at: instant.meta({ description: 'When it was counted: send it as `prefilledAt`. The same for an hour' }),
    figures: z
      .array(z.strictObject({ programme: programmeCode, label: bilingual, cycle, ...monthlyFigures }))
      .meta({ description: 'By programme, for the cycle that the month lies in; unpaid is listed less paid' }),
    visits: count.meta({ description: 'Visits of that month that officers have reported' }),
    obstacles: z.array(obstacle).meta({ description: 'What they met with in those visits, most often first' }),
  })
  .meta({ id: 'MonthlyPrefill' });
export type Prefill = z.infer<typeof prefill>;

const change = coded.extend({ added: count, removed: count });
const submitted = z
  .strictObject({
    id: z.string().meta({ description: 'For `reveal`: its place in the trail of the kab/kota', example: 'area~15.71~12' }),
    officer: z.string().meta({ description: 'Id of the officer who sent it', example: 'tksk-15.71.01-1' }),
    submittedAt: instant.meta({ description: 'When it was made, by the phone' }),
    receivedAt: instant,
    clockSuspect: z.boolean().meta({ description: 'The phone’s clock cannot be right: it counts as made when it was received' }),
    prefilledAt: instant
      .optional()
      .meta({ description: 'When `known` had been counted; absent where it was filled without being shown any figures' }),
    figures: z.array(
      z.strictObject({
        programme: programmeCode,
        label: bilingual,
        known: figures.optional().meta({ description: 'What we had counted when it was filled' }),
        told: figures.optional().meta({ description: 'What the TKSK tells' }),
        differs: z.boolean().meta({ description: 'The TKSK tells otherwise than was counted' }),
      }),
    ),
    obstacles: z.array(obstacle),
    actions: z.array(coded),
    ppks: z.array(change),
    psks: z.array(change),
    hasWords: z.boolean().meta({ description: 'Something was written; shown by `reveal`' }),
  })
  .meta({ id: 'MonthlyReportSubmitted' });
export type Submitted = z.infer<typeof submitted>;

const state = z.enum(['submitted', 'late', 'awaited', 'missing']).meta({
  description:
    'submitted: in time; late: after the due day; awaited: has not come and the due day has not passed; missing: it has',
});

export const monthlyRow = z.strictObject({
  area: areaRef.meta({ description: 'The kecamatan', example: { code: '15.71.01', name: 'Telanaipura' } }),
  state,
  dueAt: instant.meta({ description: 'From then on a report is late' }),
  daysLate: count.optional().meta({ description: 'Days after the due day that the first one came' }),
  corrections: count.optional().meta({ description: 'How often it was corrected: the last one counts, all stand in the trail' }),
  report: submitted.optional(),
});
export type MonthlyRowView = z.infer<typeof monthlyRow>;

export const monthlyPage = z
  .strictObject({
    month,
    prefill: prefill.optional().meta({
      description: 'To the TKSK, where exactly one own kecamatan is asked about and the month has begun; on the first page',
    }),
    reports: z.array(monthlyRow).max(100).meta({ description: 'Each kecamatan, by code, also where no report has come' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'MonthlyReports' });
export type MonthlyPage = z.infer<typeof monthlyPage>;

export const monthlyQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: all of your areas', example: '15.71' }),
  month: month.optional().meta({ description: 'Default: the month before this one', example: '2026-11' }),
  state: state.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type MonthlyQuery = z.infer<typeof monthlyQuery>;
