/** What `/v1/tasks/delegations` takes and answers: families that officers give each other to visit. */
import * as z from 'zod';
import { date, senderId, villageCode } from '#events/common.ts';
import { DELEGATION_REASONS } from '#shared/domain/tasks/reasons.ts';
import { areaRef, bilingual, instant, kpmId } from './common.ts';

/** Families named one by one; more of them are a village. */
export const DELEGATED_MAX = 100;

const reason = z.enum(DELEGATION_REASONS).optional().meta({ description: 'Why, from the list' });

export const delegationGiven = z
  .strictObject({
    kpmIds: z
      .array(kpmId)
      .min(1)
      .max(DELEGATED_MAX)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'each family once' })
      .optional(),
    village: villageCode.optional(),
    to: senderId.meta({
      description: 'The officer who is to visit them, as `officers` of the list names them',
      example: 'psm-15.71.01.1001',
    }),
    until: date.optional().meta({ description: 'Last day, included; without it, until it is given back or taken back' }),
    reason,
  })
  .refine((body) => (body.kpmIds === undefined) !== (body.village === undefined), {
    message: 'name either kpmIds or a village',
  })
  .meta({
    id: 'DelegationGiven',
    example: { village: '15.71.01.1001', to: 'psm-15.71.01.1001', until: '2026-12-31', reason: 'BEBAN_KERJA' },
  });
export type DelegationGiven = z.infer<typeof delegationGiven>;

export const delegationReturned = z.strictObject({ reason }).meta({ id: 'DelegationReturned', example: { reason: 'JARAK' } });
export type DelegationReturned = z.infer<typeof delegationReturned>;

export const delegation = z
  .strictObject({
    id: z.string().meta({ example: 'dlg_Qm9rQ0vW9xT5LmZ2cR8bNw' }),
    from: z.string(),
    to: z.string(),
    district: areaRef,
    village: areaRef.optional(),
    kpmIds: z.array(kpmId).max(DELEGATED_MAX).optional(),
    givenAt: instant,
    until: instant.optional().meta({ description: 'From then on it no longer holds' }),
    reason,
    label: bilingual.optional(),
    inForce: z.boolean().meta({ description: 'false: its time has come, or whoever took it no longer works there' }),
    endedAt: instant.optional(),
  })
  .meta({ id: 'Delegation' });
export type DelegationAnswer = z.infer<typeof delegation>;

const colleague = z.strictObject({
  id: z.string().meta({ description: 'For `to`' }),
  name: z.string().optional().meta({ description: 'Of the person who signs in as this officer' }),
  posts: z.array(z.strictObject({ kind: z.string(), area: areaRef })).min(1),
});

export const delegationList = z
  .strictObject({
    given: z.array(delegation).meta({ description: 'What you gave others, and has not been ended' }),
    taken: z.array(delegation).meta({ description: 'What others gave you' }),
    officers: z.array(colleague).meta({ description: 'Whom you may give families in your kecamatan' }),
  })
  .meta({ id: 'DelegationList' });
export type DelegationList = z.infer<typeof delegationList>;
