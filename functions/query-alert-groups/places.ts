/**
 * Groups in the order of their earliest due hour, read as far as a page needs: sums say where the earliest ones lie, so that of a
 * country or a province only the kab/kota, rules and cycles that come first are opened.
 */
import { markOf } from '#shared/domain/alerts/group.ts';
import { type AreaLevel, ancestor, levelOf } from '#shared/domain/area/area.ts';
import type { AreaCode } from '#shared/domain/brand.ts';
import type { RuleCode } from '#shared/domain/rules/index.ts';
import type { Origin } from '#shared/domain/rules/origin.ts';
import { mapLimited } from '#shared/runtime/map-limited.ts';
import {
  type CountedCell,
  type CountedRow,
  groupsOf,
  groupsOwnedBy,
  sumsOfCountry,
  sumsOfProvince,
} from '#shared/store/alert-groups.ts';
import type { Table } from '#shared/store/table.ts';
import { type Filter, isAskedKind, type Scope } from './filter.ts';

/** One group: its rows, one for each programme, with the cells that match. */
export interface Group {
  /** `<due hour>#<kab/kota>#<rule>#<cycle>#<village>#<mark>`: the order of pages. Closed ones have no due hour and come by place. */
  readonly position: string;
  readonly rule: RuleCode;
  readonly area: AreaCode;
  readonly cycle?: string;
  readonly origin?: Origin;
  readonly rows: readonly { readonly row: CountedRow; readonly cells: readonly CountedCell[] }[];
}

/** A part that was not opened yet: none of its groups comes before its position. */
export interface Part {
  readonly position: string;
  /** None of its groups comes after this. */
  readonly end: string;
  /** How much of a call's work opening it is. */
  readonly weight: number;
  open(): Promise<{ readonly parts: readonly Part[]; readonly groups: readonly Group[] }>;
}

const PROVINCE_WEIGHT = 5;
/** Parts that are opened at a time. */
const AT_ONCE = 8;

/** The due hours of cells that have one, earliest first. */
const duesOf = (cells: readonly CountedCell[]): string[] => cells.flatMap(({ due }) => due ?? []).sort();
export const dueOf = (cells: readonly CountedCell[]): string => duesOf(cells)[0] ?? '';
/** Behind every village. */
const BEHIND = '~';

/** What a scope consists of, and the sums of it where it is wider than a kab/kota. */
export interface Opened {
  readonly parts: readonly Part[];
  readonly groups: readonly Group[];
  /** Of areas wider than a kab/kota: what there is, without opening it. */
  readonly sums: readonly CountedRow[];
}

export async function openScope(table: Table, scope: Scope, filter: Filter): Promise<Opened> {
  if ('agency' in scope) return { parts: [], sums: [], groups: groupsIn(await all(groupsOwnedBy(table, scope.agency)), filter) };
  const opened = await mapLimited(scope.areas, (area) => openArea(table, area, filter));
  return {
    parts: opened.flatMap(({ parts }) => parts),
    groups: opened.flatMap(({ groups }) => groups),
    sums: opened.flatMap(({ sums }) => sums),
  };
}

async function openArea(table: Table, area: AreaCode, filter: Filter): Promise<Opened> {
  const level = levelOf(area);
  if (level === 'country' && filter.query.cycle !== undefined) return openProvinces(table, filter);
  if (level === 'country') {
    const sums = await all(sumsOfCountry(table, filter.open));
    return {
      sums,
      groups: [],
      parts: partsBy(
        sums,
        filter,
        ({ area: province }) => province,
        (rows) => provincePart(table, rows, filter),
      ),
    };
  }
  if (level === 'province') {
    const sums = await all(sumsOfProvince(table, area, filter.open));
    return { sums, groups: [], parts: lots(table, sums, filter) };
  }
  const [province, regency] = [above(area, 'province'), above(area, 'regency')];
  const sums = await all(sumsOfProvince(table, province, filter.open, regency));
  // all of it is read: its groups are counted, and there are no more of them than of villages, rules and cycles with something open
  const opened = await mapLimited(lots(table, sums, filter, area), (part) => part.open());
  return { sums: [], parts: [], groups: opened.flatMap(({ groups }) => groups) };
}

/** Of one cycle: sums of the country know none, those of its provinces do. */
async function openProvinces(table: Table, filter: Filter): Promise<Opened> {
  const provinces = new Set((await all(sumsOfCountry(table, filter.open))).map(({ area }) => area));
  const sums = (await mapLimited([...provinces], (province) => all(sumsOfProvince(table, province, filter.open)))).flat();
  return { sums, groups: [], parts: lots(table, sums, filter) };
}

const above = (area: AreaCode, level: AreaLevel): AreaCode => ancestor(area, level) as AreaCode;

