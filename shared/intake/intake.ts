/**
 * The door's one flow, shared by events and reports (DESIGN §3): check → who it is about → compact → seal → receipt → queue.
 * A receipt is put before the message is sent, and nothing is called accepted before it was.
 */

import { type Instant, invariant } from '#shared/domain/brand.ts';
import { Problem, problemType } from '#shared/http/problem.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import { Gathered, pagesOf } from '#shared/runtime/gathered.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { type QueueMessage, QueueUnavailable } from '#shared/runtime/ports.ts';
import { getIdentity } from '#shared/store/identities.ts';
import { isPassing } from '#shared/store/passing.ts';
import { getReceipts, openReceipt, type Receipt } from '#shared/store/receipts.ts';
import { CREATE_MANY_MAX, type Created, GET_MANY_MAX, type Item, StoreUnavailable } from '#shared/store/table.ts';
import { takenItem } from '#shared/store/taken.ts';
import { areaOf, type Candidate, isReport, otherSubjectOf } from './candidate.ts';
import { type Compact, compact } from './compact.ts';
import { joinFamilies } from './join.ts';
import { apartNamingOf, isWaiting, namingOf } from './naming.ts';
import { nameOfficer } from './officer-names.ts';
import type { IntakePorts } from './ports.ts';
import { type About, recordableOf, type Sender } from './recordable.ts';
import { type FamilyAnswer, type FamilyQuestion, resolveFamilies } from './resolve.ts';

/** AWS: SendMessageBatch takes ten messages. */
const QUEUE_BATCH_MAX = 10;

export type Outcome =
  /** `duplicate`: the same key and body as an earlier one, whose receipt this is. */
  | { readonly status: 'accepted' | 'duplicate'; readonly receipt: Receipt }
  | { readonly status: 'conflict' | 'rejected' | 'unavailable'; readonly problem: Problem };

/** What the two doors check differently. A refusal is final, and never of something that was taken before. */
export interface Gate {
  /** May the caller send this at all, about this area and time? */
  before(candidate: Candidate, receivedAt: Instant): Problem | undefined;
  /** What has to be looked up first: in the order of the candidates, and nothing read for those that name nothing. */
  ask?(candidates: readonly Candidate[]): Promise<readonly (Problem | undefined)[]>;
  /** May the caller send this about these families, as they are known now? In the order of the candidates. */
  after?(found: readonly Found[], receivedAt: Instant): Promise<readonly (Problem | undefined)[]>;
  /** What `after` refuses about a family that is named by anything but our own id is taken, apart from that family. */
  readonly apart?: true;
}
/** An event and the family that it is about. */
export interface Found {
  readonly candidate: Candidate;
  readonly kpmId: string;
}

/** Outcomes in the order of the candidates. The same key may stand twice in one call: each further one finds the first. */
export async function takeIn(
  ports: IntakePorts,
  sender: Sender,
  gate: Gate,
  candidates: readonly Candidate[],
): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(candidates.length);
  const intake = new Intake(ports, sender, gate);
  let waiting = candidates.map((candidate, index) => ({ candidate, index }));
  while (waiting.length > 0) {
    const keys = new Set<string>();
    const first = waiting.filter(({ candidate }) => !keys.has(keyOf(candidate)) && keys.add(keyOf(candidate)));
    const taken = await intake.take(first.map(({ candidate }) => candidate));
    first.forEach(({ index }, i) => {
      outcomes[index] = taken[i] as Outcome;
    });
    waiting = waiting.filter((one) => !first.includes(one));
  }
  for (const outcome of outcomes) tell(ports, outcome);
  return outcomes;
}

const keyOf = ({ source, id }: Candidate): string => JSON.stringify([source, id]);

/** One event on its way through the door. */
interface Passing {
  readonly candidate: Candidate;
  readonly bodyHash: string;
  parts?: Compact;
  about?: About;
  /** Families that turned out to be the one that the event is about. */
  joins?: readonly string[];
  /** The event would change what is known of a family that its sender may not know of. */
  foreign?: Problem;
  receipt?: Receipt;
  /** The receipt stood before this call. */
  known?: boolean;
  outcome?: Outcome;
}

