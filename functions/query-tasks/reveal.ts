/** Enters into an officer's chain that names and addresses were handed out: before they are (TRUST §1). */
import type { Caller } from '#shared/domain/access/subject.ts';
import { COUNTRY } from '#shared/domain/area/area.ts';
import { type Instant, invariant } from '#shared/domain/brand.ts';
import { disclosureOf } from '#shared/recording/disclosure.ts';
import { enter } from '#shared/recording/enter.ts';
import { sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import type { Table } from '#shared/store/table.ts';

/** @throws StoreUnavailable where the entry could not be committed: nothing may be shown then */
export async function enterDownload(
  ports: { readonly table: Table; readonly vault: Vault; readonly random: Random },
  caller: Caller,
  kpmIds: readonly string[],
  at: Instant,
): Promise<void> {
  invariant(caller.role === 'officer', 'tasks are for officers');
  const event = disclosureOf(ports.random, {
    caller,
    subject: { kind: 'officer', id: caller.id },
    area: caller.areas[0] ?? COUNTRY,
    at,
    shown: { purpose: 'TUGAS', fields: ['name', 'address', 'nikLast4'], kpmIds },
  });
  await enter(ports, await sealOwnEvent(ports, event));
}
