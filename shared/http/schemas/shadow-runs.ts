/** What `/v1/shadow-runs` takes and answers: what a changed setting would have raised over recorded history (docs/adr/0039). */
import * as z from 'zod';
import { areaCode, date } from '#events/common.ts';
import { DIFFERENCES } from '#shared/domain/shadow/compare.ts';
import { SHADOW_STATES } from '#shared/domain/shadow/run.ts';
import { EXAMPLES_MAX, VILLAGES_SHOWN_MAX } from '#shared/domain/shadow/tally.ts';
import { areaRef, bilingual, cursor, instant, kpmId, severity } from './common.ts';
import { programmeBody, settingValue } from './settings.ts';

export const shadowSetting = z
  .string()
  .max(60)
  .regex(/^(programme:[A-Z][A-Z0-9_]{1,19}|[a-z][a-z-]{1,39}|holidays-20\d{2}|rule-[A-Z][A-Z0-9_]{2,39})$/, {
    message: 'a setting, or programme: and a code',
  })
  .meta({ description: 'The name of a setting, or `programme:` and its code', example: 'thresholds' });

const frame = {
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,64}$/, { message: 'a key is 16 to 64 letters, digits, _ and -' })
    .meta({
      description: 'Chosen by you, random: the same again is told and not run again',
      example: '0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
    }),
  setting: shadowSetting,
  area: areaCode.meta({ description: 'A kab/kota, kecamatan, desa or kelurahan', example: '15.71' }),
  from: date.meta({ description: 'Looks at what happened from this local day on', example: '2026-07-01' }),
  to: date.meta({ description: 'to this one; a year at most', example: '2026-11-30' }),
};
/** With the value in the form of its kind. */
export const shadowRunOf = <V extends z.ZodType>(value: V) => z.strictObject({ ...frame, value });
/** As much as says which kind that is. */
export const shadowRunHead = z.looseObject({ setting: shadowSetting });
const value = z.union([settingValue, programmeBody]);
export const shadowRunRequest = shadowRunOf(
  value.meta({ description: 'As `PUT` takes it: the whole setting, or the whole programme' }),
).meta({ id: 'ShadowRunRequest' });
export type ShadowRunRequest = z.infer<ReturnType<typeof shadowRunOf<z.ZodUnknown>>>;

const count = z.int().min(0);
const sum = z.strictObject({ alerts: count, rupiah: count });
const sums = z.strictObject({ raised: sum, cleared: sum, changed: sum, same: sum }).meta({
  id: 'ShadowSums',
  description:
    '`raised`: hold with the change and not now; `cleared`: hold now and not with it; `changed`: hold both ways, with another severity, level, owner or due day; `same`',
});
export type ShadowSums = z.infer<typeof sums>;

const row = {
  id: z.string().meta({ example: 'shr_Qm9rQ0vW9xT5LmZ2cR8bNw' }),
  setting: shadowSetting,
  label: bilingual.meta({ description: 'What the setting is called' }),
  area: areaRef,
  from: z.iso.date(),
  to: z.iso.date(),
  askedAt: instant.meta({ description: 'Everything is judged as it stood at this time' }),
  askedBy: z.string(),
  state: z.enum(SHADOW_STATES).meta({
    description:
      '`overtaken`: the settings were changed while it ran: ask again; `failed`: it could not be gone on with and has no result: ask again with a new key',
  }),
  endedAt: instant.optional(),
  reason: bilingual.optional().meta({ description: 'With `failed`: why, and what to do' }),
  progress: z.strictObject({
    percent: z.int().min(0).max(100).meta({ description: 'Of the days' }),
    families: count,
    cases: count,
    failed: count.meta({ description: 'Families that could not be read' }),
  }),
  totals: sums,
};
export const shadowRunRow = z.strictObject(row).meta({ id: 'ShadowRunRow' });
export type ShadowRunRow = z.infer<typeof shadowRunRow>;

const example = z.strictObject({
  difference: z.enum(DIFFERENCES).exclude(['same']),
  rule: z.string(),
  label: bilingual,
  kpmId,
  area: areaRef,
  programme: z.string().optional(),
  cycle: z.string().optional(),
  severity,
  since: instant,
  reason: bilingual.meta({ description: 'What the rule saw' }),
  alertId: z.string().optional().meta({ description: 'Of what holds now: the alert' }),
});
export type ShadowExample = z.infer<typeof example>;

export const shadowRunWhole = z
  .strictObject({
    ...row,
    value: value.meta({ description: 'What was tried' }),
    current: value.meta({ description: 'What it was held against' }),
    rules: z
      .array(
        z.strictObject({
          rule: z.string(),
          label: bilingual,
          ...sums.shape,
          areas: z
            .array(z.strictObject({ area: areaRef, ...sums.partial().shape }))
            .max(VILLAGES_SHOWN_MAX)
            .meta({
              description: `Villages in which anything differs, the ${VILLAGES_SHOWN_MAX} with most of it, those first; what is none is left out`,
            }),
          moreAreas: count.optional().meta({ description: 'How many further villages there are in which anything differs' }),
        }),
      )
      .max(100)
      .meta({ description: 'Once it is done: rules under which anything holds, what differs most first' }),
    examples: z
      .array(example)
      .max(100 * (DIFFERENCES.length - 1) * EXAMPLES_MAX)
      .optional()
      .meta({ description: `Of each rule and difference ${EXAMPLES_MAX} at most; for those who may see families` }),
  })
  .meta({ id: 'ShadowRun' });
export type ShadowRunWhole = z.infer<typeof shadowRunWhole>;

export const shadowRunPage = z
  .strictObject({ runs: z.array(shadowRunRow).max(100), cursor: cursor.optional() })
  .meta({ id: 'ShadowRunPage' });
export type ShadowRunPage = z.infer<typeof shadowRunPage>;

export const shadowRunQuery = z.strictObject({
  setting: shadowSetting,
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type ShadowRunQuery = z.infer<typeof shadowRunQuery>;
