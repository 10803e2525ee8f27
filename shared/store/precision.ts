/**
 * What people said of alerts when they closed them: how many of each rule had which verdict, by month of closing and by programme,
 * of each kab/kota under its province and of each province under the country. Kept by the projector, exact up to the stream's
 * position (docs/adr/0035).
 */
import * as z from 'zod';
import { closingOf, VERDICTS, type Verdict } from '../domain/alerts/precision.ts';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant, type Month } from '../domain/brand.ts';
import { RULE_CODES, type RuleCode } from '../domain/rules/index.ts';
import { aboutOf, programmeKey } from './alert-groups.ts';
import type { ClosedAlert } from './alerts.ts';
import { entity } from './entity.ts';
import { precisionKey, precisionPartition, shardOf } from './keys.ts';
import { IN_COUNTRY, IN_PROVINCE } from './sum-levels.ts';
import type { Cursor, Item, Table } from './table.ts';
import type { Tally } from './tally.ts';

const ROW = 'precision';
const rows = entity(ROW, 1, z.object({ area: z.string(), month: z.string(), programme: z.string() }));

/** As of the sums of alerts. */
const LEVELS = [IN_PROVINCE, IN_COUNTRY];

// letters, not places in a list: what is stored must mean the same when a list grows
const LETTERS: Readonly<Record<Verdict, string>> = {
  confirmed: 'c',
  'cleared-by-data': 'x',
  BUKAN_MASALAH: 'b',
  DATA_SUMBER_KELIRU: 's',
  ADA_DASAR_HUKUM: 'h',
  SUDAH_DITANGANI_DI_TEMPAT_LAIN: 't',
  LAINNYA: 'l',
};
/** All rules of a row: a delivery writes it once, of whatever rules alerts were closed. `c#TERLAMBAT_SALUR`. */
const CELL = /^([a-z])#([A-Z][A-Z0-9_]*)$/;

/** What an alert adds where it is closed. */
export function precisionTallies(shardId: string, alert: ClosedAlert): Tally[] {
  const closing = closingOf(alert);
  if (closing === undefined) return [];
  const { verdict, month } = closing;
  const programme = programmeKey(alert);
  return LEVELS.map(({ child, parent, buckets }) => {
    const [inner, outer] = [ancestor(alert.area as AreaCode, child), ancestor(alert.area as AreaCode, parent)];
    invariant(inner !== undefined && outer !== undefined, `an alert lies in a kab/kota: ${alert.area}`);
    return {
      key: precisionKey(outer, month, [inner, programme, String(shardOf(shardId, buckets))]),
      set: { entity: ROW, v: 1, area: inner, month, programme },
      add: { [`${LETTERS[verdict]}#${alert.rule}`]: 1 },
    };
  });
}

export interface PrecisionCount {
  /** The kab/kota or province. */
  readonly area: AreaCode;
  readonly month: Month;
  /** Absent where the alerts are about the family itself. */
  readonly programme?: string;
  readonly programmes: readonly string[];
  readonly rule: RuleCode;
  readonly verdict: Verdict;
  readonly alerts: number;
}

/** A row, rule by rule; what came to nothing is left out. */
export function readPrecision(item: Item): PrecisionCount[] {
  const { area, month, programme } = rows.fromItem(item);
  const about = { area: area as AreaCode, month: month as Month, ...aboutOf(programme) };
  return Object.entries(item).flatMap(([name, alerts]): PrecisionCount[] => {
    const [, letter, code] = CELL.exec(name) ?? [];
    const verdict = VERDICTS.find((one) => LETTERS[one] === letter);
    const rule = RULE_CODES.find((one) => one === code);
    if (verdict === undefined || rule === undefined || typeof alerts !== 'number' || alerts === 0) return [];
    return [{ ...about, rule, verdict, alerts }];
  });
}

const PAGE_ROWS = 500;
/** Behind every child of a month: these begin with a digit. */
const BEHIND = '~';

/** What was closed under the country or a province from one month to another, both included; buckets are not yet summed. */
export async function precisionUnder(table: Table, parent: AreaCode, from: Month, to: Month): Promise<PrecisionCount[]> {
  const found: PrecisionCount[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: precisionPartition(parent),
      from,
      to: `${to}#${BEHIND}`,
      limit: PAGE_ROWS,
      ...(after && { after }),
    });
    found.push(...page.items.flatMap(readPrecision));
    after = page.cursor;
  } while (after !== undefined);
  return found;
}

export const isPrecisionRow = (item: Item): boolean => item.entity === ROW;
