/** Which families wait for a verification in some areas (index tasksByDistrict, keys only): for lists of tasks and for samples. */

import { childrenOf } from '#shared/areas/directory.ts';
import { ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode, Instant } from '#shared/domain/brand.ts';
import { type Risk, readRisk, together } from '#shared/domain/tasks/risk.ts';
import { readTaskKey } from '#shared/store/keys.ts';
import type { Cursor, Item, Key, Table } from '#shared/store/table.ts';

/** One case that waits, as its key tells. */
export interface AwaitingCase extends Key {
  readonly kpmId: string;
  readonly village: AreaCode;
  readonly programme: string;
  readonly cycle: string;
  readonly dueAt: Instant;
  readonly risk: Risk;
}

/** One family with its cases that wait; due with the first of them, and where that one lies. */
export interface Awaiting {
  readonly kpmId: string;
  readonly village: AreaCode;
  readonly dueAt: Instant;
  readonly risk: Risk;
  readonly cases: readonly AwaitingCase[];
}

/** Keys read of the index at a time: about 200 bytes each, so that a page stays below DynamoDB's 1 MB. */
const PAGE = 2_000;

/** A family may stand in the index once for each programme. A kecamatan has some 2,600 families (DOMAIN §2): 5,000 keys, about 1 MB. */
export async function awaitingIn(table: Table, areas: readonly AreaCode[]): Promise<Awaiting[]> {
  const families = new Map<string, Map<string, AwaitingCase>>();
  for await (const one of awaitingCases(table, areas)) {
    const cases = families.get(one.kpmId) ?? new Map<string, AwaitingCase>();
    families.set(one.kpmId, cases.set(one.sk, one));
  }
  return [...families].map(([kpmId, byKey]) => {
    const cases = [...byKey.values()];
    const first = cases.reduce((a, b) => (b.dueAt < a.dueAt ? b : a));
    return { kpmId, village: first.village, dueAt: first.dueAt, risk: together(cases.map(({ risk }) => risk)), cases };
  });
}

/** Case by case, by kecamatan, village and due time. */
export async function* awaitingCases(table: Table, areas: readonly AreaCode[]): AsyncGenerator<AwaitingCase> {
  for (const { pk, prefix } of partitionsOf(areas)) {
    let after: Cursor | undefined;
    do {
      const page = await table.query({
        index: 'tasksByDistrict',
        pk,
        ...(prefix !== undefined && { prefix }),
        limit: PAGE,
        ...(after && { after }),
      });
      for (const item of page.items) yield awaitingCase(item);
      after = page.cursor;
    } while (after);
  }
}

function awaitingCase(item: Item): AwaitingCase {
  const { area, dueAt, kpmId, programme, cycle, risk } = readTaskKey(item);
  return { pk: item.pk, sk: item.sk, kpmId, village: area, programme, cycle, dueAt, risk: readRisk(risk) };
}

/** Whole kecamatan, or villages within one; what is wider is all of its kecamatan. Overlapping areas are read once. */
function partitionsOf(areas: readonly AreaCode[]): { pk: string; prefix?: string }[] {
  const whole = new Set<string>(areas.flatMap(districtsIn));
  const villages = areas.filter((area) => levelOf(area) === 'village' && !whole.has(ancestor(area, 'district') as AreaCode));
  return [
    ...[...whole].map((pk) => ({ pk })),
    ...[...new Set(villages)].map((village) => ({ pk: ancestor(village, 'district') as string, prefix: `${village}#` })),
  ];
}

function districtsIn(area: AreaCode): AreaCode[] {
  switch (levelOf(area)) {
    case 'village':
      return [];
    case 'district':
      return [area];
    default:
      return childrenOf(area).flatMap(districtsIn);
  }
}
