/** What may be done to all alerts of one cause at once, and how that is taken back while nothing else has happened (adr/0032). Pure. */
import { type Alert, type Assigned, type Standing, withEntry } from './alert.ts';
import { givenTo } from './assigned.ts';
import { clocksBefore } from './clocks.ts';
import type { AlertAction } from './workflow.ts';

/** A second person looks at each proposal by itself: confirming and sending back are for single alerts alone. */
export const GROUP_ACTIONS = [
  'acknowledge',
  'start',
  'resolve',
  'propose-resolve',
  'dismiss',
  'propose-dismiss',
  'snooze',
  'assign',
] as const satisfies readonly AlertAction[];

/** Why a member was left as it is. */
export const SKIPPED = [
  /** Something happened to it after the group was read, or while it was acted on. */
  'changed',
  /** Its state, its severity or its rule does not allow it in this way; needs two people, or one is enough. */
  'not-in-this-state',
  'needs-second',
  'needs-no-second',
  'cannot-put-off',
  'until-required',
  'nobody-else',
  'to-not-possible',
  'note-required',
  'note-too-short',
  /** Outside what the caller may act on. */
  'not-allowed',
  /** Of an operation that was repeated: it was taken back meanwhile. */
  'taken-back',
] as const;
export type Skipped = (typeof SKIPPED)[number];

/** Where an alert stands that an action of a group can be done to; it is what taking back leads to. */
export function standingOf({ workflow }: Pick<Alert, 'workflow'>): Standing | undefined {
  return workflow === 'open' || workflow === 'acknowledged' || workflow === 'in-progress' || workflow === 'to-confirm'
    ? workflow
    : undefined;
}

/** Something happened to it after a person read it. */
export const changedSince = ({ history }: Pick<Alert, 'history'>, readAt: string): boolean =>
  (history.at(-1)?.at ?? readAt) > readAt;

/** What an operation did to one member. */
export interface OperationMember {
  readonly alertId: string;
  /** Version of the alert that it made. */
  readonly version: number;
  readonly from: Standing;
  /** Of `assign`: in whose hands it was before, beside those of its rule. */
  readonly handed?: { readonly before?: Assigned | undefined } | undefined;
  /** Version that taking it back made. */
  readonly undone?: number | undefined;
}

/** The alert as it stood before the operation, with an entry that says so; `undefined` where anything has happened to it since. */
export function takenBack(
  alert: Alert,
  { version, from, handed }: OperationMember,
  entry: { readonly by: string; readonly at: string; readonly operation: string },
): Alert | undefined {
  if (alert.version !== version) return undefined;
  const { proposal: _proposal, snooze: _snooze, ...rest } = alert;
  const hands = handed && givenTo(alert, handed.before);
  return withEntry(rest, { workflow: from, ...hands, ...clocksBefore(alert) }, { ...entry, what: 'undo' });
}
