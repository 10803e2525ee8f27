/** Messages of the queue of comparisons: each names an event, a family or an officer, and is handed to what compares it. */

import * as z from 'zod';
import { noteDefect } from '#shared/runtime/defects.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { KeyDestroyed } from '#shared/runtime/ports.ts';
import { isPassing } from '#shared/store/passing.ts';
import { compareEvent } from './compare.ts';
import { tellOfOfficer } from './officers.ts';
import type { ComparePorts } from './ports.ts';
import { compareNames } from './shared-names.ts';
import { compareStanding } from './standing.ts';

/** What the projector hands over: one recorded event, by its place. */
const handed = z.strictObject({ kpmId: z.string().min(1), seq: z.int().min(1), type: z.string().min(1) });
/** An officer who was assigned, or leaves (docs/adr/0037). */
const officer = z.strictObject({ officer: z.string().min(1) });
/** A family whose NIK or KK is another's too; how a case of one stands (docs/adr/0034). */
const named = z.strictObject({ kpmId: z.string().min(1), names: z.literal(true) });
const stands = z.strictObject({
  kpmId: z.string().min(1),
  programme: z.string().min(1),
  cycle: z.string().min(1),
  others: z.array(z.string().min(1)),
});
const message = z.union([handed, named, stands, officer]);

interface Message {
  readonly messageId: string;
  readonly body: string;
}

/**
 * Families and officers side by side, what is of one in turn: its chain moves with each.
 *
 * @returns the messages that must come again; what cannot be read is counted and left to the dead letters.
 */
export async function compareBatch(
  ports: ComparePorts,
  messages: readonly Message[],
): Promise<{ readonly failed: readonly string[] }> {
  const failed: string[] = [];
  await mapLimited([...Map.groupBy(messages, subjectOf).values()], async (own) => {
    // said twice it is looked at once: whatever is told before the look is seen by it
    for (const [body, same] of Map.groupBy(own, (one) => one.body)) {
      const ids = same.map(({ messageId }) => messageId);
      if (!(await isCompared(ports, body, ids))) failed.push(...ids);
    }
  });
  return { failed };
}

async function isCompared(ports: ComparePorts, body: string, messageIds: readonly string[]): Promise<boolean> {
  try {
    await compareHanded(ports, message.parse(JSON.parse(body)));
    return true;
  } catch (error) {
    // of a family that was erased meanwhile nothing more is told
    if (error instanceof KeyDestroyed) return true;
    // what passes comes again, and lies with the failures where it never does
    if (!isPassing(error)) {
      const fields = { messageId: messageIds.join(' '), times: messageIds.length };
      noteDefect(ports, 'ComparisonsFailed', 'an event could not be compared', error, fields);
    }
    return false;
  }
}

/** Of what cannot be read each by itself. */
function subjectOf({ messageId, body }: Message): string {
  try {
    const at = message.parse(JSON.parse(body));
    return 'officer' in at ? `officer ${at.officer}` : at.kpmId;
  } catch {
    return `message ${messageId}`;
  }
}

function compareHanded(ports: ComparePorts, at: z.infer<typeof message>): Promise<void> {
  if ('officer' in at) return tellOfOfficer(ports, at.officer);
  if ('names' in at) return compareNames(ports, at.kpmId);
  return 'others' in at ? compareStanding(ports, at) : compareEvent(ports, at);
}
