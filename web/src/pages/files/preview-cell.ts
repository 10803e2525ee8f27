/** One value of a row as people read it: what was understood, not what was typed; who by the last four digits alone. */
import type { CheckedRow } from '#web/files/check.ts';
import type { Column } from '#web/files/columns.ts';
import type { When } from '#web/files/dates.ts';
import { bareCell } from '#web/files/reading.ts';
import type { Formats } from '#web/i18n/format.ts';

const SHOWN_DIGITS = 4;
const CHARS_MAX = 60;
/** `•••• 0001`, as everywhere in the console; of what is shorter nothing but that it is there. */
const masked = (text: string): string => `•••• ${text.length > 2 * SHOWN_DIGITS ? text.slice(-SHOWN_DIGITS) : ''}`.trimEnd();

/** @param typed the cell of the file, shown where it could not be understood */
export function cellText({ key, masked: isMasked }: Column, { values }: CheckedRow, typed: string, formats: Formats): string {
  const value = values[key];
  if (isMasked) {
    const text = typeof value === 'string' ? value : bareCell(typed);
    return text === '' ? '' : masked(text);
  }
  if (key === 'amount' && typeof value === 'number') return formats.rupiah(value);
  if (key === 'months' && Array.isArray(value)) return monthsText(value, formats);
  if (key === 'time' && value !== undefined) return whenText(value as When | string, formats);
  if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, CHARS_MAX);
  return bareCell(typed).slice(0, CHARS_MAX);
}

const dayText = (day: string, { day: format }: Formats): string => format(`${day}T00:00:00+07:00`);
function whenText(value: When | string, formats: Formats): string {
  if (typeof value === 'string') return dayText(value, formats);
  const { day, time } = value;
  return time === undefined
    ? dayText(day, formats)
    : `${dayText(day, formats)}, ${time.slice(0, 5).replace(':', formats.language === 'id' ? '.' : ':')}`;
}

/** `Okt – Des 2026` where none is left out between. */
function monthsText(months: readonly string[], { month }: Formats): string {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const span = indexOf(last) - indexOf(first) + 1;
  const begin = first.slice(0, 4) === last.slice(0, 4) ? month(first).replace(/ \d+$/, '') : month(first);
  if (months.length > 1 && span === months.length) return `${begin} – ${month(last)}`;
  return months.map(month).join(', ');
}
const indexOf = (yearMonth: string): number => Number(yearMonth.slice(0, 4)) * 12 + Number(yearMonth.slice(5));
