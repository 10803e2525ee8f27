/** What the comparer enters in a family's chain of names that are not the family's alone, and writes together with it. */
import type { Instant } from '#shared/domain/brand.ts';
import { ownEventWrites, sealOwnEvent } from '#shared/recording/own-event.ts';
import { newEntryId } from '#shared/runtime/ids.ts';
import type { EventFacts } from '#shared/store/events.ts';
import { TransactionCancelled, type Write } from '#shared/store/table.ts';
import { COMPARER } from './cases.ts';
import type { Known } from './known.ts';
import type { ComparePorts } from './ports.ts';

/** What both chains and both cases hear of another family of the same name. */
const SHARED = 'kpm.name-shared.v1';
/** Of an officer of the same name the family's chain hears alone. */
const OFFICER_SHARED = 'kpm.officer-shared.v1';

export interface Own {
  readonly id: string;
  readonly at: Instant;
  readonly fact: { readonly source: string; readonly id: string; readonly occurredAt: Instant; readonly receivedAt: Instant };
}

export function ownOf({ clock, random }: ComparePorts): Own {
  const [id, at] = [newEntryId(random), clock.now()];
  return { id, at, fact: { source: COMPARER, id, occurredAt: at, receivedAt: at } };
}

/** `false` where the family or the case moved meanwhile and nothing was written. */
export async function entered(
  ports: ComparePorts,
  { head, kpm: { kpmId, area } }: Known,
  { id, at }: Own,
  facts: EventFacts,
  writes: readonly Write[],
): Promise<boolean> {
  const subject = { kind: 'kpm', id: kpmId } as const;
  const type = facts.dossier?.type === 'kpm.officer-shared' ? OFFICER_SHARED : SHARED;
  const event = await sealOwnEvent(ports, { source: COMPARER, kid: COMPARER, id, type, subject, area, at, facts });
  try {
    await ports.table.transact([...ownEventWrites(ports.random, event, head), ...writes]);
    ports.metrics.count('SharedNamesTold', 1);
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled) || error.reasons.includes('throttled')) throw error;
    return false;
  }
}
