/** What recording events of one subject changes: decided from what was read, before anything is written. Pure but for the randomness handed in. */
import type { AlertAbout, AlertChange } from '#shared/domain/alerts/condition.ts';
import { type Instant, invariant } from '#shared/domain/brand.ts';
import { stillBeside, type ToldCase } from '#shared/domain/case/between-cases.ts';
import { byCycle, caseNameOf, isFirst } from '#shared/domain/case/case-name.ts';
import type { CaseFact, Family } from '#shared/domain/case/fact.ts';
import { insertFamilyFact } from '#shared/domain/case/family.ts';
import { insertFact } from '#shared/domain/case/order.ts';
import { isComplaintsFull } from '#shared/domain/dossier/complaints.ts';
import { type DossierFact, insertDossierFact } from '#shared/domain/dossier/dossier.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { appendToChain, type Fresh, type Leaf } from '#shared/domain/trail/leaf.ts';
import type { Recordable } from '#shared/domain/trail/recordable.ts';
import { type CaseStep, deferAlerts, homeOf, stepCase, WRITES_PER_ALERT_MAX } from '#shared/recording/case-step.ts';
import { stepDossier } from '#shared/recording/dossier-step.ts';
import {
  type FamilyStep,
  familyOf,
  familyOfCases,
  laterProfile,
  type Profile,
  stepFamily,
  WRITES_PER_FAMILY_ALERT_MAX,
} from '#shared/recording/family-step.ts';
import { stepOfficer } from '#shared/recording/officer-step.ts';
import { type Case, caseFacts, caseFamily, isCaseFull, putCase, toldCase } from '#shared/store/cases.ts';
import { complaintNamed, putComplaints, WRITES_PER_COMPLAINT_MAX } from '#shared/store/complaints.ts';
import { type DossierKind, dossierFacts, hasDossier, putDossier } from '#shared/store/dossiers.ts';
import { type EventFacts, putEvent, type StoredEvent } from '#shared/store/events.ts';
import { putFinding } from '#shared/store/findings.ts';
import { advanceHead } from '#shared/store/heads.ts';
import { CASES_MAX, familyDossier, familyFacts, type Kpm, putKpm } from '#shared/store/kpms.ts';
import { putMonthlyReport } from '#shared/store/monthly-reports.ts';
import { KINDS_IN_PLACE_MAX, putOfficerPlaces } from '#shared/store/officer-places.ts';
import { putOfficer } from '#shared/store/officers.ts';
import { turnRecorded, type UnsettledState } from '#shared/store/receipts.ts';
import { TRANSACTION_WRITES_MAX, type Write } from '#shared/store/table.ts';
import { sameValue } from '#shared/store/units.ts';
import type { Loaded } from './load.ts';

/** Why an accepted event cannot be recorded: final, told to the sender, never retried. */
export type Rejection = 'case-full' | 'officer-full' | 'complaints-full';

export interface AlertPlan {
  readonly about: AlertAbout;
  readonly changes: readonly AlertChange[];
}
export interface Rejected {
  readonly event: Recordable;
  readonly problem: Rejection;
}
/** What becomes of some events of one subject, each item written once however many of them it moves. */
export interface Plan {
  readonly recorded: readonly Recordable[];
  readonly rejected: readonly Rejected[];
  readonly writes: readonly Write[];
  readonly alerts: readonly AlertPlan[];
}

/** Writes of one plan; what is left of a transaction's 100 allows for nothing: the bounds below are of real writes. */
const PLAN_WRITES_MAX = TRANSACTION_WRITES_MAX;
/** Head and KPM; each event brings itself and its receipt. */
const SUBJECT_WRITES = 2;
const EVENT_WRITES = 2;
/** Findings and monthly reports bring a row of a list too; complaints their records and lines. */
const eventWrites = (events: readonly Recordable[]): number =>
  EVENT_WRITES * events.length +
  events.filter(({ finding, monthly }) => finding !== undefined || monthly !== undefined).length +
  WRITES_PER_COMPLAINT_MAX * new Set(events.flatMap(complaintNamed)).size;
/** Leaves room for three alerts of the family, or two of its cases. */
const OWN_WRITES_MAX = 72;

/** An officer's events bring themselves, their receipts, and a place with what the officer is there. */
const OFFICER_EVENTS_MAX = Math.floor((TRANSACTION_WRITES_MAX - SUBJECT_WRITES) / (EVENT_WRITES + 1 + KINDS_IN_PLACE_MAX));

