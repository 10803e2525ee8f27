/** Partner agencies: what each may post, where, and the public keys it signs its tokens with (DESIGN §6, §10). */
import * as z from 'zod';
import { entity, instant, versioned } from './entity.ts';
import { agencyKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

const agencySigningKey = z.object({
  kid: z.string(),
  alg: z.enum(['ES256', 'EdDSA']),
  /** Public part only. */
  jwk: z.record(z.string(), z.unknown()),
  /** Machine time, as tokens are: the key signs from then on, and until before then; without them, always. */
  validFrom: instant.optional(),
  validTo: instant.optional(),
  /** From this moment nothing that it signed is taken; the key stays listed, so that its name is never given away again. */
  revokedAt: instant.optional(),
  revokedFor: z.string().optional(),
});
export type AgencyKey = z.infer<typeof agencySigningKey>;

const schema = z.object({
  agencyId: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/),
  version: z.int().min(1),
  name: z.string(),
  active: z.boolean(),
  /** An office, never a person's own address. */
  contact: z.object({ office: z.string(), email: z.string() }).optional(),
  areas: z.array(z.string()).min(1),
  programmes: z.array(z.string()),
  /** `distribution.disbursed.v1`… */
  types: z.array(z.string()),
  keys: z.array(agencySigningKey),
});
export type Agency = z.infer<typeof schema>;
const agencies = entity('agency', 1, schema);

export const readAgency = (item: Item | undefined): Agency | undefined => item && agencies.fromItem(item);
export async function getAgency(table: Table, agencyId: string): Promise<Agency | undefined> {
  return readAgency(await table.get(agencyKey(agencyId)));
}
export const putAgency = (agency: Agency): Write =>
  versioned(agencies.toItem(agencyKey(agency.agencyId), agency), agency.version);
