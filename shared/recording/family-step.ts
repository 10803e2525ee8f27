/** One step of a family: what is known of it and the time go in; its next version and the alerts that change come out. Pure. */
import { type AlertAbout, type AlertChange, compareFindings } from '../domain/alerts/condition.ts';
import type { AreaCode, Instant } from '../domain/brand.ts';
import { assessFamily } from '../domain/case/assess.ts';
import type { Family } from '../domain/case/fact.ts';
import { foldFamily } from '../domain/case/family.ts';
import type { Settings } from '../domain/settings/settings.ts';
import { familyFacts, type Kpm } from '../store/kpms.ts';
import { homeOf } from './case-step.ts';

export interface FamilyStep {
  readonly next: Kpm;
  readonly changes: readonly AlertChange[];
  readonly about: AlertAbout;
}

/** The recorder and the sweeper both move families only through here. `draft` has its version and marks, as they were before, already. */
export function stepFamily(draft: Kpm, settings: Settings, now: Instant): FamilyStep {
  const { kpmId, identity } = draft;
  const family = familyOf(draft);
  // A linked family stays where it was known to live: what is left of it is its history.
  const area = identity === 'linked' ? (draft.area as AreaCode) : homeOf(family);
  const context = { kpmId, area, identity, heardAt: draft.firstSeenAt as Instant };
  const { findings, wakeAt } = assessFamily(context, family, settings, now);
  const { changes, marks } = compareFindings(draft.alerts, findings, area);
  return { next: { ...draft, area, alerts: { ...marks }, wakeAt }, changes, about: { kpmId, area } };
}

/** Facts first; a family that no list has placed yet is where its earliest event says it is (`from` empty: assumed). */
export function familyOf(kpm: Kpm): Family {
  const family = foldFamily(familyFacts(kpm));
  if (family.areas.length > 0) return family;
  const area = kpm.seenIn.slice(kpm.seenIn.lastIndexOf('#') + 1) as AreaCode;
  return { ...family, areas: [{ from: '' as Instant, area }] };
}
