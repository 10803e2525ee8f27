/** A family as it is now, with all that it was called by before it turned out to be this one. */
import type { Head } from '#shared/store/heads.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { familyAt } from './family-at.ts';
import type { ComparePorts } from './ports.ts';

export interface Known {
  readonly head: Head;
  readonly kpm: Kpm;
  readonly ids: readonly string[];
}

/**
 * `undefined` where nothing of it has been recorded yet. Read at half the price: every write is conditioned on the head that was read,
 * and what is not there, or stood in the way, is read again for certain.
 */
export const knownAs = async (ports: ComparePorts, kpmId: string, attempt = 1): Promise<Known | undefined> =>
  (attempt === 1 ? await readAs(ports, kpmId, false) : undefined) ?? (await knownForCertain(ports, kpmId));

/** Where nothing may be written for what is read: a family that lags has not all the names that it was linked with. */
export const knownForCertain = (ports: ComparePorts, kpmId: string): Promise<Known | undefined> => readAs(ports, kpmId, true);

async function readAs({ table }: ComparePorts, kpmId: string, consistent: boolean): Promise<Known | undefined> {
  const family = await familyAt(table, kpmId, { consistent });
  const kpm = family && readKpm(await table.get(kpmKey(family.kpmId), { consistent }));
  return kpm && { head: family.head, kpm, ids: [kpm.kpmId, ...(kpm.linked ?? [])] };
}
