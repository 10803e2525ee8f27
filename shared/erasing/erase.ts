/** The deletion itself, in the keys table alone, in an order that can be cut off anywhere and begun again (docs/adr/0053). */
import type { AreaCode } from '#shared/domain/brand.ts';
import { RETENTION_CLASSES, RETENTION_NUMBERS } from '#shared/domain/settings/retention.ts';
import { photoKeys } from '#shared/privacy/blob.ts';
import { branchOf } from '#shared/privacy/data-keys.ts';
import { familyKeys } from '#shared/privacy/profile.ts';
import type { Vault } from '#shared/runtime/ports.ts';
import { destroyDataKeys } from '#shared/store/data-keys.ts';
import type { Table } from '#shared/store/table.ts';
import { eraseNames } from './names.ts';
import { keepProofs } from './proofs.ts';

export interface ErasePorts {
  readonly table: Table;
  readonly keys: Table;
  readonly vault: Vault;
}

/** What people do about it afterwards, such as asking who it was, is sealed under keys that come after the destroyed ones. */
const GOES_ON: readonly number[] = [RETENTION_NUMBERS.conduct];
const CLOSED = RETENTION_CLASSES.map((name) => RETENTION_NUMBERS[name]).filter((number) => !GOES_ON.includes(number));
const FAMILY = { closed: CLOSED, goesOn: GOES_ON };
const PHOTO = { closed: [RETENTION_NUMBERS.field], goesOn: [] };

/**
 * Names first, so that nothing more is taken in about the family; then what proves its facts is put aside and the keys of its photos
 * go, both of which are found with its keys; then its keys. Names once more, for whoever had just read them.
 * @returns whether anything was there still @throws StoreUnavailable
 */
export async function eraseFamily(ports: ErasePorts, kpmId: string, area: string): Promise<boolean> {
  const { keys } = ports;
  const branch = branchOf(area as AreaCode);
  const named = await eraseNames(keys, kpmId);
  let sealed = false;
  for (const photo of await keepProofs(ports, kpmId))
    sealed = (await destroyDataKeys(keys, { ...photoKeys(photo), branch }, PHOTO)) || sealed;
  sealed = (await destroyDataKeys(keys, { ...familyKeys(kpmId), branch }, FAMILY)) || sealed;
  return (await eraseNames(keys, kpmId)) || named || sealed;
}
