/** What acting on a group of alerts takes and answers: a page of its members a call (docs/adr/0032). */
import * as z from 'zod';
import { GROUP_ACTIONS, SKIPPED } from '#shared/domain/alerts/group-action.ts';
import { alertAction } from './alerts.ts';
import { bilingual, cursor, instant, programmeCode, rupiah } from './common.ts';

const operation = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}$/)
  .meta({
    description: 'Chosen by you, random: the same again is told and not done again',
    example: '0192f0c1-6d1e-7c3a-9a53-5b1f6c2d7e80',
  });

export const groupAction = z
  .strictObject({
    ...alertAction.shape,
    action: z.enum(GROUP_ACTIONS),
    operation,
    readAt: instant.meta({
      description: 'The `at` of the page on which you read the group; what changed after it is left as it is',
    }),
    tryOnly: z
      .boolean()
      .optional()
      .meta({ description: 'Nothing is written: `done` says of each member whether it would be, `why` why not' }),
    programme: programmeCode.optional().meta({ description: 'Members of this programme alone' }),
    cursor: cursor.optional().meta({ description: 'Of the answer before: the next members' }),
  })
  .meta({ id: 'AlertGroupAction' });
export type GroupActionBody = z.infer<typeof groupAction>;

export const groupUndo = z.strictObject({ cursor: cursor.optional() }).meta({ id: 'AlertGroupUndo', example: {} });
export type GroupUndoBody = z.infer<typeof groupUndo>;

export const groupActed = z
  .strictObject({
    group: z.string(),
    operation: z.string(),
    members: z
      .array(
        z.strictObject({
          id: z.string(),
          done: z.boolean(),
          version: z.int().min(1).optional().meta({ description: 'Version of the alert that it made; where it was done' }),
          why: z.enum(SKIPPED).optional().meta({ description: 'Why it was left as it is' }),
          label: bilingual.optional().meta({ description: 'The same in words' }),
          rupiah: rupiah.optional().meta({ description: 'What the rule looked at in it; absent where it looks at no amounts' }),
        }),
      )
      .max(25),
    cursor: cursor.optional().meta({ description: 'There are more members: send the same again with it' }),
  })
  .meta({ id: 'AlertGroupActed' });
export type GroupActed = z.infer<typeof groupActed>;
