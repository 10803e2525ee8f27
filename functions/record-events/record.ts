/**
 * Records accepted events exactly once: one atomic commit an event, up to a dozen events of distinct subjects in one
 * transaction, single ones where that is cancelled (DESIGN §3).
 */
import { InvariantError } from '#shared/domain/brand.ts';
import type { Settings } from '#shared/domain/settings/settings.ts';
import { type Recordable, recordable } from '#shared/domain/trail/recordable.ts';
import { alertWrites, readKnown } from '#shared/recording/alert-step.ts';
import type { Clock, Log, Metrics, Queue, Random, Timer } from '#shared/runtime/ports.ts';
import { getReceipt, turnSettled, type UnsettledState } from '#shared/store/receipts.ts';
import {
  ConditionFailed,
  StoreUnavailable,
  type Table,
  TRANSACTION_WRITES_MAX,
  TransactionCancelled,
  type Write,
} from '#shared/store/table.ts';
import { loadGroup } from './load.ts';
import { type Plan, planEvent } from './plan.ts';

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

/** Events of distinct subjects in one transaction: 4 to 8 writes each, well within 100. */
const GROUP_MAX = 12;
/** A cancelled single is planned again from fresh reads this often; then its message goes back to the queue for minutes. */
const ATTEMPTS_MAX = 10;
/** Pauses grow by this much and are drawn at random: several recorders with events of one family get out of step. */
const PAUSE_STEP_MS = 40;

/** @returns the ids of the messages that must be delivered again; everything else is settled for good. */
export async function recordBatch(
  ports: RecordPorts,
  messages: readonly Message[],
): Promise<{ readonly failed: readonly string[] }> {
  const failed: string[] = [];
  let waiting: Entry[] = [];
  for (const message of messages) {
    const event = parse(message.body);
    if (event) waiting.push({ message, event });
    else if (!(await quarantine(ports, message, 'unreadable'))) failed.push(message.messageId);
  }
  while (waiting.length > 0) {
    const { group, rest } = takeGroup(waiting);
    waiting = rest;
    const left = await recordGroup(ports, group);
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

/** The first waiting event of each subject, so that those of one subject follow each other. */
function takeGroup(waiting: readonly Entry[]): { group: Entry[]; rest: Entry[] } {
  const group: Entry[] = [];
  const rest: Entry[] = [];
  const subjects = new Set<string>();
  for (const entry of waiting) {
    const subject = `${entry.event.subject.kind}#${entry.event.subject.id}`;
    if (subjects.has(subject) || group.length === GROUP_MAX) rest.push(entry);
    else {
      subjects.add(subject);
      group.push(entry);
    }
  }
  return { group, rest };
}

/** Commits the group in as few transactions as its writes fit into. @returns those that must be tried alone */
async function recordGroup(ports: RecordPorts, group: readonly Entry[]): Promise<readonly Entry[]> {
  const plans = await planGroup(ports, group).catch(() => undefined);
  // Whatever it was, it is one event's: alone, the others pass.
  if (plans === undefined) return group;
  const alone = group.filter((_, i) => plans[i]?.kind === 'reject');
  for (const chunk of chunksOf(group, plans)) {
    try {
      await ports.table.transact(chunk.writes);
      ports.metrics.count('EventsRecorded', chunk.entries.length);
    } catch {
      // Cancelled, or an unknown outcome: each event alone first looks at its receipt.
      alone.push(...chunk.entries);
    }
  }
  return alone;
}

interface Chunk {
  readonly entries: Entry[];
  readonly writes: Write[];
}

/** Plans side by side until a transaction is full; a rejection is not among them. */
function chunksOf(group: readonly Entry[], plans: readonly Plan[]): Chunk[] {
  const chunks: Chunk[] = [];
  for (const [i, plan] of plans.entries()) {
    if (plan.kind === 'reject') continue;
    let chunk = chunks.at(-1);
    if (chunk === undefined || chunk.writes.length + plan.writes.length > TRANSACTION_WRITES_MAX) {
      chunk = { entries: [], writes: [] };
      chunks.push(chunk);
    }
    chunk.entries.push(group[i] as Entry);
    chunk.writes.push(...plan.writes);
  }
  return chunks;
}

/** Plans of a group with all writes, alerts included. */
async function planGroup(ports: RecordPorts, group: readonly Entry[], from?: UnsettledState): Promise<Plan[]> {
  const events = group.map((entry) => entry.event);
  const loaded = await loadGroup(ports.table, events);
  const now = ports.clock.now();
  const plans = events.map((event, i) =>
    planEvent(event, loaded[i] as (typeof loaded)[number], ports.settings, now, fresh(ports.random), from),
  );
  const changes = plans.flatMap((plan) => (plan.kind === 'record' ? plan.alerts.flatMap((alert) => alert.changes) : []));
  const known = changes.length > 0 ? await readKnown(ports.table, changes) : new Map();
  return plans.map((plan) => {
    if (plan.kind === 'reject') return plan;
    const alerts: Write[] = plan.alerts.flatMap((alert) => alertWrites(alert.changes, alert.about, known, now));
    return { ...plan, writes: [...plan.writes, ...alerts] };
  });
}

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
    ports.log.error('an event cannot be recorded', error, { messageId: entry.message.messageId });
    ports.metrics.count('RecordingFailed', 1);
    // A defect fails the same way each time: at once to where an alarm sees it. What may pass comes again.
    return isDefect(error) ? quarantine(ports, entry.message, 'defect', entry.event) : false;
  }
}

const isDefect = (error: unknown): boolean =>
  error instanceof InvariantError || error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;

async function attempts(ports: RecordPorts, entry: Entry): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const receipt = await getReceipt(ports.table, entry.event.source, entry.event.id);
    if (receipt === undefined || receipt.bodyHash !== entry.event.bodyHash) {
      return quarantine(ports, entry.message, receipt ? 'other-body' : 'no-receipt');
    }
    if (receipt.state === 'recorded' || receipt.state === 'rejected') return true;
    const [plan] = await planGroup(ports, [entry], receipt.state);
    if (plan?.kind === 'reject') return reject(ports, entry, plan.problem, receipt.state);
    try {
      await ports.table.transact(plan?.writes ?? []);
      ports.metrics.count('EventsRecorded', 1);
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCancelled)) throw error;
      if (error.reasons.includes('throttled')) return false;
      await ports.timer.pause(((ports.random.bytes(1)[0] ?? 0) / 255) * attempt * PAUSE_STEP_MS);
    }
  }
  ports.metrics.count('RecordingContended', 1);
  return false;
}

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
    ports.log.error('dead letters unreachable', error);
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
