/** What a family must get of a programme, or whoever has such components: what is asked and answered (DESIGN §9). */
import * as z from 'zod';
import { month } from '#events/common.ts';
import { code, label } from '#shared/domain/programme/shape.ts';
import { bilingual, rupiah } from './common.ts';

export const expectation = z.strictObject({
  programme: code,
  label,
  months: z.array(month).meta({ description: 'For which it is computed' }),
  components: z.array(z.strictObject({ code: z.string(), count: z.int() })).optional(),
  kind: z
    .enum(['cash', 'goods', 'status', 'unknown', 'unlisted'])
    .meta({ description: 'unknown: something is missing, and `text` says what; unlisted: no list names the family' }),
  amountMin: rupiah.optional(),
  amountMax: rupiah.optional(),
  parts: z
    .array(
      z.strictObject({
        months: z.array(month),
        component: z.string().optional(),
        count: z.int(),
        amount: rupiah,
        perMonths: z.int(),
      }),
    )
    .optional()
    .meta({ description: 'count × amount × months ÷ perMonths each; together `amountMax`' }),
  items: z.array(z.strictObject({ item: z.string(), quantity: z.number(), unit: z.string() })).optional(),
  notCounted: z
    .array(z.strictObject({ component: z.string().optional(), listed: z.int(), counted: z.int() }))
    .optional()
    .meta({ description: 'Persons beyond a limit; without a component, beyond that of the family' }),
  outside: z.array(month).optional().meta({ description: 'Months for which the programme gives nothing' }),
  missing: z.array(z.string()).optional().meta({ description: 'Components that have no amount' }),
  text: bilingual.meta({
    example: { id: '225.000 SD + 600.000 lansia, 3 dari 3 bulan', en: '225,000 SD + 600,000 elderly, 3 of 3 months' },
  }),
});
export type Expectation = z.infer<typeof expectation>;
export const programmeExpected = expectation.meta({ id: 'ProgrammeExpected' });
export const kpmExpected = expectation
  .extend({ id: z.string().meta({ description: 'The family' }), cycle: month })
  .meta({ id: 'KpmExpected' });
export type KpmExpected = z.infer<typeof kpmExpected>;

export const kpmExpectedQuery = z.strictObject({ programme: code, cycle: month });
export type KpmExpectedQuery = z.infer<typeof kpmExpectedQuery>;
