/** What the sweeper cannot do now it does in the next minute: one thing that fails keeps no other waiting, and none of it is swallowed. */
import { type Defect, noteDefect } from '#shared/runtime/defects.ts';
import type { Log, Metrics } from '#shared/runtime/ports.ts';
import { isPassing } from '#shared/store/passing.ts';

interface Telling {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** @returns what `step` came to; `undefined` where it failed: whoever asked must say that it is not done */
export async function doneOrLeft<T>(
  ports: Telling,
  counter: Defect,
  what: string,
  step: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    leave(ports, counter, what, error);
    return undefined;
  }
}

/** A defect is counted as one. With what passes the sweep is incomplete: somebody is woken where that lasts. */
export function leave(ports: Telling, counter: Defect, what: string, error: unknown): void {
  const message = `${what} is left for the next minute`;
  if (!isPassing(error)) {
    noteDefect(ports, counter, message, error);
    return;
  }
  ports.log.warn(message, { error: error instanceof Error ? error.name : typeof error });
  ports.metrics.count('SweepIncomplete', 1);
}
