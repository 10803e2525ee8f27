/**
 * What functions count where one item fails and the others go on, so that no fault of ours is swallowed: an alarm stands on each
 * counter (infra/constructs/alarms.ts), docs/runbook.md says what to do, and the simulator meets none of them.
 */
import type { Log, Metrics } from './ports.ts';

/** Counted where something fails that cannot fail: the first one wakes somebody. The functions that count it. */
export const DEFECTS = {
  DoorFailed: ['accept-events', 'accept-reports'],
  RecordingFailed: ['record-events'],
  ProjectionUnreadable: ['project'],
  WakeFailed: ['sweep-deadlines'],
  WatchFailed: ['sweep-deadlines'],
  RejudgeFailed: ['sweep-deadlines'],
  ComparisonsFailed: ['compare-identity'],
  SharedNamesUntold: ['compare-identity'],
  ShadowFailed: ['run-shadows'],
} as const;
export type Defect = keyof typeof DEFECTS;

/** Counted where something is left for the next minute: it passes by itself, and wakes somebody where it does not. */
export const LATE = {
  SweepIncomplete: 'sweep-deadlines',
  RejudgingIncomplete: 'sweep-deadlines',
  ShadowIncomplete: 'run-shadows',
} as const;
export type Late = keyof typeof LATE;

/** The one way past a defect: it is told and counted, and whoever called goes on with the next item. */
export function noteDefect(
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
  counter: Defect,
  message: string,
  error: unknown,
  { times = 1, ...fields }: Readonly<Record<string, string | number>> & { readonly times?: number } = {},
): void {
  log.error(message, error, fields);
  metrics.count(counter, times);
}
