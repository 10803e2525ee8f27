/** Receipts: what we said we took, keyed by (source, id); the guard of exactly-once (DESIGN §3). No TTL: it guards for ever. */
import * as z from 'zod';
import type { Instant } from '../domain/brand.ts';
import { SUBJECTS } from '../domain/trail/recordable.ts';
import { bytes, entity, instant } from './entity.ts';
import { receiptKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

export const RECEIPT_STATES = ['accepted', 'recorded', 'rejected', 'dead-lettered'] as const;
const schema = z.object({
  source: z.string(),
  id: z.string(),
  type: z.string(),
  area: z.string(),
  /** HMAC of the canonical body: same key with another body is a conflict. */
  bodyHash: z.string(),
  state: z.enum(RECEIPT_STATES),
  acceptedAt: instant,
  /** The family or officer that the event was resolved to. */
  subjectKind: z.enum(SUBJECTS),
  subjectId: z.string(),
  /** Families that the event says are this one; linked before it is recorded (docs/adr/0009). */
  links: z.array(z.string()).optional(),
  /** Set when recorded: the event's place in its subject's chain. */
  recordedAt: instant.optional(),
  seq: z.int().optional(),
  /** Set when rejected: why, as a problem type, and the sealed body, which the sender may fetch. */
  settledAt: instant.optional(),
  problem: z.string().optional(),
  sealed: bytes.optional(),
});
export type Receipt = z.infer<typeof schema>;
const receipts = entity('receipt', 1, schema);

export async function getReceipt(table: Table, source: string, id: string): Promise<Receipt | undefined> {
  const item = await table.get(receiptKey(source, id));
  return item && receipts.fromItem(item);
}

/** In the order of the names, at most GET_MANY_MAX. */
export async function getReceipts(
  table: Table,
  names: readonly Pick<Receipt, 'source' | 'id'>[],
  options?: { readonly consistent?: boolean },
): Promise<(Receipt | undefined)[]> {
  const items = await table.getMany(
    names.map(({ source, id }) => receiptKey(source, id)),
    options,
  );
  return items.map((item) => item && receipts.fromItem(item));
}

/** The item of an open receipt: put once, or (source, id) was taken before. */
export const openReceipt = (receipt: Receipt): Item => receipts.toItem(receiptKey(receipt.source, receipt.id), receipt);

/** A receipt that may still be recorded: dead letters can be delivered again. */
export type UnsettledState = 'accepted' | 'dead-lettered';

/** accepted → recorded, once: a redelivered message finds it turned. */
export function turnRecorded(
  source: string,
  id: string,
  bodyHash: string,
  at: Instant,
  seq: number,
  from: UnsettledState = 'accepted',
): Write {
  return {
    op: 'update',
    key: receiptKey(source, id),
    set: { state: 'recorded', recordedAt: at, seq },
    remove: ['settledAt', 'problem'],
    when: { kind: 'match', equals: { state: from, bodyHash } },
  };
}

/** → rejected or dead-lettered, with the reason; a rejected one keeps the sealed body for its sender. */
export function turnSettled(
  source: string,
  id: string,
  state: 'rejected' | 'dead-lettered',
  at: Instant,
  problem: string,
  { from, sealed }: { readonly from: UnsettledState; readonly sealed?: Uint8Array },
): Write {
  return {
    op: 'update',
    key: receiptKey(source, id),
    set: { state, settledAt: at, problem, sealed },
    when: { kind: 'match', equals: { state: from } },
  };
}
