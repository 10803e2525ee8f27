/** A family whose data is to be shown in plain: whether it may be, and the entry that says so, before the answer (TRUST §1). */
import { roleMay } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { notFound, Problem } from '#shared/http/problem.ts';
import { mayOnFamily } from '#shared/reading/family-access.ts';
import { type Disclosure, disclosureOf } from '#shared/recording/disclosure.ts';
import { enter } from '#shared/recording/enter.ts';
import { sealOwnEvent } from '#shared/recording/own-event.ts';
import type { Random, Vault } from '#shared/runtime/ports.ts';
import { getKpm, type Kpm } from '#shared/store/kpms.ts';
import type { Table } from '#shared/store/table.ts';

const KPM_ID = /^kpm_[A-Za-z0-9_-]{16,32}$/;

/** Out of reach is not found, like a family that is not there. @throws Problem `forbidden`, `not-found` */
export async function revealableKpm(
  table: Table,
  caller: Caller,
  action: 'kpm:reveal' | 'photos:read',
  id: string,
): Promise<Kpm> {
  if (!roleMay(caller.role, action)) throw new Problem('forbidden');
  const kpm = KPM_ID.test(id) ? await getKpm(table, id) : undefined;
  if (kpm === undefined || !(await mayOnFamily(table, caller, action, kpm))) throw notFound();
  return kpm;
}

/** The place of the entry in the family's chain. @throws StoreUnavailable where it could not be committed: nothing may be shown then */
export async function enterDisclosure(
  ports: { readonly table: Table; readonly vault: Vault; readonly random: Random },
  caller: Caller,
  kpm: Kpm,
  at: Instant,
  { shown, reason }: Pick<Disclosure, 'shown' | 'reason'>,
): Promise<number> {
  const subject = { kind: 'kpm', id: kpm.kpmId } as const;
  const event = disclosureOf(ports.random, {
    caller,
    subject,
    area: kpm.area,
    at,
    shown,
    ...(reason !== undefined && { reason }),
  });
  return enter(ports, await sealOwnEvent(ports, event));
}
