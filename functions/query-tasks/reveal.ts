/** Enters into an officer's chain that names and addresses were handed out, before they are (TRUST §1); and reads back what a download has shown. */
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import { type Instant, invariant } from '#shared/domain/brand.ts';
import { disclosureOf } from '#shared/recording/disclosure.ts';
import { enter } from '#shared/recording/enter.ts';
import { sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import { eventsBetween, factsOf, type StoredEvent } from '#shared/store/events.ts';
import type { Table } from '#shared/store/table.ts';

/** The entries of one download's pages so far, the first and the last, by their places in the officer's chain. */
export type Download = readonly [first: number, last: number];

/** @returns the download with this page. @throws StoreUnavailable where the entry could not be committed: nothing may be shown then */
export async function enterDownload(
  ports: { readonly table: Table; readonly vault: Vault; readonly random: Random },
  caller: Caller,
  kpmIds: readonly string[],
  at: Instant,
  before: Download | undefined,
): Promise<Download> {
  invariant(caller.role === 'officer', 'tasks are for officers');
  const follows = before?.[1];
  const event = disclosureOf(ports.random, {
    caller,
    subject: { kind: 'officer', id: caller.id },
    area: caller.areas[0] ?? COUNTRY,
    at,
    shown: { purpose: 'TUGAS', fields: ['name', 'address', 'nikLast4'], kpmIds, ...(follows !== undefined && { follows }) },
  });
  const seq = await enter(ports, await sealOwnEvent(ports, event));
  return [before?.[0] ?? seq, seq];
}

/**
 * Whom the pages of a download have shown: from its last entry along what each follows, so that a page that was entered and whose
 * answer was lost is none of it. `undefined` where the places are not those of a download of this officer.
 */
export async function shownIn(
  table: Table,
  officerId: string,
  [first, last]: Download,
): Promise<ReadonlySet<string> | undefined> {
  const events = await eventsBetween(table, { kind: 'officer', id: officerId }, first, last);
  const bySeq = new Map<number | undefined, StoredEvent>(events.map((event) => [event.seq, event]));
  const shown = new Set<string>();
  let at: number | undefined = last;
  while (at !== undefined) {
    const event = bySeq.get(at);
    const revealed = event && factsOf(event).revealed;
    if (revealed?.purpose !== 'TUGAS') return undefined;
    for (const kpmId of revealed.kpmIds) shown.add(kpmId);
    // each entry is followed once: what follows stands behind it
    at = revealed.follows !== undefined && revealed.follows < at ? revealed.follows : undefined;
  }
  return shown;
}
