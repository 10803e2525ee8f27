/** Data keys: of each family, officer or photo one per retention class, wrapped by a branch key, in the keys table (TRUST §1). */
import * as z from 'zod';
import { bytes, entity, versioned } from './entity.ts';
import { dataKeysKey } from './keys.ts';
import { KEY_VERSION_MAX } from './system-keys.ts';
import { ConditionFailed, type Created, GET_MANY_MAX, type Item, StoreUnavailable, type Table, type Write } from './table.ts';

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
  /** Classes that go on under new keys after theirs were destroyed, with the last version that was: no number is used twice. */
  spent: z.array(z.object({ retention: z.int().min(1).max(255), version: z.int().min(1).max(KEY_VERSION_MAX) })).optional(),
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

/** The number of a class's next first key: after those that were destroyed. */
export const nextVersionOf = ({ spent = [] }: Pick<HolderKeys, 'spent'>, retention: number): number =>
  (spent.find((one) => one.retention === retention)?.version ?? 0) + 1;

/** How often the loser of a race over one holder reads again. */
const ATTEMPTS_MAX = 8;

/**
 * Destroys every key of a holder. Classes in `goesOn` get new keys when something is sealed in them again; in the others nothing is.
 * @param branch of a holder that never had a key @returns whether there was any @throws StoreUnavailable
 */
export async function destroyDataKeys(
  table: Table,
  holder: HolderId & { readonly branch: string },
  classes: { readonly closed: readonly number[]; readonly goesOn: readonly number[] },
): Promise<boolean> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = await getDataKeys(table, holder);
    if (before !== undefined && before.keys.length === 0 && isClosed(before, classes.closed)) return false;
    const spent = classes.goesOn.flatMap((retention) => {
      const version = lastVersionOf(before, retention);
      return version === 0 ? [] : [{ retention, version }];
    });
    const { kind, id, branch } = before ?? holder;
    const after = { kind, id, branch, version: (before?.version ?? 0) + 1, keys: [], erased: [...classes.closed], spent };
    if (await replaceDataKeys(table, after)) return before !== undefined && before.keys.length > 0;
  }
  throw new StoreUnavailable('the data keys of one holder changed again and again');
}

const isClosed = ({ erased = [] }: HolderKeys, closed: readonly number[]): boolean =>
  closed.every((retention) => erased.includes(retention));

const lastVersionOf = (keys: HolderKeys | undefined, retention: number): number =>
  Math.max(
    keys === undefined ? 0 : nextVersionOf(keys, retention) - 1,
    ...(keys?.keys ?? []).flatMap((key) => (key.retention === retention ? [key.version] : [])),
  );
