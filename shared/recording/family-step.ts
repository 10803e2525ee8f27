/** One step of a family: what is known of it and the time go in; its next version and the alerts that change come out. Pure. */
import { STEPS_MAX } from '../domain/alerts/alert.ts';
import { type AlertAbout, type AlertChange, compareFindings } from '../domain/alerts/condition.ts';
import { type AreaCode, type Instant, invariant } from '../domain/brand.ts';
import { assessFamily } from '../domain/case/assess-family.ts';
import { heldTogether, type ToldCase } from '../domain/case/between-cases.ts';
import { programmesIn } from '../domain/case/case-name.ts';
import type { Family, FamilyFact } from '../domain/case/fact.ts';
import { foldFamily } from '../domain/case/family.ts';
import type { DossierFact } from '../domain/dossier/dossier.ts';
import { saidOfFamily } from '../domain/dossier/of-family.ts';
import { officersNow } from '../domain/dossier/officer-shares.ts';
import { sharesNow } from '../domain/dossier/shares.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { familyDossier, familyFacts, type Kpm } from '../store/kpms.ts';
import { homeOf } from './case-step.ts';

export interface FamilyStep {
  readonly next: Kpm;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

/** Owners by its rule of one alert about the family itself. */
const FAMILY_OWNERS_MAX = 3;
/** Writes that a changed one costs: itself, and out and in the pointers of its owners, one of whom a person may have given it to. */
export const WRITES_PER_FAMILY_ALERT_MAX = 1 + 2 * (FAMILY_OWNERS_MAX + STEPS_MAX + 1);

/** The recorder and the sweeper both move families only through here. `draft` has its version and marks, as they were before, already. */
export function stepFamily(draft: Kpm, settings: Settings, now: Instant): FamilyStep {
  const { kpmId, identity } = draft;
  const family = familyOf(draft);
  // A linked family stays where it was known to live: what is left of it is its history.
  const area = identity === 'linked' ? (draft.area as AreaCode) : homeOf(family);
  const context = { kpmId, area, identity, heardAt: draft.firstSeenAt as Instant, dossier: familyDossier(draft) };
  const { findings, wakeAt } = assessFamily(context, family, settings, now);
  invariant(
    findings.every(({ owners }) => owners.length <= FAMILY_OWNERS_MAX),
    'an alert about a family has no more owners than are counted on',
  );
  const about = { kpmId, area, programmes: programmesIn(draft.cases) };
  const { changes, marks } = compareFindings(draft.alerts, findings, about);
  return { next: { ...draft, area, alerts: { ...marks }, wakeAt }, changes, about };
}

/** Facts first; a family that no list has placed yet is where its earliest event says it is (`from` empty: assumed). */
export function familyOf(kpm: Kpm): Family {
  const family = {
    ...foldFamily(familyFacts(kpm)),
    ...saidOfFamily(familyDossier(kpm)),
    ...namesShared(familyDossier(kpm), familyFacts(kpm)),
  };
  if (family.areas.length > 0) return family;
  const area = kpm.seenIn.slice(kpm.seenIn.lastIndexOf('#') + 1) as AreaCode;
  return { ...family, areas: [{ from: '' as Instant, area }] };
}

/** The family as each of its cases has to know it. @param cases all of them */
export const familyOfCases = (kpm: Kpm, cases: readonly ToldCase[], settings: Settings): Family =>
  heldTogether(familyOf(kpm), cases, settings);

/** With whom a family shares a NIK or a KK by now: other families, and officers. */
export function namesShared(dossier: readonly DossierFact[], facts: readonly FamilyFact[]): Pick<Family, 'shares' | 'officers'> {
  const shares = sharesNow(dossier, facts);
  const officers = officersNow(dossier, facts);
  return { ...(shares.length > 0 && { shares }), ...(officers.length > 0 && { officers }) };
}

/** Name and address, sealed, each with when it was said and, where it is another, the family under whose id it was sealed. */
export type Profile = Pick<Kpm, 'name' | 'nameAsOf' | 'nameSealedFor' | 'address' | 'addressAsOf' | 'addressSealedFor'>;

/** Of name and address each what was said later by the data, whichever was recorded first. */
export function laterProfile(said: Profile, before: Profile | undefined): Profile {
  const { name, nameAsOf, nameSealedFor, address, addressAsOf, addressSealedFor } = said;
  return {
    ...(nameAsOf !== undefined && nameAsOf > (before?.nameAsOf ?? '') && { name, nameAsOf, nameSealedFor }),
    ...(addressAsOf !== undefined && addressAsOf > (before?.addressAsOf ?? '') && { address, addressAsOf, addressSealedFor }),
  };
}
