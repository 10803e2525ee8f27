/** What linking one family to another changes: facts, cases and alerts of both, decided from what was read (docs/adr/0009). Pure. */
import type { Instant } from '#shared/domain/brand.ts';
import type { ToldCase } from '#shared/domain/case/between-cases.ts';
import { byCycle, caseNameOf, isFirst } from '#shared/domain/case/case-name.ts';
import type { CaseFact, FamilyFact } from '#shared/domain/case/fact.ts';
import { insertFamilyFact } from '#shared/domain/case/family.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import { OPEN_COMPLAINTS_MAX, openComplaints } from '#shared/domain/dossier/complaints.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { type CaseStep, deferAlerts, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import {
  type FamilyStep,
  familyOfCases,
  laterProfile,
  stepFamily,
  WRITES_PER_FAMILY_ALERT_MAX,
} from '#shared/recording/family-step.ts';
import { type Case, caseFacts, caseFamily, isCaseFull, putCase } from '#shared/store/cases.ts';
import type { Head } from '#shared/store/heads.ts';
import { CASES_MAX, familyDossier, familyFacts, type Kpm, LINKED_MAX, putKpm } from '#shared/store/kpms.ts';
import { TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { type AlertPlan, afterEvent, isSaid } from './plan.ts';

/** One of the two families, as it was read. */
export interface Side {
  readonly kpmId: string;
  readonly head: Head | undefined;
  readonly kpm: Kpm | undefined;
  /** `PKH#2026-10` → the case; of the one that is linked to, also those in which it gets facts. */
  readonly cases: ReadonlyMap<string, Case>;
}
export interface LinkState {
  readonly from: Side;
  readonly into: Side;
}
export interface LinkPlan {
  readonly writes: readonly Write[];
  readonly alerts: readonly AlertPlan[];
}

/** Cases that a link moves: six years of quarters in one programme. */
const CASES_MOVED_MAX = 24;
/** Both heads, entries and families. */
const OWN_WRITES = 6;

/** `undefined` where the two stay two: a list has named the one to be linked, or they do not fit together. */
export function planLink(event: Recordable, { from, into }: LinkState, settings: Settings, now: Instant): LinkPlan | undefined {
  const left = from.kpm ?? stubOf(event, from.kpmId);
  const merged = together(left, into.kpm ?? { ...stubOf(event, into.kpmId), version: 0 });
  if (left.identity === 'confirmed' || left.cases.length > CASES_MOVED_MAX) return undefined;
  if ((merged.linked?.length ?? 0) > LINKED_MAX) return undefined;
  if (openComplaints(familyDossier(merged)) > OPEN_COMPLAINTS_MAX) return undefined;
  const right = stepFamily(merged, settings, now);
  const steps = casesInto(right.next, from, into, settings, now);
  if (steps === undefined) return undefined;
  const emptied = [...from.cases.values()].map((c) => stepCase(c, c, [], caseFamily(c), settings, now));
  const { kpmId, area, seenIn, firstSeenAt, alerts, linked } = left;
  const gone: Kpm = {
    kpmId,
    area,
    seenIn,
    firstSeenAt,
    alerts,
    ...(linked && { linked }),
    version: from.kpm === undefined ? 1 : left.version + 1,
    identity: 'linked',
    linkedTo: into.kpmId,
    facts: '[]',
    cases: [],
  };
  const fitting = withinTransaction([stepFamily(gone, settings, now), right], [...emptied, ...steps], { from, into }, now);
  return {
    writes: [...fitting.families.map(({ next }) => putKpm(next)), ...fitting.steps.map(({ next }) => putCase(next))],
    alerts: [...fitting.families, ...fitting.steps].map(({ about, changes }) => ({ about, changes })),
  };
}

/** A family of which nothing has been recorded yet: as the event that names it would make it known. */
function stubOf(event: Recordable, kpmId: string): Kpm {
  const { profile: _, family: __, ...named } = event;
  return { ...afterEvent({ ...named, cases: [], identity: 'provisional' }, kpmId, undefined), version: 1 };
}

/** The next version of the family that is linked to, with all that was known of the other. */
function together(from: Kpm, into: Kpm): Kpm {
  const facts = familyFacts(from).reduce<readonly FamilyFact[]>(insertFamilyFact, familyFacts(into));
  const dossier = familyDossier(from).reduce<readonly DossierFact[]>(insertDossierFact, familyDossier(into));
  const { nameSealedFor = from.kpmId, addressSealedFor = from.kpmId } = from;
  return {
    ...into,
    version: into.version + 1,
    facts: JSON.stringify(facts),
    ...(dossier.length > 0 && { dossier: JSON.stringify(dossier) }),
    cases: [...new Set([...into.cases, ...from.cases])].sort(byCycle).slice(-CASES_MAX),
    seenIn: firstOf(from.seenIn, into.seenIn),
    firstSeenAt: firstOf(from.firstSeenAt, into.firstSeenAt),
    linked: [...new Set([...(into.linked ?? []), ...(from.linked ?? []), from.kpmId])],
    ...laterProfile({ ...from, nameSealedFor, addressSealedFor }, into),
  };
}

const firstOf = (...texts: [string, string]): string => texts.sort()[0] as string;

/** Each case of either, with the facts of both. */
function mergedCases(from: Side, into: Side): (ToldCase & { readonly name: string })[] {
  return [...new Set([...from.cases.keys(), ...into.cases.keys()])].map((name) => {
    const [moved, before] = [from.cases.get(name), into.cases.get(name)];
    const own = before ? caseFacts(before) : [];
    const facts = (moved ? caseFacts(moved) : []).reduce<readonly CaseFact[]>(insertFact, own);
    const { programme, cycle } = (before ?? moved) as Case;
    return { name, programme, cycle, facts };
  });
}

/** The cases that get facts, and all others where the family is known differently now; `undefined` where one would be too full. */
function casesInto(kpm: Kpm, from: Side, into: Side, settings: Settings, now: Instant): CaseStep[] | undefined {
  const merged = mergedCases(from, into);
  if (merged.some(({ facts }) => facts.some(({ source }) => isCaseFull(facts, source)))) return undefined;
  const family = familyOfCases(
    kpm,
    merged.filter(({ name }) => kpm.cases.includes(name)),
    settings,
  );
  const steps: CaseStep[] = [];
  for (const { name, programme, cycle, facts } of merged) {
    const [moved, before] = [from.cases.get(name), into.cases.get(name)];
    const first = isFirst(kpm.cases, programme, cycle);
    if (moved === undefined && before && isSaid(before, family, first)) continue;
    steps.push(
      stepCase(
        { kpmId: into.kpmId, programme, cycle, first, near: before?.near ?? moved?.near },
        before,
        facts,
        family,
        settings,
        now,
      ),
    );
  }
  return steps;
}

/** Both families and all cases move together; of their alerts, the families' first, as many as one transaction holds, the rest within a minute. */
function withinTransaction(families: readonly FamilyStep[], steps: readonly CaseStep[], { from, into }: LinkState, now: Instant) {
  let writes = TRANSACTION_WRITES_MAX - OWN_WRITES - steps.length;
  const keep = <S extends CaseStep | FamilyStep>(step: S, before: Case | Kpm | undefined, each: number): S => {
    const fitting = deferAlerts(step, before, now, Math.max(0, Math.floor(writes / each)));
    writes -= fitting.changes.length * each;
    return fitting;
  };
  const sideOf = (kpmId: string): Side => (kpmId === from.kpmId ? from : into);
  return {
    families: families.map((step) => keep(step, sideOf(step.next.kpmId).kpm, WRITES_PER_FAMILY_ALERT_MAX)),
    steps: steps.map((step) => {
      return keep(step, sideOf(step.next.kpmId).cases.get(caseNameOf(step.next)), WRITES_PER_ALERT_MAX);
    }),
  };
}
