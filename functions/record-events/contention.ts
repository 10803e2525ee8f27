/** One way to commit what others may be moving at the same time: look, plan, write; where that is cancelled, look again a little later. */
import type { Metrics, Random, Timer } from '#shared/runtime/ports.ts';
import { type Table, TransactionCancelled, type Write } from '#shared/store/table.ts';

/** What was cancelled is planned again from fresh reads this often; then its message goes back to the queue for minutes. */
const ATTEMPTS_MAX = 10;
/** Pauses grow by this much and are drawn at random: several recorders with events of one family get out of step. */
const PAUSE_STEP_MS = 40;

export interface ContentionPorts {
  readonly table: Table;
  readonly random: Random;
  readonly timer: Timer;
  readonly metrics: Metrics;
}

/** What one look came to: settled without a commit or not, or what is to be committed and what is counted then. */
export type Looked = boolean | { readonly writes: readonly Write[]; readonly counted: string };

/** Whether it is settled; `false`: the message must come again. @throws StoreUnavailable */
export async function commitContended(ports: ContentionPorts, look: () => Promise<Looked>): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const looked = await look();
    if (typeof looked === 'boolean') return looked;
    try {
      await ports.table.transact(looked.writes);
      ports.metrics.count(looked.counted, 1);
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
