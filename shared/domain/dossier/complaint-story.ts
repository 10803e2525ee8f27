/**
 * One complaint from its receipt to its closing, as its events tell it: where it stands, who has it, and what was done. Dossiers keep
 * what rules ask for and forget what is over; this is what people read of it. Pure.
 */
import { canonicalOrder } from '../case/order.ts';
import { type Complaint, type ComplaintFact, keptComplaints, waitingComplaints } from './complaints.ts';

type OfType<T extends ComplaintFact['type']> = Extract<ComplaintFact, { readonly type: T }>;

/** What each event of a complaint is called where people read its story. */
export const COMPLAINT_STEPS = {
  'complaint.received': 'received',
  'complaint.assigned': 'assigned',
  'complaint.answered': 'answered',
  'complaint.closed': 'closed',
} as const;

/** One event about it, and where its chain has it. */
export interface ComplaintStep {
  readonly fact: ComplaintFact;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly seq: number;
}

/** Steps kept of one complaint: the last of each type always, and of the others the latest. The chain has all of them. */
export const COMPLAINT_STEPS_MAX = 40;

const byOrder = (a: ComplaintStep, b: ComplaintStep): number => canonicalOrder(a.fact, b.fact);
const isSame = (a: ComplaintStep, b: ComplaintStep): boolean => a.fact.source === b.fact.source && a.fact.id === b.fact.id;

/** The same steps in any order and however often each is told come to the same story, as long as none gave way. */
export function insertStep(steps: readonly ComplaintStep[], step: ComplaintStep): readonly ComplaintStep[] {
  if (steps.some((one) => isSame(one, step))) return steps;
  const all = [...steps, step].sort(byOrder);
  const last = lastOfEach(all);
  const gone = all.find((one) => !last.includes(one));
  return all.length > COMPLAINT_STEPS_MAX ? all.filter((one) => one !== gone) : all;
}

/** @param steps in canonical order */
const lastOfEach = (steps: readonly ComplaintStep[]): ComplaintStep[] => [
  ...new Map(steps.map((step) => [step.fact.type, step])).values(),
];

export interface ComplaintStanding {
  /** `unanswered`: nobody has responded yet; `answered`: somebody has, and it is not closed. */
  readonly state: 'unanswered' | 'answered' | 'closed';
  readonly received: OfType<'complaint.received'>;
  readonly answered?: OfType<'complaint.answered'>;
  readonly assigned?: OfType<'complaint.assigned'>;
  readonly closed?: OfType<'complaint.closed'>;
  /** While it waits for somebody: what its clocks run by. */
  readonly waiting?: Complaint;
}

/** `undefined` as long as nobody has told that it came in: there is nothing to be seen of it yet. */
export function standingOf(steps: readonly ComplaintStep[]): ComplaintStanding | undefined {
  const facts = lastOfEach(steps).map(({ fact }) => fact);
  const received = ofType(facts, 'complaint.received');
  if (received === undefined) return undefined;
  // what was told before its last closing belongs to what was closed
  const kept = keptComplaints(facts);
  const [waiting] = waitingComplaints(kept);
  const told = waiting === undefined ? facts : kept;
  const [answered, assigned] = [ofType(told, 'complaint.answered'), ofType(told, 'complaint.assigned')];
  const closed = waiting === undefined ? ofType(told, 'complaint.closed') : undefined;
  return {
    state: waiting === undefined ? 'closed' : answered === undefined ? 'unanswered' : 'answered',
    received,
    ...(answered && { answered }),
    ...(assigned && { assigned }),
    ...(closed && { closed }),
    ...(waiting && { waiting }),
  };
}

const ofType = <T extends ComplaintFact['type']>(facts: readonly ComplaintFact[], type: T): OfType<T> | undefined =>
  facts.find((fact): fact is OfType<T> => fact.type === type);
