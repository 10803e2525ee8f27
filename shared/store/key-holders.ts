/** Which agency a signing key belongs to: one, for ever, so that what is revoked at one signs for no other (DESIGN §10). */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { entity } from './entity.ts';
import { keyHolderKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({ thumbprint: z.string(), agencyId: z.string(), kid: z.string() });
export type KeyHolder = z.infer<typeof schema>;
const holders = entity('key-holder', 1, schema);

export async function getKeyHolder(table: Table, thumbprint: string): Promise<KeyHolder | undefined> {
  const item = await table.get(keyHolderKey(thumbprint));
  return item && holders.fromItem(item);
}
/** Of two agencies that are given the same key at once only the first gets it. */
export const putKeyHolder = (holder: KeyHolder): Write => ({
  op: 'put',
  item: holders.toItem(keyHolderKey(holder.thumbprint), holder),
  when: { kind: 'absent' },
});

/** RFC 7638: SHA-256 over the required members in their order. */
export function thumbprintOf({ kty, crv, x, y }: Readonly<Record<string, unknown>>): string {
  const required = kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x };
  return createHash('sha256').update(JSON.stringify(required)).digest('base64url');
}
