/** Monthly reports of kecamatan, listed by kab/kota and month: every one that was submitted, corrections after what they correct (DOMAIN §2). */
import * as z from 'zod';
import { ancestor } from '../domain/area/area.ts';
import { type AreaCode, invariant, type Month } from '../domain/brand.ts';
import type { MonthlyFact } from '../domain/report/monthly.ts';
import type { Recordable } from '../domain/trail/recordable.ts';
import { entity, instant } from './entity.ts';
import { monthlyKey, monthlyPartition } from './keys.ts';
import type { Cursor, Table, Write } from './table.ts';

const schema = z.object({
  source: z.string(),
  id: z.string(),
  district: z.string(),
  month: z.string(),
  occurredAt: instant,
  receivedAt: instant,
  /** Its place in the chain of the kab/kota. */
  seq: z.int().min(1),
  /** JSON of MonthlyFact. */
  facts: z.string(),
});
export type MonthlyRow = z.infer<typeof schema>;
const reports = entity('monthly-report', 1, schema, { packed: ['facts'] });

export const monthlyFactsOf = (row: MonthlyRow): MonthlyFact => JSON.parse(row.facts) as MonthlyFact;

/** Put with its event, in one transaction; nothing for other events. */
export function putMonthlyReport({ monthly, source, id, area, occurredAt, receivedAt }: Recordable, seq: number): Write[] {
  if (monthly === undefined) return [];
  const regency = ancestor(area as AreaCode, 'regency');
  invariant(regency !== undefined, `a kecamatan lies in a kab/kota: ${area}`);
  const row = { source, id, district: area, month: monthly.month, occurredAt, receivedAt, seq, facts: JSON.stringify(monthly) };
  return [{ op: 'put', item: reports.toItem(monthlyKey(regency, row), row) }];
}

const PAGE_ROWS = 100;

/** Those of one month in a kab/kota, or in one kecamatan of it; of each kecamatan the one that counts stands last. */
export async function monthlyReportsIn(
  table: Table,
  regency: AreaCode,
  month: Month,
  district?: AreaCode,
): Promise<MonthlyRow[]> {
  const found: MonthlyRow[] = [];
  let after: Cursor | undefined;
  do {
    const page = await table.query({
      pk: monthlyPartition(regency),
      prefix: `${month}#${district === undefined ? '' : `${district}#`}`,
      limit: PAGE_ROWS,
      ...(after && { after }),
    });
    found.push(...page.items.map((item) => reports.fromItem(item)));
    after = page.cursor;
  } while (after);
  return found;
}
