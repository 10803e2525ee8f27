/** An alert: a condition that the data decide and a workflow that people decide, kept apart (DESIGN §9). */

import { invariant } from '../brand.ts';
import type { RuleCode } from '../rules/index.ts';
import type { Origin } from '../rules/origin.ts';
import type { Category, Severity } from '../rules/rule.ts';

export const WORKFLOWS = [
  'open',
  'acknowledged',
  'in-progress',
  'proposed',
  'snoozed',
  'resolved',
  'dismissed',
  'resolved-by-data',
  'to-confirm',
] as const;
export type Workflow = (typeof WORKFLOWS)[number];
/** Open means that somebody still has to do something. */
export const isOpen = (workflow: Workflow): boolean => !['resolved', 'dismissed', 'resolved-by-data'].includes(workflow);

/** The author of entries that the data wrote, not a person. */
export const SYSTEM = 'system';

/** What can stand in an alert's history: up to `snooze-over` it comes from the data or the clock, after it from people. */
export const HAPPENINGS = [
  'raised',
  'changed',
  'escalated',
  'cleared',
  'holds-again',
  // closed, and graver now: open again
  'graver',
  // its time is over, and there is no office above
  'overdue',
  'snooze-over',
  'acknowledge',
  'start',
  'resolve',
  'dismiss',
  'propose-resolve',
  'propose-dismiss',
  'confirm',
  'send-back',
  'withdraw',
  'snooze',
  'wake',
  'assign',
  'unassign',
  'reopen',
  'note',
  // what an operation on a group did is taken back
  'undo',
] as const;
export type Happening = (typeof HAPPENINGS)[number];

export interface AlertHistory {
  readonly at: string;
  readonly what: Happening;
  /** SYSTEM, or the caller's source. */
  readonly by: string;
  readonly workflow: Workflow;
  /** A code; for `dismiss` one of the reasons that feed the rule's precision. */
  readonly reason?: string | undefined;
  /** Free text, sealed (base64); never plain (TRUST §1). */
  readonly note?: string | undefined;
  /** Of `snooze`: until when. */
  readonly until?: string | undefined;
  /** Of `assign` whom it was given to, of `escalated` by the clock to whom it went up. */
  readonly to?: string | undefined;
  /** The operation on a group of which this was a part (docs/adr/0032). */
  readonly operation?: string | undefined;
  /** What waited in the alert and fell away with this. */
  readonly ended?: Pending | undefined;
}

/** Where an alert stands that nobody has proposed to close or put off: what it goes back to. */
export type Standing = 'open' | 'acknowledged' | 'in-progress' | 'to-confirm';

/** What one person proposed and another has yet to confirm (docs/adr/0028). */
export interface Proposal {
  readonly action: 'resolve' | 'dismiss';
  /** Of `dismiss`. */
  readonly reason?: string | undefined;
  /** Who proposed it: the source of the person, the same in every session. */
  readonly by: string;
  readonly at: string;
  readonly from: Standing;
}

/** Put off until then, or until the data say otherwise. */
export interface Snooze {
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly from: Standing;
}

/** Given by a person to an organisation beside those whom the rule names; it stays until it is taken back. */
export interface Assigned {
  /** Organisation @ area, one of the owners. */
  readonly to: string;
  readonly by: string;
  readonly at: string;
}

/** Two clocks of one alert: by when somebody must have taken it up, and by when it must be closed; `dueAt` is the one that runs. */
export interface Clocks {
  readonly answerBy: string;
  readonly resolveBy: string;
  /** When somebody took it up in time: from then on the second clock runs. */
  readonly answeredAt?: string | undefined;
}

/** Offices to which it went up because its time was over, the last asked last (escalation.ts). */
export interface PassedUp {
  readonly steps: readonly { readonly to: string; readonly at: string }[];
  /** By when the last of them must act. */
  readonly dueAt: string;
  /** There is nobody above by what was set when that was looked for. */
  readonly top?: true | undefined;
}

/** What can wait in an alert. */
export const PENDING = ['proposal', 'snooze'] as const;
export type Pending = (typeof PENDING)[number];

