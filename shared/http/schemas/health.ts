/** What `/health` answers. */
import * as z from 'zod';
import { instant } from './common.ts';

export const health = z
  .strictObject({
    status: z.enum(['ok', 'unavailable']),
    version: z.string(),
    businessTime: instant,
    table: z.enum(['reachable', 'unreachable']),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;
