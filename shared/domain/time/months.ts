/** Months, ranges of them, and the cycles of a programme that they fall into. */
import type { Month } from '../brand.ts';
import { cycleOf, type Programme } from '../settings/settings.ts';

const PATTERN = /^\d{4}-(0[1-9]|1[0-2])$/;
export const isMonth = (text: string): text is Month => PATTERN.test(text);

/** The month `count` later (or earlier, if negative). */
export function addMonths(month: Month, count: number): Month {
  const [year, m] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + (m - 1) + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** `count` months from `first` on. */
export const monthRange = (first: Month, count: number): Month[] => Array.from({ length: count }, (_, i) => addMonths(first, i));

/** The months of a cycle, which is named by its first month. */
export const monthsOfCycle = (programme: Programme, cycle: Month): Month[] => monthRange(cycle, programme.cycleMonths);

/** The months of a bundle by the cycle that each falls into, earliest cycle first: one case per entry (DESIGN §6). */
export function byCycle(programme: Programme, months: readonly Month[]): { cycle: Month; months: Month[] }[] {
  const groups = new Map<Month, Month[]>();
  for (const month of [...months].sort()) {
    const cycle = cycleOf(programme, month);
    const group = groups.get(cycle);
    if (group) group.push(month);
    else groups.set(cycle, [month]);
  }
  return [...groups].map(([cycle, own]) => ({ cycle, months: own }));
}
