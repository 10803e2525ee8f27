/** Which closings of an alert take two people, and how much whoever closes explains; by what is set at that moment (docs/adr/0028). Pure. */
import type { AlertHandling } from '../settings/alert-handling.ts';
import type { Alert } from './alert.ts';

/** Whether one person alone may not close it in this way: by its severity now, or because what it is about is put aside by nobody alone. */
export function needsTwo(
  { severity, rule }: Pick<Alert, 'severity' | 'rule'>,
  action: 'resolve' | 'dismiss',
  { twoToClose, twoToDismiss }: AlertHandling,
): boolean {
  return twoToClose.includes(severity) || (action === 'dismiss' && twoToDismiss.includes(rule));
}

const CLOSINGS: Readonly<Record<string, 'resolve' | 'dismiss'>> = {
  resolve: 'resolve',
  'propose-resolve': 'resolve',
  dismiss: 'dismiss',
  'propose-dismiss': 'dismiss',
};

/** In which way an action closes an alert, by one or by two; `undefined` for what closes nothing. */
export const closingOf = (action: string): 'resolve' | 'dismiss' | undefined => CLOSINGS[action];

/** Letters and digits that a closing is explained with at the least; 0 for what closes nothing. */
export function noteMinOf(alert: Pick<Alert, 'severity' | 'rule'>, action: string, handling: AlertHandling): number {
  const closing = closingOf(action);
  if (closing === undefined) return 0;
  const { closingNoteMin: min } = handling;
  return needsTwo(alert, closing, handling) ? Math.max(min[alert.severity], min.kritis) : min[alert.severity];
}

/** Dots and blanks explain nothing. */
export const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
