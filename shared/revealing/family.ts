/** The entry that says that a family's data, or what was written about it, is shown in plain, before the answer (TRUST §1). */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { type Disclosure, disclosureOf } from '#shared/recording/disclosure.ts';
import { enter } from '#shared/recording/enter.ts';
import { sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import type { Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

/** The place of the entry in the chain. @throws StoreUnavailable where it could not be committed: nothing may be shown then */
export async function enterDisclosure(
  ports: { readonly table: Table; readonly vault: Vault; readonly random: Random },
  caller: Caller,
  of: Pick<Kpm, 'kpmId' | 'area'> | Pick<Disclosure, 'subject' | 'area'>,
  at: Instant,
  { shown, reason }: Pick<Disclosure, 'shown' | 'reason'>,
): Promise<number> {
  const subject = 'subject' in of ? of.subject : ({ kind: 'kpm', id: of.kpmId } as const);
  const event = disclosureOf(ports.random, {
    caller,
    subject,
    area: of.area,
    at,
    shown,
    ...(reason !== undefined && { reason }),
  });
  return enter(ports, await sealOwnEvent(ports, event));
}
