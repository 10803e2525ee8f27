/**
 * The rows that are summed for an area, by the boundaries of now: what was counted under codes that have a successor is added where that
 * lies, and taken from where it lay (docs/adr/0043). Rows are read as they are kept; none is changed.
 */
import { childrenOf } from '#shared/areas/directory.ts';
import { contains, levelOf, parentOf } from '#shared/domain/area/area.ts';
import { type AreaSuccessors, areaNow, childIn, type SharesNow } from '#shared/domain/area/successors.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import { cyclesUnder, keepsTags, opposite, rowsUnder, type SummaryRow } from '#shared/store/summaries.ts';
import type { Table } from '#shared/store/table.ts';

/** What is read of each partition: rows of one programme or cycle alone, of all families or of those with a tag. */
export interface Asked {
  readonly prefix?: string;
  readonly tag?: string;
}
/** A row, and the child of the area that it counts in. */
export interface RowNow {
  readonly child: AreaCode;
  readonly row: SummaryRow;
}

/** @param within `shares` as `sharesNow` says of the parent */
export async function rowsNow(
  { table, successors, shares }: { readonly table: Table; readonly successors: AreaSuccessors; readonly shares: SharesNow },
  parent: AreaCode,
  asked: Asked,
): Promise<RowNow[]> {
  const { own, former, moved } = shares;
  const parts = await Promise.all([
    ...(own ? [parent, ...former] : former).map((then) => rowsOfThen(table, then, parent, asked)),
    mapLimited(moved, async ({ area, outOf, into }) =>
      (await rowsOf(table, area, asked)).flatMap((row) => [
        ...(outOf ? [{ child: outOf, row: opposite(row) }] : []),
        ...(into ? [{ child: into, row }] : []),
      ]),
    ).then((rows) => rows.flat()),
  ]);
  // what has another code by now has come to nothing
  return parts.flat().filter(({ child }) => areaNow(successors, child) === child);
}

/** Areas directly inside, of now: without those that have another code by now. */
export const childrenNow = (successors: AreaSuccessors, area: AreaCode): AreaCode[] =>
  childrenOf(area).filter((child) => areaNow(successors, child) === child);

/** Which programmes and cycles are counted in an area, by the boundaries of now; the earliest cycle first. `shares` as above. */
export async function cyclesNow(
  table: Table,
  shares: SharesNow,
  parent: AreaCode,
): Promise<{ programme: string; cycle: string }[]> {
  const found = await mapLimited(partitionsOf(shares, parent), (one) => cyclesUnder(table, one));
  const byKey = new Map(found.flat().map((one) => [`${one.programme}#${one.cycle}`, one]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Of what came from elsewhere, the area itself; of a village, which has nothing inside, the one around it. */
const partitionsOf = ({ own, former, moved }: SharesNow, parent: AreaCode): AreaCode[] => [
  ...(own ? [parent] : []),
  ...former,
  ...moved.flatMap(({ area, into }) => (into === undefined ? [] : [levelOf(area) === 'village' ? outside(area) : area])),
];

/** Rows of all inside an area of then, by the children of the one that it is now. */
async function rowsOfThen(table: Table, then: AreaCode, now: AreaCode, { prefix, tag }: Asked): Promise<RowNow[]> {
  // of the families with a tag, what is not kept of the children themselves is added up from what is inside them
  const kept = tag === undefined || keepsTags(levelOf(then));
  const partitions = kept ? [then] : childrenOf(now).map((child) => moveCode(child, now, then));
  const rows = await mapLimited(partitions, (one) => Array.fromAsync(rowsUnder(table, one, prefix, tag)));
  return rows.flat().map((row) => {
    const child = moveCode(row.child as AreaCode, then, now);
    return { child: childIn(now, child) ?? child, row };
  });
}

/** Rows that together count one area, as they are kept: in its parent, or where tags are not kept there, inside it. */
async function rowsOf(table: Table, area: AreaCode, { prefix, tag }: Asked): Promise<SummaryRow[]> {
  const around = outside(area);
  if (tag !== undefined && !keepsTags(levelOf(around))) return Array.fromAsync(rowsUnder(table, area, prefix, tag));
  const rows = await Array.fromAsync(rowsUnder(table, around, prefix, tag));
  return rows.filter(({ child }) => contains(area, child as AreaCode));
}

/** The code that an area inside `from` has inside `to`. */
const moveCode = (area: AreaCode, from: AreaCode, to: AreaCode): AreaCode =>
  from === to ? area : (`${to}${area.slice(from.length)}` as AreaCode);

const outside = (area: AreaCode): AreaCode => parentOf(area) as AreaCode;
