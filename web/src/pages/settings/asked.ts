/** For whom an amount is worked out, as the address says it: months from a first one on, and how many persons of which kind. */
import type { SettingsSearch } from './search.ts';

const MONTHS_MAX = 12;
const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/;

/** The months asked about, as the API takes them: so many from the first on. */
export function monthsOf(first: string, count: number): string[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, i) => {
    const at = year * 12 + month - 1 + i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}

/** The first month of the cycle that a day lies in; of a programme that has ended, its own first month. */
export function firstMonth(
  {
    cycleMonths,
    validity,
  }: { readonly cycleMonths: number; readonly validity: { readonly from?: string; readonly until?: string } },
  today: string,
): string {
  const [year, month] = today.split('-').map(Number) as [number, number];
  const first = `${year}-${String(Math.floor((month - 1) / cycleMonths) * cycleMonths + 1).padStart(2, '0')}`;
  const { from, until } = validity;
  if (from !== undefined && (first < from || (until !== undefined && first > until))) return from;
  return first;
}

/** An address may say anything: what is no month, or no such number of them, is as if it said nothing. */
export const monthAsked = ({ from }: SettingsSearch): string | undefined =>
  from !== undefined && MONTH.test(from) ? from : undefined;
export function countAsked({ months }: SettingsSearch): number | undefined {
  const count = Number(months);
  return Number.isInteger(count) && count >= 1 && count <= MONTHS_MAX ? count : undefined;
}

/** More of one kind in a family no list names. */
export const PERSONS_MAX = 10;
/** `SD:1,LANSIA:1` → how many of each that the programme knows. */
export function countsOf(text: string | undefined, known: readonly string[]): ReadonlyMap<string, number> {
  const pairs = (text ?? '').split(',').map((pair) => pair.split(':') as [string, string?]);
  return new Map(
    pairs.flatMap(([code, count]) => {
      const number = Number(count);
      return known.includes(code) && Number.isInteger(number) && number >= 1 && number <= PERSONS_MAX
        ? [[code, number] as const]
        : [];
    }),
  );
}
export const countsText = (counts: ReadonlyMap<string, number>): string =>
  [...counts].flatMap(([code, count]) => (count > 0 ? [`${code}:${count}`] : [])).join(',');
