/** Programmes and the other settings with their dated values: what is sent and answered (DESIGN §9, §10). */
import * as z from 'zod';
import { date } from '#events/common.ts';
import { code, dated, programmeFields, rows } from '#shared/domain/programme/shape.ts';
import { officerKinds, organisationTypes } from '#shared/domain/settings/kinds-shape.ts';
import { observationCodes } from '#shared/domain/settings/observation-codes-shape.ts';
import {
  alertHandling,
  areaSuccessors,
  fieldWork,
  holidays,
  limits,
  photoDays,
  retention,
  ruleParameters,
  thresholds,
} from '#shared/domain/settings/shape.ts';
import { bilingual, cursor } from './common.ts';

/** The day from which a row holds: 00:00 WIB. */
const from = date.meta({ description: 'The day from which it holds, 00:00 WIB', example: '2027-01-01' });

/** Why what has been judged is judged anew: from a list, because free text may name anybody. */
export const REASONS = ['salah-ketik', 'berlaku-surut', 'terlambat-dimasukkan'] as const;
const reason = z.enum(REASONS).optional().meta({
  description:
    'Needed where the change reaches into the past, because what was paid is judged anew: a slip (salah-ketik), a decree that applies to the past (berlaku-surut), or one that was entered late (terlambat-dimasukkan)',
});

// ── programmes ──────────────────────────────────────────────────────────────────────────────────────────
const fields = programmeFields(from);
export const newProgramme = z.strictObject({ code, ...fields }).meta({ id: 'NewProgramme' });
export type NewProgramme = z.infer<typeof newProgramme>;
/** A programme as it is to be, whatever its code. */
export const programmeBody = z.strictObject(fields);
export const programmeChange = z
  .strictObject({ ...fields, reason })
  .meta({ id: 'ProgrammeChange', description: 'The whole programme as it is to be; `cycleMonths` as it is' });
export type ProgrammeChange = z.infer<typeof programmeChange>;

export const programmeWhole = z
  .strictObject({
    code,
    version: z.int().min(0).meta({ description: '0: as it shipped' }),
    ...fields,
    pillar: fields.pillar.optional(),
    tariff: fields.tariff.optional().meta({ description: 'Not for partners and officers, nor what else stands for amounts' }),
    desilMax: fields.desilMax.optional(),
    notWith: fields.notWith.optional(),
  })
  .meta({ id: 'Programme' });
export type ProgrammeWhole = z.infer<typeof programmeWhole>;
export const programmePage = z
  .strictObject({ programmes: z.array(programmeWhole).max(100), cursor: cursor.optional() })
  .meta({ id: 'ProgrammePage' });
export type ProgrammePage = z.infer<typeof programmePage>;

// ── other settings ──────────────────────────────────────────────────────────────────────────────────────
/** What a record of each kind holds. */
export const SETTING_VALUES = {
  thresholds: dated(from, thresholds),
  limits: dated(from, limits),
  retention: dated(from, retention),
  'photo-days': dated(from, photoDays),
  'field-work': dated(from, fieldWork).meta({ description: 'Pace, order and sharing of visits' }),
  'alert-handling': dated(from, alertHandling).meta({
    description: 'Where closing an alert takes two people, how much is explained, how long an alert may be put off',
  }),
  'area-successors': dated(from, areaSuccessors).meta({
    description:
      'Areas that were split off, joined or given another code: code of then → code of now, of one level. Sums of then are shown under the code of now',
  }),
  'officer-kinds': dated(from, officerKinds),
  'organisation-types': dated(from, organisationTypes),
  'observation-codes': dated(from, observationCodes),
  holidays,
  rule: rows(from, ruleParameters).meta({ description: 'Parameters of one rule; before the first row, what ships with it' }),
} as const;
export type SettingKind = keyof typeof SETTING_VALUES;
/** `holidays-2027`, `rule-POTONGAN`; the others by their kind. */
export const HOLIDAYS_NAME = /^holidays-(20\d{2})$/;
export const RULE_NAME = /^rule-([A-Z][A-Z_]{2,39})$/;
const name = z
  .string()
  .regex(
    /^(thresholds|limits|retention|photo-days|field-work|alert-handling|area-successors|officer-kinds|organisation-types|observation-codes|holidays-20\d{2}|rule-[A-Z][A-Z0-9_]{2,39})$/,
  )
  .meta({ example: 'holidays-2027' });

export const settingValue = z.union([
  SETTING_VALUES.thresholds,
  SETTING_VALUES.limits,
  SETTING_VALUES.retention,
  SETTING_VALUES['photo-days'],
  SETTING_VALUES['field-work'],
  SETTING_VALUES['alert-handling'],
  SETTING_VALUES['area-successors'],
  SETTING_VALUES['officer-kinds'],
  SETTING_VALUES['organisation-types'],
  SETTING_VALUES['observation-codes'],
  SETTING_VALUES.holidays,
  SETTING_VALUES.rule,
]);
/** The body of a change of each kind. */
export const settingChangeOf = <K extends SettingKind>(kind: K) => z.strictObject({ value: SETTING_VALUES[kind], reason });
export const settingChange = z.strictObject({ value: settingValue, reason }).meta({ id: 'SettingChange' });

export const settingWhole = z
  .strictObject({
    name,
    version: z.int().min(0).meta({ description: '0: as it shipped' }),
    label: bilingual,
    value: settingValue,
    parameters: z
      .array(z.strictObject({ name: z.string(), label: bilingual, kind: z.string(), shipped: z.number(), source: z.string() }))
      .optional()
      .meta({ description: 'Of a rule: which parameters it has, in what they are counted, and with what it ships' }),
  })
  .meta({ id: 'Setting' });
export type SettingWhole = z.infer<typeof settingWhole>;
export const settingList = z.strictObject({ settings: z.array(settingWhole).max(200) }).meta({ id: 'Settings' });
export type SettingList = z.infer<typeof settingList>;

// ── what a programme must come to ───────────────────────────────────────────────────────────────────────
/** As a list names them, written into a URL. */
export const expectedQuery = z.strictObject({
  months: z
    .string()
    .max(100)
    .regex(/^20\d{2}-(0[1-9]|1[0-2])(,20\d{2}-(0[1-9]|1[0-2]))*$/, 'months are written 2026-10,2026-11')
    .meta({ description: '1 to 12 months, ascending, with commas', example: '2026-10,2026-11,2026-12' }),
  components: z
    .string()
    .max(250)
    .regex(/^[A-Z][A-Z0-9_]{1,19}:[1-9]\d?(,[A-Z][A-Z0-9_]{1,19}:[1-9]\d?)*$/, 'components are written SD:1,LANSIA:1')
    .optional()
    .meta({ description: 'How many of each, as a list names them', example: 'SD:1,LANSIA:1' }),
});
export type ExpectedQuery = z.infer<typeof expectedQuery>;
