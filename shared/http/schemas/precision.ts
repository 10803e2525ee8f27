/** What `/v1/rules/precision` answers: of each rule how many of its alerts people confirmed, and how many were none. */
import * as z from 'zod';
import { DISMISS_REASONS } from '#shared/domain/alerts/workflow.ts';
import { AREA_LEVELS } from '#shared/domain/area/area.ts';
import { RULE_CODES } from '#shared/domain/rules/index.ts';
import { areaRef, bilingual, programmeCode } from './common.ts';

/** Of one question. */
export const MONTHS_MAX = 36;
const many = z.int().min(0);
const percent = z.number().min(0).max(100);

const figures = z.strictObject({
  confirmed: many.meta({ description: 'Alerts that people closed as resolved' }),
  falsePositives: many.meta({ description: 'Alerts that people dismissed; what was handled elsewhere is not among them' }),
  elsewhere: many.meta({ description: 'Dismissed because it was handled elsewhere: says nothing of the rule' }),
  clearedByData: many.meta({
    description: 'Cleared by the data before anybody had touched them: says nothing of the rule either',
  }),
  precisionPercent: percent
    .nullable()
    .meta({ description: 'confirmed ÷ (confirmed + falsePositives), one decimal; null where there are none' }),
  interval: z
    .strictObject({ lowPercent: percent, highPercent: percent })
    .nullable()
    .meta({ description: "Wilson's score interval at 95 %: where the figure may lie, as far as so many alerts can tell" }),
  reasons: z
    .array(z.strictObject({ reason: z.enum(DISMISS_REASONS), label: bilingual, alerts: many }))
    .meta({ description: 'Why alerts were dismissed' }),
});
export type Figures = z.infer<typeof figures>;

const rulePrecision = z.strictObject({ rule: z.enum(RULE_CODES), label: bilingual, ...figures.shape });

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);

export const precisionAnswer = z
  .strictObject({
    area: areaRef,
    level: z.enum(AREA_LEVELS),
    ancestors: z.array(areaRef),
    programme: programmeCode.optional(),
    from: month,
    to: month,
    total: figures.meta({ description: 'All rules together' }),
    rules: z.array(rulePrecision).max(RULE_CODES.length).meta({
      description: 'Rules of which any alert was closed, those that people judged most often first',
    }),
  })
  .meta({ id: 'RulePrecision' });
export type PrecisionAnswer = z.infer<typeof precisionAnswer>;

export const precisionQuery = z.strictObject({
  area: z
    .string()
    .max(13)
    .optional()
    .meta({ description: 'A kab/kota, a province or `ID`. Default: your own area, or the country', example: '15.71' }),
  programme: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'Default: all, those about the family itself with them', example: 'PKH' }),
  from: month.optional().meta({ description: 'First month of closing; default: eleven before the last', example: '2026-01' }),
  to: month.optional().meta({ description: 'Last month of closing, included; default: the current one', example: '2026-11' }),
});
export type PrecisionQuery = z.infer<typeof precisionQuery>;
