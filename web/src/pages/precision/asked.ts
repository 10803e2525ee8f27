/** What an address of the precision of rules asks the API for: counted by kab/kota and wider, and by months back from this one. */
import type { Month } from '#shared/domain/brand.ts';
import { addMonths } from '#shared/domain/time/months.ts';
import { levelOf, parentOf } from '#web/areas/codes.ts';
import { localDay } from '#web/lib/local-day.ts';
import type { PrecisionSearch } from './search.ts';

/** Months back that one may choose; the API answers at most 36 at once. */
export const PERIODS = ['1', '3', '12', '36'] as const;
export type Period = (typeof PERIODS)[number];
const PERIOD_DEFAULT: Period = '12';
export const periodOf = ({ months }: PrecisionSearch): Period => PERIODS.find((one) => one === months) ?? PERIOD_DEFAULT;

/** The API counts months in the zone of the capital where none are named. */
const WIB_MINUTES = 420;

/** The kab/kota in which a smaller area lies; what is wider stays. */
export function countedArea(area: string): string {
  const level = levelOf(area);
  return level === 'district' || level === 'village' ? countedArea(parentOf(area) ?? area) : area;
}

export function rangeOf(search: PrecisionSearch, nowMs: number): { readonly from: string; readonly to: string } {
  const to = localDay(nowMs, WIB_MINUTES).slice(0, 'yyyy-mm'.length) as Month;
  return { from: addMonths(to, 1 - Number(periodOf(search))), to };
}

/** Fewer judgements than this say little: the interval is then 30 percentage points wide and more. */
const FEW = 30;
export const isFew = ({ confirmed, falsePositives }: { readonly confirmed: number; readonly falsePositives: number }): boolean =>
  confirmed + falsePositives < FEW;