function provincePart(table: Table, rows: readonly CountedRow[], filter: Filter): Pick<Part, 'weight' | 'open'> {
  const [first] = rows;
  return {
    weight: PROVINCE_WEIGHT,
    open: async () => {
      const sums = first === undefined ? [] : await all(sumsOfProvince(table, first.area, filter.open));
      return { parts: lots(table, sums, filter), groups: [] };
    },
  };
}

/** One part for each kab/kota, rule and cycle. */
const lots = (table: Table, sums: readonly CountedRow[], filter: Filter, within?: AreaCode): Part[] =>
  partsBy(sums, widened(filter, within), lotName, ([first]) => ({
    weight: 1,
    open: async () => {
      if (first === undefined) return { parts: [], groups: [] };
      const inside = within === undefined || levelOf(within) === 'regency' ? undefined : within;
      return { parts: [], groups: groupsIn(await all(groupsOf(table, first.area, first.rule, first.cycle, inside)), filter) };
    },
  }));

/** Sums of a kab/kota are looked at whole where a part of it was asked for: whether that part has any is seen when it is opened. */
const widened = (filter: Filter, within: AreaCode | undefined): Filter =>
  within === undefined ? filter : { ...filter, cellsOf: (row) => (isAskedKind(row, filter.query) ? row.cells : []) };

const lotName = ({ area, rule, cycle = '-' }: CountedRow): string => `${area}#${rule}#${cycle}#`;

function partsBy(
  sums: readonly CountedRow[],
  filter: Filter,
  nameOf: (row: CountedRow) => string,
  partOf: (rows: readonly CountedRow[]) => Pick<Part, 'weight' | 'open'>,
): Part[] {
  return [...Map.groupBy(sums, nameOf)].flatMap(([name, rows]) => {
    const cells = rows.flatMap((row) => filter.cellsOf(row));
    if (cells.length === 0) return [];
    const end = `${duesOf(cells).at(-1) ?? ''}#${name}${BEHIND}`;
    return [{ position: `${dueOf(cells)}#${name}`, end, ...partOf(rows) }];
  });
}

const groupName = ({ area, rule, cycle = '-', origin }: CountedRow): string =>
  [ancestor(area, 'regency'), rule, cycle, area, ...(origin === undefined ? [] : [markOf(origin)])].join('#');

function groupsIn(rows: readonly CountedRow[], filter: Filter): Group[] {
  return [...Map.groupBy(rows, groupName)].flatMap(([name, own]) => {
    const matching = own.map((row) => ({ row, cells: filter.cellsOf(row) })).filter(({ cells }) => cells.length > 0);
    const [first] = matching;
    if (first === undefined) return [];
    const { rule, area, cycle, origin } = first.row;
    const position = `${dueOf(matching.flatMap(({ cells }) => cells))}#${name}`;
    // the rows of other programmes belong to the group too, should they match in another state
    return [
      {
        position,
        rule,
        area,
        ...(cycle !== undefined && { cycle }),
        ...(origin !== undefined && { origin }),
        rows: own.map((row) => ({ row, cells: filter.cellsOf(row) })),
      },
    ];
  });
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

/** A page of groups strictly after a position; `next` where there may be more. A page that would open more than `weightMax` is a short one. */
export async function takePage(
  opened: Pick<Opened, 'parts' | 'groups'>,
  limit: number,
  after: string,
  weightMax: number,
): Promise<{ groups: Group[]; next?: string }> {
  const byPosition = (a: { position: string }, b: { position: string }): number => (a.position < b.position ? -1 : 1);
  const isAhead = ({ end }: Part): boolean => end > after;
  let parts = opened.parts.filter(isAhead).sort(byPosition);
  let ready = opened.groups.filter(({ position }) => position > after).sort(byPosition);
  let weight = 0;
  for (;;) {
    const bound = parts[0]?.position;
    const sure = bound === undefined ? ready : ready.filter(({ position }) => position < bound);
    if (sure.length > limit || bound === undefined) {
      const groups = sure.slice(0, limit);
      const last = groups.at(-1);
      return { groups, ...(sure.length > limit && last && { next: last.position }) };
    }
    if (weight >= weightMax && bound > after) return { groups: sure, next: bound };
    const some = parts.slice(0, AT_ONCE);
    // what begins before the page must be opened to know what of it the page begins with
    weight += some.reduce((sum, part) => sum + (part.position > after ? part.weight : 0), 0);
    const found = await mapLimited(some, (part) => part.open());
    parts = [...parts.slice(AT_ONCE), ...found.flatMap((one) => one.parts.filter(isAhead))].sort(byPosition);
    const more = found.flatMap((one) => one.groups).filter(({ position }) => position > after);
    ready = [...ready, ...more].sort(byPosition);
  }
}