class Intake {
  readonly #ports: IntakePorts;
  readonly #sender: Sender;
  readonly #gate: Gate;
  readonly #receivedAt: Instant;
  readonly #receipts: Gathered<Pick<Receipt, 'source' | 'id'>, Receipt | undefined>;
  /** Keys that this call has put into the queue: a repetition within the call needs no second message. */
  readonly #sent = new Set<string>();

  constructor(ports: IntakePorts, sender: Sender, gate: Gate) {
    this.#ports = ports;
    this.#sender = sender;
    this.#gate = gate;
    this.#receivedAt = ports.clock.now();
    this.#receipts = new Gathered((names) => getReceipts(ports.table, names), GET_MANY_MAX);
  }

  /** Candidates of distinct keys. */
  async take(candidates: readonly Candidate[]): Promise<Outcome[]> {
    const all: Passing[] = await mapLimited(candidates, async (candidate) => ({
      candidate,
      bodyHash: await this.#ports.vault.bodyHash(candidate.canonical),
    }));
    await mapLimited(all, (one) => this.#attempt(one, () => this.#check(one)));
    await this.#askFirst(all.filter(isOpen));
    await this.#resolve(all.filter(isOpen));
    await this.#askAfter(all.filter(isOpen));
    await this.#putReceipts(all.filter(isOpen));
    await mapLimited(all.filter(isOpen), (one) => this.#attempt(one, () => this.#join(one)));
    await mapLimited(all.filter(isOpen), (one) => this.#attempt(one, () => this.#nameOfficer(one)));
    await this.#send(all.filter(isOpen));
    return all.map(({ outcome }) => {
      invariant(outcome !== undefined, 'every event at the door gets an answer');
      return outcome;
    });
  }

  /** What cannot be reached now is answered `unavailable`, and so is what meets a defect of ours: its neighbours go on. */
  async #attempt(one: Passing, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!isPassing(error)) this.#note(one, error);
      one.outcome = unavailable();
    }
  }

  #note({ candidate: { source, id } }: Passing, error: unknown): void {
    noteFailed(this.#ports, source, id, error);
  }

  async #check(one: Passing): Promise<void> {
    const refusal = this.#gate.before(one.candidate, this.#receivedAt) ?? this.#compactOrRefuse(one, this.#receivedAt);
    if (refusal !== undefined) await this.#refuseUnlessKnown(one, refusal);
  }

  #compactOrRefuse(one: Passing, receivedAt: Instant): Problem | undefined {
    try {
      one.parts = compact(one.candidate, receivedAt, this.#ports);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    return undefined;
  }

  /** Same key, same body, same answer: what was taken once is not refused because a mandate or a list has changed since. */
  async #refuseUnlessKnown(one: Passing, problem: Problem): Promise<void> {
    if (!(await this.#isKnown(one))) one.outcome = { status: 'rejected', problem };
  }

  /** Looks for an earlier receipt; a body that differs from it is a conflict. */
  async #isKnown(one: Passing): Promise<boolean> {
    const receipt = await this.#receipts.get(one.candidate);
    if (receipt === undefined) return false;
    this.#recognise(one, receipt);
    return true;
  }

  #recognise(one: Passing, receipt: Receipt): void {
    if (receipt.bodyHash === one.bodyHash) {
      one.receipt = receipt;
      one.known = true;
    } else {
      one.outcome = { status: 'conflict', problem: conflict() };
    }
  }

