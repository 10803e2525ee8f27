/** What is asked and answered where personal data is shown in plain: with a purpose, field by field, after its entry (TRUST §1). */
import * as z from 'zod';
import { address } from '#events/common.ts';
import { PURPOSE_CODES, REVEAL_FIELDS } from '#shared/domain/access/purposes.ts';
import { plainText } from '#shared/domain/identity/plain-text.ts';
import { areaRef, cursor, instant, kpmId, nikLast4 } from './common.ts';

/** Families shown by one call about a group (TRUST §1). */
export const GROUP_FAMILIES_MAX = 100;

const why = {
  purpose: z.enum(PURPOSE_CODES).meta({ description: 'Why, from the list; which of it a role may name differs by role' }),
  reason: plainText(300)
    .min(10)
    .meta({ description: 'Which letter, complaint or alert it is about, in your own words', example: 'Surat pengaduan 12/2026' }),
};

export const revealRequest = z
  .strictObject({
    ...why,
    fields: z
      .array(z.enum(REVEAL_FIELDS))
      .min(1)
      .max(REVEAL_FIELDS.length)
      .refine((list) => new Set(list).size === list.length, { message: 'each field once' }),
  })
  .meta({ id: 'RevealRequest' });
export type RevealRequest = z.infer<typeof revealRequest>;

/** `shown`; `absent`: nobody has said it; `expired`: it was said so long ago that it is kept no longer; `erased`: its key is gone. */
const state = z
  .enum(['shown', 'absent', 'expired', 'erased'])
  .meta({ description: 'absent: nobody has said it; expired: it is kept no longer; erased: its key is gone' });
const said = { source: z.string().meta({ description: 'Who said so' }), at: instant.meta({ description: 'As of when' }) };
const one = z.strictObject({ state, value: z.string().optional(), source: said.source.optional(), at: said.at.optional() });
const many = <S extends z.ZodType>(value: S) => z.strictObject({ state, values: z.array(value) });
/** Where free text stood. */
const NOTE_KINDS = ['report', 'deduction', 'obstacle', 'suggestion', 'action', 'reveal'] as const;
const alias = z.strictObject({ scheme: z.string(), value: z.string(), ...said });

export const revealed = z
  .strictObject({
    id: kpmId,
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    seq: z.int().min(1).meta({ description: "Place of the entry of this in the family's trail" }),
    fields: z
      .strictObject({
        nik: one.optional(),
        kk: one.optional(),
        name: one.optional(),
        address: z.strictObject({ state, value: address.optional() }).optional(),
        ids: many(alias).optional(),
        accounts: many(alias).optional(),
        notes: many(z.strictObject({ kind: z.enum(NOTE_KINDS), text: z.string(), seq: z.int(), ...said })).optional(),
        gps: many(z.strictObject({ lat: z.number(), lon: z.number(), accuracyM: z.number(), seq: z.int(), ...said })).optional(),
        photos: many(z.strictObject({ sha256: z.string(), sent: z.boolean(), seq: z.int(), ...said })).optional(),
      })
      .meta({ description: 'Only what was asked for' }),
    hiddenEvents: z
      .int()
      .min(0)
      .meta({ description: 'Events outside your areas: their notes, coordinates and photos are left out' }),
  })
  .meta({ id: 'Revealed' });
export type Revealed = z.infer<typeof revealed>;

export const alertRevealRequest = z.strictObject(why).meta({ id: 'AlertRevealRequest' });
export type AlertRevealRequest = z.infer<typeof alertRevealRequest>;

export const alertRevealed = z
  .strictObject({
    id: z.string(),
    kpmId: kpmId.optional(),
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    seq: z.int().min(1).meta({ description: 'Place of the entry of this in the trail of what the alert is about' }),
    notes: z
      .array(
        z.strictObject({
          version: z.int().min(1).meta({ description: 'Of the alert: the entry of its history with the same version' }),
          by: z.string(),
          at: instant,
          what: z.string(),
          state: z.enum(['shown', 'erased']).meta({ description: 'erased: its key is gone, or it is kept no longer' }),
          text: z.string().optional(),
        }),
      )
      .meta({ description: 'What colleagues wrote, in the order of writing' }),
  })
  .meta({ id: 'AlertRevealed' });
export type AlertRevealed = z.infer<typeof alertRevealed>;

export const groupRequest = z.strictObject({ ...why, cursor: cursor.optional() }).meta({ id: 'GroupRevealRequest' });
export type GroupRequest = z.infer<typeof groupRequest>;

export const groupRevealed = z
  .strictObject({
    group: z.string(),
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    families: z
      .array(
        z.strictObject({
          id: kpmId,
          alertIds: z.array(z.string()),
          area: areaRef,
          nikLast4: nikLast4.optional(),
          name: z.strictObject({ state, value: z.string().optional() }),
          address: z.strictObject({ state, value: address.optional() }),
        }),
      )
      .max(GROUP_FAMILIES_MAX),
    cursor: cursor.optional(),
  })
  .meta({ id: 'GroupRevealed' });
export type GroupRevealed = z.infer<typeof groupRevealed>;

export const reportRevealRequest = z.strictObject(why).meta({ id: 'ReportRevealRequest' });
export type ReportRevealRequest = z.infer<typeof reportRevealRequest>;

export const reportRevealed = z
  .strictObject({
    id: z.string(),
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    seq: z.int().min(1).meta({ description: 'Place of the entry of this in the trail of the family or the kab/kota' }),
    state: z.enum(['shown', 'expired', 'erased']).meta({ description: 'expired: it is kept no longer; erased: its key is gone' }),
    texts: z.array(
      z.strictObject({
        about: z.enum(['note', 'suggestion', 'obstacles', 'actions']),
        code: z.string().optional(),
        text: z.string(),
      }),
    ),
    gps: z.strictObject({ lat: z.number(), lon: z.number(), accuracyM: z.number() }).optional(),
    photos: z.array(z.strictObject({ sha256: z.string(), sent: z.boolean() })).optional(),
  })
  .meta({ id: 'ReportRevealed' });
export type ReportRevealed = z.infer<typeof reportRevealed>;

export const photoRequest = z
  .strictObject({
    ...why,
    kpmId: kpmId.optional(),
    finding: z.string().max(60).optional().meta({
      description: 'Id of a finding that names the photo, instead of a family',
      example: 'area~15.71~12',
    }),
  })
  .refine((asked) => (asked.kpmId === undefined) !== (asked.finding === undefined), {
    message: 'a photo of a family or of a finding',
    path: ['kpmId'],
  })
  .meta({ id: 'PhotoRevealRequest' });
export type PhotoRequest = z.infer<typeof photoRequest>;

export const photoRevealed = z
  .strictObject({
    sha256: z.string(),
    id: z.string().meta({ description: 'The family, or the finding' }),
    purpose: z.enum(PURPOSE_CODES),
    at: instant,
    seq: z.int().min(1),
    mediaType: z.string(),
    data: z.base64().meta({ description: 'The bytes, base64: their SHA-256 is the name' }),
  })
  .meta({ id: 'PhotoRevealed' });
export type PhotoRevealed = z.infer<typeof photoRevealed>;
