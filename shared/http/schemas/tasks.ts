/** What `/v1/tasks` answers: the families that an officer has to visit, with name and address. */
import * as z from 'zod';
import { moment } from '#events/common.ts';
import { areaRef, cursor, cycle, instant, kpmId, nikLast4, programmeCode } from './common.ts';

export const task = z.strictObject({
  kpmId,
  name: z.string().optional(),
  address: z.strictObject({ street: z.string(), rt: z.string().optional(), rw: z.string().optional() }).optional(),
  nikLast4: nikLast4.optional(),
  identity: z.enum(['confirmed', 'provisional']),
  area: areaRef,
  dueAt: instant.meta({ description: 'The earliest of its programmes' }),
  overdue: z.boolean(),
  programmes: z
    .array(z.strictObject({ programme: programmeCode, cycle, months: z.array(z.string()), dueAt: instant, attempts: z.int() }))
    .min(1),
});
export type Task = z.infer<typeof task>;

/** All families of one kecamatan wait at the most (DOMAIN §2); an officer may have some of them. */
export const WAITING_MAX = 20_000;

export const taskPage = z
  .strictObject({
    tasks: z.array(task).max(300),
    total: z.int().meta({ description: 'Families waiting in your areas now; compare it with what the phone holds' }),
    at: instant.meta({ description: 'Hand this back as `since` next time' }),
    validUntil: instant.meta({
      description:
        'The phone may show these until then: 14 days, or until an assignment of yours ends. Afterwards it must drop them and ask again',
    }),
    waiting: z.array(kpmId).max(WAITING_MAX).optional().meta({
      description:
        'With `since`, on the first page: all families that wait now. Whatever the phone holds and does not find here is done, or no longer yours: drop it',
    }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'TaskPage' });
export type TaskPage = z.infer<typeof taskPage>;

export const taskQuery = z.strictObject({
  since: moment
    .optional()
    .meta({ description: 'Only families about whom something was received since, or that are in an area given to you since' }),
  limit: z.coerce.number().int().min(1).max(300).optional(),
  cursor: cursor.optional(),
});
export type TaskQuery = z.infer<typeof taskQuery>;
