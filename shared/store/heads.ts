/** The head of a subject's chain: one conditional write a subject makes seq gapless and serialises its facts (TRUST §5). */
import * as z from 'zod';
import { entity } from './entity.ts';
import { headKey, type Subject } from './keys.ts';
import type { Item, Write } from './table.ts';

const schema = z.object({
  seq: z.int().min(1),
  /** base64url SHA-256 of the last leaf (RFC 9162 leaf hash). */
  leafHash: z.string(),
  /** Secret of this chain: blinds `prevBlind`, so that the log alone links nobody. */
  chainSalt: z.string(),
  /** A family that turned out to be another: whose cases have the facts of this chain (docs/adr/0009). */
  linkedTo: z.string().optional(),
});
export type Head = z.infer<typeof schema>;
const heads = entity('head', 1, schema, { base64url: ['leafHash', 'chainSalt'] });

export const readHead = (item: Item | undefined): Head | undefined => item && heads.fromItem(item);

/** Moves the head on by one, from exactly the head that was read. */
export function advanceHead(subject: Subject, from: Head | undefined, to: Head): Write {
  const item = heads.toItem(headKey(subject), to);
  return { op: 'put', item, when: from ? { kind: 'match', equals: { seq: from.seq } } : { kind: 'absent' } };
}

/** Holds a transaction to the head that was read, where nothing is added to the chain. */
export const headUnmoved = (subject: Subject, head: Head): Write => ({
  op: 'check',
  key: headKey(subject),
  when: { kind: 'match', equals: { seq: head.seq } },
});
