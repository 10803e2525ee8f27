/** What `/v1/receipts/{id}` and `/v1/receipts/lookup` answer: what became of events that we said we took. */
import * as z from 'zod';
import { senderId } from '#events/common.ts';
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

/** As many as one call of the store answers, and as one call of the door takes. */
export const LOOKUP_MAX = 100;
export const receiptLookup = z
  .strictObject({ ids: z.array(senderId).min(1).max(LOOKUP_MAX).meta({ description: 'Your own ids of the events' }) })
  .meta({ id: 'ReceiptLookup', example: { ids: ['bri-2026-11-000017', 'bri-2026-11-000018'] } });
export type ReceiptLookup = z.infer<typeof receiptLookup>;
export const receiptsFound = z
  .strictObject({
    receipts: z.array(receipt).max(LOOKUP_MAX).meta({ description: 'In the order of the ids, each once' }),
    missing: z.array(z.string()).max(LOOKUP_MAX).meta({ description: 'Ids that you have sent nothing under that was taken' }),
  })
  .meta({ id: 'ReceiptsFound' });
export type ReceiptsFound = z.infer<typeof receiptsFound>;
