/**
 * Tells families that they are called by an officer's own NIK or KK, and when that officer served (docs/adr/0037): when an officer is
 * assigned or leaves, all of them; when a family is named so, that one. What is told twice changes nothing.
 */
import type { Instant } from '#shared/domain/brand.ts';
import {
  isOfficerShare,
  type OfficerShared,
  officerShareKey,
  type Service,
  servicesOf,
} from '#shared/domain/dossier/officer-shares.ts';
import { markOf } from '#shared/privacy/name-mark.ts';
import { openOfficerNumber } from '#shared/privacy/officer-numbers.ts';
import { SealBroken } from '#shared/runtime/ports.ts';
import { familyDossier } from '#shared/store/kpms.ts';
import { getOfficerIdentity, isPresentName, type OfficerIdentity, type OfficerName } from '#shared/store/officer-identities.ts';
import { getOfficer, type Officer, officerFacts, officerUnmoved } from '#shared/store/officers.ts';
import { StoreUnavailable } from '#shared/store/table.ts';
import { aliasesOf } from './called-the-same.ts';
import { type Known, knownAs } from './known.ts';
import type { ComparePorts } from './ports.ts';
import { tellFamily } from './tell-family.ts';

/**
 * @param only this family alone
 * @throws StoreUnavailable where a family of the same number is not recorded yet
 */
export async function tellOfOfficer(ports: ComparePorts, officerId: string, only?: Known): Promise<void> {
  // the officer first: what names it is at least as new as what is known of its assignments, whose version says which telling counts
  const officer = await getOfficer(ports.table, officerId);
  const identity = officer && (await getOfficerIdentity(ports.keys, officerId));
  // an officer that is not recorded yet tells of itself when it is
  if (officer === undefined || identity === undefined) return;
  const waiting: string[] = [];
  const marks: string[] = [];
  for (const name of identity.names) {
    const number = await numberOf(ports, officerId, name);
    if (number === undefined) continue;
    const mark = await markOf(ports.vault, name.kind, number);
    marks.push(`${name.kind}#${mark}`);
    const aliases = await aliasesOf(ports, name.kind, number);
    const families = new Set(aliases.flatMap(({ kpmIds }) => kpmIds).filter((id) => only?.ids.includes(id) ?? true));
    if (families.size === 0) continue;
    const services = isPresentName(identity, name)
      ? servicesOf(officer.assignments, officerFacts(officer), name.heardAt as Instant)
      : [];
    for (const kpmId of families) {
      const family = await knownAs(ports, kpmId);
      if (family === undefined) waiting.push(kpmId);
      else await tellService(ports, family.kpm.kpmId, { kind: name.kind, officer: officerId, mark }, officer, services);
    }
  }
  // of a number that does not open nobody can say whether it is among these
  if (marks.length === identity.names.length) await endFormer(ports, officer, identity, marks);
  if (waiting.length > 0) throw new StoreUnavailable('a family of the number of an officer is not recorded yet');
}

/** Families that know of a number by which the officer is named no more, whose place a later one took. */
async function endFormer(
  ports: ComparePorts,
  officer: Officer,
  { formerFamilies = [] }: OfficerIdentity,
  marks: readonly string[],
): Promise<void> {
  for (const kpmId of formerFamilies) {
    const family = await knownAs(ports, kpmId);
    const known = family === undefined ? [] : familyDossier(family.kpm).filter(isOfficerShare);
    for (const { data } of known) {
      if (data.officer !== officer.officerId || marks.includes(`${data.kind}#${data.mark}`)) continue;
      const { kind, mark } = data;
      await tellService(ports, family?.kpm.kpmId ?? kpmId, { kind, officer: data.officer, mark }, officer, []);
    }
  }
}

/** Opened for as long as this takes; what was erased is nobody's number any more. */
async function numberOf({ vault }: ComparePorts, officerId: string, name: OfficerName): Promise<string | undefined> {
  try {
    return await openOfficerNumber(vault, { officerId, kind: name.kind, token: name.token }, name.original);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

const tellService = (
  ports: ComparePorts,
  kpmId: string,
  name: Pick<OfficerShared['data'], 'kind' | 'officer' | 'mark'>,
  { version: revision }: Officer,
  services: readonly Service[],
): Promise<void> =>
  tellFamily(
    ports,
    kpmId,
    (_, dossier, own): OfficerShared | undefined => {
      const key = officerShareKey(name);
      const known = dossier.find((fact): fact is OfficerShared => isOfficerShare(fact) && fact.key === key);
      // something older, the same again, or nothing of one of whom nothing is known
      if (known !== undefined && known.data.revision >= revision) return undefined;
      if (JSON.stringify(known?.data.services ?? []) === JSON.stringify(services)) return undefined;
      return { ...own, type: 'kpm.officer-shared', key, data: { ...name, services, revision } };
    },
    [officerUnmoved({ officerId: name.officer, version: revision })],
  );
