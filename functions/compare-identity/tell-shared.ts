/** Tells two families that they share a name; what is told twice changes nothing (docs/adr/0034). */
import { isShare, type NameShared, type SharedName, shareKey } from '#shared/domain/dossier/shares.ts';
import type { ComparePorts } from './ports.ts';
import { tellFamily } from './tell-family.ts';

export async function tellBoth(ports: ComparePorts, one: string, other: string, names: readonly SharedName[]): Promise<void> {
  for (const { kind, mark } of names) {
    await tellShared(ports, one, { kind, other, mark });
    await tellShared(ports, other, { kind, other: one, mark });
  }
}

const tellShared = (ports: ComparePorts, kpmId: string, data: NameShared['data']): Promise<void> =>
  tellFamily(ports, kpmId, (family, dossier, own): NameShared | undefined => {
    const key = shareKey(data);
    if (family.kpm.kpmId === data.other || dossier.some((fact) => isShare(fact) && fact.key === key)) return undefined;
    return { ...own, type: 'kpm.name-shared', key, data };
  });
