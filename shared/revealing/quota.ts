/** How many families one person may have shown in plain in an hour: enough for a day's work on alerts, too few to carry a district away. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { tooManyInHour } from '#shared/http/problem.ts';
import { takeQuota } from '#shared/store/quotas.ts';
import type { Table } from '#shared/store/table.ts';

/** Five groups of a hundred, or a family every seven seconds. */
export const REVEALS_PER_HOUR = 500;
const HOUR_CHARS = 13;

/** @throws Problem `too-many-requests`, with when to come back */
export async function takeReveals(table: Table, caller: Caller, at: Instant, families: number): Promise<void> {
  const of = { what: 'reveal', who: caller.source, window: at.slice(0, HOUR_CHARS) } as const;
  if ((await takeQuota(table, of, families, REVEALS_PER_HOUR)) === undefined) throw tooManyInHour(at, REVEALS_PER_HOUR);
}