  async #resolve(open: readonly Passing[]): Promise<void> {
    const asking: { one: Passing; question: FamilyQuestion }[] = [];
    for (const one of open) {
      if (one.known) continue;
      await this.#attempt(one, async () => {
        const naming = await namingOf(this.#ports.vault, one.candidate.source, one.candidate.content);
        if (naming === undefined) one.about = { subject: otherSubjectOf(one.candidate) };
        else asking.push({ one, question: { naming, mayWrite: (kpmId) => this.#mayWrite(one, kpmId) } });
      });
    }
    const answers = await resolveFamilies(
      this.#ports,
      asking.map(({ question }) => question),
    );
    await mapLimited(asking, ({ one }, i) => this.#attempt(one, () => this.#settle(one, answers[i] as FamilyAnswer)));
  }

  /** Names are linked before the receipt is put: what is refused about a family must not have renamed it. */
  async #mayWrite(one: Passing, kpmId: string | undefined): Promise<boolean> {
    if (await this.#isKnown(one)) return false;
    if (kpmId === undefined || this.#gate.after === undefined) return true;
    const [problem] = await this.#gate.after([{ candidate: one.candidate, kpmId }], this.#receivedAt);
    if (problem === undefined) return true;
    one.foreign = problem;
    return false;
  }

  async #settle(one: Passing, answer: FamilyAnswer): Promise<void> {
    if (answer.kind === 'family') {
      const { kpmId, waiting, identityMismatch, shared, joins } = answer;
      one.about = { subject: { kind: 'kpm', id: kpmId }, waiting, identityMismatch, shared };
      one.joins = joins;
    } else if (answer.kind === 'unknown') {
      await this.#refuseUnlessKnown(one, new Problem('not-found'));
    } else if (answer.kind === 'failed') {
      throw answer.error;
    } else if (one.foreign !== undefined && !(await this.#takeApart(one))) {
      one.outcome = { status: 'rejected', problem: one.foreign };
    }
    // `stopped` without that: the guard has recognised the event
  }

  async #askFirst(open: readonly Passing[]): Promise<void> {
    if (this.#gate.ask === undefined) return;
    const asking = open.filter((one) => !one.known);
    try {
      const refusals = await this.#gate.ask(asking.map(({ candidate }) => candidate));
      await mapLimited(asking, (one, i) =>
        this.#attempt(one, async () => {
          const refusal = refusals[i];
          if (refusal !== undefined) await this.#refuseUnlessKnown(one, refusal);
        }),
      );
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      for (const one of asking) one.outcome = unavailable();
    }
  }

  async #askAfter(open: readonly Passing[]): Promise<void> {
    if (this.#gate.after === undefined) return;
    const found = open.flatMap((one) =>
      one.about?.subject.kind === 'kpm' && !one.known && !one.foreign
        ? [{ one, candidate: one.candidate, kpmId: one.about.subject.id }]
        : [],
    );
    const refusals = await this.#asked(found);
    await mapLimited(found, ({ one }, i) =>
      this.#attempt(one, async () => {
        const refusal = refusals[i];
        if (refusal !== undefined && !(await this.#takeApart(one))) await this.#refuseUnlessKnown(one, refusal);
      }),
    );
  }

  /**
   * Answers as for a name that nobody has, or who may not know of a family could ask whether there is one (docs/adr/0006).
   * Costs what a new name costs. `false` where the gate or the names do not allow it.
   */
  async #takeApart(one: Passing): Promise<boolean> {
    const { source, id, content } = one.candidate;
    const naming = this.#gate.apart ? await apartNamingOf(this.#ports.vault, source, content) : undefined;
    if (naming === undefined) return false;
    if (await this.#isKnown(one)) return true;
    const [answer] = await resolveFamilies(this.#ports, [{ naming, mayWrite: async () => true }]);
    invariant(answer !== undefined, 'one question, one answer');
    await this.#settle(one, answer);
    this.#ports.metrics.count(isReport(content.type) ? 'ReportsOutOfScope' : 'UpdatesOutOfScope', 1);
    this.#ports.log.warn('taken apart from a family elsewhere', { source, ...shownId(id), type: content.type });
    return true;
  }

  /** Where the store cannot be asked now, nothing is refused and nothing taken. */
  async #asked(found: readonly (Found & { readonly one: Passing })[]): Promise<readonly (Problem | undefined)[]> {
    try {
      return (await this.#gate.after?.(found, this.#receivedAt)) ?? [];
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      for (const { one } of found) one.outcome = unavailable();
      return [];
    }
  }

  /** The guards of all, in as few calls as they fit into; before each page of them the list by which the sweeper sees to it. */
  async #putReceipts(open: readonly Passing[]): Promise<void> {
    const fresh: Guarded[] = [];
    for (const one of open) {
      if (one.known) continue;
      await this.#attempt(one, async () => {
        const receipt = this.#receiptOf(one);
        fresh.push({ one, receipt, item: openReceipt(receipt) });
      });
    }
    await mapLimited(pagesOf(fresh, CREATE_MANY_MAX), (page) => this.#putPage(page));
  }

