/** The form of the list of codes of observations, checked where it is sent and where it is read. A limit on everything. */
import * as z from 'zod';
import { date, itemCode, rupiahOrZero, text, unit } from '#events/common.ts';
import { observationCode, observedValueCode } from '#events/observation.ts';
import { label } from '../programme/shape.ts';
import { OBSERVATION_LISTS, OBSERVED_SUBJECTS, SPECIFIC_DATA } from './observation-codes.ts';

/** More than anybody looks through, and as much as fits a change with some rows of it (shared/store/settings.ts). */
const CODES_MAX = 250;
/** More answers than a question has. */
const VALUES_MAX = 30;

const words = z.strictObject({ id: text(80), en: text(80) });
const values = z
  .record(observedValueCode, words)
  .refine((all) => Object.keys(all).length <= VALUES_MAX && Object.keys(all).length > 0, { message: `1 to ${VALUES_MAX}` });
const bound = z.number().min(-1e12).max(1e12);

const value = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('number'),
        unit: words.exactOptional(),
        min: bound,
        max: bound,
        decimals: z.int().min(0).max(6),
      })
      .meta({ description: 'A number between two, with so many decimals at most' }),
    z.strictObject({ kind: z.literal('rupiah'), min: rupiahOrZero, max: rupiahOrZero }).meta({ description: 'Whole rupiah' }),
    z
      .strictObject({ kind: z.literal('price'), item: itemCode, per: unit, min: rupiahOrZero, max: rupiahOrZero })
      .meta({ description: 'Rupiah for one unit of some goods, told of places alone; compared by week (HARGA_TIDAK_WAJAR)' }),
    z.strictObject({ kind: z.literal('code'), values }).meta({ description: 'One of these' }),
    z
      .strictObject({ kind: z.literal('flag'), values: values.exactOptional() })
      .meta({ description: 'true or false; or one of the values, which says yes and which' }),
    z.strictObject({ kind: z.literal('date') }).meta({ description: 'A day, YYYY-MM-DD' }),
    z.strictObject({ kind: z.literal('none') }).meta({ description: 'No value: the code says all' }),
  ])
  .meta({ description: 'What may be told under the code; it keeps its kind, its goods, its unit and its values for ever' });

export const observationCodes = z
  .record(
    observationCode,
    z.strictObject({
      code: observationCode,
      list: z.enum(OBSERVATION_LISTS).meta({ description: 'Where people look for it' }),
      label,
      aliases: z
        .array(observationCode)
        .max(10)
        .meta({ description: 'What the field also calls it: taken at the door as this code' }),
      about: z
        .array(z.enum(OBSERVED_SUBJECTS))
        .min(1)
        .max(OBSERVED_SUBJECTS.length)
        .meta({ description: 'Of whom or what it may be told', example: ['family'] }),
      value,
      specific: z
        .enum(SPECIFIC_DATA)
        .exactOptional()
        .meta({ description: 'Specific personal data (UU 27/2022), and of which kind' }),
      until: date.exactOptional().meta({
        description: 'The last day that anything told under it may be true of; what was told stays, with its name',
        example: '2026-12-31',
      }),
    }),
  )
  .refine((all) => Object.keys(all).length <= CODES_MAX, { message: `at most ${CODES_MAX}` })
  .meta({ description: 'All codes that there are: what ever held stays listed, and is given an end instead' });
