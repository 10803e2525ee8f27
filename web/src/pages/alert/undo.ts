/** What takes back an action that was just done; where another person has decided since, there is none. Pure. */
import type { Alert, AlertAction } from './queries.ts';

/** Why somebody takes back a closing that was just done. */
const REOPEN: AlertAction = { action: 'reopen', reason: 'KELIRU_DITUTUP' };

const UNDO: Readonly<Partial<Record<AlertAction['action'], AlertAction>>> = {
  resolve: REOPEN,
  dismiss: REOPEN,
  confirm: REOPEN,
  'propose-resolve': { action: 'withdraw' },
  'propose-dismiss': { action: 'withdraw' },
  snooze: { action: 'wake' },
};

/** @param version of the alert that the action made: once it has moved on, there is nothing to take back */
export function undoOf(
  done: AlertAction['action'],
  version: number,
  now: Pick<Alert, 'version' | 'actions'>,
): AlertAction | undefined {
  const undo = UNDO[done];
  if (undo === undefined || now.version !== version) return undefined;
  const offered = now.actions.find(({ action }) => action === undo.action);
  if (offered === undefined || offered.noteRequired) return undefined;
  const hasReason = undo.reason === undefined || offered.reasons?.some(({ code }) => code === undo.reason);
  return hasReason ? undo : undefined;
}