  #receiptOf({ candidate: { source, id, content }, bodyHash, about, joins }: Passing): Receipt {
    invariant(about !== undefined, 'an event at this point has its subject');
    return {
      source,
      id,
      type: content.type,
      area: areaOf(content),
      bodyHash,
      state: 'accepted',
      acceptedAt: this.#receivedAt,
      subjectKind: about.subject.kind,
      subjectId: about.subject.id,
      ...(joins?.length && { links: [...joins] }),
    };
  }

  async #putPage(page: readonly Guarded[]): Promise<void> {
    const created = await this.#createdOf(page);
    await mapLimited(page, ({ one, receipt }, i) =>
      this.#attempt(one, async () => {
        if (created[i] === 'created') one.receipt = receipt;
        else if (created[i] === 'unavailable') one.outcome = unavailable();
        else invariant(await this.#isKnown(one), 'a receipt that is in the way can be read: receipts are never deleted');
      }),
    );
  }

  async #createdOf(page: readonly Guarded[]): Promise<readonly Created[]> {
    const [first, ...others] = page.map(({ receipt }) => receipt);
    invariant(first !== undefined, 'no page is empty');
    try {
      const [listed] = await this.#ports.table.createMany([takenItem([first, ...others])]);
      // a receipt that nobody sees to is not put
      if (listed === 'unavailable') return page.map(() => 'unavailable');
      return await this.#ports.table.createMany(page.map(({ item }) => item));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) for (const { one } of page) this.#note(one, error);
      return page.map(() => 'unavailable');
    }
  }

  /**
   * Behind the receipt, which tells a repetition of it: names that mean the same family now do so, and then the event's own names
   * are the family's (docs/adr/0009). Another event may have been first; those links that stand go on with the message.
   */
  async #join(one: Passing): Promise<void> {
    const { receipt, candidate } = one;
    if (receipt?.links === undefined || receipt.state !== 'accepted') return;
    const joins: string[] = [];
    for (const from of receipt.links) {
      if (await joinFamilies(this.#ports, from, receipt.subjectId)) joins.push(from);
    }
    one.joins = joins;
    const naming = await namingOf(this.#ports.vault, candidate.source, candidate.content);
    invariant(naming !== undefined, 'only families are joined');
    // read as they were before the join, the names would still be two families', and nobody would tell whose else they are
    const [answer] = await resolveFamilies(this.#ports, [{ naming, mayWrite: async () => true }], { certain: true });
    if (answer?.kind === 'failed') throw answer.error;
    if (answer?.kind === 'family' && answer.shared && one.about) one.about = { ...one.about, shared: true };
  }

  /** Behind the receipt, as families are joined: a repetition names the officer anew where the first call was cut off. */
  async #nameOfficer({ candidate, receipt }: Passing): Promise<void> {
    if (receipt?.state === 'accepted') await nameOfficer(this.#ports, candidate, receipt.acceptedAt);
  }

  /** New events, and known ones that are not yet recorded: their first message may never have been sent. */
  async #send(open: readonly Passing[]): Promise<void> {
    const due = open.filter((one) => one.receipt?.state === 'accepted' && !this.#sent.has(keyOf(one.candidate)));
    const messages: { one: Passing; message: QueueMessage }[] = [];
    await this.#loadKeys(due);
    await mapLimited(due, (one) =>
      this.#attempt(one, async () => {
        const message = await this.#messageOf(one);
        if (message !== undefined) messages.push({ one, message });
      }),
    );
    await mapLimited(pagesOf(messages, QUEUE_BATCH_MAX), (page) => this.#sendPage(page));
    for (const one of open.filter(isOpen)) {
      invariant(one.receipt !== undefined, 'what passed the door has a receipt');
      one.outcome = { status: one.known ? 'duplicate' : 'accepted', receipt: one.receipt };
    }
  }

  /** The data keys of all families of the call in one read. Where that fails, each seal asks for its own and says what stands in its way. */
  async #loadKeys(due: readonly Passing[]): Promise<void> {
    const holders = due.flatMap(({ receipt }) => (receipt ? [{ kind: receipt.subjectKind, id: receipt.subjectId }] : []));
    await this.#ports.vault.load(holders).catch(() => undefined);
  }

  async #sendPage(page: readonly { readonly one: Passing; readonly message: QueueMessage }[]): Promise<void> {
    const failed = await this.#failedOf(page.map(({ message }) => message));
    page.forEach(({ one }, i) => {
      if (failed.includes(i)) one.outcome = unavailable();
      else this.#sent.add(keyOf(one.candidate));
    });
  }

  async #failedOf(messages: readonly QueueMessage[]): Promise<readonly number[]> {
    try {
      return (await this.#ports.queue.send(messages)).failed;
    } catch (error) {
      if (error instanceof QueueUnavailable) return messages.map((_, i) => i);
      throw error;
    }
  }

  /** A known event is told again as it was taken: about the subject and at the time of its receipt. */
  async #messageOf(one: Passing): Promise<QueueMessage | undefined> {
    const { candidate, bodyHash, receipt } = one;
    invariant(receipt !== undefined, 'only what has a receipt is sent');
    const receivedAt = receipt.acceptedAt as Instant;
    if (one.known) {
      const refusal = this.#compactOrRefuse(one, receivedAt);
      // a setting has changed since: the message of the first call, if it was sent, still counts; the open receipt is alarmed
      if (refusal !== undefined) return undefined;
    }
    invariant(one.parts !== undefined, 'only what was compacted is sent');
    const about = one.about?.subject.id === receipt.subjectId ? one.about : await this.#aboutOf(receipt);
    const links = receipt.links === undefined ? [] : (one.joins ?? []);
    const event = await recordableOf(
      this.#ports,
      candidate,
      one.parts,
      { ...about, links },
      { bodyHash, receivedAt },
      this.#sender,
    );
    return { body: JSON.stringify(event), group: candidate.source };
  }

  async #aboutOf({ subjectKind, subjectId }: Receipt): Promise<About> {
    const identity = subjectKind === 'kpm' ? await getIdentity(this.#ports.keys, subjectId) : undefined;
    const subject = { kind: subjectKind, id: subjectId };
    return { subject, waiting: identity !== undefined && isWaiting(identity), shared: identity?.shared === true };
  }
}

