/** What others did between reading an alert and acting on it. Pure. */
import type { Alert, HistoryEntry, OfferedAction } from './queries.ts';

export interface Meanwhile {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** The action that was tried, where it may still be done. */
  readonly still: OfferedAction | undefined;
}

/** @param read the version that the reader had before them */
export function meanwhileOf(now: Pick<Alert, 'history' | 'actions'>, read: number, tried: OfferedAction['action']): Meanwhile {
  return {
    entries: now.history.filter((entry) => entry.version > read).toSorted((a, b) => a.version - b.version),
    still: now.actions.find(({ action }) => action === tried),
  };
}
