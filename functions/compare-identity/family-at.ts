/** Which family a history belongs to by now: the end of the links that lead on from it (docs/adr/0009). */
import { type Head, readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table } from '#shared/store/table.ts';

/** Links are followed to their end; four in a row is more than an event makes (docs/adr/0009). */
const LINKS_MAX = 8;

export interface FamilyAt {
  readonly kpmId: string;
  /** As it was read: whatever is read after it and written on is held to it. */
  readonly head: Head;
}

/** `undefined` where nothing of it has been recorded yet. @throws StoreUnavailable */
export async function familyAt(
  table: Table,
  kpmId: string,
  options: { readonly consistent: boolean },
): Promise<FamilyAt | undefined> {
  let id = kpmId;
  for (let hop = 0; hop < LINKS_MAX; hop++) {
    const head = readHead(await table.get(headKey({ kind: 'kpm', id }), options));
    if (head === undefined) return undefined;
    if (head.linkedTo === undefined) return { kpmId: id, head };
    id = head.linkedTo;
  }
  throw new StoreUnavailable('links of families do not end');
}
