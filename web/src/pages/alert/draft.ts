/** What somebody is about to do with an alert, as far as it is typed: what of it is missing, and what is sent. Pure. */
import { lettersIn } from '#shared/domain/alerts/two-people.ts';
import type { AlertAction, OfferedAction } from './queries.ts';

export interface Draft {
  readonly reason: string | undefined;
  readonly note: string;
  /** Of what is put off. */
  readonly until: string;
  /** Of what is given to others: organisation @ area. */
  readonly to: string | undefined;
}

export interface Missing {
  readonly reason: boolean;
  readonly note: boolean;
  /** There is a note, and it does not say enough yet. */
  readonly noteShort: boolean;
  readonly until: boolean;
  readonly to: boolean;
}

/** What puts an alert aside looks like it. */
export const DANGER: readonly OfferedAction['action'][] = ['dismiss', 'propose-dismiss'];

export const noteNeeded = ({ noteRequired }: OfferedAction, { reason }: Draft): boolean => noteRequired || reason === 'LAINNYA';

export function missingIn(offered: OfferedAction, draft: Draft): Missing {
  const { reasons = [], noteMin = 0, until, assignees } = offered;
  const hasNote = draft.note.trim() !== '';
  return {
    reason: reasons.length > 0 && !reasons.some(({ code }) => code === draft.reason),
    note: noteNeeded(offered, draft) && !hasNote,
    noteShort: hasNote && lettersIn(draft.note) < noteMin,
    until: until !== undefined && (draft.until < until.first || draft.until > until.last),
    to: assignees !== undefined && !assignees.some(({ owner }) => owner === draft.to),
  };
}

export const isWhole = (missing: Missing): boolean => !Object.values(missing).includes(true);

export function bodyOf({ action, reasons, until, assignees }: OfferedAction, draft: Draft): AlertAction {
  const said = draft.note.trim();
  return {
    action,
    // the API offered this very code
    ...(reasons && draft.reason !== undefined && { reason: draft.reason as NonNullable<AlertAction['reason']> }),
    ...(said !== '' && { note: said }),
    ...(until && { until: draft.until }),
    ...(assignees && draft.to !== undefined && { to: draft.to }),
  };
}
