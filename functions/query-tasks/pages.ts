/**
 * The families of one page. Ranks move while a phone downloads: so a page of the whole list holds the most pressing that this download
 * has not shown yet, as the officer's own chain tells, and a page of what changed goes by the family's id, which never moves.
 */
import { allow } from '#shared/domain/access/allow.ts';
import type { Caller } from '#shared/domain/access/subject.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { type Case, readCase } from '#shared/store/cases.ts';
import { kpmKey } from '#shared/store/keys.ts';
import { type Kpm, readKpm } from '#shared/store/kpms.ts';
import { GET_MANY_MAX, type Item, type Table } from '#shared/store/table.ts';
import type { Placed } from './mine.ts';

/** A case that still waits: by when. */
export type WaitingCase = Case & { readonly verifyBy: string };
const isWaiting = (c: Case | undefined): c is WaitingCase => c?.verifyBy !== undefined;

export interface Loaded {
  readonly kpm: Kpm;
  readonly cases: readonly WaitingCase[];
}
export interface Found extends Loaded {
  readonly placed: Placed;
}

export interface Taken {
  readonly found: readonly Found[];
  /** The last that was looked at, where there may be more behind it. */
  readonly last: Placed | undefined;
}

/** Families looked at for one page of what changed: four pages' worth; the cursor goes on behind them. */
export const LOOKED_AT_MAX = 1_200;
/** Families read together. */
const BATCH = 100;

/**
 * The next families, as many as were asked for, that wait still, may be shown, and are wanted.
 * @param lookedAtMax after so many the page ends, however few were found
 */
export async function takePage(
  table: Table,
  caller: Caller,
  rest: readonly Placed[],
  limit: number,
  lookedAtMax: number = rest.length,
  isWanted: (family: Loaded, placed: Placed) => boolean = () => true,
): Promise<Taken> {
  const found: Found[] = [];
  let lookedAt = 0;
  while (lookedAt < Math.min(rest.length, lookedAtMax) && found.length < limit) {
    const batch = rest.slice(lookedAt, lookedAt + Math.min(BATCH, limit - found.length));
    lookedAt += batch.length;
    const loaded = await loadFamilies(table, batch);
    batch.forEach((placed, i) => {
      const family = loaded[i];
      if (!family || !allow(caller, 'tasks:download', { area: family.kpm.area as AreaCode })) return;
      if (isWanted(family, placed)) found.push({ ...family, placed });
    });
  }
  return { found, last: lookedAt < rest.length ? rest[lookedAt - 1] : undefined };
}

/** Each family with those of its cases that still wait; `undefined` where none does any more: the index may be behind. */
async function loadFamilies(table: Table, families: readonly Placed[]): Promise<(Loaded | undefined)[]> {
  const keys = families.flatMap((family) => [kpmKey(family.kpmId), ...family.cases.map(({ pk, sk }) => ({ pk, sk }))]);
  const items: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += GET_MANY_MAX) items.push(...(await table.getMany(keys.slice(i, i + GET_MANY_MAX))));
  let next = 0;
  return families.map((family) => {
    const kpm = readKpm(items[next++]);
    const cases = family.cases.map(() => readCase(items[next++])).filter(isWaiting);
    return kpm && cases.length > 0 ? { kpm, cases } : undefined;
  });
}
