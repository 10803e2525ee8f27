/** Carries a decided erasure on to its end, wherever it was cut off or a restored table has brought something back (docs/adr/0053). */
import type { Instant } from '#shared/domain/brand.ts';
import { RETENTION_NUMBERS } from '#shared/domain/settings/retention.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { getDataKeys } from '#shared/store/data-keys.ts';
import { type Erasure, putErasure } from '#shared/store/erasures.ts';
import { getIdentities } from '#shared/store/identities.ts';
import { StoreUnavailable, type Table, TransactionCancelled } from '#shared/store/table.ts';
import { type ErasePorts, eraseFamily } from './erase.ts';

export interface CarryOnPorts extends ErasePorts {
  /** What backups go by. */
  readonly machineNow: () => Instant;
}

/** The ids that were decided about, and no other: what two persons did not decide on nobody deletes. */
export const idsOf = (erased: NonNullable<Erasure['erased']>, kpmIds: readonly string[]): readonly string[] =>
  erased.kpmIds ?? kpmIds;

/** Whether nothing of it is left in the keys table: no name, and no key that opens what was said. Asked each time, because a table may be restored. */
export async function isGone(keys: Table, kpmIds: readonly string[]): Promise<boolean> {
  const identities = await getIdentities(keys, kpmIds);
  if (identities.some((identity) => identity !== undefined)) return false;
  const held = await mapLimited(kpmIds, (id) => getDataKeys(keys, { kind: 'kpm', id }));
  return held.every((one) => one === undefined || one.erased?.includes(RETENTION_NUMBERS.payment) === true);
}

/**
 * Deletes what is left and notes when the last of it went: first that it is not done, so that the day on which no backup holds it
 * begins anew. @param kpmIds the family's, where the decision does not name them @returns whether there was anything to do
 * @throws StoreUnavailable
 */
export async function carryOn(ports: CarryOnPorts, before: Erasure, kpmIds: readonly string[], area: string): Promise<boolean> {
  if (before.erased === undefined) return false;
  const all = idsOf(before.erased, kpmIds);
  if (before.erased.deletedAt !== undefined && (await isGone(ports.keys, all))) return false;
  const { deletedAt: _, ...undone } = before.erased;
  const begun = { ...before, version: before.version + 1, erased: { ...undone, kpmIds: [...all] } };
  await note(ports.table, begun);
  for (const id of all) await eraseFamily(ports, id, area);
  await note(ports.table, {
    ...begun,
    version: begun.version + 1,
    erased: { ...begun.erased, deletedAt: ports.machineNow() },
  });
  return true;
}

/** @throws StoreUnavailable where somebody else carries it on at this moment */
async function note(table: Table, erasure: Erasure): Promise<void> {
  try {
    await table.transact([putErasure(erasure)]);
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    throw new StoreUnavailable('somebody else is deleting it at this moment');
  }
}
