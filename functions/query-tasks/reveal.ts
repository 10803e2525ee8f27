/** Enters into an officer's chain that names and addresses were handed out: before they are (TRUST §1). */
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import { type Instant, invariant } from '#shared/domain/brand.ts';
import { ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import { readHead } from '#shared/store/heads.ts';
import { headKey } from '#shared/store/keys.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';

/** The chain of one officer moves only with this officer's own calls and assignments. */
const ATTEMPTS_MAX = 5;

/** @throws StoreUnavailable where the entry could not be committed: nothing may be shown then */
export async function enterDownload(
  ports: { readonly table: Table; readonly vault: Vault; readonly random: Random },
  caller: Caller,
  kpmIds: readonly string[],
  at: Instant,
): Promise<void> {
  invariant(caller.role === 'officer', 'tasks are for officers');
  const sealed = await sealOwnEvent(ports, {
    source: caller.source,
    kid: caller.kid,
    id: `reveal:${newEntryId(ports.random)}`,
    type: 'personal-data.revealed.v1',
    subject: { kind: 'officer', id: caller.id },
    area: caller.areas[0] ?? COUNTRY,
    at,
    facts: { revealed: { purpose: 'tasks', fields: ['name', 'address', 'nikLast4'], kpmIds } },
  });
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const head = readHead(await ports.table.get(headKey(sealed.event.subject)));
    try {
      await ports.table.transact(ownEventWrites(ports.random, sealed, head));
      return;
    } catch (error) {
      // An unknown outcome stays one: the caller asks again, and a second entry is no lie.
      if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    }
  }
  throw new StoreUnavailable('the chain of the officer stayed contended');
}
