/** Months of which a report may be looked up: this one and a year back, the newest first; people begin with the last whole one. */
import type { Month } from '#shared/domain/brand.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import { localDay } from '#web/lib/local-day.ts';

const MONTH_CHARS = 'yyyy-mm'.length;
const BACK = 12;

const current = (nowMs: number, offsetMinutes: number): Month => localDay(nowMs, offsetMinutes).slice(0, MONTH_CHARS) as Month;

/** Of which a report is due next or was due last: as the API has it where no month is named. */
export const lastMonth = (nowMs: number, offsetMinutes: number): string => addMonths(current(nowMs, offsetMinutes), -1);

/** @param asked what the address names stands among them, however long ago it was */
export function monthsToChoose(nowMs: number, offsetMinutes: number, asked: string): string[] {
  const now = current(nowMs, offsetMinutes);
  const months: string[] = Array.from({ length: BACK + 1 }, (_, i) => addMonths(now, -i));
  return months.includes(asked) ? months : [...months, asked].sort().reverse();
}