/** Whether these events of one subject can be recorded in one transaction; one alone always can. */
export function fitTogether(events: readonly Recordable[]): boolean {
  if (events[0]?.subject.kind === 'officer') return events.length <= OFFICER_EVENTS_MAX;
  const cases = new Set(events.flatMap((event) => event.cases.map(caseNameOf)));
  return SUBJECT_WRITES + eventWrites(events) + cases.size + CASES_MAX <= OWN_WRITES_MAX;
}

/**
 * Events of one subject, in the order in which they came. What arrives together is judged together: an alert that the first of
 * them would raise and the second clear is never raised, which is the same (DESIGN §9).
 */
export function planSubject(
  events: readonly Recordable[],
  loaded: Loaded,
  settings: Settings,
  now: Instant,
  fresh: () => Fresh,
  from: UnsettledState = 'accepted',
): Plan {
  const [first] = events;
  invariant(first !== undefined, 'a plan is of one event at least');
  const { subject } = first;
  const change = planChange(events, loaded, settings, now);
  const { recorded } = change;
  const writes: Write[] = [];
  const placed: { readonly event: Recordable; readonly seq: number }[] = [];
  let head = loaded.head;
  for (const event of recorded) {
    const next = appendToChain(head, event, fresh());
    placed.push({ event, seq: next.leaf.seq });
    writes.push(
      turnRecorded(event.source, event.id, event.bodyHash, now, next.leaf.seq, from),
      putEvent(storedEvent(event, next.leaf)),
      ...putFinding(event, next.leaf.seq),
      ...putMonthlyReport(event, next.leaf.seq),
    );
    head = next.head;
  }
  if (head !== undefined && head !== loaded.head) writes.push(advanceHead(subject, loaded.head, head));
  const complaints = putComplaints({ kind: subject.kind, id: loaded.familyId }, placed, loaded.complaints);
  return { ...change, writes: [...writes, ...complaints, ...change.writes] };
}

/** What the events change beside the chain. */
function planChange(events: readonly Recordable[], loaded: Loaded, settings: Settings, now: Instant): Plan {
  const kind = events[0]?.subject.kind ?? 'kpm';
  if (kind === 'officer') return planOfficer(events, loaded);
  return hasDossier(kind) ? planDossier(kind, events, loaded, now) : planFamily(events, loaded, settings, now);
}

function storedEvent(event: Recordable, leaf: Leaf): StoredEvent {
  const facts: EventFacts = {
    ...(event.cases.length > 0 && { cases: event.cases }),
    ...(event.family && { family: event.family }),
    ...(event.officer && { officer: event.officer }),
    ...(event.dossier && { dossier: event.dossier }),
    ...(event.finding && { finding: event.finding }),
    ...(event.monthly && { monthly: event.monthly }),
    ...(event.identityMismatch && { identityMismatch: true }),
  };
  return {
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
    ...(event.compare && { compare: true as const }),
    ...(event.shared && { shared: true as const }),
    ...(event.unknownLabel && { unknownLabel: event.unknownLabel }),
  };
}

function planOfficer(events: readonly Recordable[], loaded: Loaded): Plan {
  const recorded: Recordable[] = [];
  const rejected: Rejected[] = [];
  let officer = loaded.officer;
  for (const event of events) {
    const next = event.officer ? stepOfficer(event.subject.id, officer, event.officer) : officer;
    if (event.officer && next === undefined) {
      rejected.push({ event, problem: 'officer-full' });
      continue;
    }
    officer = next;
    recorded.push(event);
  }
  if (officer === undefined || officer === loaded.officer) return { recorded, rejected, writes: [], alerts: [] };
  const version = (loaded.officer?.version ?? 0) + 1;
  const places = putOfficerPlaces(
    officer,
    recorded.flatMap((event) => event.officer ?? []),
  );
  return { recorded, rejected, writes: [putOfficer({ ...officer, version }), ...places], alerts: [] };
}

function planDossier(kind: DossierKind, events: readonly Recordable[], loaded: Loaded, now: Instant): Plan {
  const recorded: Recordable[] = [];
  const rejected: Rejected[] = [];
  let after = loaded.dossier;
  for (const event of events) {
    const next = event.dossier === undefined ? after : stepDossier(kind, after, event, event.dossier, now);
    if (event.dossier && next && isComplaintsFull(after ? dossierFacts(after) : [], dossierFacts(next), event.dossier)) {
      rejected.push({ event, problem: 'complaints-full' });
      continue;
    }
    after = next;
    recorded.push(event);
  }
  const done = { recorded, rejected, alerts: [] };
  if (after === undefined || after === loaded.dossier) return { ...done, writes: [] };
  return { ...done, writes: [putDossier({ ...after, version: (loaded.dossier?.version ?? 0) + 1 })] };
}

