/** What `GET /v1/kpm/{id}/trail` is asked: apart from what it answers, which the function that answers need not carry. */
import * as z from 'zod';
import { moment } from '#events/common.ts';
import { cursor } from './common.ts';

export const trailQuery = z.strictObject({
  asOf: moment.optional().meta({ description: 'What was known then' }),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: cursor.optional(),
});
export type TrailQuery = z.infer<typeof trailQuery>;
