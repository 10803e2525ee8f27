/** What the three-way match answers: of a family by months, of a batch as counts and the families that differ. */
import * as z from 'zod';
import { MATCH_STATES } from '#shared/domain/case/batch-counts.ts';
import { PAIRS } from '#shared/domain/match/match.ts';
import { SIDES, STANDINGS } from '#shared/domain/match/sides.ts';
import { areaRef, bilingual, cursor, cycle, instant, kpmId, programmeCode, rupiah } from './common.ts';

const count = z.int().min(0);
const months = z.array(z.string());
const signed = z
  .int()
  .meta({ description: 'Whole rupiah; less than 0 where the second says less than the first', example: -50000 });
const sources = z.array(z.string()).meta({ example: ['agency:bri'] });

const matchSet = z.strictObject({
  programme: programmeCode,
  programmeLabel: bilingual,
  cycle,
  months,
  state: z.enum(MATCH_STATES).optional().meta({
    description:
      '`agree`: all three say the same; `moneyDiffers`: partner and statement do not; `wordDiffers…`: the family’s word differs from who spoke; else no difference so far, and who has not spoken. Absent where nothing is to be accounted for',
  }),
  label: bilingual,
  rupiah: rupiah.meta({ description: 'Of what differs the gap, else what is at stake' }),
  partner: z
    .strictObject({
      rupiah,
      standing: z.enum(STANDINGS).meta({ description: '`ordered`: on its way; `back`: failed, returned, frozen or remitted' }),
      inHand: rupiah.optional().meta({ description: 'What the family drew or signed for, as the partner says' }),
      at: instant,
      sources,
    })
    .optional(),
  statement: z
    .strictObject({
      rupiah: z.int().meta({ description: 'What came in or was paid out, less what was taken back' }),
      drawn: rupiah,
      lines: count,
      at: instant.meta({ description: 'Where the day of the first line begins' }),
      sources,
    })
    .optional(),
  family: z
    .strictObject({
      rupiah,
      lawful: rupiah.meta({ description: 'Held back as rules allow, by the report' }),
      by: z.enum(['report', 'complaint']),
      at: instant,
      months,
    })
    .optional(),
  pairs: z.array(
    z.strictObject({
      between: z.enum(PAIRS),
      state: z.enum(['agrees', 'differs', 'missing']),
      rupiah: signed.optional(),
      months: months.optional().meta({ description: 'Months that only one of the two names, or of which one has not spoken' }),
      missing: z.array(z.enum(SIDES)).optional(),
      words: bilingual.optional().meta({ description: 'The difference, in words' }),
    }),
  ),
  silent: z
    .array(z.strictObject({ side: z.enum(SIDES), dueAt: instant.optional(), overdue: z.boolean() }))
    .meta({ description: 'Who has not spoken, and since when it is due' }),
});
export type KpmMatchSet = z.infer<typeof matchSet>;

export const kpmMatch = z
  .strictObject({
    id: kpmId,
    sets: z.array(matchSet).meta({ description: 'By programme and months, the latest cycle first' }),
    hiddenEvents: z.int().min(0).meta({ description: 'Events outside your areas, which are left out and may have spoken' }),
  })
  .meta({ id: 'KpmMatch' });
export type KpmMatch = z.infer<typeof kpmMatch>;

const sum = z.strictObject({ sets: count, rupiah: count });

export const batchMatch = z
  .strictObject({
    id: z.string().meta({ description: 'Who announced it, `~`, and its number', example: 'bri~DANOM-157101-0007' }),
    number: z.string(),
    agency: z.string(),
    money: z
      .strictObject({ agree: count, differ: sum, noStatement: count, noPartner: count })
      .meta({ description: 'What was paid and what statements show, by payment (a set of months of a family)' }),
    sums: z
      .strictObject({ agree: sum, differ: sum, waiting: sum })
      .optional()
      .meta({ description: 'All three sides; `waiting`: no difference so far, and somebody has not spoken. Not for partners' }),
    silent: z
      .strictObject({ partner: sum, statement: sum, family: sum })
      .optional()
      .meta({ description: 'Of those that wait, who has not spoken; one may wait for two. Not for partners' }),
    families: z
      .array(z.strictObject({ kpmId, area: areaRef, programme: programmeCode, cycle, rupiah }))
      .max(100)
      .optional()
      .meta({ description: 'Families of your areas in which something differs, and the gap. Not for partners' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'BatchMatch' });
export type BatchMatch = z.infer<typeof batchMatch>;

export const batchMatchQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type BatchMatchQuery = z.infer<typeof batchMatchQuery>;
