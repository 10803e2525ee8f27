/** The form of what programmes are made of, checked where it is sent and where it is read: limits on everything, nothing but listed fields. */
import * as z from 'zod';
import { itemCode, months, rupiah, text, unit } from '#events/common.ts';
import { plainText } from '#shared/domain/identity/plain-text.ts';
import { AIDS, CYCLE_MONTHS, PILLARS } from './programme.ts';

/** How senders write a programme and a component. */
export const code = z.string().regex(/^[A-Z][A-Z0-9_]{1,19}$/, 'a code: capital letters, digits and _, 2 to 20 characters');

export const label = z.strictObject({ id: text(120), en: text(120) });
/** More kinds of person, or of thing, than any programme knows. */
const KINDS_MAX = 20;
/** As many of one kind as a list may name of a family (events/entitlement.ts). */
const count = z.int().min(1).max(10);
const years = z.int().min(0).max(120);

export const tariff = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('per-month'), amount: rupiah }).meta({ description: 'A fixed amount per month' }),
  z
    .strictObject({
      kind: z.literal('components'),
      perMonths: z.int().min(1).max(12).meta({ description: 'For how many months the amounts are' }),
      amounts: z.record(code, rupiah),
      countMax: z.record(code, count).meta({ description: 'How many of a component count in a family; unnamed: each' }),
      familyMax: z
        .int()
        .min(1)
        .max(50)
        .exactOptional()
        .meta({ description: 'How many persons count in a family, over all components' }),
      ages: z
        .record(code, z.strictObject({ min: years, max: years.exactOptional() }))
        .meta({ description: 'Completed years at the first day of the cycle, both included' }),
    })
    .meta({ description: 'Amounts by component, with limits' }),
  z
    .strictObject({ kind: z.literal('once'), amount: rupiah, months })
    .meta({ description: 'A fixed sum for a set of months, and nothing for any other' }),
  z
    .strictObject({
      kind: z.literal('goods'),
      per: z.enum(['month', 'handover']),
      items: z
        .array(z.strictObject({ item: itemCode, quantity: z.number().min(0.001).max(10_000).multipleOf(0.001), unit }))
        .min(1)
        .max(KINDS_MAX),
    })
    .meta({ description: 'Things, for each month or for each hand-over' }),
  z.strictObject({ kind: z.literal('none') }).meta({ description: 'Nothing reaches the family: only a status' }),
]);

/** More changes of one value than a programme sees in its life. */
const ROWS_MAX = 50;
/** Values of which each holds from a time on, until the next: the earliest first. @param from how that time is written */
export const rows = <F extends z.ZodType<string>, V extends z.ZodType>(from: F, value: V) =>
  z.array(z.strictObject({ from, value, source: plainText(200) })).max(ROWS_MAX);
/** The same, of what always has a value. */
export const dated = <F extends z.ZodType<string>, V extends z.ZodType>(from: F, value: V) => rows(from, value).min(1);

const month = months.element;

/** All of a programme but its code. @param from how the beginning of a dated value is written */
export const programmeFields = <F extends z.ZodType<string>>(from: F) => ({
  label,
  pillar: z.enum(PILLARS),
  aid: z.enum(AIDS),
  cycleMonths: z.literal(CYCLE_MONTHS),
  validity: z.strictObject({ from: month.exactOptional(), until: month.exactOptional() }),
  needsList: z.boolean(),
  components: z.record(code, label).exactOptional(),
  tariff: dated(from, tariff),
  desilMax: dated(from, z.int().min(1).max(10)).exactOptional(),
  notWith: dated(from, z.array(code).max(KINDS_MAX)).exactOptional(),
});
