/** What `/v1/workloads` answers: how many families wait at each post, how many are overdue, whose they are, and how often somebody went this month. */
import * as z from 'zod';
import { officerKind } from '#events/officer.ts';
import { areaRef, bilingual, cursor, instant } from './common.ts';
import { postRow } from './vacancies.ts';

const count = z.int().min(0);

const officerLoad = z.strictObject({
  id: z.string().meta({ description: 'As the officer is named in events', example: 'tksk-15.71.01-1' }),
  name: z.string().optional().meta({ description: 'Of who signs in as this officer; absent where nobody does yet' }),
  families: count.meta({ description: 'On the officer’s own list of tasks here, without what was given away', example: 240 }),
  overdue: count.meta({ description: 'Of these', example: 12 }),
  shared: count.meta({
    description: 'Of these on the list of another who holds this post too: either may visit them',
    example: 240,
  }),
  daysNeeded: count.meta({ description: 'Calendar days for all of them at the pace of one officer', example: 8 }),
  inTime: count.meta({ description: 'How many can be visited by their time, first due first', example: 210 }),
  posts: z.int().min(1).meta({ description: 'Areas that the officer holds as this kind, here and elsewhere in the kab/kota' }),
});

export const workloadRow = z.strictObject({
  area: areaRef,
  state: postRow.shape.state,
  since: postRow.shape.since,
  nextFrom: postRow.shape.nextFrom,
  waiting: count.meta({
    description: 'Families in the area that wait for a visit, each once, whoever is to visit them',
    example: 300,
  }),
  overdue: count.meta({ description: 'Of these, beyond their time', example: 12 }),
  load: count.meta({
    description:
      'Of these to be visited by those who hold the post, each once; of a vacant post those who would be on the list of whoever took it up now',
    example: 240,
  }),
  elsewhere: count.meta({
    description:
      'The others: given to other officers, or those of a village with an officer of its own. `load + elsewhere = waiting`',
    example: 60,
  }),
  unlisted: count.meta({ description: 'On nobody’s list: of a vacant post alone', example: 0 }),
  perOfficer: z.number().min(0).meta({
    description: '`load` shared out evenly among those who hold the post, to a tenth; of a vacant post all of it',
    example: 120,
  }),
  officers: z.array(officerLoad).max(100),
  visits: z
    .strictObject({
      month: z.string().meta({ description: 'Of the area’s own time zone', example: '2026-11' }),
      count: count.meta({
        description: 'Visits in the area that were reported for this month, by whichever officer',
        example: 85,
      }),
    })
    .optional()
    .meta({ description: 'Left out under a letter: a visit is not of one programme' }),
});
export type WorkloadRow = z.infer<typeof workloadRow>;

const kind = z.strictObject({
  code: z.string(),
  label: bilingual,
  post: z.enum(['district', 'village']).meta({ description: 'Level of area that is to have one', example: 'district' }),
});

export const workloadPage = z
  .strictObject({
    areas: z.array(areaRef).meta({ description: 'What was asked for' }),
    ancestors: z.array(areaRef).meta({ description: 'Of one area: what lies around it, widest first' }),
    kind,
    kinds: z.array(kind).meta({ description: 'All kinds whose load can be asked for' }),
    at: instant,
    pacePerDay: z.int().meta({ description: 'Families that one officer visits door to door in a day (a setting)', example: 30 }),
    posts: z.array(workloadRow).meta({ description: 'Those of at most eight kecamatan, by code' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'WorkloadPage' });
export type WorkloadPage = z.infer<typeof workloadPage>;

export const WORKLOAD_DISTRICTS_MAX = 8;
export const workloadQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own areas', example: '15.71' }),
  kind: officerKind.optional().meta({ description: 'Default: TKSK' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(WORKLOAD_DISTRICTS_MAX)
    .optional()
    .meta({ description: 'Kecamatan of a page, all posts of each; default: 8' }),
  cursor: cursor.optional(),
});
export type WorkloadQuery = z.infer<typeof workloadQuery>;