/** An event and its guard, about to be put. */
interface Guarded {
  readonly one: Passing;
  readonly receipt: Receipt;
  readonly item: Item;
}

const isOpen = (one: Passing): boolean => one.outcome === undefined;

const unavailable = (): Outcome => ({ status: 'unavailable', problem: new Problem('unavailable') });
const conflict = (): Problem =>
  new Problem('conflict', {
    id: 'Id ini sudah dipakai untuk isi yang lain; yang pertama tetap berlaku. Kirim pembetulan dengan id baru.',
    en: 'This id was used for another body; the first one stays. Send a correction under a new id.',
  });

const COUNTERS = {
  accepted: 'EventsAccepted',
  duplicate: 'EventsDuplicate',
  conflict: 'EventsConflicting',
  rejected: 'EventsRefused',
  unavailable: 'EventsUnavailable',
} as const satisfies Record<Outcome['status'], string>;

export function tell({ metrics }: Pick<IntakePorts, 'metrics'>, outcome: Outcome): void {
  metrics.count(COUNTERS[outcome.status], 1);
}

type Telling = Pick<IntakePorts, 'log' | 'metrics'>;

/** A defect of ours at one item: it may be sent again, and its neighbours go on. */
export function noteFailed(ports: Telling, source: string, id: string | undefined, error: unknown): void {
  noteDefect(ports, 'DoorFailed', 'an item failed at the door', error, { source, ...shownId(id) });
}

/** Sixteen digits may be a NIK that a sender took for an id. */
const shownId = (id: string | undefined): { readonly id?: string } => (id === undefined || /\d{16}/.test(id) ? {} : { id });

/** All that is kept of what was refused at the door: who, which id, why, and (by the log) when; nothing of the body (DESIGN §3). */
export function noteRefusal({ log }: Pick<IntakePorts, 'log'>, source: string, id: string | undefined, problem: Problem): void {
  log.warn('refused at the door', {
    source,
    // what is refused as an id may be anything
    ...(!problem.errors.some(({ pointer }) => pointer === '/id') && shownId(id)),
    problem: problemType(problem.kind),
    // pointers may hold names that the sender made up: only how many
    fields: problem.errors.length,
  });
}
