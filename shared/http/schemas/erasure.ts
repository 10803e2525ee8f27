/** What `/v1/kpm/{id}/erasure` takes and answers: what keeps a family from being erased, who wants it, and how far it is (docs/adr/0053). */
import * as z from 'zod';
import { ERASURE_REASONS, HOLD_REASONS, LIFT_REASONS } from '#shared/domain/erasure/reasons.ts';
import { RETENTION_CLASSES } from '#shared/domain/settings/retention.ts';
import { reference } from './break-glass.ts';
import { bilingual, instant, kpmId } from './common.ts';

export const ERASURE_ACTIONS = ['propose', 'confirm', 'withdraw', 'hold', 'lift'] as const;
export type ErasureAction = (typeof ERASURE_ACTIONS)[number];

const letter = reference.meta({
  description: 'Number of the letter that asks for it; never about a person',
  example: 'LP/12/XI/2026',
});
/** Random, so that what one person confirms is what that person has read. */
const madeId = z
  .string()
  .regex(/^(era|hld)_[A-Za-z0-9_-]{22}$/)
  .meta({ description: 'Id of the proposal or of the hold', example: 'era_Qm9rQ0vW9xT5LmZ2cR8bNw' });

const EXAMPLE = { action: 'propose', reason: 'PERMINTAAN_SUBJEK', letter: 'LP/12/XI/2026' } as const;
export const erasureRequest = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('propose'), reason: z.enum(ERASURE_REASONS), letter }),
    z.strictObject({ action: z.literal('confirm'), proposal: madeId }),
    z.strictObject({ action: z.literal('withdraw'), proposal: madeId }),
    z.strictObject({ action: z.literal('hold'), reason: z.enum(HOLD_REASONS), letter }),
    z.strictObject({ action: z.literal('lift'), hold: madeId, reason: z.enum(LIFT_REASONS), letter }),
  ])
  .meta({ id: 'ErasureRequest', example: EXAMPLE });
export type ErasureRequest = z.infer<typeof erasureRequest>;

/**
 * `kept`: something stands in the way; `erasable`: nothing does; `proposed`: another person must confirm; `deleting`: decided and not
 * done yet; `deleted`: done, but a backup could bring it back; `complete`: no backup holds it any more.
 */
export const ERASURE_STATES = ['kept', 'erasable', 'proposed', 'deleting', 'deleted', 'complete'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

const by = z.string().meta({ example: 'person:c9d2f7a4-1b0e-4c1e-9d5f-2f6a2b8e7c10' });
const why = { letter: z.string(), label: bilingual };

export const erasure = z
  .strictObject({
    id: kpmId,
    state: z.enum(ERASURE_STATES).meta({
      description:
        'kept: something stands in the way; erasable: nothing does; proposed: another person must confirm; deleting: decided and not done yet; deleted: done, but a backup could bring it back; complete: no backup holds it any more',
    }),
    label: bilingual,
    hindrances: z
      .array(
        z.strictObject({
          kind: z.enum(['retention', 'alert', 'hold']),
          text: bilingual,
          retention: z.enum(RETENTION_CLASSES).optional(),
          until: instant.optional().meta({ description: 'Of what is kept for some time: until when' }),
          alertId: z.string().optional(),
          holdId: z.string().optional(),
        }),
      )
      .max(500),
    law: bilingual.optional().meta({ description: 'What it is refused by, while something stands in the way' }),
    proposal: z
      .strictObject({ id: z.string(), reason: z.enum(ERASURE_REASONS), ...why, by, at: instant, yours: z.boolean() })
      .optional(),
    erased: z
      .strictObject({
        id: z.string(),
        reason: z.enum(ERASURE_REASONS),
        ...why,
        proposedBy: by,
        confirmedBy: by,
        decidedAt: instant,
        deletedAt: instant.optional().meta({ description: 'Absent while it is not done' }),
        completeFrom: instant.optional().meta({ description: 'From then on no backup holds it' }),
      })
      .optional(),
    holds: z
      .array(
        z.strictObject({
          id: z.string(),
          reason: z.enum(HOLD_REASONS),
          ...why,
          by,
          at: instant,
          lifted: z.strictObject({ by, at: instant, reason: z.enum(LIFT_REASONS), ...why }).optional(),
        }),
      )
      .max(1000),
    actions: z.array(z.enum(ERASURE_ACTIONS)).meta({ description: 'What you may do about it now' }),
  })
  .meta({ id: 'Erasure' });
export type ErasureAnswer = z.infer<typeof erasure>;
