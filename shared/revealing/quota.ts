/** How many families one person may have shown in plain in an hour (setting `limits`): counted before they are. */
import type { Caller } from '#shared/domain/access/subject.ts';
import type { Instant } from '#shared/domain/brand.ts';
import { inForce, type Settings } from '#shared/domain/settings/settings.ts';
import { tooManyInHour } from '#shared/http/problem.ts';
import { takeQuota } from '#shared/store/quotas.ts';
import type { Table } from '#shared/store/table.ts';

const HOUR_CHARS = 13;

/** @throws Problem `too-many-requests`, with when to come back */
export async function takeReveals(
  { table, settings }: { readonly table: Table; readonly settings: Pick<Settings, 'limits'> },
  caller: Caller,
  at: Instant,
  families: number,
): Promise<void> {
  const of = { what: 'reveal', who: caller.source, window: at.slice(0, HOUR_CHARS) } as const;
  const { revealsPerHour } = inForce(settings.limits, at);
  if ((await takeQuota(table, of, families, revealsPerHour)) === undefined) throw tooManyInHour(at, revealsPerHour);
}
