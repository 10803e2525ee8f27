/** What `/health` answers. */
import * as z from 'zod';
import { instant } from './common.ts';

export const health = z
  .strictObject({ status: z.literal('ok'), version: z.string(), businessTime: instant })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof health>;
