/** What `/v1/batches` answers: how a batch was announced, what has come of it, what is missing; counts and rupiah, nobody's family. */
import * as z from 'zod';
import { FILLING_STATES } from '#shared/domain/batch/filling.ts';
import { areaRef, bilingual, cursor, instant } from './common.ts';

const count = z.int().min(0);
const amounts = z.strictObject({ families: count, rupiah: count });

/** Quantities of goods, and what of them does not add up. */
const wentOut = { handedOver: z.number(), returned: z.number(), remaining: z.number(), missing: z.number() };

export const batchRow = z.strictObject({
  id: z.string().meta({ description: 'Who announced it, `~`, and its number', example: 'bri~DANOM-157101-0007' }),
  number: z.string().meta({ description: 'Its number, as the sender says', example: 'DANOM-157101-0007' }),
  agency: z.string().meta({ description: 'The agency that announced it', example: 'bri' }),
  agencyName: z.string().meta({ description: 'What it is called', example: 'BRI' }),
  area: areaRef,
  programme: z.string(),
  programmeLabel: bilingual,
  months: z.array(z.string()),
  completeBy: z.string().meta({ description: 'The last day on which it is handed out', example: '2026-11-28' }),
  closesAt: instant.meta({ description: 'When all of it must have been told of; what is missing then is late' }),
  state: z.enum(FILLING_STATES).meta({
    description:
      '`filling`: something is missing, and it has time; `late`: it has none; `full`; `over`: more than was announced; `papers`: goods whose hand-over is told by papers and not by family, so that it is not counted how full it is',
  }),
  announced: z.strictObject({ families: count, rupiah: count.optional() }),
  told: amounts.meta({ description: 'Of whom it was said what became of them: paid, failed, returned or frozen' }),
  missing: amounts,
  beyond: amounts.meta({ description: 'What was told beyond what was announced' }),
  papers: z
    .array(
      z.strictObject({
        ...{ item: z.string(), unit: z.string(), allocated: z.number() },
        ...wentOut,
        areas: z
          .array(
            z.strictObject({
              ...{ area: areaRef, announced: z.number().optional(), allocated: z.number(), divided: z.number() },
              ...wentOut,
            }),
          )
          .meta({
            description:
              'Each area that was allocated some, or for which the announcement names some (`announced`); `divided`: of that, what areas within got. Areas without any in which some were handed over are here with 0 allocated',
          }),
        balanced: z.boolean().meta({ description: 'Whether each of its areas balances, with as much as was announced for it' }),
      }),
    )
    .optional()
    .meta({
      description:
        'Of `papers`: what delivery orders and BAST tell of each kind of goods. `missing`: allocated and not accounted for; below zero: more went out than was allocated',
    }),
});
export type BatchRow = z.infer<typeof batchRow>;

export const batchPage = z
  .strictObject({ batches: z.array(batchRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'BatchPage' });
export type BatchPage = z.infer<typeof batchPage>;

const goods = z.strictObject({ item: z.string(), quantity: z.number(), unit: z.string() });

export const batchWhole = z
  .strictObject({
    ...batchRow.shape,
    announcedAt: instant,
    by: z
      .strictObject({
        disbursed: amounts,
        received: amounts,
        frozen: amounts,
        returned: amounts,
        failed: amounts,
        ordered: amounts,
      })
      .meta({
        description:
          'Families by their furthest money. `received`: of what was disbursed, what families signed for or drew; `ordered`: on its way',
      }),
    parts: z.array(z.strictObject({ area: areaRef, families: count, goods: z.array(goods).optional() })).max(100),
    goods: z.array(goods),
    alerts: z.array(z.string()).meta({ description: 'Ids of what was found of it and holds' }),
  })
  .meta({ id: 'Batch' });
export type BatchWhole = z.infer<typeof batchWhole>;

export const batchQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: all of your areas', example: '15.71' }),
  programme: z.string().max(20).optional().meta({ example: 'SEMBAKO' }),
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .meta({ description: 'Batches for this month', example: '2026-11' }),
  partner: z.string().max(64).optional().meta({ description: 'The agency that announced them', example: 'bri' }),
  state: z.enum(FILLING_STATES).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type BatchQuery = z.infer<typeof batchQuery>;
