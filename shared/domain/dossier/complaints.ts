/**
 * Complaints in a dossier: which of their facts are kept, and what these come to. They lie in a series of their own, so that they push
 * nothing out and nothing pushes them out; one that is open is never dropped. Pure.
 */
import type { ComplaintResult, ComplaintTopic } from '#events/field-codes.ts';
import type { AreaCode, Instant, Month } from '../brand.ts';
import { canonicalOrder } from '../case/order.ts';
import type { DossierFact } from './dossier.ts';

export type ComplaintFact = Extract<DossierFact, { readonly type: `complaint.${string}` }>;
type OfType<T extends ComplaintFact['type']> = Extract<ComplaintFact, { readonly type: T }>;

export const isComplaint = (fact: DossierFact): fact is ComplaintFact => fact.type.startsWith('complaint.');

/** Open complaints of one family or kab/kota: one more is refused to its sender, who then knows (`complaints-full`). */
export const OPEN_COMPLAINTS_MAX = 400;
/** Closed ones, and those of which only an answer was heard so far: so many came later before the oldest gives way. */
export const OTHER_COMPLAINTS_MAX = 120;

/** Of a closing that leaves what was said standing: found to be so, or passed on to somebody else. */
const STANDING: readonly ComplaintResult[] = ['TERBUKTI', 'DITERUSKAN'];

/** The facts of one complaint, at most one of each type. */
interface Told {
  readonly received?: OfType<'complaint.received'>;
  readonly assigned?: OfType<'complaint.assigned'>;
  readonly answered?: OfType<'complaint.answered'>;
  readonly closed?: OfType<'complaint.closed'>;
}

const toldOf = (facts: readonly ComplaintFact[]): Told => {
  const of = <T extends ComplaintFact['type']>(type: T) => facts.find((fact): fact is OfType<T> => fact.type === type);
  const [received, assigned] = [of('complaint.received'), of('complaint.assigned')];
  const [answered, closed] = [of('complaint.answered'), of('complaint.closed')];
  return {
    ...(received && { received }),
    ...(assigned && { assigned }),
    ...(answered && { answered }),
    ...(closed && { closed }),
  };
};

/** Received, and not closed since: a number that is received again after its closing is open again. */
const isOpen = ({ received, closed }: Told): boolean =>
  received !== undefined && (closed === undefined || canonicalOrder(received, closed) > 0);

/** Topics that say that money or goods did not come. */
const OF_PAYMENTS: readonly ComplaintTopic[] = ['BELUM_MENERIMA', 'TIDAK_DISERAHKAN', 'SALDO_NOL'];
const isOfPayments = ({ data: { topic } }: OfType<'complaint.received'>): boolean => OF_PAYMENTS.includes(topic);

/**
 * What a closing leaves: itself, so that what is told late of the time before opens nothing; and the last receipt, which may say
 * something of a programme's months that stands, or keeps an earlier one that is told again from saying it.
 */
function afterClosing(facts: readonly ComplaintFact[]): readonly ComplaintFact[] {
  const { received, closed } = toldOf(facts);
  if (closed === undefined) return facts;
  return facts.filter((fact) => fact === closed || fact === received || canonicalOrder(fact, closed) > 0);
}

/**
 * Those facts of complaints that are kept, of each type and complaint the last one given. The same in any order and however often each
 * is told, as long as no closing lies so far back that `OTHER_COMPLAINTS_MAX` came after it; what is told of such a complaint later
 * still counts as open: rather looked at once too often than never.
 * @param facts at most one of each type and complaint
 */
export function keptComplaints(facts: readonly ComplaintFact[]): ComplaintFact[] {
  const groups = [...Map.groupBy(facts, ({ key }) => key).values()].map(afterClosing);
  const open = groups.filter((group) => isOpen(toldOf(group)));
  const others = groups
    .filter((group) => !open.includes(group))
    .map((group) => ({ group, last: group.toSorted(canonicalOrder).at(-1) }));
  const kept = others
    .sort((a, b) => (a.last && b.last ? canonicalOrder(a.last, b.last) : 0))
    .slice(-OTHER_COMPLAINTS_MAX)
    .map(({ group }) => group);
  return [...open, ...kept].flat();
}

/** How many are open among the facts of a dossier. */
export function openComplaints(dossier: readonly DossierFact[]): number {
  const groups = Map.groupBy(dossier.filter(isComplaint), ({ key }) => key);
  return [...groups.values()].filter((group) => isOpen(toldOf(group))).length;
}

