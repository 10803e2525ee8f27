/** What `/v1/vacancies` answers: which posts of an area nobody holds, which two do, since when, and how all are filled. */
import * as z from 'zod';
import { date } from '#events/common.ts';
import { officerKind } from '#events/officer.ts';
import { areaRef, bilingual, cursor, instant } from './common.ts';

const count = z.int().min(0);
const figures = {
  posts: count.meta({ description: 'Areas that are to have one each', example: 11 }),
  vacant: count.meta({ description: 'With none', example: 1 }),
  single: count.meta({ description: 'With one', example: 6 }),
  shared: count.meta({ description: 'With two or more', example: 4 }),
  officers: count.meta({ description: 'Officers who hold any of them; one of several counts once', example: 14 }),
};

export const postRow = z.strictObject({
  area: areaRef,
  state: z.enum(['vacant', 'single', 'shared']),
  officers: z.array(z.string()).meta({ description: 'Ids of those who hold it', example: ['tksk-15.71.01-1'] }),
  since: instant.optional().meta({ description: 'Since when these hold it, or nobody does; absent where nobody ever did' }),
  nextFrom: instant.optional().meta({ description: 'When somebody is next to take it up, as far as is known' }),
});
export type PostRow = z.infer<typeof postRow>;

const kindWithPosts = z.strictObject({
  code: z.string(),
  label: bilingual,
  post: z
    .enum(['country', 'province', 'regency', 'district', 'village'])
    .meta({ description: 'Level of area that is to have one', example: 'district' }),
});

export const vacancyPage = z
  .strictObject({
    areas: z.array(areaRef).meta({ description: 'What was asked for' }),
    ancestors: z.array(areaRef).meta({ description: 'Of one area: what lies around it, widest first' }),
    kind: kindWithPosts,
    kinds: z.array(kindWithPosts).meta({ description: 'All kinds that have posts then' }),
    at: instant.meta({ description: 'The moment that is told of' }),
    coverage: z.strictObject({ ...figures, summary: bilingual }),
    children: z
      .array(z.strictObject({ area: areaRef, ...figures }))
      .meta({ description: 'The same of the areas next within, where they hold several posts' }),
    posts: z.array(postRow).max(100).meta({ description: 'By code' }),
    cursor: cursor.optional(),
  })
  .meta({ id: 'VacancyPage' });
export type VacancyPage = z.infer<typeof vacancyPage>;

export const vacancyQuery = z.strictObject({
  area: z.string().max(13).optional().meta({ description: 'Default: your own areas', example: '15.71' }),
  kind: officerKind.optional().meta({ description: 'Default: TKSK' }),
  state: postRow.shape.state.optional().meta({ description: 'Which posts are listed; default: vacant' }),
  asOf: date.optional().meta({ description: 'On a day, past or to come; default: now' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type VacancyQuery = z.infer<typeof vacancyQuery>;
