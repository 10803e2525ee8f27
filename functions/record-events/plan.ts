/** What recording one event changes: decided from what was read, before anything is written. Pure but for the randomness handed in. */
import type { AlertAbout, AlertChange } from '#shared/domain/alerts/condition.ts';
import type { Instant } from '#shared/domain/brand.ts';
import type { Family } from '#shared/domain/case/fact.ts';
import { insertFamilyFact } from '#shared/domain/case/family.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import { FAMILY_RULES } from '#shared/domain/rules/index.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { appendToChain, type Fresh } from '#shared/domain/trail/leaf.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { type CaseStep, deferAlerts, homeOf, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { familyOf, stepFamily } from '#shared/recording/family-step.ts';
import { stepOfficer } from '#shared/recording/officer-step.ts';
import { CASE_FACTS_MAX, CASE_FACTS_PER_SOURCE_MAX, type Case, caseFacts, caseFamily, putCase } from '#shared/store/cases.ts';
import { type EventFacts, putEvent } from '#shared/store/events.ts';
import { advanceHead } from '#shared/store/heads.ts';
import { CASES_MAX, familyFacts, type Kpm, putKpm } from '#shared/store/kpms.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { turnRecorded, type UnsettledState } from '#shared/store/receipts.ts';
import { TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { caseName, type Loaded } from './load.ts';

/** Why an accepted event cannot be recorded: final, told to the sender, never retried. */
export type Rejection = 'case-full' | 'officer-full';

export interface AlertPlan {
  readonly about: AlertAbout;
  readonly changes: readonly AlertChange[];
}
export type Plan =
  | {
      readonly kind: 'record';
      readonly event: Recordable;
      readonly writes: readonly Write[];
      readonly alerts: readonly AlertPlan[];
    }
  | { readonly kind: 'reject'; readonly event: Recordable; readonly problem: Rejection };

/** Writes of one plan; what is left of a transaction's 100 allows for nothing: the bounds below are of real writes. */
const PLAN_WRITES_MAX = TRANSACTION_WRITES_MAX;
/** Receipt, head, event and KPM. */
const OWN_WRITES = 4;

export function planEvent(
  event: Recordable,
  loaded: Loaded,
  settings: Settings,
  now: Instant,
  fresh: Fresh,
  from: UnsettledState = 'accepted',
): Plan {
  const change = event.subject.kind === 'officer' ? planOfficer(event, loaded) : planFamily(event, loaded, settings, now);
  if ('problem' in change) return { kind: 'reject', event, problem: change.problem };
  const { leaf, head } = appendToChain(loaded.head, event, fresh);
  const facts: EventFacts = {
    ...(event.cases.length > 0 && { cases: event.cases }),
    ...(event.family && { family: event.family }),
    ...(event.officer && { officer: event.officer }),
    ...(event.identityMismatch && { identityMismatch: true }),
  };
  const stored = putEvent({
    source: event.source,
    id: event.id,
    type: event.type,
    subjectKind: event.subject.kind,
    subjectId: event.subject.id,
    area: event.area,
    occurredAt: event.occurredAt,
    receivedAt: event.receivedAt,
    facts: JSON.stringify(facts),
    seq: leaf.seq,
    entry: leaf.entry,
    kid: leaf.kid,
    prevBlind: leaf.prevBlind,
    commitFacts: leaf.commitFacts,
    commitIdentity: leaf.commitIdentity,
    sealed: Buffer.from(event.sealed, 'base64'),
  });
  const writes = [
    turnRecorded(event.source, event.id, event.bodyHash, now, leaf.seq, from),
    advanceHead(event.subject, loaded.head, head),
    stored,
    ...change.writes,
  ];
  return { kind: 'record', event, writes, alerts: change.alerts };
}

type Change = { readonly writes: readonly Write[]; readonly alerts: readonly AlertPlan[] } | { readonly problem: Rejection };

function planOfficer(event: Recordable, loaded: Loaded): Change {
  if (event.officer === undefined) return { writes: [], alerts: [] };
  const officer = stepOfficer(event.subject.id, loaded.officer, event.officer);
  return officer === undefined ? { problem: 'officer-full' } : { writes: [putOfficer(officer)], alerts: [] };
}

function planFamily(event: Recordable, loaded: Loaded, settings: Settings, now: Instant): Change {
  const kpm = loaded.kpmRead ? nextKpm(event, loaded.kpm) : undefined;
  const steps = caseSteps(event, loaded, kpm, settings, now);
  if (!Array.isArray(steps)) return steps;
  const alerts: AlertPlan[] = steps.map((step) => ({ about: step.about, changes: step.changes }));
  const writes: Write[] = steps.map((step) => putCase(step.next));
  if (kpm) {
    const { next, changes, about } = stepFamily(kpm, settings, now);
    if (changesKpm(loaded.kpm, next)) writes.push(putKpm(next));
    alerts.push({ about, changes });
  }
  return { writes, alerts: alerts.filter((plan) => plan.changes.length > 0) };
}

/** The cases that this event touches, and all open ones where it changes what is known of the family. */
function caseSteps(
  event: Recordable,
  loaded: Loaded,
  kpm: Kpm | undefined,
  settings: Settings,
  now: Instant,
): CaseStep[] | { problem: Rejection } {
  const kpmId = event.subject.id;
  const steps: CaseStep[] = [];
  const touched = new Set<string>();
  for (const { programme, cycle, fact } of event.cases) {
    const before = loaded.cases.get(caseName(programme, cycle));
    const facts = insertFact(before ? caseFacts(before) : [], fact);
    if (isFull(facts, event.source)) return { problem: 'case-full' };
    touched.add(caseName(programme, cycle));
    steps.push(stepCase({ kpmId, programme, cycle }, before, facts, familyFor(kpm, before), settings, now));
  }
  const family = kpm && familyOf(kpm);
  for (const [name, before] of family ? loaded.cases : []) {
    if (touched.has(name) || before.family === JSON.stringify(family)) continue;
    steps.push(stepCase(before, before, caseFacts(before), family as Family, settings, now));
  }
  return withinTransaction(steps, loaded, now);
}

/** All cases move together; of their alerts as many as one transaction holds, the rest within a minute. */
function withinTransaction(steps: readonly CaseStep[], loaded: Loaded, now: Instant): CaseStep[] {
  let left = Math.floor((PLAN_WRITES_MAX - OWN_WRITES - steps.length) / WRITES_PER_ALERT_MAX) - FAMILY_RULES.length;
  return steps.map((step) => {
    const before = loaded.cases.get(caseName(step.next.programme, step.next.cycle));
    const fitting = deferAlerts(step, before, now, Math.max(left, 0));
    left -= fitting.changes.length;
    return fitting;
  });
}

/** No sender can fill a case so that another's payment or an officer's visit finds no place. */
const isFull = (facts: readonly { readonly source: string }[], source: string): boolean =>
  facts.length > CASE_FACTS_MAX || facts.filter((fact) => fact.source === source).length > CASE_FACTS_PER_SOURCE_MAX;

function familyFor(kpm: Kpm | undefined, before: Case | undefined): Family {
  return kpm ? familyOf(kpm) : caseFamily(before as Case);
}

/** Where a family was paid or listed says more of its place than where somebody says to have met it. */
const FIRST = '0';
const LAST = '1';

function nextKpm(event: Recordable, before: Kpm | undefined): Kpm {
  const known = before ? familyFacts(before) : [];
  const facts = event.family ? insertFamilyFact(known, event.family) : known;
  const position = `${event.occurredAt}#${event.source}#${event.id}`;
  const seenIn = `${event.type.startsWith('verification.') ? LAST : FIRST}#${position}#${event.area}`;
  const cases = [...new Set([...(before?.cases ?? []), ...event.cases.map((c) => caseName(c.programme, c.cycle))])];
  const draft: Kpm = {
    kpmId: event.subject.id,
    version: (before?.version ?? 0) + 1,
    area: event.area,
    identity: before?.identity === 'confirmed' || event.identity === 'confirmed' ? 'confirmed' : 'provisional',
    firstSeenAt: before !== undefined && before.firstSeenAt < event.receivedAt ? before.firstSeenAt : event.receivedAt,
    facts: JSON.stringify(facts),
    cases: cases.sort(byCycle).slice(-CASES_MAX),
    alerts: before?.alerts ?? {},
    seenIn: before !== undefined && before.seenIn < seenIn ? before.seenIn : seenIn,
    ...profileOf(before),
    ...laterProfile(event.profile, before, position),
  };
  return { ...draft, area: homeOf(familyOf(draft)) };
}

const profileOf = (kpm: Kpm | undefined): Profile => ({
  name: kpm?.name,
  nameAsOf: kpm?.nameAsOf,
  address: kpm?.address,
  addressAsOf: kpm?.addressAsOf,
});
type Profile = Pick<Kpm, 'name' | 'nameAsOf' | 'address' | 'addressAsOf'>;

/** Of name and address each what the event says, unless a later one has said it: whichever was recorded first. */
function laterProfile(said: Recordable['profile'], before: Kpm | undefined, position: string): Partial<Profile> {
  const { name, address } = said ?? {};
  return {
    ...(name !== undefined && position > (before?.nameAsOf ?? '') && { name: Buffer.from(name, 'base64'), nameAsOf: position }),
    ...(address !== undefined &&
      position > (before?.addressAsOf ?? '') && { address: Buffer.from(address, 'base64'), addressAsOf: position }),
  };
}

const cycleIn = (name: string): string => name.slice(name.indexOf('#') + 1);
const byCycle = (a: string, b: string): number => (cycleIn(a) < cycleIn(b) ? -1 : cycleIn(a) > cycleIn(b) ? 1 : a < b ? -1 : 1);

function changesKpm(before: Kpm | undefined, next: Kpm): boolean {
  if (before === undefined) return true;
  const strip = ({ version: _v, name: _n, address: _a, ...rest }: Kpm) => JSON.stringify(Object.entries(rest).sort());
  return strip(before) !== strip(next);
}
