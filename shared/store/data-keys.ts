/** Data keys: of each family, officer or photo one per retention class, wrapped by a branch key, in the keys table (TRUST §1). */
import * as z from 'zod';
import { bytes, entity, versioned } from './entity.ts';
import { dataKeysKey } from './keys.ts';
import { KEY_VERSION_MAX } from './system-keys.ts';
import { ConditionFailed, type Created, GET_MANY_MAX, type Item, type Table, type Write } from './table.ts';

/** Versions of one class: a rotation adds one, and what was sealed before keeps its own. */
const VERSIONS_MAX = 20;

const schema = z.object({
  kind: z.string(),
  id: z.string(),
  version: z.int().min(1),
  /** The kab/kota whose branch key wraps them: where the holder was first seen. Who moves keeps it. */
  branch: z.string(),
  keys: z
    .array(
      z.object({
        /** Number of the retention class. */
        retention: z.int().min(1).max(255),
        version: z.int().min(1).max(KEY_VERSION_MAX),
        /** AES-256-GCM under the branch key whose version stands in its header. */
        wrapped: bytes,
      }),
    )
    .max(VERSIONS_MAX * 8),
  /** Numbers of classes whose keys were destroyed: nothing is sealed in them again. */
  erased: z.array(z.int()).optional(),
});
export type HolderKeys = z.infer<typeof schema>;
const dataKeys = entity('data-keys', 1, schema);

export interface HolderId {
  readonly kind: string;
  readonly id: string;
}

/** `undefined` where the item is another kind of thing. */
export const readDataKeys = (item: Item | undefined): HolderKeys | undefined =>
  item?.entity === dataKeys.name ? dataKeys.fromItem(item) : undefined;

export async function getDataKeys(table: Table, holder: HolderId): Promise<HolderKeys | undefined> {
  return readDataKeys(await table.get(dataKeysKey(holder.kind, holder.id)));
}

/**
 * In the order of the holders; eventually consistent, at half the cost: a key that is found is right for ever, and one that is not
 * found must be asked for again, or made under the condition that there is none.
 */
export async function findDataKeys(table: Table, holders: readonly HolderId[]): Promise<(HolderKeys | undefined)[]> {
  const found: (HolderKeys | undefined)[] = [];
  for (let i = 0; i < holders.length; i += GET_MANY_MAX) {
    const page = holders.slice(i, i + GET_MANY_MAX).map(({ kind, id }) => dataKeysKey(kind, id));
    found.push(...(await table.getMany(page, { consistent: false })).map(readDataKeys));
  }
  return found;
}

/** Replaces exactly the version that was read; the first one fails with ConditionFailed where there is one. */
export const putDataKeys = (keys: HolderKeys): Write =>
  versioned(dataKeys.toItem(dataKeysKey(keys.kind, keys.id), keys), keys.version);

/** `false` where another version stands there than the one that was read. @throws StoreUnavailable */
export async function replaceDataKeys(table: Table, keys: HolderKeys): Promise<boolean> {
  try {
    await table.write(putDataKeys(keys));
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/** The first keys of each holder, in one call; CREATE_MANY_MAX at most. @throws StoreUnavailable */
export const createDataKeys = (table: Table, all: readonly HolderKeys[]): Promise<readonly Created[]> =>
  table.createMany(all.map((keys) => dataKeys.toItem(dataKeysKey(keys.kind, keys.id), keys)));