function planFamily(events: readonly Recordable[], loaded: Loaded, settings: Settings, now: Instant): Plan {
  const { recorded, rejected, touched } = insertAll(events, loaded);
  if (recorded.length === 0) return { recorded, rejected, writes: [], alerts: [] };
  const { familyId } = loaded;
  const kpm = loaded.kpmRead ? nextKpm(recorded, familyId, loaded.kpm) : undefined;
  const all = caseSteps(familyId, touched, loaded, kpm, settings, now);
  const { steps, family } = withinTransaction(all, kpm && stepFamily(kpm, settings, now), eventWrites(recorded), loaded, now);
  const writes: Write[] = steps.map((step) => putCase(step.next));
  if (family && changesKpm(loaded.kpm, family.next)) writes.push(putKpm(family.next));
  const alerts = [...steps, ...(family ? [family] : [])].map(({ about, changes }): AlertPlan => ({ about, changes }));
  return { recorded, rejected, writes, alerts: alerts.filter((plan) => plan.changes.length > 0) };
}

/** A case with the facts that the events add. */
interface Touched {
  readonly programme: string;
  readonly cycle: string;
  readonly facts: readonly CaseFact[];
}

/** The facts of each event in its cases, by name; an event that finds a case full, or the open complaints, is rejected whole. */
function insertAll(events: readonly Recordable[], loaded: Loaded) {
  const recorded: Recordable[] = [];
  const rejected: Rejected[] = [];
  let touched: ReadonlyMap<string, Touched> = new Map();
  let dossier: readonly DossierFact[] = loaded.kpm ? familyDossier(loaded.kpm) : [];
  for (const event of events) {
    const known = event.dossier ? insertDossierFact(dossier, event.dossier) : dossier;
    if (event.dossier && isComplaintsFull(dossier, known, event.dossier)) {
      rejected.push({ event, problem: 'complaints-full' });
      continue;
    }
    const next = new Map(touched);
    for (const { programme, cycle, fact } of event.cases) {
      const name = caseNameOf({ programme, cycle });
      const before = loaded.cases.get(name);
      next.set(name, { programme, cycle, facts: insertFact(next.get(name)?.facts ?? (before ? caseFacts(before) : []), fact) });
    }
    if (event.cases.some((c) => isCaseFull(next.get(caseNameOf(c))?.facts ?? [], event.source))) {
      rejected.push({ event, problem: 'case-full' });
    } else {
      recorded.push(event);
      touched = next;
      dossier = known;
    }
  }
  return { recorded, rejected, touched };
}

/** The cases that the events touch, and all others where they change what is known of the family, or which case is the first. */
function caseSteps(
  kpmId: string,
  touched: ReadonlyMap<string, Touched>,
  loaded: Loaded,
  kpm: Kpm | undefined,
  settings: Settings,
  now: Instant,
): CaseStep[] {
  const steps: CaseStep[] = [];
  const family = kpm && familyOfCases(kpm, toldCases(kpm, touched, loaded), settings);
  for (const [name, { programme, cycle, facts }] of touched) {
    const before = loaded.cases.get(name);
    const first = kpm ? isFirst(kpm.cases, programme, cycle) : before?.first;
    const known = family === undefined ? caseFamily(before as Case) : knownIn(kpm as Kpm, family, name, before);
    steps.push(stepCase({ kpmId, programme, cycle, first }, before, facts, known, settings, now));
  }
  if (kpm === undefined || family === undefined) return steps;
  for (const [name, before] of loaded.cases) {
    const first = isFirst(kpm.cases, before.programme, before.cycle);
    const known = knownIn(kpm, family, name, before);
    if (touched.has(name) || isSaid(before, known, first)) continue;
    steps.push(stepCase({ ...before, first }, before, caseFacts(before), known, settings, now));
  }
  return steps;
}

/** The family as one of its cases knows it: one that is no longer among its newest keeps what was found of it (docs/adr/0054). */
const knownIn = ({ cases }: Kpm, family: Family, name: string, before: Case | undefined): Family =>
  before === undefined || cases.includes(name) ? family : stillBeside(family, caseFamily(before), before);

