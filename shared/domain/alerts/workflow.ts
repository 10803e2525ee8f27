/** What people do with an alert: a closed table of states and actions, apart from the condition that the data decide (DESIGN §9). */
import type { Instant } from '../brand.ts';
import { ruleByCode } from '../rules/index.ts';
import type { AlertHandling } from '../settings/alert-handling.ts';
import type { Day } from '../time/instant.ts';
import {
  type Alert,
  type AlertHistory,
  type Assigned,
  type Proposal,
  type Standing,
  type Workflow,
  withEntry,
  withoutPending,
} from './alert.ts';
import { assigneesOf, givenTo } from './assigned.ts';
import { clocksAfter } from './clocks.ts';
import { canPutOff, snoozeDays, snoozedUntil } from './snooze.ts';
import { closingOf, needsTwo, noteMinOf } from './two-people.ts';

export const ALERT_ACTIONS = [
  'acknowledge',
  'start',
  'confirm',
  'send-back',
  'withdraw',
  'wake',
  'resolve',
  'propose-resolve',
  'dismiss',
  'propose-dismiss',
  'reopen',
  'snooze',
  'assign',
  'unassign',
  'note',
] as const;
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
/** Why the second person does not agree yet. */
export const SEND_BACK_REASONS = ['PENJELASAN_BELUM_CUKUP', 'BUKTI_BELUM_CUKUP', 'BELUM_TUNTAS', 'LAINNYA'] as const;
/** Whichever of the lists it stands in, it is said in words. */
const OTHER_REASON = 'LAINNYA';
/** What an alert that was put off waits for. */
export const SNOOZE_REASONS = ['MENUNGGU_JAWABAN', 'MENUNGGU_DOKUMEN', 'KUNJUNGAN_DIJADWALKAN', 'LAINNYA'] as const;

/** Where an action leads: to a state, to what was proposed, or back to where the alert stood before. */
type Target = Workflow | 'as-proposed' | 'as-before';

/** Of what waits for somebody. Which of `resolve` and `propose-resolve` it is, and so on, the settings say (two-people.ts). */
const CLOSING = {
  resolve: 'resolved',
  'propose-resolve': 'proposed',
  dismiss: 'dismissed',
  'propose-dismiss': 'proposed',
  snooze: 'snoozed',
} as const satisfies Partial<Record<AlertAction, Target>>;

/** What leaves it where it stands. */
const stays = (state: Standing) => ({ assign: state, unassign: state, note: state });

/** Where each action leads from each state; what is not here is refused. An escalated alert keeps its level: no action lowers it. */
export const TRANSITIONS: Readonly<Record<Workflow, Readonly<Partial<Record<AlertAction, Target>>>>> = {
  open: { acknowledge: 'acknowledged', start: 'in-progress', ...CLOSING, ...stays('open') },
  acknowledged: { start: 'in-progress', ...CLOSING, ...stays('acknowledged') },
  'in-progress': { ...CLOSING, ...stays('in-progress') },
  // One person has said how it should be closed; another one decides.
  proposed: { confirm: 'as-proposed', 'send-back': 'as-before', withdraw: 'as-before', note: 'proposed' },
  snoozed: { wake: 'as-before', note: 'snoozed' },
  resolved: { reopen: 'open', note: 'resolved' },
  dismissed: { reopen: 'open', note: 'dismissed' },
  'resolved-by-data': { reopen: 'open', note: 'resolved-by-data' },
  // The data say that it is over, a person had taken it up: a person says so too, or takes it up again.
  'to-confirm': { resolve: 'resolved', 'propose-resolve': 'proposed', reopen: 'open', ...stays('to-confirm') },
};

export interface ActionRequest {
  readonly action: AlertAction;
  readonly reason?: string | undefined;
  /** Already sealed (base64): free text never reaches the domain in plain (TRUST §1). */
  readonly note?: string | undefined;
  /** How many letters and digits the note has. */
  readonly noteLength?: number | undefined;
  /** Of `snooze`: the day, where the alert lies, on which it comes back. */
  readonly until?: Day | undefined;
  /** Of `assign`: organisation @ area. */
  readonly to?: string | undefined;
  /** The operation on a group that this is a part of. */
  readonly operation?: string | undefined;
}

/** Who acts, when, and by what is set then. */
export interface Acting {
  readonly by: string;
  readonly at: Instant;
  readonly handling: AlertHandling;
}

