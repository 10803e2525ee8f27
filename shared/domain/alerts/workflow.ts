/** What people do with an alert: a closed table of states and actions, apart from the condition that the data decide (DESIGN §9). */
import type { Instant } from '../brand.ts';
import { type Alert, type Workflow, withEntry } from './alert.ts';

export const ALERT_ACTIONS = ['acknowledge', 'start', 'resolve', 'dismiss', 'reopen', 'note'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/** Why an alert may be put aside: a closed list, so that false positives can be counted by rule (DOMAIN §3.2, shape). */
export const DISMISS_REASONS = [
  'BUKAN_MASALAH',
  'DATA_SUMBER_KELIRU',
  'ADA_DASAR_HUKUM',
  'SUDAH_DITANGANI_DI_TEMPAT_LAIN',
  'LAINNYA',
] as const;
/** Why a closed alert is taken up again. */
export const REOPEN_REASONS = ['INFORMASI_BARU', 'BELUM_TUNTAS', 'KELIRU_DITUTUP', 'LAINNYA'] as const;

/** Where each action leads from each state; what is not here is refused. An escalated alert keeps its level: no action lowers it. */
export const TRANSITIONS: Readonly<Record<Workflow, Readonly<Partial<Record<AlertAction, Workflow>>>>> = {
  open: { acknowledge: 'acknowledged', start: 'in-progress', resolve: 'resolved', dismiss: 'dismissed', note: 'open' },
  acknowledged: { start: 'in-progress', resolve: 'resolved', dismiss: 'dismissed', note: 'acknowledged' },
  'in-progress': { resolve: 'resolved', dismiss: 'dismissed', note: 'in-progress' },
  resolved: { reopen: 'open', note: 'resolved' },
  dismissed: { reopen: 'open', note: 'dismissed' },
  'resolved-by-data': { reopen: 'open', note: 'resolved-by-data' },
  // The data say that it is over, a person had taken it up: a person says so too, or takes it up again.
  'to-confirm': { resolve: 'resolved', reopen: 'open', note: 'to-confirm' },
};

export interface ActionRequest {
  readonly action: AlertAction;
  readonly reason?: string | undefined;
  /** Already sealed (base64): free text never reaches the domain in plain (TRUST §1). */
  readonly note?: string | undefined;
}

/** Closed: each has its problem in one table. */
export type ActionError =
  | { readonly code: 'not-in-this-state'; readonly workflow: Workflow; readonly allowed: readonly AlertAction[] }
  | { readonly code: 'reason-required'; readonly reasons: readonly string[] }
  | { readonly code: 'reason-not-allowed' }
  | { readonly code: 'note-required' };

export type Applied = { readonly ok: true; readonly alert: Alert } | { readonly ok: false; readonly error: ActionError };

/** What may be done in a state, in the order in which people are shown it. */
export function actionsIn(workflow: Workflow): AlertAction[] {
  return ALERT_ACTIONS.filter((action) => TRANSITIONS[workflow][action] !== undefined);
}

/** The reasons that an action asks for; `undefined` where it takes none. */
export function reasonsOf(action: AlertAction): readonly string[] | undefined {
  if (action === 'dismiss') return DISMISS_REASONS;
  return action === 'reopen' ? REOPEN_REASONS : undefined;
}

/** Putting an alert aside is explained; a note without text says nothing. */
export const noteNeeded = (action: AlertAction): boolean => action === 'dismiss' || action === 'note';

/**
 * The next version of an alert after a person's action, or why it is refused. Changes workflow, version and history only:
 * severity, level, due date and owners are what the rule and the escalation made them.
 */
export function applyAction(alert: Alert, request: ActionRequest, by: string, at: Instant): Applied {
  const { action, reason, note } = request;
  const workflow = TRANSITIONS[alert.workflow][action];
  if (workflow === undefined) {
    return refuse({ code: 'not-in-this-state', workflow: alert.workflow, allowed: actionsIn(alert.workflow) });
  }
  const reasons = reasonsOf(action);
  if (reasons && (reason === undefined || !reasons.includes(reason))) return refuse({ code: 'reason-required', reasons });
  if (!reasons && reason !== undefined) return refuse({ code: 'reason-not-allowed' });
  if (noteNeeded(action) && note === undefined) return refuse({ code: 'note-required' });
  const entry = { at, what: action, by, ...(reason !== undefined && { reason }), ...(note !== undefined && { note }) };
  return { ok: true, alert: withEntry(alert, { workflow }, entry) };
}

function refuse(error: ActionError): { readonly ok: false; readonly error: ActionError } {
  return { ok: false, error };
}
