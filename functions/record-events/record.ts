/**
 * Records accepted events exactly once: no event is half recorded, as many as fit share a transaction, those of one subject side
 * by side, and where that is cancelled those that stood in the way are tried one by one (DESIGN §3).
 */

import { InvariantError } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Recordable, recordable } from '#shared/domain/trail/recordable.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import { noteDefect } from '#shared/runtime/defects.ts';
import type { Clock, Log, Metrics, Queue, Random, Timer } from '#shared/runtime/ports.ts';
import { isPassing } from '#shared/store/passing.ts';
import { getReceipt, turnSettled, type UnsettledState } from '#shared/store/receipts.ts';
import {
  ConditionFailed,
  StoreUnavailable,
  type Table,
  TRANSACTION_WRITES_MAX,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import { commitContended } from './contention.ts';
import { linkFamilies } from './link.ts';
import { type Loaded, loadGroup } from './load.ts';
import { fitTogether, type Plan, planSubject } from './plan.ts';

export interface RecordPorts {
  readonly table: Table;
  /** Where poison goes at once, instead of being retried five times. */
  readonly deadLetters: Queue;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface Message {
  readonly messageId: string;
  readonly body: string;
}

/** @returns the ids of the messages that must be delivered again; everything else is settled for good. */
export async function recordBatch(
  ports: RecordPorts,
  messages: readonly Message[],
): Promise<{ readonly failed: readonly string[] }> {
  const failed: string[] = [];
  let waiting: Entry[] = [];
  for (const message of messages) {
    const event = parse(message.body);
    if (event && !(await linked(ports, { message, event }))) failed.push(message.messageId);
    else if (event) waiting.push({ message, event });
    else if (!(await quarantine(ports, message, 'unreadable'))) failed.push(message.messageId);
  }
  while (waiting.length > 0) {
    const { subjects, rest } = takeSubjects(waiting);
    waiting = rest;
    const left = await recordGroup(ports, subjects);
    for (const entry of left) if (!(await recordAlone(ports, entry))) failed.push(entry.message.messageId);
  }
  return { failed };
}

interface Entry {
  readonly message: Message;
  readonly event: Recordable;
}

function parse(body: string): Recordable | undefined {
  try {
    const parsed = recordable.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Families that the event says are one are linked before it is recorded (docs/adr/0009). `false`: the message must come again. */
async function linked(ports: RecordPorts, { message, event }: Entry): Promise<boolean> {
  if (event.links === undefined) return true;
  try {
    return await linkFamilies(ports, event);
  } catch (error) {
    if (!isPassing(error)) {
      const { messageId } = message;
      noteDefect(ports, 'RecordingFailed', 'families cannot be linked', error, { messageId });
    }
    return false;
  }
}

/** The waiting events by subject, in their order, as far as those of one fit together; a repetition waits for the first. */
function takeSubjects(waiting: readonly Entry[]): { subjects: Entry[][]; rest: Entry[] } {
  const rest: Entry[] = [];
  const receipts = new Set<string>();
  const subjects = new Map<string, Entry[]>();
  const closed = new Set<string>();
  for (const entry of waiting) {
    const { subject, source, id } = entry.event;
    const name = `${subject.kind}#${subject.id}`;
    const receipt = JSON.stringify([source, id]);
    const own = subjects.get(name) ?? [];
    const fits = own.length === 0 || fitTogether([...own, entry].map(({ event }) => event));
    if (closed.has(name) || receipts.has(receipt) || !fits) {
      closed.add(name);
      rest.push(entry);
    } else {
      receipts.add(receipt);
      subjects.set(name, [...own, entry]);
    }
  }
  return { subjects: [...subjects.values()], rest };
}

/** Commits the group in as few transactions as its writes fit into. @returns those that must be tried alone */
async function recordGroup(ports: RecordPorts, subjects: readonly (readonly Entry[])[]): Promise<readonly Entry[]> {
  const plans = await planSubjects(ports, subjects).catch(() => undefined);
  // Whatever it was, it is one event's: alone, the others pass.
  if (plans === undefined) return subjects.flat();
  const parts = plans.map((plan, i): Part => {
    const recorded = new Set(plan.recorded);
    return { entries: (subjects[i] ?? []).filter(({ event }) => recorded.has(event)), writes: plan.writes };
  });
  const taken = new Set(parts.flatMap(({ entries }) => entries));
  const alone = subjects.flat().filter((entry) => !taken.has(entry));
  for (const chunk of chunksOf(parts.filter(({ entries }) => entries.length > 0))) alone.push(...(await commit(ports, chunk)));
  return alone;
}

/** What is recorded of one subject. */
interface Part {
  readonly entries: readonly Entry[];
  readonly writes: readonly Write[];
}

/** Subjects side by side until a transaction is full. */
function chunksOf(parts: readonly Part[]): Part[][] {
  const chunks: Part[][] = [];
  let room = 0;
  for (const part of parts) {
    if (part.writes.length > room) {
      chunks.push([]);
      room = TRANSACTION_WRITES_MAX;
    }
    chunks.at(-1)?.push(part);
    room -= part.writes.length;
  }
  return chunks;
}

/** One transaction; where it is cancelled, another without those that stood in the way. @returns these */
async function commit(ports: RecordPorts, chunk: readonly Part[]): Promise<readonly Entry[]> {
  const alone: Entry[] = [];
  let left = chunk;
  while (left.length > 0) {
    try {
      await ports.table.transact(left.flatMap(({ writes }) => writes));
      ports.metrics.count('EventsRecorded', left.flatMap(({ entries }) => entries).length);
      break;
    } catch (error) {
      // After an unknown outcome each event alone first looks at its receipt.
      const inTheWay = error instanceof TransactionCancelled ? cancelling(left, error) : left;
      alone.push(...inTheWay.flatMap(({ entries }) => entries));
      left = left.filter((part) => !inTheWay.includes(part));
    }
  }
  return alone;
}

/** The subjects of the writes that cancelled the transaction; all of them where it does not say which. */
function cancelling(parts: readonly Part[], { reasons }: TransactionCancelled): readonly Part[] {
  let from = 0;
  const found = parts.filter(({ writes }) => {
    const own = reasons.slice(from, from + writes.length);
    from += writes.length;
    return own.some((reason) => reason !== 'none');
  });
  return found.length > 0 ? found : parts;
}

/** Plans of distinct subjects with all writes, alerts included. */
async function planSubjects(ports: RecordPorts, subjects: readonly (readonly Entry[])[], from?: UnsettledState): Promise<Plan[]> {
  const events = subjects.map((entries) => entries.map(({ event }) => event));
  const loaded = await loadGroup(ports.table, ports.settings, events);
  const now = ports.clock.now();
  const plans = events.map((own, i) => {
    const state = loaded[i] as (typeof loaded)[number];
    // another subject of this transaction may be the family that this one turned out to be
    if (subjects.length > 1 && isElsewhere(own, state)) return NOTHING;
    return planSubject(own, state, ports.settings, now, () => fresh(ports.random), from);
  });
  const changes = plans.flatMap((plan) => plan.alerts.flatMap((alert) => alert.changes));
  const known = changes.length > 0 ? await readKnown(ports.table, changes) : new Map();
  const by = { at: now, settings: ports.settings };
  return plans.map((plan) => ({
    ...plan,
    writes: [...plan.writes, ...plan.alerts.flatMap(({ changes, about }) => alertWrites(changes, about, known, by))],
  }));
}

/** Leaves all events for trying them alone. */
const NOTHING: Plan = { recorded: [], rejected: [], writes: [], alerts: [] };
const isElsewhere = ([event]: readonly Recordable[], { familyId }: Loaded): boolean => event?.subject.id !== familyId;

const fresh = (random: Random) => ({
  entry: Buffer.from(random.bytes(16)).toString('base64url'),
  chainSalt: Buffer.from(random.bytes(16)).toString('base64url'),
});

/** Whether the message is settled: recorded now or before, rejected, or quarantined. */
async function recordAlone(ports: RecordPorts, entry: Entry): Promise<boolean> {
  try {
    return await attempts(ports, entry);
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    const { messageId } = entry.message;
    noteDefect(ports, 'RecordingFailed', 'an event cannot be recorded', error, { messageId });
    // A defect fails the same way each time: at once to where an alarm sees it. What may pass comes again.
    return isDefect(error) ? quarantine(ports, entry.message, 'defect', entry.event) : false;
  }
}

const isDefect = (error: unknown): boolean =>
  error instanceof InvariantError || error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;

const attempts = (ports: RecordPorts, entry: Entry): Promise<boolean> =>
  commitContended(ports, async () => {
    const receipt = await getReceipt(ports.table, entry.event.source, entry.event.id);
    if (receipt === undefined || receipt.bodyHash !== entry.event.bodyHash) {
      return quarantine(ports, entry.message, receipt ? 'other-body' : 'no-receipt');
    }
    if (receipt.state === 'recorded' || receipt.state === 'rejected') return true;
    const [plan] = await planSubjects(ports, [[entry]], receipt.state);
    const [rejected] = plan?.rejected ?? [];
    if (rejected) return reject(ports, entry, rejected.problem, receipt.state);
    return { writes: plan?.writes ?? [], counted: 'EventsRecorded' };
  });

/** Final: the sender finds the reason and its sealed body at the receipt. */
async function reject(ports: RecordPorts, { event }: Entry, problem: string, from: UnsettledState): Promise<boolean> {
  const sealed = Buffer.from(event.sealed, 'base64');
  await settle(ports, turnSettled(event.source, event.id, 'rejected', ports.clock.now(), problem, { from, sealed }));
  ports.metrics.count('EventsRejected', 1);
  return true;
}

/** Poison goes to the dead letters at once, where an alarm sees it; the receipt of an event that cannot be recorded says so. */
async function quarantine(ports: RecordPorts, message: Message, why: string, event?: Recordable): Promise<boolean> {
  ports.log.warn('message quarantined', { messageId: message.messageId, why });
  try {
    const sent = await ports.deadLetters.send([{ body: message.body, group: 'poison' }]);
    if (sent.failed.length > 0) return false;
  } catch (error) {
    // the message comes again; where it cannot be moved in the end either, the queue itself puts it to the dead letters
    ports.log.warn('dead letters unreachable', { error: error instanceof Error ? error.name : typeof error });
    return false;
  }
  ports.metrics.count('MessagesQuarantined', 1);
  if (event) {
    const { source, id } = event;
    await settle(ports, turnSettled(source, id, 'dead-lettered', ports.clock.now(), why, { from: 'accepted' }));
  }
  return true;
}

/** Turns a receipt that nobody else has turned; where somebody has, theirs stands. @throws StoreUnavailable */
async function settle(ports: RecordPorts, write: Write): Promise<void> {
  try {
    await ports.table.write(write);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
