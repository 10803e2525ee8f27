/** Hands recorded events with something to compare to `compare-identity`: before the stream's position moves, so that none is lost (docs/adr/0013). */
import { invariant } from '#shared/domain/brand.ts';
import { type Queue, QueueUnavailable } from '#shared/runtime/ports.ts';
import { readEventKey } from '#shared/store/keys.ts';
import type { Item } from '#shared/store/table.ts';

/** AWS: SendMessageBatch takes ten messages. */
const QUEUE_BATCH_MAX = 10;

/** What is delivered again is handed over again: comparing twice changes nothing. @throws QueueUnavailable */
export async function handOver(queue: Queue, images: readonly Item[]): Promise<void> {
  const messages = images
    .filter((image) => image.entity === 'event' && image['compare'] === true)
    .map((image) => {
      const { subject, seq } = readEventKey(image);
      invariant(subject.kind === 'kpm', 'what is compared is about a family');
      return { body: JSON.stringify({ kpmId: subject.id, seq, type: image['type'] }), group: subject.id };
    });
  for (let i = 0; i < messages.length; i += QUEUE_BATCH_MAX) {
    const { failed } = await queue.send(messages.slice(i, i + QUEUE_BATCH_MAX));
    if (failed.length > 0) throw new QueueUnavailable('the queue of comparisons did not take everything');
  }
}
