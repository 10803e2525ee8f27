/** What must come of families that share a NIK or a KK, by what the senders said: known without the program's own comparisons (docs/adr/0034). */

import type { Instant } from '#shared/domain/brand.ts';
import type { CaseFact, SharedNameStanding } from '#shared/domain/case/fact.ts';
import { isOfficerShare, type Service, servicesOf } from '#shared/domain/dossier/officer-shares.ts';
import { isShare, SHARED_KINDS, type SharedKind } from '#shared/domain/dossier/shares.ts';
import { SCHEMES } from '#shared/privacy/officer-numbers.ts';
import { type Case, caseFacts, readCase } from '#shared/store/cases.ts';
import { familyDossier, type Kpm, readKpm } from '#shared/store/kpms.ts';
import { type Officer, readOfficer } from '#shared/store/officers.ts';
import { readSharing } from '#shared/store/sharing.ts';
import type { Item } from '#shared/store/table.ts';

/** What is told of names that two families share, or a family and an officer, is told by these. */
export const NAMES_SHARED: readonly string[] = ['kpm.name-shared.v1', 'kpm.officer-shared.v1'];

/** Of each other family the last standing: what came before it counts no more, and may be kept or not. */
export function latestStandings(facts: readonly CaseFact[]): CaseFact[] {
  const standings = facts.filter((fact) => fact.type === 'shared-name.standing');
  const isOld = (fact: SharedNameStanding): boolean =>
    standings.some(
      (one) => one.other === fact.other && (one.revision > fact.revision || (one.revision === fact.revision && one.id > fact.id)),
    );
  return facts.filter((fact) => fact.type !== 'shared-name.standing' || !isOld(fact));
}

/**
 * Families that one NIK or KK names know of each other, and in each case that both have either says the same of the other as that says of itself.
 * @param keys items of the keys table: there alone stands which families a NIK or a KK names
 */
export function sharedNameFaults(items: readonly Item[], keys: readonly Item[]): string[] {
  const kpms = items.flatMap((item) => (item.entity === 'kpm' ? (readKpm(item) ?? []) : []));
  const byId = new Map(kpms.map((kpm) => [kpm.kpmId, kpm]));
  const cases = items.flatMap((item) => (item.entity === 'case' ? (readCase(item) ?? []) : []));
  const caseOf = new Map(cases.map((one) => [`${one.kpmId}#${one.programme}#${one.cycle}`, one]));
  const officers = items.flatMap((item) => (item.entity === 'officer' ? (readOfficer(item) ?? []) : []));
  return keys.flatMap((item) => {
    if (item.entity !== 'alias') return [];
    const named = officers.filter(({ officerId }) => ((item['officers'] ?? []) as string[]).includes(officerId));
    const faults = (item['kpmIds'] as string[])
      .flatMap((id) => byId.get(id) ?? [])
      .flatMap((kpm) => (kpm.linkedTo === undefined ? named.flatMap((officer) => officerFaults(kpm, officer)) : []));
    return [...faults, ...nameFaults(item)];
  });

  function nameFaults(item: Item): string[] {
    const kind = SHARED_KINDS.find((one) => SCHEMES[one] === item['scheme']);
    if (kind === undefined) return [];
    const families = (item['kpmIds'] as string[])
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ linkedTo }) => linkedTo === undefined);
    return families.flatMap((one) => families.flatMap((other) => (one === other ? [] : pairFaults(kind, one, other, caseOf))));
  }
}

/** When somebody served, whenever that was heard of: services that follow each other are one. */
function spansOf(services: readonly Service[]): { from: Instant; until: Instant | undefined }[] {
  const spans: { from: Instant; until: Instant | undefined }[] = [];
  for (const { from, until } of services) {
    const last = spans.at(-1);
    if (last?.until !== undefined && last.until >= from) last.until = until;
    else spans.push({ from, until });
  }
  return spans;
}

/** A family of an officer's number knows when that officer served, whichever of the two was told last. */
function officerFaults(kpm: Kpm, { officerId, assignments }: Officer): string[] {
  const told = familyDossier(kpm).find((fact) => isOfficerShare(fact) && fact.data.officer === officerId);
  const is = JSON.stringify(spansOf(told !== undefined && isOfficerShare(told) ? told.data.services : []));
  const want = JSON.stringify(spansOf(servicesOf(assignments, [], '' as Instant)));
  return is === want ? [] : [`shared names: ${kpm.kpmId} knows of the officer ${officerId} ${is}, who served ${want}`];
}

function pairFaults(kind: SharedKind, one: Kpm, other: Kpm, caseOf: ReadonlyMap<string, Case>): string[] {
  const faults: string[] = [];
  if (!familyDossier(one).some((fact) => isShare(fact) && fact.data.kind === kind && fact.data.other === other.kpmId))
    faults.push(`shared names: ${one.kpmId} does not know of ${other.kpmId}`);
  for (const name of one.cases) {
    const [own, theirs] = [caseOf.get(`${one.kpmId}#${name}`), caseOf.get(`${other.kpmId}#${name}`)];
    if (own === undefined || theirs === undefined) continue;
    const told = latestStandings(caseFacts(own)).find(
      (fact) => fact.type === 'shared-name.standing' && fact.other === other.kpmId,
    );
    // of one that is not called so any more nothing is told but that
    const isNamed = told?.type === 'shared-name.standing' && told.names.length > 0;
    const is = isNamed ? JSON.stringify([told.months, told.paid]) : 'nothing';
    const sharing = theirs.sharing === undefined ? undefined : readSharing(theirs.sharing);
    const isShared = sharing?.shares.some((share) => share.other === one.kpmId || one.linked?.includes(share.other));
    const want = sharing && isShared ? JSON.stringify([sharing.months, sharing.paid]) : 'nothing';
    if (is !== want)
      faults.push(`shared names: the case ${name} of ${one.kpmId} hears ${is} of ${other.kpmId}, which says ${want}`);
  }
  return faults;
}
