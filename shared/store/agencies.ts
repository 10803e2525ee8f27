/** Partner agencies: what each may post, where, and the public keys it signs its tokens with (DESIGN §6, §10). */
import * as z from 'zod';
import { entity, instant, versioned } from './entity.ts';
import { agencyKey } from './keys.ts';
import type { Table, Write } from './table.ts';

const schema = z.object({
  agencyId: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  version: z.int().min(1),
  name: z.string(),
  active: z.boolean(),
  areas: z.array(z.string()).min(1),
  programmes: z.array(z.string()),
  /** `distribution.disbursed.v1`… */
  types: z.array(z.string()),
  keys: z.array(
    z.object({
      kid: z.string(),
      alg: z.enum(['ES256', 'EdDSA']),
      jwk: z.record(z.string(), z.unknown()),
      revokedAt: instant.optional(),
    }),
  ),
});
export type Agency = z.infer<typeof schema>;
const agencies = entity('agency', 1, schema);

export async function getAgency(table: Table, agencyId: string): Promise<Agency | undefined> {
  const item = await table.get(agencyKey(agencyId));
  return item && agencies.fromItem(item);
}
export const putAgency = (agency: Agency): Write =>
  versioned(agencies.toItem(agencyKey(agency.agencyId), agency), agency.version);
