/** Amounts, months and days as people read them, in both languages; by hand, because the locale data of a runtime may be cut down. */
import type { Instant } from '#shared/domain/brand.ts';
import { type Day, localDay } from '#shared/domain/time/instant.ts';
import type { Zone } from '#shared/domain/time/zone.ts';
import type { Language } from '#shared/http/language.ts';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};

/** `Rp825.000`, `Rp825,000`. */
export const rupiahText = (amount: number, language: Language): string => `Rp${numberText(amount, language)}`;

/** `2,5` and `1.250,5`; `2.5` and `1,250.5`: at most two decimals. */
export function numberText(value: number, language: Language): string {
  const [point, separator] = language === 'id' ? [',', '.'] : ['.', ','];
  const [whole = '', decimals] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return decimals === undefined ? grouped : `${grouped}${point}${decimals}`;
}

/** `3 Nov 2026`: the day in the zone of the place that it is said of. */
export const dayText = (at: Instant, zone: Zone, language: Language): string => calendarDayText(localDay(at, zone), language);

/** `3 Nov 2026`. */
export function calendarDayText(day: Day, language: Language): string {
  const [year, month, date] = day.split('-') as [string, string, string];
  return `${Number(date)} ${monthName(Number(month) - 1, language)} ${year}`;
}

const monthName = (index: number, language: Language): string => MONTHS[language][index % 12] ?? '';

/** Months since the year 0, so that neighbours differ by one. */
const ordinalOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

function runText([first, last]: readonly [number, number], language: Language): string {
  const [from, to] = [Math.floor(first / 12), Math.floor(last / 12)];
  const end = `${monthName(last, language)} ${to}`;
  if (first === last) return end;
  return `${monthName(first, language)}${from === to ? '' : ` ${from}`}–${end}`;
}

/** `Okt–Des 2026`, `Nov 2026–Jan 2027`, `Okt 2026, Des 2026`: neighbouring months drawn together; in any order, repeated or not. */
export function monthsText(months: readonly string[], language: Language): string {
  const runs: [number, number][] = [];
  for (const month of [...new Set(months)].sort().map(ordinalOf)) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === month) run[1] = month;
    else runs.push([month, month]);
  }
  return runs.map((run) => runText(run, language)).join(', ');
}

/** The months of a cycle that begins with `cycle` and is `length` months long. */
export function cycleText(cycle: string, length: number, language: Language): string {
  const first = ordinalOf(cycle);
  return runText([first, first + length - 1], language);
}

/** `PKH 2026-10`, as inputs of rules name programme and cycle: `PKH (periode mulai Okt 2026)`. */
export function cycleWords(text: string): Readonly<Record<Language, string>> {
  const [programme = '', cycle = ''] = text.split(' ');
  return {
    id: `${programme} (periode mulai ${monthsText([cycle], 'id')})`,
    en: `${programme} (period from ${monthsText([cycle], 'en')})`,
  };
}