/** Whether one more fact left more complaints open than a dossier holds. */
export const isComplaintsFull = (before: readonly DossierFact[], after: readonly DossierFact[], fact: DossierFact): boolean => {
  if (fact.type !== 'complaint.received') return false;
  const open = openComplaints(after);
  return open > OPEN_COMPLAINTS_MAX && open > openComplaints(before);
};

/** A complaint as its facts tell it. */
export interface Complaint {
  /** `LAPOR#LAPOR-8812045` */
  readonly key: string;
  readonly channel: OfType<'complaint.received'>['data']['channel'];
  readonly number: string;
  readonly topic: ComplaintTopic;
  readonly area: AreaCode;
  readonly fieldCheck: boolean;
  /** Who told us of it. */
  readonly source: string;
  readonly complainedAt: Instant;
  readonly answeredAt?: Instant;
  /** In whose hands it is, by the last who said so. */
  readonly assigned?: { readonly agency?: string; readonly organisation?: string };
}

/** Those that wait for somebody, in canonical order of their receipt. */
export function waitingComplaints(dossier: readonly DossierFact[]): Complaint[] {
  const groups = Map.groupBy(dossier.filter(isComplaint), ({ key }) => key);
  return [...groups.values()]
    .flatMap((facts) => {
      const told = toldOf(facts);
      return told.received !== undefined && isOpen(told) ? [{ ...told, received: told.received }] : [];
    })
    .sort((a, b) => canonicalOrder(a.received, b.received))
    .map(complaintOf);
}

function complaintOf({ received, assigned, answered }: Told & Required<Pick<Told, 'received'>>): Complaint {
  const { key, source, occurredAt, data } = received;
  const { channel, complaint, topic, area, fieldCheck = false } = data;
  return {
    key,
    channel,
    number: complaint,
    topic,
    area: area as AreaCode,
    fieldCheck,
    source,
    complainedAt: occurredAt,
    ...(answered && { answeredAt: answered.occurredAt }),
    ...(assigned && { assigned: handsOf(assigned) }),
  };
}

const handsOf = ({ data: { agency, organisation } }: OfType<'complaint.assigned'>): NonNullable<Complaint['assigned']> => ({
  ...(agency !== undefined && { agency }),
  ...(organisation !== undefined && { organisation }),
});

/** Months of a programme. */
export interface ProgrammeMonths {
  readonly programme: string;
  readonly months: readonly Month[];
}

/** What a family says of payments, as its cases keep it: nothing but codes, months and when. */
export interface SaidOfPayments extends Partial<ProgrammeMonths> {
  readonly topic: ComplaintTopic;
  readonly at: Instant;
  /** When we heard of it. */
  readonly heardAt: Instant;
  /** Where it names no programme or no months: which payments it is taken to mean (shared/domain/case/between-cases.ts). */
  readonly means?: readonly ProgrammeMonths[];
}

/** Whether it says by itself of what it speaks. */
export const isNamed = ({ programme, months }: SaidOfPayments): boolean => programme !== undefined && months !== undefined;

/** The months of a programme of which it speaks; none where it speaks of other aid, or where nobody knows. */
export function monthsSaid({ programme, months, means = [] }: SaidOfPayments, of: string): readonly Month[] {
  if (programme !== undefined && months !== undefined) return programme === of ? months : [];
  return means.flatMap((one) => (one.programme === of ? one.months : []));
}

/** Of a family's complaints its cases keep the latest so many. */
export const SAID_MAX = 12;

/**
 * What a family's complaints say of payments, while it stands: not once the complaint was closed as not found to be so,
 * or was withdrawn.
 */
export function saidOfPayments(dossier: readonly DossierFact[]): SaidOfPayments[] {
  const groups = Map.groupBy(dossier.filter(isComplaint), ({ key }) => key);
  return [...groups.values()]
    .flatMap((facts) => {
      const { received, closed } = toldOf(facts);
      if (received === undefined || !isOfPayments(received)) return [];
      const overtaken = closed !== undefined && canonicalOrder(received, closed) < 0 && !STANDING.includes(closed.data.result);
      return overtaken ? [] : [received];
    })
    .sort(canonicalOrder)
    .map(
      ({ data: { topic, programme, months }, occurredAt, receivedAt }): SaidOfPayments => ({
        topic,
        ...(programme !== undefined && { programme }),
        ...(months !== undefined && { months: months as Month[] }),
        at: occurredAt,
        heardAt: receivedAt,
      }),
    )
    .slice(-SAID_MAX);
}
