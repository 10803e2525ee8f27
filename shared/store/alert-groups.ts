/**
 * Counts of alerts: one row per group (docs/adr/0045) and programme under its kab/kota, under each partner that owns some of it, and sums of these
 * by kab/kota and by province. Kept by the projector, exact up to the stream's position (DESIGN §3, §9).
 */
import * as z from 'zod';
import { isOpen } from '../domain/alerts/alert.ts';
import { CELL_START, type Cell, cellOf, readCell } from '../domain/alerts/cell.ts';
import { markOf } from '../domain/alerts/group.ts';
import { rupiahOf } from '../domain/alerts/rupiah.ts';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant } from '../domain/brand.ts';
import { RULE_CODES, type RuleCode } from '../domain/rules/index.ts';
import type { Origin } from '../domain/rules/origin.ts';
import { agencyOf } from '../domain/rules/owners.ts';
import { type GroupedAlert, originText } from './alerts.ts';
import { alertSumKey, alertSumPartition, groupRowKey, groupsPartition, shardOf } from './keys.ts';
import { IN_COUNTRY, IN_PROVINCE } from './sum-levels.ts';
import type { Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

const ROW = 'alert-group';
const SUM = 'alert-sum';
/**
 * Nothing only where every cell is: the sum of the cells, each times a number of its own. A mere sum is nothing too in the bucket where
 * one alert was raised and another, of another severity and counted in another bucket, was closed; gone with its row, both would be missing.
 */
const ALL = 'all';
/** As many as leave room for half a billion alerts of a row in a safe integer. */
const WEIGHTS = 2 ** 24;
const weightOf = (cell: string): number => 1 + shardOf(cell, WEIGHTS);
const COUNT = 'n';
const RUPIAH = 'r';

/** Programmes of an alert, as part of a key: its own; of one about the family itself, behind a dash, those of the family's cases. */
export const programmeKey = ({ programme, programmes = [] }: Pick<GroupedAlert, 'programme' | 'programmes'>): string =>
  programme ?? `-${programmes.join('-')}`;
/** Alerts about a family have no cycle. */
const NO_CYCLE = '-';

/** Every row that an alert counts in. */
export function alertTallies(shardId: string, alert: GroupedAlert): Tally[] {
  const { rule, cycle = NO_CYCLE, origin } = alert;
  const area = alert.area as AreaCode;
  const [regency, province] = [ancestor(area, 'regency'), ancestor(area, 'province')];
  invariant(regency !== undefined && province !== undefined, `an alert lies in a kab/kota: ${area}`);
  const programme = programmeKey(alert);
  const cell = cellOf(alert);
  const count = { [ALL]: weightOf(cell), [COUNT + cell]: 1 };
  const row = { rule, cycle, programme };
  const open = isOpen(alert.workflow);
  const of = origin === undefined ? {} : { origin };
  const group = { set: { entity: ROW, v: 1, area, ...row, ...of }, add: { ...count, [RUPIAH + cell]: rupiahOf(alert) } };
  // last: rows of alerts without one are as they always were
  const parts = [rule, cycle, area, programme, ...(origin === undefined ? [] : [markOf(origin)])];
  return [
    ...[regency, ...alert.owners.filter((owner) => agencyOf(owner) !== undefined)].map((under) => ({
      key: groupRowKey(under, parts),
      ...group,
    })),
    {
      key: alertSumKey(province, open, [regency, rule, cycle, programme, String(shardOf(shardId, IN_PROVINCE.buckets))]),
      set: { entity: SUM, v: 1, area: regency, ...row },
      add: count,
    },
    {
      // no cycle: the country is read as a whole
      key: alertSumKey('ID' as AreaCode, open, [province, rule, programme, String(shardOf(shardId, IN_COUNTRY.buckets))]),
      set: { entity: SUM, v: 1, area: province, rule, cycle: NO_CYCLE, programme },
      add: count,
    },
  ];
}

export interface CountedCell extends Cell {
  readonly alerts: number;
  /** Of rows of groups only. */
  readonly rupiah: number;
}
/** A group's row, or a sum of many. */
export interface CountedRow {
  readonly rule: RuleCode;
  /** The village of a group; of a sum the kab/kota or province. */
  readonly area: AreaCode;
  readonly cycle?: string;
  /** Absent where the alerts are about the family itself. */
  readonly programme?: string;
  /** Of a group: whose doing its alerts are. */
  readonly origin?: Origin;
  /** Of alerts about the family itself: those of its cases. */
  readonly programmes: readonly string[];
  readonly cells: readonly CountedCell[];
}

const schema = z.object({
  rule: z.enum(RULE_CODES),
  area: z.string(),
  cycle: z.string(),
  programme: z.string(),
  origin: originText.optional(),
});

export function readCountedRow(item: Item): CountedRow {
  const { rule, area, cycle, programme, origin } = schema.parse(item);
  const cells = Object.entries(item).flatMap(([name, alerts]): CountedCell[] => {
    const cell = name.startsWith(COUNT) ? readCell(name.slice(1)) : undefined;
    if (cell === undefined || typeof alerts !== 'number' || alerts === 0) return [];
    const rupiah = item[RUPIAH + name.slice(1)];
    return [{ ...cell, alerts, rupiah: typeof rupiah === 'number' ? rupiah : 0 }];
  });
  const known = { ...(cycle !== NO_CYCLE && { cycle }), ...(origin !== undefined && { origin }) };
  return { rule, area: area as AreaCode, ...known, ...aboutOf(programme), cells };
}

/** What a `programmeKey` says. */
export const aboutOf = (programme: string): Pick<CountedRow, 'programme' | 'programmes'> =>
  programme.startsWith('-')
    ? { programmes: programme.split('-').filter((one) => one !== '') }
    : { programme, programmes: [programme] };

const PAGE_ROWS = 500;

async function* pages(table: Table, pk: string, prefix?: string): AsyncGenerator<CountedRow> {
  let after: Readonly<Record<string, string>> | undefined;
  do {
    const page = await table.query({ pk, limit: PAGE_ROWS, ...(prefix && { prefix }), ...(after && { after }) });
    for (const item of page.items) {
      const row = readCountedRow(item);
      if (row.cells.length > 0) yield row;
    }
    after = page.cursor;
  } while (after);
}

/** Groups of one rule and cycle in a kab/kota, or in a kecamatan or village of it: one for each programme and origin. */
export const groupsOf = (table: Table, regency: AreaCode, rule: RuleCode, cycle: string | undefined, within?: AreaCode) =>
  pages(table, groupsPartition(regency), `${rule}#${cycle ?? NO_CYCLE}#${within ?? ''}`);
/** All groups of one rule in a kab/kota, whatever the cycle. */
export const groupsOfRule = (table: Table, regency: AreaCode, rule: RuleCode) =>
  pages(table, groupsPartition(regency), `${rule}#`);
/** Groups of which a partner owns some, everywhere. */
export const groupsOwnedBy = (table: Table, agency: string) => pages(table, groupsPartition(agency));
/** Sums by kab/kota, rule, cycle and programme of a province, or of one kab/kota in it. */
export const sumsOfProvince = (table: Table, province: AreaCode, open: boolean, regency?: AreaCode) =>
  pages(table, alertSumPartition(province, open), regency && `${regency}#`);
/** Sums by province, rule and programme. */
export const sumsOfCountry = (table: Table, open: boolean) => pages(table, alertSumPartition('ID' as AreaCode, open));

/** Whether an item is one of these rows. */
export const isCountedRow = (item: Item): boolean => item.entity === ROW || item.entity === SUM;
/** What of a row has come to nothing: the whole of it, or cells. */
export function nothingLeft(item: Item): { readonly row: boolean; readonly cells: readonly string[] } {
  const cells = Object.keys(item).filter((name) => item[name] === 0 && /^[nr]/.test(name) && CELL_START.test(name.slice(1)));
  return { row: item[ALL] === 0, cells };
}
export const EMPTY_ROW = { [ALL]: 0 } as const;