/** All cases of the family, as they are after the events; only those that were read where they are not held against each other. */
const toldCases = ({ cases }: Kpm, touched: ReadonlyMap<string, Touched>, loaded: Loaded): ToldCase[] =>
  cases.flatMap((name) => {
    const before = loaded.cases.get(name);
    return touched.get(name) ?? (before ? toldCase(before) : []);
  });

/** Whether a case knows of its family what is known now. */
export const isSaid = (c: Case, family: Family, first: boolean): boolean =>
  c.family === JSON.stringify(family) && (c.first ?? false) === first;

/** All cases and the family move together; of their alerts, the family's first, as many as one transaction holds, the rest within a minute. */
function withinTransaction(
  steps: readonly CaseStep[],
  family: FamilyStep | undefined,
  ofEvents: number,
  loaded: Loaded,
  now: Instant,
): { readonly steps: readonly CaseStep[]; readonly family: FamilyStep | undefined } {
  let writes = PLAN_WRITES_MAX - SUBJECT_WRITES - ofEvents - steps.length;
  const keep = <S extends CaseStep | FamilyStep>(step: S, before: Case | Kpm | undefined, each: number): S => {
    const fitting = deferAlerts(step, before, now, Math.max(0, Math.floor(writes / each)));
    writes -= fitting.changes.length * each;
    return fitting;
  };
  const own = family && keep(family, loaded.kpm, WRITES_PER_FAMILY_ALERT_MAX);
  const fitting = steps.map((step) => keep(step, loaded.cases.get(caseNameOf(step.next)), WRITES_PER_ALERT_MAX));
  return { steps: fitting, family: own };
}

/** Where a family was paid or listed says more of its place than where somebody says to have met it. */
const FIRST = '0';
const LAST = '1';

/** What officers report of a family. */
const SAID_TO_LIVE_THERE = /^(verification|finding)\./;

/** The family's next version, after all of the events. */
function nextKpm(events: readonly Recordable[], kpmId: string, before: Kpm | undefined): Kpm {
  const after = events.reduce<Kpm | undefined>((kpm, event) => afterEvent(event, kpmId, kpm), before);
  invariant(after !== undefined, 'an event makes a family known');
  return { ...after, version: (before?.version ?? 0) + 1 };
}

export function afterEvent(event: Recordable, kpmId: string, before: Kpm | undefined): Kpm {
  const known = before ? familyFacts(before) : [];
  const facts = event.family ? insertFamilyFact(known, event.family) : known;
  const position = `${event.occurredAt}#${event.source}#${event.id}`;
  const seenIn = `${SAID_TO_LIVE_THERE.test(event.type) ? LAST : FIRST}#${position}#${event.area}`;
  const cases = [...new Set([...(before?.cases ?? []), ...event.cases.map(caseNameOf)])];
  const draft: Kpm = {
    ...before,
    kpmId,
    version: before?.version ?? 1,
    area: event.area,
    identity: before?.identity === 'confirmed' || event.identity === 'confirmed' ? 'confirmed' : 'provisional',
    firstSeenAt: before !== undefined && before.firstSeenAt < event.receivedAt ? before.firstSeenAt : event.receivedAt,
    facts: JSON.stringify(facts),
    ...(event.dossier && { dossier: JSON.stringify(insertDossierFact(before ? familyDossier(before) : [], event.dossier)) }),
    cases: cases.sort(byCycle).slice(-CASES_MAX),
    alerts: before?.alerts ?? {},
    seenIn: before !== undefined && before.seenIn < seenIn ? before.seenIn : seenIn,
    ...laterProfile(profileSaid(event, kpmId, position), before),
  };
  return { ...draft, area: homeOf(familyOf(draft)) };
}

const profileSaid = ({ profile, subject }: Recordable, kpmId: string, asOf: string): Profile => {
  const sealedFor = subject.id === kpmId ? undefined : subject.id;
  return {
    ...(profile?.name !== undefined && { name: Buffer.from(profile.name, 'base64'), nameAsOf: asOf, nameSealedFor: sealedFor }),
    ...(profile?.address !== undefined && {
      address: Buffer.from(profile.address, 'base64'),
      addressAsOf: asOf,
      addressSealedFor: sealedFor,
    }),
  };
};

/** Name and address are said with the time at which they were: that tells whether they are others. */
function changesKpm(before: Kpm | undefined, next: Kpm): boolean {
  if (before === undefined) return true;
  const told = ({ version: _v, name: _n, address: _a, ...rest }: Kpm) => rest;
  return !sameValue(told(before), told(next));
}