/** What an alert is about where it is about no family. */
export interface AboutNobody {
  readonly kind: 'batch' | 'area';
  readonly id: string;
}

export interface Alert {
  readonly alertId: string;
  readonly version: number;
  readonly rule: RuleCode;
  readonly ruleVersion: number;
  readonly cause: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly level: number;
  readonly condition: 'holds' | 'cleared';
  readonly workflow: Workflow;
  /** There in the state `proposed`, and in no other. */
  readonly proposal?: Proposal | undefined;
  /** There in the state `snoozed`, and in no other. */
  readonly snooze?: Snooze | undefined;
  readonly assigned?: Assigned | undefined;
  readonly passedUp?: PassedUp | undefined;
  /** Of a rule that has two. */
  readonly clocks?: Clocks | undefined;
  /** The family; absent where it is about no family, but `about` something else. */
  readonly kpmId?: string | undefined;
  readonly about?: AboutNobody | undefined;
  readonly programme?: string | undefined;
  readonly cycle?: string | undefined;
  /** Of an alert about no case: the programmes of the family's cases, or of the batch, so that a letter's programmes say who may see it. */
  readonly programmes?: readonly string[] | undefined;
  /** The batch, officer or partner whose doing it was, by the data, when it last held; those written before it was known have none. */
  readonly origin?: Origin | undefined;
  /** Where the family lives, by the data, when the alert last changed. */
  readonly area: string;
  /** Whom the rule names, to whom it went up, and whom it was given to. */
  readonly owners: readonly string[];
  readonly since: string;
  readonly raisedAt: string;
  readonly dueAt: string;
  /** Exactly what the rule looked at, JSON. */
  readonly inputs: string;
  /** A clearing that came after the deadline says by how much. */
  readonly late?: { readonly byDays: number } | undefined;
  readonly history: readonly AlertHistory[];
}

/** In whose chain stands what people do about it. */
export function subjectOf({ alertId, kpmId, about }: Pick<Alert, 'alertId' | 'kpmId' | 'about'>): {
  readonly kind: 'kpm' | 'batch' | 'area';
  readonly id: string;
} {
  if (kpmId !== undefined) return { kind: 'kpm', id: kpmId };
  invariant(about !== undefined, `an alert is about a family or something else: ${alertId}`);
  return about;
}

/** Owners of one alert by its rule, and the offices to which it went up, together; each of them, and whom a person gave it to, costs a pointer out and one in when it moves, and a transaction holds 100 writes. */
export const OWNERS_MAX = 6;
/** Offices to which an alert goes up: kab/kota, province, country. */
export const STEPS_MAX = 3;

/** History kept on the alert itself; what people did also stands in the family's chain. */
export const HISTORY_MAX = 60;

/** The next version of an alert with one more entry; the oldest but the first give way when there are too many. */
export function withEntry(alert: Alert, change: Partial<Alert>, entry: Omit<AlertHistory, 'workflow'>): Alert {
  const workflow = change.workflow ?? alert.workflow;
  const history = [...alert.history, { ...entry, workflow }];
  const kept =
    history.length > HISTORY_MAX ? [history[0] as AlertHistory, ...history.slice(history.length - HISTORY_MAX + 1)] : history;
  return { ...alert, ...change, version: alert.version + 1, history: kept };
}

/** What waits in it: a closing for a second person, or the day until which it was put off. */
export const pendingIn = ({ proposal, snooze }: Pick<Alert, 'proposal' | 'snooze'>): Pending | undefined =>
  proposal ? 'proposal' : snooze ? 'snooze' : undefined;

/** The alert as it stands when nothing waits in it any more, and what fell away. */
export function withoutPending(alert: Alert): { readonly alert: Alert; readonly ended: Pending | undefined } {
  const { proposal, snooze, ...rest } = alert;
  const from = proposal?.from ?? snooze?.from;
  return { alert: from === undefined ? alert : { ...rest, workflow: from }, ended: pendingIn(alert) };
}

/** Which version of the alert an entry of its history made: each version adds one, and of too many the oldest but the first are gone. */
export const versionOfEntry = ({ version, history }: Alert, index: number): number =>
  index === 0 ? 1 : version - (history.length - 1 - index);
