/**
 * Hands to `compare-identity`, before the stream's position moves, so that none is lost: recorded events with something to compare
 * (docs/adr/0013), families whose NIK or KK is another's too, and how their cases stand (docs/adr/0034), and officers who were
 * assigned or leave, of whom families of the same number are told (docs/adr/0037).
 */
import { invariant } from '#shared/domain/brand.ts';
import { type Queue, type QueueMessage, QueueUnavailable } from '#shared/runtime/ports.ts';
import { readEventKey } from '#shared/store/keys.ts';
import { othersIn, readSharing } from '#shared/store/sharing.ts';
import type { Item } from '#shared/store/table.ts';

/** AWS: SendMessageBatch takes ten messages. */
const QUEUE_BATCH_MAX = 10;

/** An item as it was and as it is. */
export interface Images {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** What an item says cannot be read: it is told, and must not stop the shard. */
type Unreadable = (error: unknown) => void;

/** What is delivered again is handed over again: comparing twice changes nothing. @throws QueueUnavailable */
export async function handOver(queue: Queue, records: readonly Images[], unreadable: Unreadable): Promise<void> {
  const messages = records.flatMap((record) => [...ofEvent(record), ...ofOfficer(record), ...ofCase(record, unreadable)]);
  for (let i = 0; i < messages.length; i += QUEUE_BATCH_MAX) {
    const { failed } = await queue.send(messages.slice(i, i + QUEUE_BATCH_MAX));
    if (failed.length > 0) throw new QueueUnavailable('the queue of comparisons did not take everything');
  }
}

function ofEvent({ after }: Images): QueueMessage[] {
  if (after?.entity !== 'event' || (after['compare'] !== true && after['shared'] !== true)) return [];
  const { subject, seq } = readEventKey(after);
  invariant(subject.kind === 'kpm', 'what is compared is about a family');
  const kpmId = subject.id;
  return [
    ...(after['compare'] === true ? [messageOf(kpmId, { seq, type: after['type'] })] : []),
    ...(after['shared'] === true ? [messageOf(kpmId, { names: true })] : []),
  ];
}

/** Few are: whether anybody is called by the officer's number is looked up there. */
function ofOfficer({ after }: Images): QueueMessage[] {
  if (after?.entity !== 'event' || !String(after['type']).startsWith('officer.')) return [];
  const { id } = readEventKey(after).subject;
  return [{ body: JSON.stringify({ officer: id }), group: id }];
}

/** A case of a family that shares a name, whenever it stands otherwise than before: told to whom it named before, too. */
function ofCase({ before, after }: Images, unreadable: Unreadable): QueueMessage[] {
  const image = after ?? before;
  if (image?.entity !== 'case') return [];
  const [was, is] = [before, after].map((one) => (typeof one?.['sharing'] === 'string' ? one['sharing'] : undefined));
  if (was === is) return [];
  const others = [was, is].flatMap((sharing) => (sharing === undefined ? [] : othersOf(sharing, unreadable)));
  const { kpmId, programme, cycle } = image;
  return [messageOf(String(kpmId), { programme, cycle, others: [...new Set(others)].sort() })];
}

function othersOf(sharing: string, unreadable: Unreadable): string[] {
  try {
    return othersIn(readSharing(sharing));
  } catch (error) {
    unreadable(error);
    return [];
  }
}

const messageOf = (kpmId: string, more: Readonly<Record<string, unknown>>): QueueMessage => ({
  body: JSON.stringify({ kpmId, ...more }),
  group: kpmId,
});