/** Closed: each has its problem in one table. */
export type ActionError =
  | { readonly code: 'not-in-this-state'; readonly workflow: Workflow; readonly allowed: readonly AlertAction[] }
  | { readonly code: 'needs-second'; readonly propose: AlertAction }
  | { readonly code: 'needs-no-second'; readonly instead: AlertAction }
  | { readonly code: 'own-proposal' }
  | { readonly code: 'not-own-proposal' }
  | { readonly code: 'cannot-put-off' }
  | { readonly code: 'nobody-else' }
  | { readonly code: 'not-assigned' }
  | { readonly code: 'reason-required'; readonly reasons: readonly string[] }
  | { readonly code: 'reason-of-another'; readonly reasons: readonly string[] }
  | { readonly code: 'reason-not-allowed' }
  | { readonly code: 'note-required' }
  | { readonly code: 'note-too-short'; readonly min: number }
  | { readonly code: 'until-required'; readonly first: Day; readonly last: Day }
  | { readonly code: 'until-not-allowed' }
  | { readonly code: 'to-required'; readonly possible: readonly string[] }
  | { readonly code: 'to-not-possible'; readonly possible: readonly string[] }
  | { readonly code: 'to-not-allowed' };

export type Applied = { readonly ok: true; readonly alert: Alert } | { readonly ok: false; readonly error: ActionError };

/** What this person may do now, in the order in which people are shown it. */
export function actionsFor(alert: Alert, acting: Acting): AlertAction[] {
  return ALERT_ACTIONS.filter(
    (action) => TRANSITIONS[alert.workflow][action] !== undefined && refusalOf(alert, action, acting) === undefined,
  );
}

/** Why an action of the state is not this person's, or not to be done in this way. */
function refusalOf(alert: Alert, action: AlertAction, { by, at, handling }: Acting): ActionError | undefined {
  const isOwn = alert.proposal?.by === by;
  switch (action) {
    case 'resolve':
    case 'dismiss':
      return needsTwo(alert, action, handling) ? { code: 'needs-second', propose: `propose-${action}` } : undefined;
    case 'propose-resolve':
    case 'propose-dismiss': {
      const instead = action === 'propose-resolve' ? 'resolve' : 'dismiss';
      return needsTwo(alert, instead, handling) ? undefined : { code: 'needs-no-second', instead };
    }
    case 'confirm':
    case 'send-back':
      return isOwn ? { code: 'own-proposal' } : undefined;
    case 'withdraw':
      return isOwn ? undefined : { code: 'not-own-proposal' };
    case 'snooze':
      return canPutOff(alert, handling, at) ? undefined : { code: 'cannot-put-off' };
    case 'assign':
      return assigneesOf(alert).length > 0 ? undefined : { code: 'nobody-else' };
    case 'unassign':
      return alert.assigned ? undefined : { code: 'not-assigned' };
    default:
      return undefined;
  }
}

/** The reasons that an action asks for; `undefined` where it takes none. */
export function reasonsOf(action: AlertAction): readonly string[] | undefined {
  switch (action) {
    case 'dismiss':
    case 'propose-dismiss':
      return DISMISS_REASONS;
    case 'reopen':
      return REOPEN_REASONS;
    case 'send-back':
      return SEND_BACK_REASONS;
    case 'snooze':
      return SNOOZE_REASONS;
    default:
      return undefined;
  }
}

/** How long the note of an action is at the least, in letters and digits: putting an alert aside is explained, a note without text says nothing. */
export function noteMin(alert: Alert, action: AlertAction, handling: AlertHandling): number {
  const always = action === 'dismiss' || action === 'propose-dismiss' || action === 'note' ? 1 : 0;
  const own = noteMinOf(alert, action, handling);
  // of an allegation nobody says that it is so, or is not, without saying who was asked (DOMAIN §3.2 #6: field check first)
  const asked = closingOf(action) && ruleByCode(alert.rule).allegation ? handling.closingNoteMin.kritis : 0;
  return Math.max(always, own, asked);
}

/**
 * The next version of an alert after a person's action, or why it is refused. Changes workflow, what waits in it, whom it was given
 * to, version and history only, and which of two clocks runs: severity, level and the owners by its rule are what rule and escalation
 * made them.
 */
