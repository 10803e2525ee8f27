/** Which person signs in as which officer: one at a time, so that what an officer did was done by one person (DESIGN §2). */
import * as z from 'zod';
import { entity, versioned } from './entity.ts';
import { officerHolderKey } from './keys.ts';
import type { Item, Table, Write } from './table.ts';

const schema = z.object({
  officerId: z.string(),
  version: z.int().min(1),
  /** Nobody, where the last one left; who it was stands in the history of that person. */
  sub: z.string().optional(),
});
export type OfficerHolder = z.infer<typeof schema>;
const holders = entity('officer-holder', 1, schema);

export const readOfficerHolder = (item: Item | undefined): OfficerHolder | undefined => item && holders.fromItem(item);
export async function getOfficerHolder(table: Table, officerId: string): Promise<OfficerHolder | undefined> {
  return readOfficerHolder(await table.get(officerHolderKey(officerId)));
}
export const putOfficerHolder = (holder: OfficerHolder): Write =>
  versioned(holders.toItem(officerHolderKey(holder.officerId), holder), holder.version);
