/** Messages of the queue of extracts: each names one; what is not done when time is up goes back into the queue as a message of its own. */

import * as z from 'zod';
import type { Queue } from '#shared/runtime/ports.ts';
import { isPassing } from '#shared/store/passing.ts';
import { makeExtract } from './make.ts';
import type { MakePorts } from './ports.ts';

export interface TakePorts extends MakePorts {
  readonly queue: Queue;
}

const message = z.strictObject({ id: z.string().min(1), by: z.string().min(1) });

/** @returns the messages that must come again; what fails five times lies with the failures and can be redriven. @throws Error at a defect of ours */
export async function makeAsked(
  ports: TakePorts,
  messages: readonly { readonly messageId: string; readonly body: string }[],
): Promise<{ readonly failed: readonly string[] }> {
  const failed: string[] = [];
  for (const { messageId, body } of messages) {
    try {
      const { id, by } = message.parse(JSON.parse(body));
      // sent before this message is taken away: twice at worst, and a second run finds nothing to do
      if ((await makeExtract(ports, id)) === 'more') await ports.queue.send([{ body, group: by }]);
    } catch (error) {
      // what passes comes again, and lies with the failures where it never does
      if (!isPassing(error)) {
        ports.log.error('an extract could not be gone on with', error, { messageId });
        // nothing is gone on past: a batch is one message, and the alarm on this function's errors rings
        throw new Error('an extract could not be gone on with: see the line before');
      }
      failed.push(messageId);
    }
  }
  return { failed };
}