export function applyAction(alert: Alert, request: ActionRequest, acting: Acting): Applied {
  const { action, reason, note, until, to, operation } = request;
  const { by, at } = acting;
  const target = TRANSITIONS[alert.workflow][action];
  if (target === undefined) {
    return refuse({ code: 'not-in-this-state', workflow: alert.workflow, allowed: actionsFor(alert, acting) });
  }
  const refused = refusalOf(alert, action, acting) ?? faultOf(alert, request, acting);
  if (refused !== undefined) return refuse(refused);
  const entry = {
    at,
    what: action,
    by,
    ...(reason !== undefined && { reason }),
    ...(note !== undefined && { note }),
    ...(until !== undefined && { until: snoozedUntil(alert, until) }),
    ...(to !== undefined && { to }),
    ...(operation !== undefined && { operation }),
  };
  return { ok: true, alert: moved(alert, target, entry) };
}

/** What is wrong with how the action was sent. */
function faultOf(alert: Alert, request: ActionRequest, { at, handling }: Acting): ActionError | undefined {
  const { action, reason, note, noteLength = 0, until } = request;
  const reasons = reasonsOf(action);
  if (reasons && reason === undefined) return { code: 'reason-required', reasons };
  if (reasons && reason !== undefined && !reasons.includes(reason)) return { code: 'reason-of-another', reasons };
  if (!reasons && reason !== undefined) return { code: 'reason-not-allowed' };
  const min = Math.max(noteMin(alert, action, handling), reason === OTHER_REASON ? 1 : 0);
  if (min > 0 && note === undefined) return { code: 'note-required' };
  // one sign is enough where no more is asked for: a note may be in any script
  if (min > 1 && noteLength < min) return { code: 'note-too-short', min };
  const days = action === 'snooze' ? snoozeDays(alert, handling, at) : undefined;
  if (days && (until === undefined || until < days.first || until > days.last)) return { code: 'until-required', ...days };
  if (!days && until !== undefined) return { code: 'until-not-allowed' };
  return handFault(alert, request);
}

function handFault(alert: Alert, { action, to }: ActionRequest): ActionError | undefined {
  if (action !== 'assign') return to === undefined ? undefined : { code: 'to-not-allowed' };
  const possible = assigneesOf(alert);
  if (to === undefined) return { code: 'to-required', possible };
  return possible.some((one) => one === to) ? undefined : { code: 'to-not-possible', possible };
}

function moved(alert: Alert, target: Target, entry: Omit<AlertHistory, 'workflow'>): Alert {
  const { at, by, reason, until, what, to } = entry;
  if (what === 'assign' && to !== undefined) return withEntry(alert, givenTo(alert, { to, by, at } satisfies Assigned), entry);
  if (what === 'unassign') return withEntry(alert, givenTo(alert, undefined), entry);
  switch (target) {
    case 'as-proposed':
      return withEntry(withoutPending(alert).alert, { workflow: closedAs(alert.proposal?.action) }, entry);
    case 'as-before':
      return withEntry(withoutPending(alert).alert, {}, entry);
    case 'proposed': {
      if (alert.proposal) return withEntry(alert, {}, entry);
      const action = entry.what === 'propose-dismiss' ? 'dismiss' : 'resolve';
      const proposal: Proposal = { action, by, at, from: standing(alert), ...(reason !== undefined && { reason }) };
      return withEntry(alert, { workflow: target, proposal, ...clocksAfter(alert, what, at as Instant) }, entry);
    }
    case 'snoozed': {
      if (until === undefined) return withEntry(alert, {}, entry);
      const snooze = { until, reason: reason ?? '', by, at, from: standing(alert) };
      return withEntry(alert, { workflow: target, snooze }, entry);
    }
    default:
      return withEntry(alert, { workflow: target, ...clocksAfter(alert, what, at as Instant) }, entry);
  }
}

const closedAs = (action: Proposal['action'] | undefined): Workflow => (action === 'dismiss' ? 'dismissed' : 'resolved');

/** The table lets nothing be proposed or put off from any other state. */
const standing = ({ workflow }: Alert): Standing =>
  workflow === 'acknowledged' || workflow === 'in-progress' || workflow === 'to-confirm' ? workflow : 'open';

function refuse(error: ActionError): { readonly ok: false; readonly error: ActionError } {
  return { ok: false, error };
}
