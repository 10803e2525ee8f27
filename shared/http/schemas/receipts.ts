/** What `/v1/receipts/{id}` answers: what became of an event that we said we took. */
import * as z from 'zod';
import { bilingual, instant } from './common.ts';

export const receipt = z
  .strictObject({
    id: z.string().meta({ description: 'Your own id of the event' }),
    source: z.string(),
    type: z.string().meta({ example: 'distribution.disbursed.v1' }),
    state: z.enum(['accepted', 'recorded', 'rejected', 'dead-lettered']),
    label: bilingual,
    acceptedAt: instant,
    recordedAt: instant.optional(),
    settledAt: instant.optional(),
    problem: z.strictObject({ type: z.string(), title: bilingual }).optional().meta({ description: 'Why it was rejected later' }),
  })
  .meta({ id: 'Receipt' });
export type ReceiptAnswer = z.infer<typeof receipt>;
