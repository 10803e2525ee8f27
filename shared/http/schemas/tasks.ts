/** What `/v1/tasks` answers: the families that an officer has to visit, with name and address. */
import * as z from 'zod';
import { moment } from '#events/common.ts';
import { areaRef, bilingual, cursor, cycle, instant, kpmId, nikLast4, programmeCode } from './common.ts';

const handedOver = z.strictObject({
  officer: z.string().meta({ description: 'The other officer', example: 'tksk-15.71.01-1' }),
  delegation: z.string().meta({ description: 'For `/v1/tasks/delegations/{id}/return`' }),
  givenAt: instant,
  until: instant.optional().meta({ description: 'From then on it no longer holds' }),
});

export const task = z.strictObject({
  kpmId,
  name: z.string().optional(),
  address: z.strictObject({ street: z.string(), rt: z.string().optional(), rw: z.string().optional() }).optional(),
  nikLast4: nikLast4.optional(),
  identity: z.enum(['confirmed', 'provisional']),
  area: areaRef,
  dueAt: instant.meta({ description: 'The earliest of its programmes' }),
  overdue: z.boolean(),
  rank: z.int().min(1).meta({
    description:
      'Place in your whole list at `at`, 1 being the most pressing; among the families of a village that are as pressing it follows the RT',
  }),
  why: bilingual.meta({
    description: 'Why it stands there, in words, as of `at`; days are counted from `dueAt`',
    example: {
      id: '3 hari lagi · dua kunjungan belum berhasil · kelurahan yang sama dengan 4 keluarga lain',
      en: '3 days left · two visits without success · same village as 4 others',
    },
  }),
  sampled: z.literal(true).optional().meta({ description: 'Drawn for a sampling plan that is open: first of all' }),
  delegatedBy: handedOver.optional().meta({ description: 'Who gave it to you' }),
  delegatedTo: handedOver.optional().meta({
    description:
      'Whom you gave it to: last in your list. One that is overdue is shown to who has the kecamatan, wherever it was given',
  }),
  programmes: z
    .array(z.strictObject({ programme: programmeCode, cycle, months: z.array(z.string()), dueAt: instant, attempts: z.int() }))
    .min(1),
});
export type Task = z.infer<typeof task>;

/** All families of one kecamatan wait at the most (DOMAIN §2); an officer may have some of them. */
export const WAITING_MAX = 20_000;

export const taskPage = z
  .strictObject({
    tasks: z.array(task).max(300).meta({
      description:
        'The most pressing first; families of one village that are as pressing stand together, and of these on the page those of one RT',
    }),
    total: z.int().meta({
      description:
        'Families on your list now; compare it with what the phone holds. The families of a village that has a PSM are on the list of the TKSK where two visits were in vain, where they are overdue, and where they were given to the TKSK',
    }),
    workload: z
      .strictObject({
        families: z.int().meta({ description: 'On your list, without those that you gave away' }),
        pacePerDay: z.int().meta({ description: 'Families that one officer visits door to door in a day (a setting)' }),
        daysNeeded: z.int().meta({ description: 'Calendar days for all of them at this pace' }),
        daysLeft: z
          .int()
          .meta({ description: 'Calendar days, today being one, until the last of them is due; 0: all are overdue' }),
        inTime: z.int().meta({ description: 'How many can be visited by their time, first due first' }),
      })
      .meta({ description: 'Whether one officer can visit all of them: if not, delegate, or ask for a sampling plan' }),
    at: instant.meta({ description: 'Hand this back as `since` next time' }),
    validUntil: instant.meta({
      description:
        'The phone may show these until then: 14 days, or until an assignment of yours ends. Afterwards it must drop them and ask again',
    }),
    waiting: z.array(kpmId).max(WAITING_MAX).optional().meta({
      description:
        'With `since`, on the first page: all families that wait now, the most pressing first, so that the phone can put what it holds in order. Whatever the phone holds and does not find here is done, or no longer yours: drop it',
    }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'TaskPage' });
export type TaskPage = z.infer<typeof taskPage>;

export const taskQuery = z.strictObject({
  since: moment.optional().meta({
    description: 'Only families about whom something was received since, or that have come onto your list since, by their ids',
  }),
  limit: z.coerce.number().int().min(1).max(300).optional(),
  cursor: cursor.optional(),
});
export type TaskQuery = z.infer<typeof taskQuery>;
