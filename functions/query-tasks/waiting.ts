/** Which families wait for a verification in an officer's areas, first due first (index tasksByDistrict, keys only). */

import { childrenOf } from '#shared/areas/directory.ts';
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Case, readCase } from '#shared/store/cases.ts';
import { INDEXES, kpmKey } from '#shared/store/keys.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { type Cursor, GET_MANY_MAX, type Item, type Key, type Table } from '#shared/store/table.ts';

/** One family with its cases that wait; due with the first of them. */
export interface Awaiting {
  readonly kpmId: string;
  readonly dueAt: Instant;
  readonly cases: readonly Key[];
}

/** Keys read of the index at a time: about 200 bytes each, so that a page stays below DynamoDB's 1 MB. */
const PAGE = 2_000;

/**
 * The index is sorted by village and then by due time, and a family may stand in it once for each programme: the whole of the
 * officer's areas is read and put in order. A kecamatan has some 2,600 families (DOMAIN §2): 5,000 keys, about 1 MB.
 */
export async function awaitingIn(table: Table, areas: readonly AreaCode[]): Promise<Awaiting[]> {
  const families = new Map<string, { dueAt: Instant; cases: Map<string, Key> }>();
  for (const { pk, prefix } of partitionsOf(areas)) {
    for await (const item of keysIn(table, pk, prefix)) {
      const { kpmId, dueAt } = partsOf(item);
      const family = families.get(kpmId) ?? { dueAt, cases: new Map<string, Key>() };
      if (dueAt < family.dueAt) family.dueAt = dueAt;
      family.cases.set(item.sk, { pk: item.pk, sk: item.sk });
      families.set(kpmId, family);
    }
  }
  return [...families]
    .map(([kpmId, { dueAt, cases }]) => ({ kpmId, dueAt, cases: [...cases.values()] }))
    .sort((a, b) => (`${a.dueAt}#${a.kpmId}` < `${b.dueAt}#${b.kpmId}` ? -1 : 1));
}

/** Whole kecamatan, or villages within one; what is wider is all of its kecamatan. Overlapping areas are read once. */
function partitionsOf(areas: readonly AreaCode[]): { pk: string; prefix?: string }[] {
  const whole = new Set<string>(areas.flatMap(districtsOf));
  const villages = areas.filter((area) => levelOf(area) === 'village' && !whole.has(ancestor(area, 'district') as AreaCode));
  return [
    ...[...whole].map((pk) => ({ pk })),
    ...[...new Set(villages)].map((village) => ({ pk: ancestor(village, 'district') as string, prefix: `${village}#` })),
  ];
}

function districtsOf(area: AreaCode): AreaCode[] {
  switch (levelOf(area)) {
    case 'village':
      return [];
    case 'district':
      return [area];
    default:
      return childrenOf(area).flatMap(districtsOf);
  }
}

async function* keysIn(table: Table, pk: string, prefix: string | undefined): AsyncGenerator<Item> {
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      index: 'tasksByDistrict',
      pk,
      ...(prefix !== undefined && { prefix }),
      limit: PAGE,
      ...(after && { after }),
    });
    yield* page.items;
    after = page.cursor;
  } while (after);
}

/** `village#due#kpmId#programme#cycle` (keys.ts, taskIndex). */
function partsOf(item: Item): { kpmId: string; dueAt: Instant } {
  const [, dueAt, kpmId] = String(item[INDEXES.tasksByDistrict.sk]).split('#') as [string, string, string];
  return { kpmId, dueAt: dueAt as Instant };
}

/** A case that still waits: by when. */
export type WaitingCase = Case & { readonly verifyBy: string };
const isWaiting = (c: Case | undefined): c is WaitingCase => c?.verifyBy !== undefined;

/** Each family with those of its cases that still wait; `undefined` where none does any more: the index may be behind. */
export async function loadFamilies(
  table: Table,
  families: readonly Awaiting[],
): Promise<({ kpm: Kpm; cases: WaitingCase[] } | undefined)[]> {
  const keys = families.flatMap((family) => [kpmKey(family.kpmId), ...family.cases]);
  const items: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) items.push(...(await table.getMany(keys.slice(i, i + GET_MANY_MAX))));
  let next = 0;
  return families.map((family) => {
    const kpm = readKpm(items[next++]);
    const cases = family.cases.map(() => readCase(items[next++])).filter(isWaiting);
    return kpm && cases.length > 0 ? { kpm, cases } : undefined;
  });
}
