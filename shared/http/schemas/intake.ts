/** What the two doors answer: one receipt, or one line per item of a batch. */
import * as z from 'zod';
import { instant } from './common.ts';

const fieldError = z.strictObject({
  pointer: z.string().meta({ description: 'RFC 6901, from the root of what was sent', example: '/data/amount' }),
  message: z.string(),
  fix: z.string(),
});
/** RFC 9457, in the caller's language. */
export const problem = z
  .strictObject({
    type: z.string().meta({ example: 'urn:kawal-bansos:problem:invalid-fields' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z.array(fieldError).optional(),
  })
  .meta({ id: 'Problem' });

const taken = {
  id: z.string().meta({ description: 'Your own id of the event', example: 'bri-2026-11-000017' }),
  source: z.string().meta({ example: 'agency:bri' }),
  receivedAt: instant.meta({ description: 'When we first took it' }),
  receipt: z.string().meta({ description: 'Where its state can be read', example: '/v1/receipts/bri-2026-11-000017' }),
};
/** 202 `accepted`, 200 `duplicate`. */
export const acceptance = z.strictObject({ ...taken, status: z.enum(['accepted', 'duplicate']) }).meta({ id: 'Acceptance' });
export type Acceptance = z.infer<typeof acceptance>;

export const batchItem = z
  .strictObject({
    /** Absent where the item had no readable id. */
    id: z.string().optional(),
    status: z.enum(['accepted', 'duplicate', 'conflict', 'rejected', 'unavailable']),
    source: taken.source.optional(),
    receivedAt: taken.receivedAt.optional(),
    receipt: taken.receipt.optional(),
    problem: problem.optional(),
  })
  .meta({ id: 'BatchItem' });
/** 202: one line per item, in the order of the items. */
export const batchAcceptance = z.strictObject({ items: z.array(batchItem) }).meta({ id: 'BatchAcceptance' });
export type BatchItem = z.infer<typeof batchItem>;
