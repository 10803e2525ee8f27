/** Has told of a family's names whoever is called by them too, whichever came first: other families (docs/adr/0034), and it itself of officers (docs/adr/0037). */
import { StoreUnavailable } from '#shared/store/table.ts';
import { calledTheSame } from './called-the-same.ts';
import { knownAs, knownForCertain } from './known.ts';
import { tellOfOfficer } from './officers.ts';
import type { ComparePorts } from './ports.ts';
import { tellBoth } from './tell-shared.ts';

/** Looks by which of the family's names others are called. @throws StoreUnavailable where one of them is not recorded yet */
export async function compareNames(ports: ComparePorts, kpmId: string): Promise<void> {
  const family = await knownForCertain(ports, kpmId);
  if (family === undefined) throw new StoreUnavailable('the family is not recorded yet');
  const { families, officers } = await calledTheSame(ports, family);
  for (const officer of officers) await tellOfOfficer(ports, officer, family);
  const waiting: string[] = [];
  for (const [other, names] of families) {
    const known = await knownAs(ports, other);
    if (known === undefined) waiting.push(other);
    else if (known.kpm.kpmId !== family.kpm.kpmId) await tellBoth(ports, family.kpm.kpmId, known.kpm.kpmId, names);
  }
  if (waiting.length > 0) throw new StoreUnavailable('a family of the same name is not recorded yet');
}
