/** Where the reader was in the queue when it was last left, for as long as the console is open. */
import type { VirtualItem } from '@tanstack/react-virtual';
import { type QueueSearch, queueOf } from './search.ts';

export interface Place {
  readonly scrollY: number;
  /** Heights as they were measured. */
  readonly sizes: VirtualItem[];
  /** Of the row that was in the tab order. */
  readonly key: string | undefined;
}

let kept: { readonly address: string; readonly place: Place } | undefined;

const addressOf = (search: QueueSearch): string =>
  JSON.stringify(Object.entries(queueOf(search)).toSorted(([a], [b]) => (a < b ? -1 : 1)));

export function keepPlace(search: QueueSearch, place: Place): void {
  kept = { address: addressOf(search), place };
}

/** Only of the very same filters: other rows have other heights. */
export const placeOf = (search: QueueSearch): Place | undefined => (kept?.address === addressOf(search) ? kept.place : undefined);
